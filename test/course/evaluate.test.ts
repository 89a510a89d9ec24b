import { describe, expect, test } from "vitest";
import { answersOf, sameAnswers } from "../../src/course/evaluate.ts";
import { evaluate, lessonNames } from "../../src/course/index.ts";
import { exercisesOf } from "../../src/course/lessons/index.ts";

const lesson = "01-single-neuron";
const height = (w: number[], b: number, x1: number): number => -((w[0] ?? 0) * x1 + b) / (w[1] ?? 0);

describe("evaluate", () => {
  test("a right answer, up to rounding, is complete and needs no advice", () => {
    const report = evaluate(lesson, 2, (w: number[], b: number, x1: number) => height(w, b, x1) + 1e-13);
    expect(report).toMatchObject({ lesson, exercise: 2, passed: 5, complete: true, advice: [] });
  });

  test("one case wrong is not complete", () => {
    const report = evaluate(lesson, 2, (w: number[], b: number, x1: number) =>
      x1 === 9 ? 0.5001 : height(w, b, x1),
    );
    expect(report).toMatchObject({ passed: 4, complete: false });
    expect(report.cases[3]).toEqual({
      given: [[0, 4], -2, 9],
      expected: 0.5,
      obtained: 0.5001,
      passed: false,
    });
  });

  test.each<[string, (...given: never[]) => unknown, string]>([
    ["nothing returned", () => {}, "nothing came back: is there a `return`?"],
    ["NaN", () => Number.NaN, "not a number"],
    ["a text", () => "1.5", '"1.5" came back, expected a number'],
    ["null", () => null, "null came back, expected a number"],
    ["a list", () => [1.5], "[1.5] came back, expected a number"],
    ["a Promise", async () => 1.5, "the function must not be `async`"],
    ["a rejected Promise", () => Promise.reject(new Error("later")), "the function must not be `async`"],
    [
      "an error",
      () => {
        throw new TypeError("w is not iterable");
      },
      "an error was thrown: w is not iterable",
    ],
    [
      "something thrown that is no error",
      () => {
        throw "oh";
      },
      "an error was thrown: oh",
    ],
  ])("%s fails every case with the reason", (_, submission, reason) => {
    const report = evaluate(lesson, 2, submission);
    expect(report).toMatchObject({ passed: 0, complete: false });
    for (const { problem } of report.cases) expect(problem).toContain(reason);
  });

  test.each([undefined, null, 1.5, "lineHeight", { lineHeight: height }])(
    "%j is not a function: told so, with every case failed",
    (submission) => {
      const report = evaluate(lesson, 2, submission);
      expect(report).toMatchObject({ passed: 0, complete: false });
      expect(report.cases).toHaveLength(5);
      expect(report.advice).toEqual([expect.stringContaining("expected a function")]);
    },
  );

  test("a submission that spoils what it is given spoils only its copy", () => {
    const spoil = (w: number[], b: number, x1: number): number => {
      const answer = height(w, b, x1);
      w.fill(0);
      return answer;
    };
    expect(evaluate(lesson, 2, spoil).complete).toBe(true);
    expect(evaluate(lesson, 2, spoil).complete).toBe(true);
  });

  test.each([
    [{}, "two neurons in `hidden`"],
    [null, "two neurons in `hidden`"],
    [
      { hidden: [{ weights: [1, 1], bias: 0 }], output: { weights: [1, 1], bias: 0 } },
      "two neurons in `hidden`; it holds 1 neuron.",
    ],
    [
      {
        hidden: [
          { weights: [1, 1], bias: 0 },
          { weights: [1], bias: 0 },
        ],
      },
      "`hidden[1].weights` is `[1]`; it must be two numbers",
    ],
    [
      {
        hidden: [
          { weights: [1, 1], bias: 0 },
          { weights: [1, Number.NaN], bias: 0 },
        ],
      },
      "`hidden[1].weights` is `[1, NaN]`; it must be two numbers",
    ],
    [
      {
        hidden: [
          { weights: [1, 1], bias: 0 },
          { weights: [1, 1], bias: 0 },
        ],
        output: { weights: [1, 1] },
      },
      "`output.bias` is `undefined`; it must be a number",
    ],
  ])("a network without the parts of one is told which: %j", (submission, advice) => {
    expect(evaluate(lesson, 3, submission).advice).toEqual([expect.stringContaining(advice)]);
  });

  test("an unknown lesson names the nearest, an unknown exercise those there are", () => {
    expect(() => evaluate("01-single-neurn" as never, 1, height)).toThrow('did you mean "01-single-neuron"?');
    for (const exercise of [0, 4, 1.5, Number.NaN]) {
      expect(() => evaluate(lesson, exercise, height)).toThrow(`has no exercise ${exercise}, it has 1 to 3`);
    }
  });
});

