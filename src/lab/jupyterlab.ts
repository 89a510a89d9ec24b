import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UserError } from "../user-error.ts";
import { isProgram, programsOnPath } from "./programs.ts";

/** How JupyterLab is started: a program and the arguments that come before JupyterLab's own. */
export interface JupyterLab {
  readonly command: readonly [string, ...string[]];
  readonly version: string;
}

/**
 * The JupyterLab that the user named.
 *
 * @param path a `jupyter-lab` program, a Python that has JupyterLab, or the folder of a virtual environment.
 * @throws UserError where there is no JupyterLab 4 at that path.
 */
export function namedJupyterLab(path: string): JupyterLab {
  if (!existsSync(path)) throw new UserError(`--lab ${path}: there is no such file or folder`);
  const lab = statSync(path).isDirectory() ? jupyterLabOfPython(pythonIn(path)) : jupyterLabAt(path);
  if (!lab) {
    throw new UserError(
      `--lab ${path}: this is neither a jupyter-lab program nor a Python or environment that has JupyterLab`,
    );
  }
  if (!isVersion4(lab)) throw new UserError(`--lab ${path}: JupyterLab ${lab.version}, but 4.x is needed`);
  return lab;
}

/** The JupyterLab 4 in a virtual environment, or undefined. */
export function jupyterLabIn(environment: string): JupyterLab | undefined {
  const lab = jupyterLabOfPython(pythonIn(environment));
  return lab && isVersion4(lab) ? lab : undefined;
}

/** The first JupyterLab 4 on PATH, or undefined. */
export function jupyterLabOnPath(): JupyterLab | undefined {
  for (const program of programsOnPath(["jupyter-lab"])) {
    const lab = jupyterLabOfProgram(program);
    if (lab && isVersion4(lab)) return lab;
  }
  return undefined;
}

/** Where a virtual environment keeps its Python. */
export function pythonIn(environment: string): string {
  return process.platform === "win32"
    ? join(environment, "Scripts", "python.exe")
    : join(environment, "bin", "python");
}

function jupyterLabAt(program: string): JupyterLab | undefined {
  return /^python|^pypy/i.test(basename(program))
    ? jupyterLabOfPython(program)
    : jupyterLabOfProgram(program);
}

/** Asks the package's metadata: importing JupyterLab to hear its version takes seconds on a cold disk. */
function jupyterLabOfPython(python: string): JupyterLab | undefined {
  if (!isProgram(python)) return undefined;
  const version = versionFrom(python, [
    "-c",
    "from importlib.metadata import version; print(version('jupyterlab'))",
  ]);
  return version ? { command: [python, "-m", "jupyterlab"], version } : undefined;
}

function jupyterLabOfProgram(program: string): JupyterLab | undefined {
  if (!isProgram(program)) return undefined;
  // The Python beside a jupyter-lab is its own in every virtual environment, and answers sooner.
  const sibling = jupyterLabOfPython(pythonIn(dirname(dirname(program))));
  if (sibling) return { ...sibling, command: [program] };
  const version = versionFrom(program, ["--version"]);
  return version ? { command: [program], version } : undefined;
}

function versionFrom(program: string, arguments_: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, arguments_, { encoding: "utf8", timeout: 60_000 });
  if (status !== 0) return undefined;
  return /^\d+\.\d+\S*$/m.exec(stdout)?.[0];
}

function isVersion4({ version }: JupyterLab): boolean {
  return version.startsWith("4.");
}
