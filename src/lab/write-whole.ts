import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UserError } from "../user-error.ts";

/**
 * Writes a file, and the folders above it, so that nobody who reads it meanwhile sees half of it.
 *
 * @throws UserError where it cannot be written.
 */
export function writeWhole(file: string, content: string | Buffer): void {
  const partial = `${file}.${process.pid}.partial`;
  try {
    makeFolder(dirname(file));
    writeFileSync(partial, content);
    renameSync(partial, file);
  } catch (error) {
    if (existsSync(partial)) rmSync(partial);
    throw new UserError(`cannot write ${file}: ${(error as Error).message}`);
  }
}

/** Makes a folder and those above it. Node's own `recursive` never returns in a file system like Linux's /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
