import { defaultTolerance, firstDifference, kindText, sameAnswer, sameKind } from "./compare.ts";
import { copyOf } from "./copy.ts";
import { type Case, type Exercise, type Solver, SubmissionError } from "./exercise.ts";
import { itemsOf } from "./items.ts";
import { exerciseOf, type LessonName } from "./lessons/index.ts";
import { Requirement } from "./requirement.ts";
import { valueText } from "./value-text.ts";

/** How one case went. */
export interface CaseReport {
  readonly given: readonly unknown[];
  /** How the question is shown, where it is not a call. */
  readonly text?: string;
  readonly expected: unknown;
  /** Absent when the submission threw an error or was not asked. */
  readonly obtained?: unknown;
  readonly passed: boolean;
  /** What is wrong beyond a wrong value: an error, nothing returned, a text instead of a number. */
  readonly problem?: string;
  /** Where a list or an object differs from the expected one: the first place. */
  readonly difference?: string;
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

/** The verdict on an answer. */
type Verdict = Pick<CaseReport, "passed" | "problem" | "difference">;

/** What to say about an answer that is wrong by its kind; `undefined` when its kind is right. */
function wrongKind(obtained: unknown, expected: unknown): string | undefined {
  if (obtained === undefined) return "nothing came back: is there a `return`?";
  if (obtained instanceof Promise) return "a Promise came back: the function must not be `async`";
  if (typeof obtained === "number" && Number.isNaN(obtained)) {
    return 'NaN, "not a number": is something undefined, such as an item past the end of a list, or infinite, or not written yet?';
  }
  if (expected instanceof Requirement || sameKind(obtained, expected)) return undefined;
  return `${valueText(obtained)} came back, expected ${kindText(expected)}`;
}

function judge(obtained: unknown, { expected, tolerance = defaultTolerance }: Case): Verdict {
  if (expected instanceof Requirement) {
    const wrong = expected.problemOf(obtained);
    if (wrong === undefined) return { passed: true };
    return { passed: false, problem: wrong || wrongKind(obtained, expected) };
  }
  if (sameAnswer(obtained, expected, tolerance)) return { passed: true };
  const problem = wrongKind(obtained, expected);
  if (problem !== undefined) return { passed: false, problem };
  const isWhole = itemsOf(expected) === undefined && typeof expected !== "object";
  const difference = isWhole ? undefined : firstDifference(obtained, expected, tolerance);
  return { passed: false, difference };
}

const thrown = (error: unknown): string =>
  `an error was thrown: ${error instanceof Error ? error.message : String(error)}`;

/** What a submission made of a case: an answer, or the error that it threw. */
export interface Answer {
  readonly obtained?: unknown;
  readonly problem?: string;
  readonly trace?: string;
}

/** What a submission made of all cases, or why it could not be asked. */
export type Answers = readonly Answer[] | { readonly refused: string };

function ask(solver: Solver, { given }: Case): Answer {
  // The submission may change what it is given: it gets copies.
  const copy = () => given.map(copyOf);
  try {
    const obtained = solver.answer(...copy());
    if (obtained instanceof Promise) obtained.catch(() => {});
    return { obtained, trace: solver.trace?.(...copy()) };
  } catch (error) {
    return { problem: thrown(error) };
  }
}

/** Puts every case of an exercise to a submission; nothing is judged. */
export function askAll({ solver, cases }: Exercise, submission: unknown): Answers {
  let ready: Solver;
  try {
    ready = solver(submission);
  } catch (error) {
    if (error instanceof SubmissionError) return { refused: error.message };
    return { refused: `It failed before the first case: ${thrown(error)}` };
  }
  return cases.map((one) => ask(ready, one));
}

function judgeAll({ cases }: Exercise, answers: readonly Answer[]): CaseReport[] {
  return cases.map((one, i) => {
    const { given, text, expected } = one;
    const { obtained, problem, trace } = answers[i] ?? { problem: "an answer is missing" };
    if (problem !== undefined) return { given, text, expected, passed: false, problem };
    try {
      return { given, text, expected, obtained, ...judge(obtained, one), trace };
    } catch (error) {
      return { given, text, expected, passed: false, problem: thrown(error) };
    }
  });
}

/**
 * Puts every case of an exercise to a submission and judges the answers.
 *
 * @throws SubmissionError when it has not the form that the exercise asks for, or fails before it is asked
 */
export function answersOf(exercise: Exercise, submission: unknown): CaseReport[] {
  const answers = askAll(exercise, submission);
  if ("refused" in answers) throw new SubmissionError(answers.refused);
  return judgeAll(exercise, answers);
}

/** Whether two submissions gave the same answers, or failed in the same way, in every case. */
export function sameAnswers(
  { cases }: Exercise,
  some: readonly CaseReport[],
  others: readonly CaseReport[],
): boolean {
  return some.every((one, i) => {
    const other = others[i] as CaseReport;
    if ("obtained" in one !== "obtained" in other) return false;
    if (!("obtained" in one)) return one.problem === other.problem;
    return sameAnswer(one.obtained, other.obtained, cases[i]?.tolerance);
  });
}

function adviceFor(exercise: Exercise, cases: readonly CaseReport[]): string[] {
  return exercise.mistakes
    .filter(({ wrong }) => sameAnswers(exercise, cases, answersOf(exercise, wrong)))
    .map(({ message }) => message);
}

/**
 * Judges what a submission has answered.
 *
 * A submission that throws, returns a Promise, NaN, nothing or the wrong type fails those cases, with the
 * reason; one that has not the form that the exercise asks for fails all of them.
 *
 * @throws RangeError when the lesson or the exercise does not exist
 */
export function judgeAnswers(lesson: LessonName, exercise: number, answers: Answers): Report {
  const definition = exerciseOf(lesson, exercise);
  const { title, question } = definition;
  if ("refused" in answers) {
    const cases = definition.cases.map(({ given, text, expected }) => ({
      given,
      text,
      expected,
      passed: false,
    }));
    return {
      lesson,
      exercise,
      title,
      question,
      cases,
      passed: 0,
      complete: false,
      advice: [answers.refused],
    };
  }
  const cases = judgeAll(definition, answers);
  const passed = cases.filter((report) => report.passed).length;
  const complete = passed === cases.length;
  const advice = complete ? [] : adviceFor(definition, cases);
  return { lesson, exercise, title, question, cases, passed, complete, advice };
}

/**
 * Checks a submission without showing anything: what {@link check} shows.
 *
 * @throws RangeError when the lesson or the exercise does not exist
 */
export function evaluate(lesson: LessonName, exercise: number, submission: unknown): Report {
  return judgeAnswers(lesson, exercise, askAll(exerciseOf(lesson, exercise), submission));
}
