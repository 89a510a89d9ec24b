import { dirname } from "node:path";
import { stripVTControlCharacters } from "node:util";
import {
  type CellProgress,
  type Notebook,
  runNotebook,
  runRecorded,
  type TouchedFile,
} from "../notebook/index.ts";
import { UserError } from "../user-error.ts";
import { Executions } from "./cache/executions.ts";
import { DamagedEntry } from "./cache/store.ts";
import type { LessonSource } from "./lesson.ts";

export interface ExecuteOptions {
  /** Execute even what has not changed. */
  fresh: boolean;
  signal: AbortSignal;
  onCell: (progress: CellProgress) => void;
  /** Something that does no harm, but that a reader may want to know. */
  onNotice: (text: string) => void;
}

export interface Executed {
  /** False where the outputs are those of an earlier execution. */
  isNew: boolean;
  /** What the cells read or wrote, where that is known: while none of it changes, the outputs stay the same. */
  files?: readonly TouchedFile[] | undefined;
}

/**
 * Puts the outputs into a notebook: those of an earlier execution where nothing has changed on which they
 * depend, else those of a new one.
 *
 * @throws UserError naming notebook and cell when a cell fails that is not tagged `raises-exception`
 */
export async function execute(
  { path, absolute, notebook }: LessonSource,
  { fresh, signal, onCell, onNotice }: ExecuteOptions,
): Promise<Executed> {
  const kernel = kernelFor(notebook);
  // Nobody learns here, and plots are drawn from their specifications.
  const env = { DELTABOOK_PROGRESS: "off", DELTABOOK_PICTURES: "off" };
  const options = { cwd: dirname(absolute), env, signal, onCell };
  if (kernel !== "deltabook") {
    // Nothing is known of what another kernel reads, so that its results are never taken for the newest.
    report(path, await runNotebook(notebook, { ...options, kernel }));
    return { isNew: true };
  }
  const executions = new Executions(absolute, notebook);
  const restore = () =>
    executions.restore().catch((error: Error) => {
      if (!(error instanceof DamagedEntry)) throw error;
      onNotice(`${error.message}, so ${path} is executed again`);
      return undefined;
    });
  const known = fresh ? undefined : await restore();
  if (known) return { isNew: false, files: known };
  const { failures, files } = await runRecorded(notebook, options);
  report(path, failures);
  if (files) await executions.keep(files);
  return { isNew: true, files };
}

function report(path: string, [failure]: Awaited<ReturnType<typeof runNotebook>>): void {
  if (failure)
    throw new UserError(
      `${path}: cell [${failure.number}] failed, so no handouts were written\n${stripVTControlCharacters(failure.error.traceback.join("\n"))}`,
    );
}

/** TypeScript runs on our own kernel, whichever of the TypeScript kernels the notebook was saved with. */
function kernelFor({ metadata }: Notebook): string | undefined {
  const language = metadata.kernelspec?.language ?? metadata.language_info?.name ?? "typescript";
  return /^(?:type|java)script$/i.test(language) ? "deltabook" : undefined;
}
