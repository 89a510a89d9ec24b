import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { parseSync } from "oxc-parser";
import { isTooDeep } from "../../nesting.ts";
import { ownRoot } from "../../own-package.ts";

const suffixes = [
  "",
  ".ts",
  ".tsx",
  ".mts",
  ".cts",
  ".js",
  ".mjs",
  ".json",
  `${sep}index.ts`,
  `${sep}index.js`,
];

const ownCode = join(ownRoot, "dist", sep);

/** Files of packages, this one included, are not the learner's own: they are loaded once, as Node does. */
export function isLocal(file: string): boolean {
  return !file.includes(`${sep}node_modules${sep}`) && !file.startsWith(ownCode);
}

/**
 * The file that a relative specifier means: as it stands, with a suffix added, or the `.ts` that becomes the
 * `.js` it names.
 */
export function findFile(specifier: string, folder: string): string | undefined {
  const path = resolve(folder, specifier);
  const candidates = suffixes.map((suffix) => path + suffix);
  if (/\.[mc]?js$/.test(path)) candidates.splice(1, 0, path.replace(/js$/, "ts"), path.replace(/js$/, "tsx"));
  return candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
}

interface Known {
  modified: number;
  digest: string;
  imports: string[];
}

const known = new Map<string, Known>();

/** Tells one state of a file, and of all local files that it imports, from another. */
export function stateOf(file: string, visited = new Set<string>()): string {
  if (visited.has(file)) return "";
  visited.add(file);
  const { digest, imports } = look(file);
  const below = imports.flatMap((specifier) => {
    const target = findFile(specifier, dirname(file));
    return target ? [stateOf(target, visited)] : [];
  });
  return createHash("sha256")
    .update([digest, ...below].join())
    .digest("hex")
    .slice(0, 12);
}

function look(file: string): Known {
  const modified = statSync(file).mtimeMs;
  const before = known.get(file);
  if (before?.modified === modified) return before;
  const text = readFileSync(file, "utf8");
  const digest = createHash("sha256").update(text).digest("hex");
  const now = { modified, digest, imports: file.endsWith(".json") ? [] : importsIn(file, text) };
  known.set(file, now);
  return now;
}

/** All local files that some code needs, directly and through others. */
export function filesBehind(code: string, folder: string): string[] {
  const files = new Set<string>();
  const add = (specifiers: readonly string[], from: string): void => {
    for (const specifier of specifiers) {
      const file = findFile(specifier, from);
      if (!file || files.has(file)) continue;
      files.add(file);
      add(look(file).imports, dirname(file));
    }
  };
  add(importsIn("cell.ts", code), folder);
  return [...files];
}

/** Relative specifiers in a module's text, those of dynamic imports included. */
function importsIn(file: string, text: string): string[] {
  if (isTooDeep(text)) return [];
  const { module } = parseSync(file, text);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
  return specifiers.filter((specifier) => specifier.startsWith("."));
}
