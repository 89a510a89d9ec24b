import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CodeCell, hasTag } from "../../notebook/index.ts";

/** Where this package lies. */
const ownRoot = fileURLToPath(new URL("../../../", import.meta.url));

/** Changes with what an entry holds, so that entries of other versions are not taken for ours. */
const format = 2;

/** The files in which package managers write down what is installed. */
const lockFiles = [
  "package-lock.json",
  "npm-shrinkwrap.json",
  "yarn.lock",
  "pnpm-lock.yaml",
  "bun.lock",
  join("node_modules", ".package-lock.json"),
];

/**
 * What the outcome of some cells depends on, as far as it is known before they run, in one text: the code and
 * which cells may raise errors; the kernel, and the engine, plots and course that lessons import; the lock
 * files of the packages; Node's version and the machine. Prose and other tags have no part in it.
 */
export function executionKey(cells: readonly CodeCell[], folder: string): string {
  const hash = createHash("sha256");
  const code = cells.map((cell) => [cell.source, hasTag(cell, "raises-exception")]);
  hash.update(JSON.stringify([format, process.version, process.platform, process.arch, folder, code]));
  hash.update(partsKey("engine", "plots", "course", "kernel"));
  hash.update(lockKey(nearestWithLock(folder))).update(lockKey(ownRoot));
  return hash.digest("hex");
}

/** What a rendered piece depends on beside its source: this package's renderer, and its libraries. */
export function renderingKey(): string {
  const hash = createHash("sha256").update(JSON.stringify([format, process.version]));
  hash.update(partsKey("handouts", "plots"));
  hash.update(lockKey(ownRoot));
  return hash.digest("hex");
}

/** What has been read once in a build, for all of its notebooks: keys by part of this package, and by folder. */
const partKeys = new Map<string, string>();
const lockKeys = new Map<string, string>();

/** Looks at the files again: while an author watches, they may be built or installed anew. */
export function forgetParts(): void {
  partKeys.clear();
  lockKeys.clear();
}

/** The version of this package, and the built files of some of its parts. */
export function partsKey(...parts: string[]): string {
  if (!partKeys.has("package")) {
    const { version, dependencies } = JSON.parse(readFileSync(join(ownRoot, "package.json"), "utf8"));
    partKeys.set("package", JSON.stringify([version, dependencies]));
  }
  for (const part of parts) if (!partKeys.has(part)) partKeys.set(part, hashFolder(part));
  return ["package", ...parts].map((part) => partKeys.get(part)).join();
}

/** One hash of the built files of a part of this package. */
function hashFolder(part: string): string {
  const hash = createHash("sha256");
  const folder = join(ownRoot, "dist", part);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  for (const name of names)
    if (/\.(?:c?js|d\.c?ts|json)$/.test(name)) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex");
}

/** One hash of the lock files in a folder. */
function lockKey(folder: string | undefined): string {
  if (folder === undefined) return "";
  const known = lockKeys.get(folder);
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  for (const name of lockFiles) {
    const file = join(folder, name);
    if (existsSync(file)) hash.update(name).update(readFileSync(file));
  }
  const key = hash.digest("hex");
  lockKeys.set(folder, key);
  return key;
}

function nearestWithLock(folder: string): string | undefined {
  if (lockFiles.some((name) => existsSync(join(folder, name)))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestWithLock(parent);
}
