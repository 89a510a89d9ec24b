/** An exercise of a lesson: what a submission has to be, and how it is checked. */
export interface Exercise {
  /** What is asked, in a few words. */
  readonly title: string;
  /** What a question is called: `height` in `height([1, 1], -1.5, 0)`. */
  readonly question: string;
  /**
   * Makes a submission callable.
   *
   * @throws SubmissionError when it has not the form that the exercise asks for
   */
  readonly solver: (submission: unknown) => Solver;
  readonly cases: readonly Case[];
  /** Wrong answers that people are known to give. */
  readonly mistakes: readonly Mistake[];
  /** From a nudge to all but the solution. */
  readonly hints: readonly string[];
}

/** A submission, ready to be asked. */
export interface Solver {
  answer(...given: unknown[]): unknown;
  /** What happened on the way to the answer, in a few words. */
  trace?(...given: unknown[]): string;
}

/** A question and its right answer, worked by hand. */
export interface Case {
  /** What the submission is given; it gets copies of lists, matrices and plain objects. */
  readonly given: readonly unknown[];
  /** How the question is shown, in a few words; default the call, `height([1, 1], -1.5, 0)`. */
  readonly text?: string;
  /**
   * The right answer: a number, text, boolean, list, list of rows, typed array, matrix or object of these,
   * compared in depth (lists, typed arrays and matrices by their items); or a Requirement that the answer
   * must satisfy.
   */
  readonly expected: unknown;
  /**
   * How far numbers may lie from the right ones, relative above 1 and absolute below. Default 1e-9: give a
   * smaller one where the right numbers are themselves small, a larger one for approximations.
   */
  readonly tolerance?: number;
}

/**
 * A known way to be wrong, and what to tell the one who went it: whoever gives its answers to all cases gets
 * the message. A message says what to look at, not the solution.
 */
export interface Mistake {
  /** A submission that makes the mistake: mostly the function as people wrongly write it. */
  readonly wrong: unknown;
  readonly message: string;
}

/** A submission does not have the form that the exercise asks for. The message is for the learner. */
export class SubmissionError extends Error {
  override readonly name = "SubmissionError";
}

/** Accepts a function. */
export function functionSolver(submission: unknown): Solver {
  if (typeof submission !== "function") {
    const obtained = submission === undefined ? "nothing" : `a ${typeof submission}`;
    throw new SubmissionError(
      `The check got ${obtained}, expected a function. Give it the function itself, its name without parentheses.`,
    );
  }
  return { answer: (...given) => (submission as (...given: unknown[]) => unknown)(...given) };
}
