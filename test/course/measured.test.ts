import { describe, expect, test } from "vitest";
import { answersOf } from "../../src/course/evaluate.ts";
import { type Exercise, SubmissionError } from "../../src/course/exercise.ts";
import { measured } from "../../src/course/measured.ts";
import { atLeast, atMost, between, satisfying } from "../../src/course/requirement.ts";

let trainings = 0;
const exercise: Exercise = {
  title: "Find a rate that trains",
  question: "rate",
  ...measured(
    (submission) => {
      if (typeof submission !== "number") throw new SubmissionError("The rate must be a number.");
      if (submission < 0) throw new RangeError("rate below 0");
      trainings++;
      let w = 4;
      for (let step = 0; step < 20; step++) w -= submission * 2 * w;
      return { w, loss: w * w };
    },
    [
      { text: "the loss after 20 steps", of: ({ loss }) => loss, expected: atMost(0.01) },
      {
        text: "where it ends",
        of: ({ w }) => w,
        expected: satisfying("a finite number", (w) => Number.isFinite(w) || "it ran away"),
      },
    ],
  ),
  mistakes: [],
  hints: [],
};

describe("an exercise checked by what comes out", () => {
  test("makes the subject once, and measures it case by case", () => {
    trainings = 0;
    const reports = answersOf(exercise, 0.5);
    expect(reports.map(({ passed }) => passed)).toEqual([true, true]);
    expect(trainings).toBe(1);
    expect(reports[0]).toMatchObject({ text: "the loss after 20 steps", obtained: 0 });
  });

  test("shows the value that falls short, without a further problem", () => {
    const [loss] = answersOf(exercise, 0.001);
    expect(loss).toMatchObject({ passed: false, obtained: expect.closeTo(14.77, 1) });
    expect(loss?.problem).toBeUndefined();
  });

  test("says what the test says", () => {
    const [, end] = answersOf(exercise, 1e30);
    expect(end).toMatchObject({ passed: false, problem: "it ran away" });
  });

  test("says of nothing and NaN what it says elsewhere", () => {
    const strange = {
      ...exercise,
      ...measured((made) => made, [{ text: "it", of: (made) => made, expected: atMost(1) }]),
    };
    expect(answersOf(strange, undefined)[0]?.problem).toContain("nothing came back");
    expect(answersOf(strange, Number.NaN)[0]?.problem).toContain("not a number");
    expect(answersOf(strange, "1")[0]?.problem).toBe('"1" came back, expected a number');
  });

  test("a wrong form is a SubmissionError, and so is what the submission throws", () => {
    expect(() => answersOf(exercise, "0.1")).toThrow(new SubmissionError("The rate must be a number."));
    expect(() => answersOf(exercise, -1)).toThrow(SubmissionError);
    expect(() => answersOf(exercise, -1)).toThrow("an error was thrown: rate below 0");
  });
});

test.each([
  [atMost(2), [2, 1, Number.NEGATIVE_INFINITY], [2.1]],
  [atLeast(2), [2, 3], [1.9]],
  [between(1, 2), [1, 1.5, 2], [0.9, 2.1]],
])("$text", (requirement, right, wrong) => {
  for (const answer of right) expect(requirement.problemOf(answer)).toBeUndefined();
  for (const answer of wrong) expect(requirement.problemOf(answer)).toBe("");
  for (const answer of [Number.NaN, undefined]) expect(requirement.problemOf(answer)).toBe("");
  for (const answer of ["2", null, [2], true]) {
    expect(requirement.problemOf(answer)).toContain("came back, expected a number");
  }
});
