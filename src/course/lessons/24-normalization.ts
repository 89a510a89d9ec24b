import { type Exercise, functionSolver } from "../exercise.ts";

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A batch without its mean, divided by what `spread` makes of its variance. */
const divided =
  (spread: (variance: number, epsilon: number, count: number) => number, center = true) =>
  (x: number[], epsilon: number): number[] => {
    const middle = mean(x);
    const variance = mean(x.map((value) => (value - middle) ** 2));
    return x.map((value) => (value - (center ? middle : 0)) / spread(variance, epsilon, x.length));
  };

const normalizedBatch: Exercise = {
  title: "Find the bug in normalization",
  question: "normalizedBatch",
  solver: functionSolver,
  cases: [
    { given: [[1, -1], 0], expected: [1, -1] },
    { given: [[3, 5], 0], expected: [-1, 1] },
    { given: [[0, 4], 0], expected: [-1, 1] },
    { given: [[1, 5, 9], 0], expected: [-1.224744871391589, 0, 1.224744871391589] },
    { given: [[7, 7, 7], 1], expected: [0, 0, 0] },
    { given: [[0, 2], 3], expected: [-0.5, 0.5] },
  ],
  mistakes: [
    {
      wrong: divided((variance, epsilon) => variance + epsilon),
      message:
        "Right where the variance is 1. What is the spread in the unit of the values, and not of their squares?",
    },
    {
      wrong: divided((variance, epsilon) => Math.sqrt(variance) + epsilon),
      message: "The small number belongs inside the root.",
    },
    {
      wrong: divided((variance, epsilon, count) => Math.sqrt((variance * count) / (count - 1) + epsilon)),
      message: "The batch's own variance is divided by B here, and not by B - 1.",
    },
    {
      wrong: divided((variance, epsilon) => Math.sqrt(variance + epsilon), false),
      message: "The mean is still in it.",
    },
    {
      wrong: divided((variance) => Math.sqrt(variance)),
      message: "What if all values are the same? And what is epsilon for?",
    },
    {
      wrong: divided((variance, epsilon) => (variance + epsilon) ** 2),
      message: "The square of the variance is further away still: the spread is its root.",
    },
  ],
  hints: [
    "Which batches come out right, and what is their variance?",
    "In the third case the values lie 2 from their mean, and must come out as 1. What is the variance, and what must one divide by?",
    "Divide by `Math.sqrt(variance + epsilon)`.",
  ],
};

type InUse = (x: number, m: number, v: number, gamma: number, beta: number, epsilon: number) => number;

const inUse: Exercise = {
  title: "Normalization in use",
  question: "inUse",
  solver: functionSolver,
  cases: [
    { given: [5, 3, 4, 1, 0, 0], expected: 1 },
    { given: [5, 3, 4, 2, 1, 0], expected: 3 },
    { given: [0, 1, 0.25, 3, -1, 0], expected: -7 },
    { given: [2, 0, 3, 0.5, 2, 1], expected: 2.5 },
    { given: [-1, -1, 0, 4, 0.5, 1], expected: 0.5 },
  ],
  mistakes: [
    {
      wrong: ((x, m, v, gamma, beta, epsilon) => (gamma * (x - m)) / (v + epsilon) + beta) satisfies InUse,
      message: "Divided is by the spread, the root of the variance.",
    },
    {
      wrong: ((x, m, v, _gamma, _beta, epsilon) => (x - m) / Math.sqrt(v + epsilon)) satisfies InUse,
      message: "Scale and shift are missing.",
    },
    {
      wrong: ((x, m, v, gamma, beta, epsilon) =>
        gamma * ((x - m) / Math.sqrt(v + epsilon) + beta)) satisfies InUse,
      message: "The shift comes after the scale, and is not multiplied by it.",
    },
    {
      wrong: ((x, m, v, gamma, beta, epsilon) =>
        (beta * (x - m)) / Math.sqrt(v + epsilon) + gamma) satisfies InUse,
      message: "Scale and shift are exchanged.",
    },
    {
      wrong: ((_x, _m, _v, _gamma, beta) => beta) satisfies InUse,
      message: "This is what a batch of one gives: the value minus itself. In use the running mean is taken.",
    },
    {
      wrong: ((x, m, v, gamma, beta, epsilon) =>
        (gamma * x) / Math.sqrt(v + epsilon) + beta - m) satisfies InUse,
      message: "The running mean is taken out first, before anything is divided.",
    },
  ],
  hints: [
    "The two formulas of the lesson, with the running mean and variance in place of the batch's.",
    "First $\\hat x = (x - \\mu_{run}) / \\sqrt{\\sigma^2_{run} + \\epsilon}$.",
    "Return `gamma * hat + beta`.",
  ],
};

type Means = (rows: number[][]) => { layer: number[]; batch: number[] };
const overUnits = (rows: number[][]) => rows.map(mean);
const overExamples = (rows: number[][]) =>
  (rows[0] as number[]).map((_, unit) => mean(rows.map((row) => row[unit] as number)));

const bothMeans: Exercise = {
  title: "Which mean?",
  question: "bothMeans",
  solver: functionSolver,
  cases: [
    {
      given: [
        [
          [1, 2, 3],
          [5, 6, 10],
        ],
      ],
      expected: { layer: [2, 7], batch: [3, 4, 6.5] },
    },
    { given: [[[4, 0]]], expected: { layer: [2], batch: [4, 0] } },
    {
      given: [
        [
          [1, 3],
          [-1, 7],
        ],
      ],
      expected: { layer: [2, 3], batch: [0, 5] },
    },
  ],
  mistakes: [
    {
      wrong: ((rows) => ({ layer: overExamples(rows), batch: overUnits(rows) })) satisfies Means,
      message: "The two are exchanged: which of them needs no other example?",
    },
    {
      wrong: ((rows) => ({ layer: overUnits(rows), batch: overUnits(rows) })) satisfies Means,
      message: "Both are means over units now. Batch normalization takes one per unit, over all examples.",
    },
    {
      wrong: ((rows) => ({ layer: overExamples(rows), batch: overExamples(rows) })) satisfies Means,
      message: "Both are means over examples now. Layer normalization takes one per example, over its units.",
    },
    {
      wrong: ((rows) => ({
        layer: rows.map((row) => mean(row) * row.length),
        batch: overExamples(rows).map((value) => value * rows.length),
      })) satisfies Means,
      message: "These are sums: divide by how many numbers were added.",
    },
  ],
  hints: [
    "How many numbers must each list have, with two examples of three units?",
    "Layer: one mean per row. Batch: one mean per column.",
    "`layer: rows.map(mean)`; for `batch`, go through the positions of the first row and take that position of every row.",
  ],
};

/** Lesson 24, batch, layer and weight normalization. */
export const normalization: readonly Exercise[] = [normalizedBatch, inUse, bothMeans];
