import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { partsKey } from "../handouts/cache/fingerprint.ts";
import { makeFolder, prepareFolder, readNotebook, replaceFile } from "../notebook/index.ts";
import { UserError } from "../user-error.ts";
import { confine, unconfined } from "./confinement.ts";
import { feedbackPage } from "./feedback-page.ts";
import { gradeSubmission, type Limits, type Result } from "./grade-submission.ts";
import { marksCsv, marksJson } from "./marks.ts";
import { type GradedCell, sheetOf } from "./sheet.ts";
import { findSubmissions, type Submission } from "./submissions.ts";
import { summaryPage } from "./summary-page.ts";

export interface GradeOptions {
  /** Submissions, and folders of submissions. */
  inputs: readonly string[];
  /** The teacher's notebook, with its checks. */
  against: string;
  /** The folder for marks, feedback and summary. */
  out: string;
  limits: Limits;
  /** Run submissions with all of the teacher's own rights. Default false. */
  unconfined?: boolean;
  signal: AbortSignal;
  onProgress?: (progress: GradeProgress) => void;
}

export type GradeProgress =
  /** `known` of them were graded before, and have not changed. */
  | { state: "start"; count: number; known: number; gaps: readonly string[] }
  | { state: "graded"; learner: string; done: number; count: number; total: number; points: number };

/** A submission with what it has earned. */
export interface Graded {
  submission: Submission;
  result: Result;
}

/**
 * Grades submissions against a teacher's notebook, as many at a time as there are cores, and writes marks.csv,
 * marks.json, a feedback page for each learner and a summary. Results are kept as they come: after an interruption
 * only what is missing is done, and only what has changed is done again.
 *
 * @throws UserError when the arguments are wrong; a submission, whatever it is, never throws
 */
export async function grade(options: GradeOptions): Promise<readonly Graded[]> {
  const { against, out, limits, signal, onProgress } = options;
  const { notebook: source, bytes } = await readNotebook(against);
  const sheet = sheetOf(source);
  if (sheet.length === 0)
    throw new UserError(
      `${against}: no cell is tagged check or hidden-check, so that there is nothing to grade`,
    );
  const submissions = await findSubmissions(options.inputs);
  await prepareFolder(out);
  const kept = join(out, ".results");
  await makeFolder(kept);
  const folders = [...submissions.map(({ path }) => dirname(path)), dirname(against), out];
  const confinement = options.unconfined ? unconfined : confine(folders);
  const { gaps } = confinement;

  const version = partsKey("engine", "plots", "course", "kernel", "notebook", "grading");
  const found = await Promise.all(
    submissions.map(async (submission) => {
      const hash = createHash("sha256").update(
        JSON.stringify([version, limits, process.version, confinement.isConfined]),
      );
      hash.update(bytes).update(await readFile(submission.path).catch(() => ""));
      const file = join(kept, `${hash.digest("hex").slice(0, 32)}.json`);
      return { submission, file, result: await readResult(file) };
    }),
  );
  const open = found.filter(({ result }) => !result);
  const count = found.length;
  let done = count - open.length;
  onProgress?.({ state: "start", count, known: done, gaps });
  const points = pointsOf(sheet);
  const worker = async (): Promise<void> => {
    for (let next = open.shift(); next; next = open.shift()) {
      const { submission, file } = next;
      const result = await gradeSubmission(submission.path, source, sheet, { limits, confinement, signal });
      next.result = result;
      await replaceFile(file, JSON.stringify(result));
      done++;
      onProgress?.({
        state: "graded",
        learner: submission.learner,
        done,
        count,
        total: result.total,
        points,
      });
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  signal.throwIfAborted();
  const graded = found.map(({ submission, result }) => ({ submission, result: result as Result }));
  await writeMarks(out, against, sheet, graded, gaps);
  return graded;
}

export const pointsOf = (sheet: readonly GradedCell[]): number =>
  sheet.reduce((sum, { points }) => sum + points, 0);

async function readResult(file: string): Promise<Result | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return undefined; // Not graded yet.
  }
}

async function writeMarks(
  out: string,
  against: string,
  sheet: readonly GradedCell[],
  graded: readonly Graded[],
  gaps: readonly string[],
): Promise<void> {
  const points = pointsOf(sheet);
  await makeFolder(join(out, "feedback"));
  for (const one of graded) {
    const page = feedbackPage(one, against, points);
    await replaceFile(join(out, "feedback", `${one.submission.learner}.html`), page);
  }
  await replaceFile(join(out, "marks.csv"), marksCsv(sheet, graded));
  await replaceFile(join(out, "marks.json"), marksJson(against, sheet, graded));
  await replaceFile(join(out, "index.html"), await summaryPage(against, sheet, graded, gaps));
}
