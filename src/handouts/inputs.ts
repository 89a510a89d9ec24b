import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { UserError } from "../user-error.ts";

/**
 * The notebooks that files and folders name, in the order in which the lessons are to stand: as given, and
 * by name within a folder. Hidden files and folders within folders are left out.
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

/**
 * A page's name for each notebook: the file's own. That of `index.ipynb` is the page that opens first.
 *
 * @throws UserError when two notebooks would share a page
 */
export function namePages(notebooks: readonly { path: string; absolute: string }[]): Map<string, string> {
  const pages = new Map<string, string>();
  const taken = new Map<string, string>();
  for (const { path, absolute } of notebooks) {
    const page = basename(path).replace(/\.ipynb$/, "");
    const key = page.toLowerCase();
    const other = taken.get(key);
    if (other !== undefined)
      throw new UserError(`${path}: its page would be ${page}.html, which is that of ${other}`);
    taken.set(key, path);
    pages.set(absolute, key === "index" ? key : page);
  }
  return pages;
}
