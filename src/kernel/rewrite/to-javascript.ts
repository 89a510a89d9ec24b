import { createRequire } from "node:module";
import { dirname } from "node:path";
import type { TransformFailure } from "esbuild";
import { type ParseResult, parseSync, Visitor } from "oxc-parser";
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
  if (/\.(cts|tsx)$/.test(file)) return withEsbuild(file, source, keepImports);
  if (mayHaveDecorators(source)) {
    const { program, errors } = parseSync(file, source, {
      sourceType: "module",
      astType: "ts",
      showSemanticErrors: true,
    });
    if (errors[0]) return { fault: faultOf(errors[0]) };
    if (hasDecorators(program)) return withEsbuild(file, source, keepImports);
  }
  const { code, map, errors } = transformSync(file, source, {
    sourceType: "module",
    sourcemap: true,
    target: "es2022",
    typescript: { onlyRemoveTypeImports: keepImports },
  });
  if (errors[0]) return { fault: faultOf(errors[0]) };
  return { code, map: JSON.stringify(map) };
}

/** Of an error as the parser and the transformer tell it. */
function faultOf({ message, labels }: { message: string; labels: { start: number }[] }): Fault {
  return { message, start: labels[0]?.start ?? 0 };
}

// Not what stands in comments for the type checker, as `@ts-expect-error`.
const mayHaveDecorators = (source: string): boolean => /@(?!ts-)|\baccessor\b/.test(source);

/** Whether there are decorators, or the fields that exist for their sake. */
function hasDecorators(program: ParseResult["program"]): boolean {
  let found = false;
  const find = (): void => {
    found = true;
  };
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
