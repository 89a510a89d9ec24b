import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The folder in which this package is installed, or this repository. */
export const packageFolder = resolve(import.meta.dirname, "../..");

/**
 * The learner's project: the nearest folder upward that holds a package.json, else the folder itself.
 * JupyterLab's environment (.venv) and settings (.deltabook) are kept there, and nothing outside it.
 */
export function projectFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) return from;
  }
}
