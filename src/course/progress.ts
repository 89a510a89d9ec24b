import { inNotebook } from "../plots/host.ts";
import { appendEvent, type ProgressEvent, progressFile, readEvents } from "./progress-file.ts";

/** How far a learner has come with one exercise. */
export interface ExerciseProgress {
  /** Cases that passed at the last check, of how many; absent before the first check. */
  readonly last?: { readonly passed: number; readonly total: number };
  /** When all cases passed for the first time, as ISO 8601; absent before. What follows does not undo it. */
  readonly solvedAt?: string;
  /** How many hints were opened. */
  readonly hints: number;
}

/** How far a learner has come. */
export interface Progress {
  of(lesson: string, exercise: number): ExerciseProgress;
  /** What is wrong with the file, for the learner; `undefined` when nothing is. */
  readonly problem?: string;
}

const untouched: ExerciseProgress = { hints: 0 };

function after(before: ExerciseProgress, event: ProgressEvent): ExerciseProgress {
  if ("hints" in event) return { ...before, hints: Math.max(before.hints, event.hints) };
  const { passed, total, at } = event;
  const solvedAt = before.solvedAt ?? (passed === total ? at : undefined);
  return { ...before, last: { passed, total }, solvedAt };
}

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

/** Whether the environment asks to keep no progress and show none: where nobody learns. */
const isOff = (): boolean => process.env.DELTABOOK_PROGRESS === "off";

/** The progress that is kept beside the notebooks of a folder. A file that cannot be read is a problem, no error. */
export function readProgress(folder: string): Progress {
  const exercises = new Map<string, ExerciseProgress>();
  const of = (lesson: string, exercise: number) => exercises.get(`${lesson}/${exercise}`) ?? untouched;
  if (isOff()) return { of };
  try {
    const { events, unreadable } = readEvents(folder);
    for (const event of events) {
      const { lesson, exercise } = event;
      exercises.set(`${lesson}/${exercise}`, after(of(lesson, exercise), event));
    }
    if (unreadable === 0) return { of };
    const lines = unreadable === 1 ? "1 line" : `${unreadable} lines`;
    return { of, problem: `${lines} of ${progressFile(folder)} cannot be read; the others count.` };
  } catch (error) {
    return { of, problem: `${progressFile(folder)} cannot be read (${reasonOf(error)}).` };
  }
}

type Done = { passed: number; total: number } | { hints: number };

let told = false;

/**
 * Keeps what a learner has just done with an exercise, beside the notebook: in the working folder, which is
 * the notebook's. What changes nothing is not written. Where nothing can be kept, that is said once. Outside a
 * notebook, and where the environment variable `DELTABOOK_PROGRESS` is `off` (handouts, tests, grading), nothing
 * is kept.
 */
export function recordProgress(lesson: string, exercise: number, done: Done): void {
  if (isOff() || !inNotebook()) return;
  const folder = process.cwd();
  try {
    const event = { lesson, exercise, ...done, at: new Date().toISOString() };
    const before = readProgress(folder).of(lesson, exercise);
    if (JSON.stringify(after(before, event)) !== JSON.stringify(before)) appendEvent(folder, event);
  } catch (error) {
    if (!told) {
      console.warn(
        `Your progress is not kept: ${progressFile(folder)} cannot be written (${reasonOf(error)}).`,
      );
    }
    told = true;
  }
}
