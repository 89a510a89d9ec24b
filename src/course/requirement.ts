import { valueText } from "./value-text.ts";

/**
 * What an answer must satisfy where no single answer is the right one: it stands in a case's `expected`.
 * Made by {@link atMost}, {@link atLeast}, {@link between} and {@link satisfying}.
 */
export class Requirement {
  /** What is required, in a few words: "at most 0.01". */
  readonly text: string;
  /** What is wrong with an answer, `""` when the requirement says it all; `undefined` when nothing is. */
  readonly problemOf: (answer: unknown) => string | undefined;

  constructor(text: string, problemOf: (answer: unknown) => string | undefined) {
    this.text = text;
    this.problemOf = problemOf;
  }
}

const numberWhere = (text: string, holds: (answer: number) => boolean): Requirement =>
  new Requirement(text, (answer) => {
    if (typeof answer === "number") return holds(answer) ? undefined : "";
    // Of nothing and of a Promise the check itself says more.
    if (answer === undefined || answer instanceof Promise) return "";
    return `${valueText(answer)} came back, expected a number`;
  });

/** A number not above `limit`, such as a loss after training. */
export const atMost = (limit: number): Requirement =>
  numberWhere(`at most ${valueText(limit)}`, (answer) => answer <= limit);

/** A number not below `limit`, such as an accuracy. */
export const atLeast = (limit: number): Requirement =>
  numberWhere(`at least ${valueText(limit)}`, (answer) => answer >= limit);

/** A number from `low` to `high`, both included. */
export const between = (low: number, high: number): Requirement =>
  numberWhere(`from ${valueText(low)} to ${valueText(high)}`, (answer) => answer >= low && answer <= high);

/**
 * Any property.
 *
 * @param text what is required, in a few words
 * @param test `true` when the answer has it; `false` or, better, a text for the learner that says what is
 *   wrong when it has not. Answers are of any kind: the test looks first, and a throw of it fails the case
 */
export function satisfying(text: string, test: (answer: unknown) => boolean | string): Requirement {
  return new Requirement(text, (answer) => {
    const verdict = test(answer);
    if (verdict === true) return undefined;
    return verdict === false ? "" : verdict;
  });
}
