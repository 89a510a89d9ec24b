import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** What a test may need beside Node; `npm test` must pass without any of it. */
export type Requirement = "chromium" | "pdftotext" | "python-client" | "python";

interface Probe {
  /** What is missing, in the words of the message. */
  readonly name: string;
  readonly remedy: string;
  readonly candidates: () => readonly string[];
  /** Arguments with which the program ends with exit code 0 when it will do. */
  readonly arguments: readonly string[];
}

const probes: Record<Requirement, Probe> = {
  chromium: {
    name: "Chromium (or Chrome)",
    remedy: "install it, or name its program in CHROMIUM_PATH",
    candidates: () => [
      ...(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []),
      ...onPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      join(process.env.ProgramFiles ?? "C:\\Program Files", "Google\\Chrome\\Application\\chrome.exe"),
    ],
    // Chrome on Windows opens a window instead of telling its version; there, being a file has to be enough.
    arguments: process.platform === "win32" ? [] : ["--version"],
  },
  pdftotext: {
    name: "pdftotext",
    remedy: "install Debian's poppler-utils, or Homebrew's poppler",
    candidates: () => onPath("pdftotext"),
    arguments: ["-v"],
  },
  "python-client": {
    name: "Jupyter's Python client (nbclient and jupyter_client)",
    remedy: "install Debian's python3-nbclient, or `pip install nbclient`",
    candidates: pythons,
    arguments: ["-c", "import nbclient, jupyter_client"],
  },
  python: {
    name: "Python 3.9 or later with venv and pip",
    remedy: "install Debian's python3-venv, or Python from python.org",
    candidates: pythons,
    arguments: ["-c", "import sys, venv, ensurepip; assert sys.version_info >= (3, 9)"],
  },
};

const found = new Map<Requirement, string | undefined>();

/**
 * The program that fulfils a requirement, or undefined where it is missing: then the tests that need it are
 * skipped, and the reason is printed. With `CI=true` nothing may be skipped, so a missing one is an error.
 *
 * @example
 * const python = requirement("python-client");
 * describe.skipIf(!python)("the lesson in nbclient", () => { ... });
 */
export function requirement(kind: Requirement): string | undefined {
  if (found.has(kind)) return found.get(kind);
  const probe = probes[kind];
  const program = probe.candidates().find((candidate) => works(candidate, probe.arguments));
  if (!program) {
    const lack = `${probe.name} is missing: ${probe.remedy}`;
    if (process.env.CI === "true") throw new Error(`${lack}. In CI no test may be skipped.`);
    console.warn(`\n!!! SKIPPED: every test that needs ${kind}. ${lack}.\n`);
  }
  found.set(kind, program);
  return program;
}

function works(program: string, arguments_: readonly string[]): boolean {
  if (!existsSync(program)) return false;
  return arguments_.length === 0 || spawnSync(program, arguments_, { timeout: 30_000 }).status === 0;
}

function onPath(...names: string[]): string[] {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

/** Every python3 that PATH offers, then the system's own: a version manager's often lacks the system's packages. */
function pythons(): string[] {
  return [...onPath("python3", "python"), "/usr/bin/python3"];
}
