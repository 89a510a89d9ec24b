import { describe, expect, test } from "vitest";
import {
  augment,
  fitStandardizer,
  jitter,
  Matrix,
  oneHot,
  shiftImage,
  splitDataset,
} from "../../../src/engine/index.ts";
import { expectNear } from "../golden.ts";

const numbered = (samples: number) => ({
  inputs: Matrix.column(Array.from({ length: samples }, (_, i) => i)),
  targets: Matrix.column(Array.from({ length: samples }, (_, i) => 10 * i)),
});

describe("splitDataset", () => {
  test("deals every sample out once, with its target", () => {
    const { train, validation, test: hidden } = splitDataset(numbered(50), { validation: 0.2, test: 0.1 });
    expect([train, validation, hidden].map(({ inputs }) => inputs.rows)).toEqual([35, 10, 5]);
    const all = [train, validation, hidden].flatMap(({ inputs }) => [...inputs.data]);
    expect(all.toSorted((a, b) => a - b)).toEqual([...numbered(50).inputs.data]);
    for (const { inputs, targets } of [train, validation, hidden]) {
      expect(targets.data).toEqual(inputs.data.map((value) => 10 * value));
    }
  });

  test("at random, but the same for the same seed", () => {
    const order = (seed: number) => splitDataset(numbered(50), { seed }).validation.inputs.data;
    expect(order(1)).toEqual(order(1));
    expect(order(1)).not.toEqual(order(2));
  });

  test("refuses to leave nothing to train on", () => {
    expect(() => splitDataset(numbered(4), { validation: 0.5, test: 0.5 })).toThrow(
      "splitDataset: shares of 0.5 and 0.5 of 4 samples leave none to train on",
    );
    expect(() => splitDataset(numbered(4), { validation: Number.NaN })).toThrow("shares of NaN");
  });
});

describe("fitStandardizer", () => {
  test("gives the training samples mean 0 and deviation 1, others the same shift and scale", () => {
    const scale = fitStandardizer(
      Matrix.from([
        [1, 5],
        [3, 5],
      ]),
    );
    expect([...scale.mean]).toEqual([2, 5]);
    expect([...scale.deviation]).toEqual([1, 1]);
    expect(
      scale
        .apply(
          Matrix.from([
            [1, 5],
            [3, 5],
            [7, 6],
          ]),
        )
        .toArray(),
    ).toEqual([
      [-1, 0],
      [1, 0],
      [5, 1],
    ]);
  });

  test("invert undoes apply", () => {
    const x = Matrix.from([
      [1, -5, 0.5],
      [3, 5, 100],
      [8, 2, 7],
    ]);
    const scale = fitStandardizer(x);
    expectNear(scale.invert(scale.apply(x)).data, x.data, 1e-15);
  });

  test("refuses no samples, NaN and other widths", () => {
    expect(() => fitStandardizer(new Matrix(0, 2))).toThrow("there are no samples");
    expect(() => fitStandardizer(Matrix.from([[Number.NaN]]))).toThrow("samples[0] is NaN");
    expect(() => fitStandardizer(new Matrix(2, 2)).apply(new Matrix(2, 3))).toThrow(
      "fitted to 2 columns, got 2x3",
    );
  });
});

test("oneHot", () => {
  expect(oneHot([2, 0]).toArray()).toEqual([
    [0, 0, 1],
    [1, 0, 0],
  ]);
  expect(oneHot([1], 4).toArray()).toEqual([[0, 1, 0, 0]]);
  expect(() => oneHot([0, 4], 3)).toThrow("oneHot: labels[1] is 4, expected a class from 0 to 2");
  expect(() => oneHot([0.5], 3)).toThrow("labels[0] is 0.5");
  expect(() => oneHot([])).toThrow("classes is 0");
});

describe("augment", () => {
  const image = { inputs: Matrix.from([[0, 0, 0, 0, 1, 0, 0, 0, 0]]), targets: Matrix.column([7]) };

  test("keeps the samples and adds changed copies with their targets", () => {
    const { inputs, targets } = augment(numbered(3), jitter(0.01), 2);
    expect(inputs.rows).toBe(9);
    expect([...targets.data]).toEqual([0, 10, 20, 0, 10, 20, 0, 10, 20]);
    expect([...inputs.data.slice(0, 3)]).toEqual([0, 1, 2]);
    expectNear(inputs.data.slice(3), [0, 1, 2, 0, 1, 2], 0.1);
    expect(inputs.data.slice(3, 6)).not.toEqual(inputs.data.slice(6));
  });

  test("shifts a pixel to each of its nine places", () => {
    const { inputs } = augment(image, shiftImage(3, 1), 200);
    const places = new Set(inputs.toArray().map((pixels) => pixels.indexOf(1)));
    expect(places.size).toBe(9);
    const far = augment(image, shiftImage(3, 2), 200).inputs.toArray();
    expect(far.some((pixels) => pixels.every((pixel) => pixel === 0))).toBe(true);
  });

  test("refuses impossible images and copies", () => {
    expect(() => augment(image, shiftImage(4, 1), 1)).toThrow("shiftImage: 9 pixels do not make rows of 4");
    expect(() => augment(image, jitter(1), 0)).toThrow("augment: copies is 0");
    expect(() => jitter(-1)).toThrow("jitter: standardDeviation is -1");
  });
});
