import { describe, expect, test } from "vitest";
import { firstDifference, kindText, sameAnswer, sameKind } from "../../src/course/compare.ts";
import { copyOf } from "../../src/course/copy.ts";
import { Matrix } from "../../src/engine/index.ts";

test("numbers are the same up to rounding, relative above 1, and not otherwise", () => {
  expect(sameAnswer(0.1 + 0.2, 0.3)).toBe(true);
  expect(sameAnswer(1e12 + 1, 1e12)).toBe(true);
  expect(sameAnswer(0.30000001, 0.3)).toBe(false);
  expect(sameAnswer(0.30000001, 0.3, 1e-6)).toBe(true);
  expect(sameAnswer(1e-12, 2e-12)).toBe(true);
  expect(sameAnswer(1e-12, 2e-12, 1e-15)).toBe(false);
  expect(sameAnswer(Number.NaN, 0)).toBe(false);
  expect(sameAnswer(0, Number.NaN)).toBe(false);
  expect(sameAnswer(Number.NaN, Number.NaN)).toBe(true);
  expect(sameAnswer(Number.MAX_VALUE, Number.POSITIVE_INFINITY)).toBe(false);
  expect(sameAnswer(0, -0)).toBe(true);
  expect(sameAnswer("0", 0)).toBe(false);
});

test.each<[string, unknown, unknown]>([
  ["lists", [0.1 + 0.2, true, "a"], [0.3, true, "a"]],
  ["rows", [[1], [2, 3], []], [[1], [2, 3], []]],
  ["a typed array for a list", Float64Array.of(1, 2), [1, 2]],
  ["a list for a typed array", [1, 2], Float64Array.of(1, 2)],
  ["a matrix for its rows", Matrix.from([[1, 2]]), [[1, 2]]],
  ["rows for a matrix", [[1, 2]], Matrix.from([[1, 2]])],
  ["objects, by the parts that are asked for", { w: [1], b: 2, more: 3 }, { b: 2 + 1e-12, w: [1] }],
])("the same in depth: %s", (_, obtained, expected) => {
  expect(sameAnswer(obtained, expected)).toBe(true);
  expect(firstDifference(obtained, expected)).toBeUndefined();
});

test.each<[unknown, unknown, string]>([
  [[1, 2, 3], [1, 2, 3, 4], "3 numbers came back, expected 4"],
  [[1], [1, 2], "1 number came back, expected 2"],
  [
    [[1, 2]],
    [
      [1, 2],
      [3, 4],
    ],
    "1 row came back, expected 2",
  ],
  [
    [[1, 2], [3]],
    [
      [1, 2],
      [3, 4],
    ],
    "row [1] has 1 number, expected 2",
  ],
  [Matrix.column([1, 2]), Matrix.from([[1, 2]]), "2 rows came back, expected 1"],
  [[], [1], "0 numbers came back, expected 1"],
  [[1], [], "1 number came back, expected 0"],
  [[1, 5, 3], [1, 2, 3], "[1] is 5, expected 2"],
  [[1, undefined, Number.NaN], [1, 2, 3], "[1] is undefined, expected 2; 1 more differs"],
  [[0, 0, 0], [1, 2, 3], "[0] is 0, expected 1; 2 more differ"],
  [
    [
      [1, 2],
      [3, 5],
    ],
    [
      [1, 2],
      [3, 4],
    ],
    "[1][1] is 5, expected 4",
  ],
  [[1, 2], [[1], [2]], "[0] is 1, expected [1]; 1 more differs"],
  [{ w: [1, 3] }, { w: [1, 2] }, "w[1] is 3, expected 2"],
  [{ w: { a: 1 } }, { w: { a: 2 } }, "w.a is 1, expected 2"],
  [{ w: [1] }, { w: [1], b: 0 }, "b is missing"],
  [{ w: [1] }, { w: [1, 2] }, "row w has 1 number, expected 2"],
])("%j for %j: %s", (obtained, expected, difference) => {
  expect(sameAnswer(obtained, expected)).toBe(false);
  expect(firstDifference(obtained, expected)).toBe(difference);
});

test("the kind of an answer", () => {
  expect(kindText([[1], [2]])).toBe("a list of 2 rows");
  expect(kindText(Float64Array.of(1))).toBe("a list of 1 number");
  expect(kindText({ weights: [], bias: 0 })).toBe("an object with weights, bias");
  expect(kindText("x")).toBe("a text");
  expect(kindText(true)).toBe("a boolean");
  expect(kindText(null)).toBe("null");
  expect(sameKind([1], Float64Array.of(1))).toBe(true);
  for (const other of [null, undefined, 1, "x", {}, Promise.resolve()])
    expect(sameKind(other, [1])).toBe(false);
  for (const other of [null, [1], 1]) expect(sameKind(other, { a: 1 })).toBe(false);
});

describe("copyOf", () => {
  test("shares nothing that can be spoiled", () => {
    const given = { list: [[1]], typed: Float64Array.of(1), matrix: Matrix.from([[1]]) };
    const copy = copyOf(given) as typeof given;
    expect(copy).toEqual(given);
    copy.list[0]?.fill(0);
    copy.typed.fill(0);
    copy.matrix.set(0, 0, 0);
    expect(given).toEqual({ list: [[1]], typed: Float64Array.of(1), matrix: Matrix.from([[1]]) });
  });

  test("keeps functions, and what has a class of its own", () => {
    const square = (x: number) => x * x;
    expect(copyOf([square])).toEqual([square]);
    const promise = Promise.resolve();
    expect(copyOf(promise)).toBe(promise);
  });
});
