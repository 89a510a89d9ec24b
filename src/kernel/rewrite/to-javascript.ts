import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { TransformFailure } from "esbuild";
import { parseSync, Visitor } from "oxc-parser";
import { transformSync } from "oxc-transform";
import { readConfiguration } from "../configuration.ts";

/** Where a text cannot be turned into JavaScript: an offset into it. */
export interface Fault {
  message: string;
  start: number;
}

export interface JavaScript {
  /** ES2022. */
  code: string;
  /** Source map from the code to the text, as JSON. */
  map: string;
}

/**
 * Removes the types from a module, and lowers what Node does not run: enumerations, decorators, JSX.
 *
 * JSX and the older kind of decorators (`experimentalDecorators`) follow the `tsconfig.json` beside the file.
 *
 * @param keepImports keeps those that nothing uses
 */
export function toJavaScript(
  file: string,
  source: string,
  { keepImports = false } = {},
): JavaScript | { fault: Fault } {
  if (/\.(cts|tsx)$/.test(file) || hasDecorators(file, source)) return withEsbuild(file, source, keepImports);
  const { code, map, errors } = transformSync(file, source, {
    sourceType: "module",
    sourcemap: true,
    target: "es2022",
    typescript: { onlyRemoveTypeImports: keepImports },
  });
  const [error] = errors;
  if (error) return { fault: { message: error.message, start: error.labels[0]?.start ?? 0 } };
  return { code, map: JSON.stringify(map) };
}

/** Whether there are decorators, or the fields that exist for their sake. */
function hasDecorators(file: string, source: string): boolean {
  // Not what stands in comments for the type checker, as `@ts-expect-error`.
  if (!/@(?!ts-)|\baccessor\b/.test(source)) return false;
  let found = false;
  const find = (): void => {
    found = true;
  };
  const { program } = parseSync(file, source, { sourceType: "module", astType: "ts" });
  new Visitor({ Decorator: find, AccessorProperty: find, TSAbstractAccessorProperty: find }).visit(program);
  return found;
}

/** Slower by a process, and so for what only esbuild knows: today's decorators, CommonJS from TypeScript. */
function withEsbuild(file: string, source: string, keepImports: boolean): JavaScript | { fault: Fault } {
  const { transformSync } = createRequire(import.meta.url)("esbuild") as typeof import("esbuild");
  const { compilerOptions } = readConfiguration(dirname(file));
  const { experimentalDecorators, jsx = "react-jsx", ...options } = compilerOptions ?? {};
  const { jsxFactory, jsxFragmentFactory, jsxImportSource } = options;
  const chosen = { experimentalDecorators, jsx, jsxFactory, jsxFragmentFactory, jsxImportSource };
  try {
    return transformSync(source, {
      loader: file.endsWith(".tsx") ? "tsx" : "ts",
      sourcefile: file,
      sourcemap: "external",
      target: "es2022",
      logLevel: "silent",
      ...(file.endsWith(".cts") ? { format: "cjs", platform: "node" } : {}),
      tsconfigRaw: JSON.stringify({
        compilerOptions: { ...chosen, verbatimModuleSyntax: keepImports, useDefineForClassFields: true },
      }),
    });
  } catch (error) {
    const [first] = (error as TransformFailure).errors ?? [];
    if (!first) throw error;
    const { line = 1, column = 0 } = first.location ?? {};
    const before = source.split("\n").slice(0, line - 1);
    return {
      fault: { message: first.text, start: before.reduce((sum, { length }) => sum + length + 1, column) },
    };
  }
}
