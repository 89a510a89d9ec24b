import { describe, expect, test } from "vitest";
import {
  constant,
  createRandom,
  glorotNormal,
  glorotUniform,
  heNormal,
  heUniform,
  type Initializer,
  initializers,
  lecunNormal,
  lecunUniform,
  Matrix,
  matmul,
  normal,
  orthogonal,
  truncatedNormal,
  uniform,
} from "../../../src/engine/index.ts";
import { golden } from "../golden.ts";

interface Case {
  id: string;
  shape: number[];
  args: Record<string, number | string>;
  bound?: number;
  theory_mean: number;
  theory_std: number;
  accept: { mean_abs: number; std_rel: number };
}

function initializerOf({ id, args }: Case): Initializer {
  const number = (name: string): number => args[name] as number;
  const he = {
    negativeSlope: number("a"),
    keep: args.mode === "fan_out" ? ("outputs" as const) : ("inputs" as const),
  };
  switch (id) {
    case "uniform_":
      return uniform(number("a"), number("b"));
    case "normal_":
      return normal(number("mean"), number("std"));
    case "trunc_normal_":
      // PyTorch gives the limits in absolute numbers.
      return truncatedNormal(number("mean"), number("std"), number("b") / number("std"));
    case "xavier_uniform_":
      return glorotUniform(number("gain"));
    case "xavier_normal_":
      return glorotNormal(number("gain"));
    case "kaiming_uniform_":
      return heUniform(he);
    case "kaiming_normal_":
      return heNormal(he);
    default:
      throw new Error(id);
  }
}

function moments(values: Float64Array): { mean: number; deviation: number; largest: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance), largest: Math.max(...values.map(Math.abs)) };
}

const { cases } = golden<{ cases: Case[] }>("init_stats");

describe("within the four-sigma bands of PyTorch's theory", () => {
  // The engine has no convolutions: their four-dimensional shapes are left out.
  test.each(cases.filter(({ shape }) => shape.length === 2))("$id $shape $args", (reference) => {
    const [outputs, inputs] = reference.shape as [number, number];
    const weights = new Matrix(inputs, outputs);
    initializerOf(reference).fill(weights, createRandom(1));
    const { mean, deviation, largest } = moments(weights.data);
    expect(Math.abs(mean - reference.theory_mean)).toBeLessThan(reference.accept.mean_abs);
    expect(Math.abs(deviation / reference.theory_std - 1)).toBeLessThan(reference.accept.std_rel);
    if (reference.bound) {
      expect(largest).toBeLessThanOrEqual(reference.bound);
      expect(largest).toBeGreaterThan(0.97 * reference.bound);
    }
  });
});

test("LeCun's: variance 1 / inputs", () => {
  for (const initializer of [lecunNormal, lecunUniform]) {
    const weights = new Matrix(100, 300);
    initializer.fill(weights, createRandom(2));
    expect(moments(weights.data).deviation).toBeCloseTo(0.1, 2);
  }
});

test("orthogonal: the shorter side's vectors are orthonormal times the gain", () => {
  for (const [rows, columns] of [
    [5, 3],
    [3, 5],
    [40, 40],
  ] as const) {
    const w = new Matrix(rows, columns);
    orthogonal(2).fill(w, createRandom(3));
    const gram =
      rows >= columns ? matmul(w, w, undefined, { a: true }) : matmul(w, w, undefined, { b: true });
    for (let i = 0; i < gram.rows; i++) {
      for (let j = 0; j < gram.columns; j++) expect(gram.at(i, j)).toBeCloseTo(i === j ? 4 : 0, 12);
    }
  }
});

test("the same seed gives the same weights, whatever the initializer", () => {
  for (const [name, initializer] of initializers) {
    const [a, b] = [new Matrix(4, 3), new Matrix(4, 3)];
    initializer.fill(a, createRandom(1));
    initializer.fill(b, createRandom(1));
    expect(initializer.name).toBe(name);
    expect(a.data).toEqual(b.data);
  }
});

test("constant, and impossible options", () => {
  const weights = new Matrix(2, 2);
  constant(0.3).fill(weights, createRandom(1));
  expect([...weights.data]).toEqual([0.3, 0.3, 0.3, 0.3]);
  expect(() => constant(Number.NaN)).toThrow("constant: value is NaN");
  expect(() => normal(0, -1)).toThrow("normal: standardDeviation is -1");
  expect(() => truncatedNormal(0, 1, 0)).toThrow("truncatedNormal: limit is 0");
  expect(() => glorotUniform(-1)).toThrow("glorotUniform: gain is -1");
  expect(() => heNormal({ negativeSlope: Number.NaN })).toThrow("heNormal: negativeSlope is NaN");
});
