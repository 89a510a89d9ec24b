import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { findPython } from "../../../src/lab/python.ts";

const environment = join(process.cwd(), "test", "bench", "handouts", ".venv");
const program = join(
  environment,
  ...(process.platform === "win32" ? ["Scripts", "jupyter-nbconvert.exe"] : ["bin", "jupyter-nbconvert"]),
);

/**
 * The program jupyter-nbconvert, installed with pip into an environment of the bench's own at the first run.
 *
 * @throws UserError without Python, Error when pip fails
 */
export function installNbconvert(): string {
  if (existsSync(program)) return program;
  console.error("Installing nbconvert (once, about 100 MB) ...");
  run(findPython(), ["-m", "venv", environment]);
  const python = program.replace("jupyter-nbconvert", "python");
  const install = ["-m", "pip", "--disable-pip-version-check", "--no-input", "-q", "install"];
  try {
    // Where packages come from a local folder, pip's patience with a network would cost minutes.
    run(python, [...install, "--retries", "0", "nbconvert", "ipykernel"]);
  } catch {
    run(python, [...install, "nbconvert", "ipykernel"]);
  }
  return program;
}

function run(command: string, args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed`);
}

export function versionOfNbconvert(nbconvert: string): string {
  return spawnSync(nbconvert, ["--version"], { encoding: "utf8" }).stdout.trim();
}
