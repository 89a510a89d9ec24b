import { spawn } from "node:child_process";
import { currentCell } from "./context.ts";
import { report } from "./events.ts";

/** A shell command that did not end well. */
export class ShellError extends Error {
  override name = "ShellError";
}

let running: number | undefined;

/**
 * Runs commands in the system's shell; what they print appears as it comes.
 * @throws {ShellError} when they end with another exit code than 0
 */
export async function runShell(commands: string): Promise<void> {
  const { cell } = currentCell();
  const shell = spawn(commands, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
  running = shell.pid;
  for (const name of ["stdout", "stderr"] as const) {
    shell[name].setEncoding("utf8").on("data", (text) => report({ type: "stream", cell, name, text }));
  }
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve, reject) => {
    shell.once("error", reject);
    shell.once("close", (...end) => resolve(end));
  });
  running = undefined;
  if (code !== 0) throw new ShellError(signal ? `ended by ${signal}` : `exit code ${code}`);
}

/** Ends the shell of a cell that was stopped. */
export function stopShell(): void {
  if (running !== undefined) process.kill(running, "SIGTERM");
}
