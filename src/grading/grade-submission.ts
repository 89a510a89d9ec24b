import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { answersOfJson } from "../course/answer-json.ts";
import { answersMime } from "../course/check.ts";
import { judgeAnswers, type Report } from "../course/evaluate.ts";
import { reportView } from "../course/report-view.ts";
import { type CodeCell, type Notebook, readNotebook, runNotebook } from "../notebook/index.ts";
import { assemble } from "./assemble.ts";
import { type Confinement, placeIn } from "./confinement.ts";
import type { GradedCell } from "./sheet.ts";

/** What one check has given. */
export interface Mark {
  title: string;
  marks: number;
  points: number;
  hidden: boolean;
  /** Of the cases, for exercises of the course. */
  cases?: { passed: number; total: number };
  /** Why it is not more, in one line. */
  reason?: string;
  /** The check's own report, as HTML. */
  report?: string;
}

/** What a submission has earned. */
export interface Result {
  marks: readonly Mark[];
  total: number;
  /** What went wrong outside of the checks, a line each. */
  notes: readonly string[];
}

/** What a submission may use up. */
export interface Limits {
  /** Seconds for a cell, and for the whole notebook. */
  cell: number;
  notebook: number;
  /** Megabytes for all variables. */
  memory: number;
}

/** Characters that a cell may show. */
const mostOutput = 1_000_000;

/** How many of a submission's own errors are told. */
const mostNotes = 5;

/**
 * Runs a submission in a kernel and an empty folder of its own, and judges what its checks say. Whatever it does or
 * is, it gets marks and reasons.
 *
 * @throws the signal's reason when aborted
 */
export async function gradeSubmission(
  path: string,
  source: Notebook,
  sheet: readonly GradedCell[],
  { limits, confinement, signal }: { limits: Limits; confinement: Confinement; signal: AbortSignal },
): Promise<Result> {
  let submission: Notebook;
  try {
    submission = (await readNotebook(path)).notebook;
  } catch (error) {
    const reason = (error as Error).message.replace(`${path}: `, "");
    return nothing(sheet, `The file is no notebook that can be read: ${reason}`);
  }
  const { notebook, checks, untouched, notes } = assemble(source, submission);
  const folder = await mkdtemp(join(tmpdir(), "deltabook-grading-"));
  const place = placeIn(folder);
  const time = AbortSignal.timeout(limits.notebook * 1000);
  const found = [...notes];
  try {
    const failures = await runNotebook(notebook, {
      kernel: "deltabook",
      cwd: place.work,
      launcher: confinement.launcherFor(place),
      sockets: confinement.isConfined ? place.sockets : undefined,
      env: {
        DELTABOOK_GRADING: "on",
        DELTABOOK_PROGRESS: "off",
        DELTABOOK_PICTURES: "off",
        DELTABOOK_MEMORY_LIMIT: String(limits.memory),
      },
      timeout: limits.cell,
      mostOutput,
      keepGoing: true,
      signal: AbortSignal.any([signal, time]),
    });
    const own = failures.filter(({ cell }) => !checks.has(cell.id));
    found.push(...own.slice(0, mostNotes).map(({ cell, error }) => `Cell "${cell.id}": ${oneLine(error)}`));
    if (own.length > mostNotes) found.push(`${own.length - mostNotes} more cells failed.`);
  } catch (error) {
    signal.throwIfAborted();
    found.push(
      time.aborted
        ? `The notebook took longer than ${limits.notebook} s; what came after that was not run.`
        : `The notebook could not be run: ${(error as Error).message}`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const marks = sheet.map((graded) => {
    const { id } = graded.cell;
    const mark = markOf(graded, checks.get(id));
    return untouched.has(id) ? { ...mark, marks: 0, reason: "left as it was handed out" } : mark;
  });
  return { marks, total: sum(marks), notes: found };
}

function nothing(sheet: readonly GradedCell[], note: string): Result {
  const marks = sheet.map(({ title, points, hidden }) => ({
    title,
    marks: 0,
    points,
    hidden,
    reason: "not run",
  }));
  return { marks, total: 0, notes: [note] };
}

const sum = (marks: readonly Mark[]): number => round(marks.reduce((total, mark) => total + mark.marks, 0));

/** To a hundredth: what partial marks are told in. */
const round = (marks: number): number => Math.round(marks * 100) / 100;

function markOf({ title, points, hidden, exercise }: GradedCell, cell: CodeCell | undefined): Mark {
  const none = { title, marks: 0, points, hidden };
  if (!cell || cell.execution_count === null) return { ...none, reason: "not run" };
  const failure = cell.outputs.findLast((output) => output.output_type === "error");
  if (!exercise) return failure ? { ...none, reason: oneLine(failure) } : { ...none, marks: points };
  const answers = cell.outputs.flatMap((output) =>
    "data" in output && answersMime in output.data ? [output.data[answersMime]] : [],
  );
  if (failure) return { ...none, reason: oneLine(failure) };
  if (answers.length !== 1)
    return { ...none, reason: `the check gave answers ${answers.length} times, not once` };
  const report = judged(exercise, answers[0]);
  if (!report) return { ...none, reason: "the check gave answers that cannot be read" };
  const { passed, cases } = report;
  const total = cases.length;
  const mark = { ...none, marks: round((points * passed) / total), cases: { passed, total } };
  if (!report.complete)
    Object.assign(mark, { reason: report.advice[0] ?? `${passed} of ${total} cases pass` });
  return hidden ? mark : { ...mark, report: String(reportView(report)["text/html"]) };
}

/** Nothing when the answers, which may be anything, are too deep to be looked at. */
function judged(
  { lesson, number }: NonNullable<GradedCell["exercise"]>,
  answers: unknown,
): Report | undefined {
  try {
    return judgeAnswers(lesson, number, answersOfJson(Object(answers).answers));
  } catch {
    return undefined;
  }
}

function oneLine({ ename, evalue }: { ename: string; evalue: string }): string {
  const text = stripVTControlCharacters(`${ename}: ${evalue}`).split("\n", 1)[0] ?? "";
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}
