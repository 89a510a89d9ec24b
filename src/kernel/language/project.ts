import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { readConfiguration } from "../configuration.ts";
import { ownPackage, ownRoot } from "../own-package.ts";

const require = createRequire(import.meta.url);

/** The file in which the language server sees a cell, or what several cells share. */
export const cellFile = (part: string): string => `deltabook-cell-${part}.ts`;

/** The file in which the language server sees how cells are checked. */
export const configurationFile = "tsconfig.json";

/** What names that no learner is to meet begin with. */
export const ownPrefix = "deltabook$";

/** What cells find without an import, beside Node's own, as a declaration file in the project. */
export const globals = {
  name: cellFile("globals.d"),
  /** A function of the type of `await`. */
  awaited: `${ownPrefix}await`,
  /** A function with the type of what `for await` runs over. */
  each: `${ownPrefix}each`,
  text: `
    declare const display: typeof import("${ownPackage}/kernel").display;
    declare const clearOutput: typeof import("${ownPackage}/kernel").clearOutput;
    /** Asks a question under the cell and waits for the answer. An empty answer is the proposal, if there is one. */
    declare function prompt(message?: string, proposal?: string): string;
    /** Asks a question that "y" or "yes" affirms, and waits for the answer. */
    declare function confirm(message?: string): boolean;
    declare function ${ownPrefix}await<T>(value: T): Awaited<T>;
    declare function ${ownPrefix}each<T>(values: AsyncIterable<T> | Iterable<T>): Iterable<Awaited<T>>;
  `,
};

/** What cells are, whatever a `tsconfig.json` says: modules that are transpiled and run by Node. */
const fixed = {
  module: "preserve",
  moduleResolution: "bundler",
  moduleDetection: "force",
  resolveJsonModule: true,
  allowImportingTsExtensions: true,
  allowArbitraryExtensions: true,
  noEmit: true,
  skipLibCheck: true,
  isolatedDeclarations: false,
  verbatimModuleSyntax: false,
  rootDir: undefined,
  outDir: undefined,
  declaration: undefined,
  composite: undefined,
  incremental: undefined,
  rewriteRelativeImportExtensions: undefined,
};

const defaults = { strict: true, jsx: "react-jsx", target: "es2023", lib: ["es2023", "esnext.disposable"] };

/**
 * The configuration by which cells in a folder are checked, as the text of a `tsconfig.json`: strict, with
 * Node's types; compiler options of the folder's own `tsconfig.json` come before the defaults.
 */
export function projectFor(folder: string): string {
  const own = readConfiguration(folder);
  const options = own.compilerOptions ?? {};
  const installedTypes = dirname(dirname(require.resolve("@types/node/package.json")));
  return JSON.stringify({
    extends: own.extends,
    compilerOptions: {
      ...(own.extends ? {} : defaults),
      ...options,
      ...fixed,
      types: ["node", ...(options.types ?? []).filter((name) => name !== "node")],
      typeRoots: [join(folder, "node_modules/@types"), installedTypes],
      paths: { ...options.paths, ...pathsToOwnPackage(folder) },
    },
    // Were the file not of its own project, the server would look for one that has it in every folder above, and
    // read all that it finds there.
    files: [configurationFile],
    include: [cellFile("*")],
  });
}

/** Where the folder cannot see this package, its types are those of the kernel's own, as its code is. */
function pathsToOwnPackage(folder: string): Record<string, string[]> {
  try {
    createRequire(join(folder, "cell.js")).resolve(`${ownPackage}/package.json`);
    return {};
  } catch {
    return {
      [ownPackage]: [join(ownRoot, "dist/engine/index.d.ts")],
      [`${ownPackage}/plots`]: [join(ownRoot, "dist/plots/index.d.ts")],
      [`${ownPackage}/course`]: [join(ownRoot, "dist/course/index.d.ts")],
      [`${ownPackage}/kernel`]: [join(ownRoot, "dist/kernel/display/index.d.ts")],
    };
  }
}
