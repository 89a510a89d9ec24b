import { readFile, realpath } from "node:fs/promises";
import { UserError } from "../user-error.ts";
import type { Notebook } from "./format.ts";
import { findJsonFault } from "./json-position.ts";
import { normalise } from "./normalise.ts";
import { reasonOf } from "./reason.ts";

/** A notebook and the file that it was read from. */
export interface NotebookFile {
  /** As the user named it, for messages. */
  path: string;
  /** The regular file behind it, all symbolic links followed: this is what is written. */
  target: string;
  /** The file's bytes when it was read: whoever writes it later checks that nobody else did meanwhile. */
  bytes: Buffer;
  notebook: Notebook;
}

/**
 * Reads a notebook.
 *
 * @throws UserError naming the file: it is missing, a folder, unreadable, not UTF-8, not JSON (with line and
 * column), not nbformat 4 (with the version), or breaks nbformat's schema (with cell and field)
 */
export async function readNotebook(path: string): Promise<NotebookFile> {
  const { target, bytes } = await load(path);
  try {
    return { path, target, bytes, notebook: normalise(parse(bytes)) };
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${path}: ${error.message}`);
    throw error;
  }
}

async function load(path: string): Promise<{ target: string; bytes: Buffer }> {
  try {
    const target = await realpath(path);
    return { target, bytes: await readFile(target) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") throw new UserError(`${path}: no such file`);
    if (code === "EISDIR") throw new UserError(`${path}: a folder, not a notebook`);
    if (code === "EACCES") throw new UserError(`${path}: you may not read it`);
    throw new UserError(`${path}: cannot be read (${reasonOf(error)})`);
  }
}

function parse(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UserError("not a notebook (not UTF-8 text)");
  }
  if (text.trim() === "") throw new UserError("not a notebook (the file is empty)");
  try {
    return JSON.parse(text);
  } catch (error) {
    const fault = findJsonFault(text);
    if (!fault) throw error;
    const line = text.split("\n", fault.line)[fault.line - 1] as string;
    const cause = /^(<{7}|={7}|>{7})/.test(line)
      ? "git's mark of a merge conflict"
      : `expected ${fault.expected}`;
    throw new UserError(`not JSON (line ${fault.line}, column ${fault.column}: ${cause})`);
  }
}
