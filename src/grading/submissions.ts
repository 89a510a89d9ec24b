import { readdir, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { UserError } from "../user-error.ts";

/** A learner's notebook. */
export interface Submission {
  path: string;
  /** Whose it is: the file's name, or where all have one name, the folder's. */
  learner: string;
}

/**
 * The notebooks that files and folders name; in a folder also those of its subfolders, as learning platforms hand them
 * over.
 *
 * @throws UserError for a path that does not exist, a folder without notebooks, or two of one learner
 */
export async function findSubmissions(inputs: readonly string[]): Promise<Submission[]> {
  const found = (await Promise.all(inputs.map((input) => notebooksBelow(input)))).flat();
  const paths = [...new Map(found.map((path) => [resolve(path), path])).values()];
  const names = new Set(paths.map((path) => basename(path)));
  const byFolder = paths.length > 1 && names.size === 1;
  const submissions = paths.map((path) => ({
    path,
    learner: byFolder ? basename(dirname(resolve(path))) : basename(path, extname(path)),
  }));
  const taken = new Map<string, string>();
  for (const { path, learner } of submissions) {
    const key = learner.toLowerCase();
    const other = taken.get(key);
    if (other !== undefined)
      throw new UserError(
        `${path}: "${learner}" has another submission, ${other}; grade one at a time, or rename it`,
      );
    taken.set(key, path);
  }
  return submissions.sort((a, b) => a.learner.localeCompare(b.learner, "en", { numeric: true }));
}

async function notebooksBelow(path: string): Promise<string[]> {
  const status = await stat(path).catch(() => undefined);
  if (!status) throw new UserError(`${path}: no such file or folder`);
  if (!status.isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const notebooks = entries
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ipynb"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(^|[\\/])(\.|__MACOSX)/.test(file.slice(path.length)));
  if (notebooks.length === 0) throw new UserError(`${path}: there is no notebook in this folder`);
  return notebooks;
}
