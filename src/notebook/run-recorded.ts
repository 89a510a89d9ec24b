import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { recordingEnvironment } from "../kernel/client/index.ts";
import type { Notebook } from "./format.ts";
import { type CellFailure, type RunOptions, runNotebook } from "./run.ts";
import { readTouchedFiles, type TouchedFile } from "./touched-files.ts";

export interface RecordedRun {
  failures: CellFailure[];
  /** What the cells have read and written; undefined when it cannot be told. */
  files: TouchedFile[] | undefined;
}

/** Runs a notebook on this package's kernel as {@link runNotebook} does, and tells which files it touched. */
export async function runRecorded(
  notebook: Notebook,
  options: Omit<RunOptions, "kernel">,
): Promise<RecordedRun> {
  const folder = await mkdtemp(join(tmpdir(), "deltabook-run-"));
  const log = join(folder, "touched");
  try {
    const began = Date.now();
    const env = { ...options.env, ...recordingEnvironment(log) };
    const failures = await runNotebook(notebook, { ...options, env, kernel: "deltabook" });
    return { failures, files: await readTouchedFiles(log, began) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
