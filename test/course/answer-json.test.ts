import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answersOfJson, answersToJson } from "../../src/course/answer-json.ts";
import type { Answers } from "../../src/course/evaluate.ts";
import { Matrix } from "../../src/engine/index.ts";

const sent = (answers: Answers): Answers => answersOfJson(JSON.parse(JSON.stringify(answersToJson(answers))));
const sentValue = (obtained: unknown): unknown =>
  (sent([{ obtained }]) as { obtained: unknown }[])[0]?.obtained;

describe("answers on their way to another process", () => {
  test("keep every number, text and list", () => {
    const leaf = fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constantFrom(null, undefined));
    const value = fc.letrec((tie) => ({
      any: fc.oneof(leaf, fc.array(tie("any")), fc.dictionary(fc.string(), tie("any"))),
    })).any;
    fc.assert(
      fc.property(value, (obtained) => {
        expect(sentValue(obtained)).toEqual(obtained);
      }),
    );
  });

  test("turn typed arrays and matrices into lists", () => {
    expect(sentValue(Float64Array.of(1, Number.NaN, -0))).toEqual([1, Number.NaN, -0]);
    expect(sentValue(Matrix.from([[1, 2]]))).toEqual([[1, 2]]);
  });

  test("say of other values what they are, and end where a value is in itself", () => {
    expect(sentValue(() => 1)).toBeTypeOf("symbol");
    expect(sentValue(Promise.resolve(1))).toBeInstanceOf(Promise);
    const endless: { self?: object } = {};
    endless.self = endless;
    expect(sentValue(endless)).toBeTypeOf("object");
  });

  test("keep errors, traces and refusals", () => {
    expect(sent([{ problem: "an error was thrown: no" }])).toEqual([{ problem: "an error was thrown: no" }]);
    expect(sent([{ obtained: 1, trace: "0, 1" }])).toEqual([{ obtained: 1, trace: "0, 1" }]);
    expect(sent({ refused: "not a function" })).toEqual({ refused: "not a function" });
  });

  test.each([[1], [null], ["x"], [{}], [{ refused: 5 }]])("%j is refused", (value) => {
    expect(answersOfJson(value)).toEqual({ refused: "The check gave no answers that can be read." });
  });
});
