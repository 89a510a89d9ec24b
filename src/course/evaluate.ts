import { type Case, type Exercise, type Solver, SubmissionError } from "./exercise.ts";
import { exerciseOf, type LessonName } from "./lessons/index.ts";
import { valueText } from "./value-text.ts";

/** How one case went. */
export interface CaseReport {
  readonly given: readonly unknown[];
  readonly expected: unknown;
  /** Absent when the submission threw an error or was not asked. */
  readonly obtained?: unknown;
  readonly passed: boolean;
  /** What is wrong beyond a wrong value: an error, nothing returned, a text instead of a number. */
  readonly problem?: string;
  /** What happened on the way to the answer. */
  readonly trace?: string;
}

/** The result of checking a submission. */
export interface Report {
  readonly lesson: LessonName;
  readonly exercise: number;
  readonly title: string;
  /** What a question is called: `height` in `height([1, 1], -1.5, 0)`. */
  readonly question: string;
  readonly cases: readonly CaseReport[];
  /** How many cases passed. */
  readonly passed: number;
  /** True only when every case passed. */
  readonly complete: boolean;
  /** What to look at, for the learner. */
  readonly advice: readonly string[];
}

/** Equal, numbers up to rounding: 1e-9, relative above 1. */
export function sameAnswer(obtained: unknown, expected: unknown): boolean {
  if (typeof obtained === "number" && typeof expected === "number") {
    if (!Number.isFinite(expected)) return Object.is(obtained, expected);
    return Math.abs(obtained - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  }
  return Object.is(obtained, expected);
}

/** What to say about an answer that is wrong by its kind; `undefined` when its kind is right. */
function problemOf(obtained: unknown, expected: unknown): string | undefined {
  if (obtained === undefined) return "nothing came back: is there a `return`?";
  if (obtained instanceof Promise) return "a Promise came back: the function must not be `async`";
  if (typeof obtained === "number" && Number.isNaN(obtained)) {
    return 'NaN, "not a number": is something undefined, such as an item past the end of a list, or not written yet?';
  }
  if (typeof obtained !== typeof expected) {
    return `${valueText(obtained)} came back, expected a ${typeof expected}`;
  }
  return undefined;
}

function ask(solver: Solver, { given, expected }: Case): CaseReport {
  // The submission may change what it is given: it gets copies.
  const copy = () => structuredClone(given) as unknown[];
  try {
    const obtained = solver.answer(...copy());
    const passed = sameAnswer(obtained, expected);
    const problem = passed ? undefined : problemOf(obtained, expected);
    if (obtained instanceof Promise) obtained.catch(() => {});
    return { given, expected, obtained, passed, problem, trace: solver.trace?.(...copy()) };
  } catch (error) {
    const problem = `an error was thrown: ${error instanceof Error ? error.message : String(error)}`;
    return { given, expected, passed: false, problem };
  }
}

function adviceFor({ mistakes }: Exercise, cases: readonly CaseReport[]): string[] {
  return mistakes
    .filter(({ answers }) =>
      cases.every((report, i) => "obtained" in report && sameAnswer(report.obtained, answers[i])),
    )
    .map(({ message }) => message);
}

/**
 * Checks a submission without showing anything: what {@link check} shows and what grading counts.
 *
 * A submission that throws, returns a Promise, NaN, nothing or the wrong type fails those cases, with the
 * reason; one that has not the form that the exercise asks for fails all of them.
 *
 * @throws RangeError when the lesson or the exercise does not exist
 */
export function evaluate(lesson: LessonName, exercise: number, submission: unknown): Report {
  const definition = exerciseOf(lesson, exercise);
  const { title, question } = definition;
  try {
    const solver = definition.solver(submission);
    const cases = definition.cases.map((one) => ask(solver, one));
    const passed = cases.filter((report) => report.passed).length;
    const complete = passed === cases.length;
    const advice = complete ? [] : adviceFor(definition, cases);
    return { lesson, exercise, title, question, cases, passed, complete, advice };
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    const cases = definition.cases.map(({ given, expected }) => ({ given, expected, passed: false }));
    return { lesson, exercise, title, question, cases, passed: 0, complete: false, advice: [error.message] };
  }
}
