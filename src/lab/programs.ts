import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

/** Every program on PATH with one of the names, in the order of the names and then of PATH. */
export function programsOnPath(names: readonly string[]): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const suffix = process.platform === "win32" ? ".exe" : "";
  return names.flatMap((name) => folders.map((folder) => join(folder, name + suffix))).filter(isProgram);
}

/** Whether the path is a file that may be run. */
export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