describe.each(lessonNames)("the exercises of %s", (name) => {
  describe.each(exercisesOf(name).map((exercise, i) => [i + 1, exercise] as const))("%i", (_, exercise) => {
    test("every known mistake gets at least one case wrong, and differs from the others", () => {
      const answers = exercise.mistakes.map(({ wrong }) => answersOf(exercise, wrong));
      for (const [i, given] of answers.entries()) {
        expect(
          given.every(({ passed }) => passed),
          exercise.mistakes[i]?.message,
        ).toBe(false);
        const same = answers.findIndex((other) => sameAnswers(exercise, given, other));
        expect(same, `mistakes ${same + 1} and ${i + 1} give the same answers`).toBe(i);
      }
    });

    test("there are hints", () => {
      expect(exercise.hints.length).toBeGreaterThanOrEqual(2);
    });
  });
});

describe("known mistakes of lesson 01 get the message that was meant for them", () => {
  const sum = (x: number[], w: number[]): number => x.reduce((z, value, i) => z + value * (w[i] ?? 0), 0);
  test.each<[number, string, (...given: never[]) => unknown, string]>([
    [
      1,
      "bias per input",
      (x: number[], w: number[], b: number) => sum(x, w) + b * x.length,
      "what do the passing ones have",
    ],
    [1, "no bias", (x: number[], w: number[]) => sum(x, w), "The bias is missing"],
    [
      1,
      "last input only",
      (x: number[], w: number[], b: number) => (x.at(-1) ?? 0) * (w.at(-1) ?? 0) + b,
      "Only the last input counts",
    ],
    [
      1,
      "first input only",
      (x: number[], w: number[], b: number) => sum(x.slice(0, 1), w) + b,
      "Only the first input counts",
    ],
    [
      1,
      "loop from 1",
      (x: number[], w: number[], b: number) => sum(x.slice(1), w.slice(1)) + b,
      "lists count from 0",
    ],
    [
      1,
      "bias before the loop and in it",
      (x: number[], w: number[], b: number) => sum(x, w) + b * (x.length + 1),
      "again at every turn",
    ],
    [2, "sign", (w: number[], b: number, x1: number) => -height(w, b, x1), "Every sign is turned round"],
    [2, "no bias", (w: number[], _: number, x1: number) => height(w, 0, x1), "The bias is missing"],
    [
      2,
      "bias not divided",
      (w: number[], b: number, x1: number) => height(w, 0, x1) + b,
      "must be divided by w2 as well",
    ],
    [
      2,
      "bias not divided, its sign turned",
      (w: number[], b: number, x1: number) => height(w, 0, x1) - b,
      "The bias must be divided by w2 as well.",
    ],
    [2, "sign of b", (w: number[], b: number, x1: number) => height(w, -b, x1), "The bias keeps its sign"],
    [2, "sign of x1", (w: number[], b: number, x1: number) => height(w, b, -x1), "The term of x1 keeps"],
    [
      2,
      "not divided",
      (w: number[], b: number, x1: number) => height(w, b, x1) * (w[1] ?? 0),
      "This is w2 times x2",
    ],
    [
      2,
      "multiplied",
      (w: number[], b: number, x1: number) => height(w, b, x1) * (w[1] ?? 0) ** 2,
      "This multiplies by w2",
    ],
    [
      2,
      "parentheses",
      (w: number[], b: number, x1: number) => -(w[0] ?? 0) * x1 - b / (w[1] ?? 0),
      "parentheses are missing",
    ],
    [
      2,
      "parentheses and sign",
      (w: number[], b: number, x1: number) => -(w[0] ?? 0) * x1 + b / (w[1] ?? 0),
      "it keeps its sign",
    ],
    [
      2,
      "swapped",
      (w: number[], b: number, x1: number) => height([w[1] ?? 0, w[0] ?? 0], b, x1),
      "have changed places",
    ],
  ])("exercise %i: %s", (exercise, _, submission, message) => {
    const { advice, complete } = evaluate(lesson, exercise, submission);
    expect(complete).toBe(false);
    expect(advice).toEqual([expect.stringContaining(message)]);
  });

  const gate = {
    or: [1, 1, -0.5],
    and: [1, 1, -1.5],
    nand: [-1, -1, 1.5],
    nor: [-1, -1, 0.5],
    first: [1, 0, -0.5],
    second: [0, 1, -0.5],
    off: [0, 0, -1],
    on: [0, 0, 1],
  };
  const unit = ([w1, w2, bias]: number[]) => ({ weights: [w1, w2], bias });
  test.each([
    ["on", "1 whatever the inputs"],
    ["off", "0 whatever the inputs"],
    ["nand", "This is XOR turned round"],
  ] as const)("exercise 3: OR and NAND, joined by %s", (output, message) => {
    const { advice } = evaluate(lesson, 3, {
      hidden: [gate.or, gate.nand].map(unit),
      output: unit(gate[output]),
    });
    expect(advice).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    [gate.or, "This is OR"],
    [gate.and, "This is AND"],
    [gate.nand, "This is NAND"],
    [gate.first, "follows the first input"],
    [gate.second, "follows the second input"],
    [[1, -1, -0.5], "What about 0, 1?"],
    [[-1, 1, -0.5], "What about 1, 0?"],
  ])("exercise 3: the output repeats the hidden neurons, both %j", (hidden, message) => {
    const { advice } = evaluate(lesson, 3, { hidden: [hidden, hidden].map(unit), output: unit(gate.and) });
    expect(advice).toEqual([expect.stringContaining(message)]);
  });
});
