import { cp, lstat, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { makeFolder, reasonOf } from "../notebook/index.ts";
import { UserError } from "../user-error.ts";
import { besideFolder, clearLeftovers } from "./beside-folder.ts";
import { mapConcurrently } from "./map-concurrently.ts";

/** The file by which we know a folder that we wrote, and may replace. */
const markerName = ".deltabook-handouts";
const marker = "Written by deltabook handouts, which replaces this folder as a whole.\n";

const assets = new URL("../../dist/handouts/assets/", import.meta.url);

/** A site's files: path within it to the text, or to the file to copy. */
export type SiteFiles = ReadonlyMap<string, { text: string } | { copyOf: string }>;

/**
 * Makes sure that a site can be written to a folder: it is new, empty, or a site of ours. What an earlier build
 * that was killed has left beside it is put in order.
 *
 * @throws UserError otherwise
 */
export async function checkFolder(folder: string): Promise<void> {
  await clearLeftovers(resolve(folder));
  const status = await lstat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw new UserError(`${folder}: cannot be written (${reasonOf(error)})`);
  });
  if (!status) return;
  if (!status.isDirectory()) throw new UserError(`${folder}: is there already, and is no folder`);
  const names = await readdir(folder);
  if (names.length > 0 && !names.includes(markerName))
    throw new UserError(`${folder}: holds files that are not handouts; name another folder or empty it`);
}

/**
 * Writes a site, whole or not at all: it is built beside the folder and then takes its place, so that an
 * older site there stays complete until the new one is.
 *
 * @param complete adds to the site while it stands beside the folder
 * @throws UserError when the folder may not be replaced or not be written
 */
export async function writeSite(
  folder: string,
  files: SiteFiles,
  complete?: (folder: string) => Promise<void>,
): Promise<void> {
  await checkFolder(folder);
  const target = resolve(folder);
  const next = besideFolder(target, "new");
  const old = besideFolder(target, "old");
  try {
    await makeFolder(next);
    await cp(assets, join(next, "assets"), { recursive: true });
    await mapConcurrently([...files], 16, async ([path, content]) => {
      const file = join(next, path);
      await makeFolder(dirname(file));
      if ("text" in content) await writeFile(file, content.text);
      else await cp(content.copyOf, file);
    });
    await complete?.(next);
    await writeFile(join(next, markerName), marker);

    const replaced = await rename(target, old).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return false;
        throw error;
      },
    );
    await rename(next, target).catch(async (error) => {
      if (replaced) await rename(old, target);
      throw error;
    });
  } catch (error) {
    await rm(next, { recursive: true, force: true });
    if (error instanceof UserError || (error as Error).name === "Interrupted") throw error;
    throw new UserError(`${folder}: cannot be written (${reasonOf(error)})`);
  }
  await rm(old, { recursive: true, force: true });
}
