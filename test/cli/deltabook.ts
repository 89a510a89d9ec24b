import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Starts the built command; `ended` resolves with what it wrote and its exit code. */
export function start(
  args: readonly string[],
  cwd?: string,
  env?: NodeJS.ProcessEnv,
): { process: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [main, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => resolve({ code, stdout, stderr: stripVTControlCharacters(stderr) }));
  });
  return { process: child, ended };
}

/** Runs the built command to its end. */
export function deltabook(args: readonly string[], cwd?: string, env?: NodeJS.ProcessEnv): Promise<Ended> {
  return start(args, cwd, env).ended;
}
