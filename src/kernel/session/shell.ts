import { type ChildProcess, spawn } from "node:child_process";
import { currentCell } from "./context.ts";
import { report } from "./events.ts";

/** A shell command that did not end well. */
export class ShellError extends Error {
  override name = "ShellError";
}

let running: ChildProcess | undefined;

// How long a shell that has ended is quiet until what it left running (`server &`) is left alone, in milliseconds.
const quiet = 100;

/**
 * Runs commands in the system's shell; what they print appears as it comes.
 * @throws {ShellError} when they end with another exit code than 0
 */
export async function runShell(commands: string): Promise<void> {
  const { cell } = currentCell();
  const shell = spawn(commands, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  running = shell;
  let silence: NodeJS.Timeout | undefined;
  for (const name of ["stdout", "stderr"] as const) {
    shell[name].setEncoding("utf8").on("data", (text) => {
      silence?.refresh();
      report({ type: "stream", cell, name, text });
    });
  }
  await new Promise<void>((resolve, reject) => {
    shell.once("error", reject);
    shell.once("close", () => resolve());
    shell.once("exit", () => {
      silence = setTimeout(resolve, quiet);
    });
  });
  running = undefined;
  const { exitCode: code, signalCode: signal } = shell;
  if (code !== 0) throw new ShellError(signal ? `ended by ${signal}` : `exit code ${code}`);
}

/** Ends the shell of a cell that was stopped. */
export function stopShell(): void {
  running?.kill("SIGTERM");
}
