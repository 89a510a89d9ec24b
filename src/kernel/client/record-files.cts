/*
 * Loaded before everything else by each Node process of a kernel whose run is recorded: notes which files the
 * process reads, lists and writes, and which other programs it starts, since what those read stays unknown. It
 * stands among the kernel's code because stacks that learners see leave out what stands there.
 */
import childProcess = require("node:child_process");
import fs = require("node:fs");
import nodeModule = require("node:module");
import nodePath = require("node:path");
import nodeUrl = require("node:url");
import workers = require("node:worker_threads");

type Kind = "read" | "presence" | "list" | "write" | "program";
// biome-ignore lint/suspicious/noExplicitAny: every function of node:fs passes through here
type Functions = Record<string, any>;

const { writeSync, constants } = fs;
const log = process.env.DELTABOOK_TOUCHED_FILES;
const file = log === undefined ? undefined : fs.openSync(log, "a");
const noted = new Set<string>();

function note(kind: Kind, target: unknown): void {
  const path = pathOf(target);
  if (path === undefined || file === undefined) return;
  const line = `${JSON.stringify([kind, path])}\n`;
  if (noted.has(line)) return;
  noted.add(line);
  try {
    writeSync(file, line);
  } catch {
    // A cell has closed the file; the run itself must not suffer.
  }
}

/** Nothing for what is no path, such as the number of an open file. */
function pathOf(target: unknown): string | undefined {
  if (typeof target === "string") return nodePath.resolve(target);
  if (Buffer.isBuffer(target)) return nodePath.resolve(target.toString());
  return target instanceof URL && target.protocol === "file:" ? nodeUrl.fileURLToPath(target) : undefined;
}

function observe(functions: Functions, name: string, look: (...values: unknown[]) => void): void {
  const original = functions[name];
  if (typeof original !== "function") return;
  functions[name] = new Proxy(original, {
    apply(target, self, values) {
      look(...values);
      return Reflect.apply(target, self, values);
    },
  });
}

const kinds: [Kind, string[]][] = [
  ["read", ["readFile", "stat", "lstat"]],
  ["presence", ["access", "exists"]],
  ["list", ["readdir", "opendir"]],
  ["write", ["writeFile", "appendFile", "truncate", "mkdir", "rm", "rmdir", "unlink"]],
];

function observeOpen(target: unknown, flags: unknown = "r"): void {
  const writes =
    typeof flags === "number"
      ? (flags & (constants.O_WRONLY | constants.O_RDWR)) !== 0
      : /[wa+]/.test(String(flags));
  note(writes ? "write" : "read", target);
}

function observeCopy(from: unknown, to: unknown): void {
  note("read", from);
  note("write", to);
}

function observeRename(from: unknown, to: unknown): void {
  note("write", from);
  note("write", to);
}

if (file !== undefined) {
  for (const functions of [fs, fs.promises] as Functions[]) {
    for (const suffix of ["", "Sync"]) {
      for (const [kind, names] of kinds)
        for (const name of names) observe(functions, name + suffix, (target) => note(kind, target));
      observe(functions, `open${suffix}`, observeOpen);
      observe(functions, `rename${suffix}`, observeRename);
      for (const name of ["copyFile", "cp"]) observe(functions, name + suffix, observeCopy);
    }
  }
  // The kernel's own process starts the session and the type checker, whose threads start nothing of a cell's.
  if (process.env.DELTABOOK_SESSION !== undefined && workers.isMainThread) {
    for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"])
      observe(childProcess as Functions, name, (program) => note("program", program));
  }
  nodeModule.syncBuiltinESMExports();
}
