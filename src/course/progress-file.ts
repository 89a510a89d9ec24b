import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** Something that a learner did; one line of the file. */
export type ProgressEvent = {
  readonly lesson: string;
  readonly exercise: number;
  /** When, as ISO 8601. */
  readonly at: string;
} & ({ readonly passed: number; readonly total: number } | { readonly hints: number });

/** What a progress file holds. */
export interface ProgressLines {
  readonly events: readonly ProgressEvent[];
  /** Lines that are no events: damage, or a newer version's. They stay in the file. */
  readonly unreadable: number;
}

/** Where the progress of the notebooks in a folder is kept. */
export const progressFile = (folder: string): string => join(folder, ".deltabook", "progress.jsonl");

function eventOf(line: string): ProgressEvent | undefined {
  try {
    const { lesson, exercise, at, passed, total, hints } = JSON.parse(line);
    const counts = [passed, total].every(Number.isInteger) || Number.isInteger(hints);
    const sound =
      typeof lesson === "string" && Number.isInteger(exercise) && typeof at === "string" && counts;
    return sound ? JSON.parse(line) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads what is kept for a folder; nothing yet is no events.
 *
 * @throws Error of the file system when the file is there and cannot be read
 */
export function readEvents(folder: string): ProgressLines {
  let text: string;
  try {
    text = readFileSync(progressFile(folder), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { events: [], unreadable: 0 };
    throw error;
  }
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const events = lines.flatMap((line) => eventOf(line) ?? []);
  return { events, unreadable: lines.length - events.length };
}

/** Whether the file ends within a line: a crash has cut it off. */
function endsWithinLine(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return false;
  const descriptor = openSync(file, "r");
  try {
    const last = Buffer.alloc(1);
    readSync(descriptor, last, 0, 1, size - 1);
    return last.toString() !== "\n";
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Adds an event. The file is only ever added to, a line in one write: kernels that write at once do not
 * overwrite each other, a crash can cut off no more than the line being written, and what cannot be read
 * stays.
 *
 * @throws Error of the file system
 */
export function appendEvent(folder: string, event: ProgressEvent): void {
  const file = progressFile(folder);
  try {
    mkdirSync(dirname(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const start = endsWithinLine(file) ? "\n" : "";
  appendFileSync(file, `${start}${JSON.stringify(event)}\n`);
}
