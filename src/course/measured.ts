import type { Exercise } from "./exercise.ts";

/** One thing to be measured on what a submission made. */
export interface Measure<Subject> {
  /** What is measured, in a few words: "the loss after 200 steps". */
  readonly text: string;
  readonly of: (subject: Subject) => unknown;
  /** The right value, or what it must satisfy: `atMost(0.01)`. */
  readonly expected: unknown;
  /** See {@link Case}. */
  readonly tolerance?: number;
}

/**
 * The solver and the cases of an exercise that has many right answers ("train a network to a loss below
 * 0.01"): the submission is made into a subject once, and each case measures the subject.
 *
 * @param subjectOf makes it, for example by training; throws SubmissionError, with words for the learner,
 *   when the submission has not the form that the exercise asks for
 *
 * @example
 * const exercise = {
 *   title: "Train it",
 *   question: "trained",
 *   ...measured(networkMadeBy, [
 *     { text: "the loss on the 200 points", of: lossOf, expected: atMost(0.01) },
 *     { text: "its number of weights", of: weightsOf, expected: atMost(20) },
 *   ]),
 *   mistakes: [...],
 *   hints: [...],
 * };
 */
export function measured<Subject>(
  subjectOf: (submission: unknown) => Subject,
  measures: readonly Measure<Subject>[],
): Pick<Exercise, "solver" | "cases"> {
  return {
    solver(submission) {
      const subject = subjectOf(submission);
      return { answer: (index) => measures[index as number]?.of(subject) };
    },
    cases: measures.map(({ text, expected, tolerance }, index) => ({
      given: [index],
      text,
      expected,
      tolerance,
    })),
  };
}
