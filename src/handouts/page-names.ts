import { basename } from "node:path";
import { UserError } from "../user-error.ts";

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
