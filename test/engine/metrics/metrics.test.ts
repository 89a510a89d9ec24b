import { expect, test } from "vitest";
import {
  accuracy,
  classScores,
  confusionMatrix,
  Matrix,
  oneHot,
  predictedClasses,
  rSquared,
} from "../../../src/engine/index.ts";

test("the predicted class is the largest output, or the side of the threshold", () => {
  expect([
    ...predictedClasses(
      Matrix.from([
        [0.1, 0.7, 0.2],
        [3, -1, 3],
      ]),
    ),
  ]).toEqual([1, 0]);
  expect([...predictedClasses(Matrix.column([0.4, 0.5, 0.9]))]).toEqual([0, 1, 1]);
  expect([...predictedClasses(Matrix.column([-0.1, 0.1]), 0)]).toEqual([0, 1]);
});

test("accuracy, from class numbers, outputs or one-hot rows", () => {
  expect(accuracy([0, 1, 2, 1], [0, 1, 1, 1])).toBe(0.75);
  expect(
    accuracy(
      Matrix.from([
        [2, 1],
        [0, 5],
      ]),
      Matrix.column([0, 0]),
    ),
  ).toBe(0.5);
  expect(
    accuracy(
      Matrix.from([
        [2, 1],
        [0, 5],
      ]),
      oneHot([0, 1]),
    ),
  ).toBe(1);
  expect(() => accuracy([1], [1, 2])).toThrow("accuracy: 1 predictions for 2 labels");
  expect(() => accuracy([], [])).toThrow("accuracy: there are no predictions");
});

test("confusion, precision, recall and F1", () => {
  // Actual 0: two found, one taken for 1. Actual 1: one found. Actual 2: never there, never taken.
  const confusion = confusionMatrix([0, 0, 1, 1], [0, 0, 0, 1], 3);
  expect(confusion.toArray()).toEqual([
    [2, 1, 0],
    [0, 1, 0],
    [0, 0, 0],
  ]);
  const [zero, one, two] = classScores(confusion);
  expect(zero).toEqual({ precision: 1, recall: 2 / 3, f1: 0.8 });
  expect(one).toEqual({ precision: 0.5, recall: 1, f1: 2 / 3 });
  expect(two).toEqual({ precision: Number.NaN, recall: Number.NaN, f1: Number.NaN });
  expect(() => confusionMatrix([3], [0], 3)).toThrow("(0, 3) is not in 3x3");
  expect(() => classScores(new Matrix(2, 3))).toThrow("2x3 is not square");
});

test("R squared", () => {
  expect(rSquared([1, 2, 3], [1, 2, 3])).toBe(1);
  expect(rSquared([2, 2, 2], [1, 2, 3])).toBe(0);
  expect(rSquared([3, 2, 1], [1, 2, 3])).toBe(-3);
  expect(() => rSquared([1, 1], [2, 2])).toThrow("all targets are equal");
  expect(() => rSquared([1], [1, 2])).toThrow("1 predictions for 2 targets");
  expect(() => rSquared([Number.NaN, 1], [1, 2])).toThrow("predictions[0] is NaN");
});
