import { access, constants, readFile, realpath, stat } from "node:fs/promises";
import { UserError } from "../user-error.ts";
import type { Notebook } from "./format.ts";
import { makeFolder } from "./make-folder.ts";
import { serialise } from "./normalise.ts";
import type { NotebookFile } from "./read.ts";
import { reasonOf } from "./reason.ts";
import { replaceFile } from "./replace-file.ts";

/**
 * Writes a notebook to a path, whole or not at all. A symbolic link is followed, and an existing file keeps
 * its permissions.
 *
 * @throws UserError naming the path: the folder is missing, not writable, or the disk is full
 */
export async function writeNotebook(path: string, notebook: Notebook): Promise<void> {
  try {
    const target = await realpath(path).catch(() => path);
    const mode = (await stat(target).catch(() => undefined))?.mode;
    await replaceFile(target, serialise(notebook), mode);
  } catch (error) {
    throw new UserError(`${path}: cannot be written (${reasonOf(error)})`);
  }
}

/**
 * Writes a notebook back to the file that it was read from.
 *
 * @throws UserError as {@link writeNotebook}; also when the file has changed since: nothing is written then
 */
export async function saveNotebook({ path, target, bytes }: NotebookFile, notebook: Notebook): Promise<void> {
  const now = await readFile(target).catch(() => undefined);
  if (!now?.equals(bytes)) {
    const what = now ? "has changed on disk meanwhile" : "has gone meanwhile";
    throw new UserError(`${path}: ${what}; the results were not written`);
  }
  await writeNotebook(target, notebook).catch((error: Error) => {
    throw new UserError(error.message.replace(target, path));
  });
}

/**
 * Makes sure that a folder is there and can be written to, before long work whose results it is to hold.
 *
 * @throws UserError otherwise
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new UserError(`${folder}: cannot be written (${reasonOf(error)})`);
  }
}
