import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../user-error.ts";

/**
 * The notebooks that files and folders name: as given, and by name within a folder. Hidden files and folders
 * within folders are left out.
 *
 * @throws UserError for a path that does not exist, or a folder without notebooks
 */
export async function findNotebooks(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map(notebooksOf));
  return [...new Set(found.flat())];
}

async function notebooksOf(path: string): Promise<string[]> {
  const status = await stat(path).catch(() => undefined);
  if (!status) throw new UserError(`${path}: no such file or folder`);
  if (!status.isDirectory()) return [path];
  const names = (await readdir(path)).filter((name) => name.endsWith(".ipynb") && !name.startsWith("."));
  if (names.length === 0) throw new UserError(`${path}: there is no notebook in this folder`);
  return names.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).map((name) => join(path, name));
}
