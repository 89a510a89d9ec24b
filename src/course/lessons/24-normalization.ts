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
      wrong: divided((variance) => variance),
      message: "Two things: the variance is in squares of the unit, and epsilon is not used.",
    },
    {
      wrong: divided((variance, epsilon) => Math.sqrt(variance) + Math.sqrt(epsilon)),
      message: "A root of a sum is not the sum of the roots: which of the two does the formula take?",
    },
    {
      wrong: divided((variance, epsilon) => Math.sqrt(variance - epsilon)),
      message: "Epsilon is taken away: what happens when it is larger than the variance?",
    },
    {
      wrong: divided((variance, epsilon, count) => Math.sqrt(variance * count + epsilon)),
      message:
        "This divides by the length of the differences. The variance is their mean square, not the sum.",
    },
    {
      wrong: divided((variance, epsilon) => 1 / Math.sqrt(variance + epsilon)),
      message: "Wide batches get wider and narrow ones narrower. Multiply, or divide?",
    },
    {
      wrong: divided(() => 1),
      message: "The mean is 0 now. The spread is still that of the batch.",
    },
    {
      wrong: divided((variance, epsilon) => -Math.sqrt(variance + epsilon)),
      message: "The signs are turned: does a value above the mean come out above 0?",
    },
    {
      wrong: (x: number[], epsilon: number) =>
        x.map((value) => (value - mean(x)) / Math.sqrt(mean(x.map((one) => one ** 2)) + epsilon)),
      message:
        "The variance is the mean square of the distances from the mean, not of the values themselves.",
    },
    {
      wrong: (x: number[], epsilon: number) => {
        const low = Math.min(...x);
        return x.map((value) => (value - low) / (Math.max(...x) - low + epsilon));
      },
      message: "This brings the values to 0 to 1, another way of scaling: its mean is not 0.",
    },
    {
      wrong: (x: number[], epsilon: number) => {
        for (let i = 0; i < x.length; i++) x[i] = (x[i] as number) - mean(x);
        const variance = mean(x.map((value) => (value - mean(x)) ** 2));
        return x.map((value) => value / Math.sqrt(variance + epsilon));
      },
      message: "`x` changes while its mean is still needed: take the mean once, before the loop.",
    },
    {
      wrong: (x: number[], epsilon: number) => {
        const middle = mean(x);
        const distance = mean(x.map((value) => Math.abs(value - middle)));
        return x.map((value) => (value - middle) / (distance + epsilon));
      },
      message:
        "This is the mean distance. The spread of this lesson is the root of the mean *square* distance.",
    },
    {
      wrong: (x: number[], epsilon: number) =>
        x.map((value) => (value - mean(x)) / (Math.max(...x) - Math.min(...x) + epsilon)),
      message: "From the smallest to the largest is the range. Of the spread every value has a part.",
    },
    {
      wrong: (x: number[], epsilon: number) => {
        const middle = mean(x);
        const variance = mean(x.map((value) => (value - middle) ** 2));
        return x.map((value) => value - middle / Math.sqrt(variance + epsilon));
      },
      message: "Look at the order of operations: the difference needs brackets, `/` comes before `-`.",
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

/** In use, with the spread, the scale and the shift put to use in another way. */
const used =
  (
    answer: (difference: number, spread: number, gamma: number, beta: number, mean: number) => number,
    spread = (variance: number, epsilon: number): number => Math.sqrt(variance + epsilon),
  ): InUse =>
  (x, m, v, gamma, beta, epsilon) =>
    answer(x - m, spread(v, epsilon), gamma, beta, m);
const scaledAndShifted = (difference: number, spread: number, gamma: number, beta: number): number =>
  (gamma * difference) / spread + beta;

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
      wrong: used(scaledAndShifted, (variance, epsilon) => variance + epsilon),
      message: "Divided is by the spread, the root of the variance.",
    },
    {
      wrong: used(scaledAndShifted, (variance) => Math.sqrt(variance)),
      message: "Epsilon is not used, and a unit whose variance is 0 is divided by 0.",
    },
    {
      wrong: used(scaledAndShifted, (variance, epsilon) => Math.sqrt(variance) + epsilon),
      message: "Epsilon is added outside the root. Where does the formula have it?",
    },
    {
      wrong: used(scaledAndShifted, (variance, epsilon) => Math.sqrt(variance ** 2 + epsilon)),
      message: "The running variance is a square already.",
    },
    {
      wrong: used(scaledAndShifted, (variance, epsilon) => 1 / Math.sqrt(variance + epsilon)),
      message: "Multiplied by the spread: what has a large spread becomes larger still.",
    },
    {
      wrong: used((difference, spread, gamma, beta) => scaledAndShifted(-difference, spread, gamma, beta)),
      message: "The difference has the wrong sign: should a value above the mean come out above the shift?",
    },
    {
      wrong: used((difference, spread) => difference / spread),
      message: "Scale and shift are missing.",
    },
    {
      wrong: used((difference, spread, gamma) => (gamma * difference) / spread),
      message: "The shift is missing.",
    },
    {
      wrong: used((difference, spread, _, beta) => difference / spread + beta),
      message: "The scale is missing.",
    },
    {
      wrong: used((difference, spread, gamma, beta) => difference / (gamma * spread) + beta),
      message: "Divided by the scale: a larger scale should spread the values further.",
    },
    {
      wrong: used((difference, spread, gamma, beta) => scaledAndShifted(difference, spread, gamma, -beta)),
      message: "The shift has the wrong sign.",
    },
    {
      wrong: used((difference, spread, gamma, beta) => gamma * (difference / spread + beta)),
      message: "The shift comes after the scale, and is not multiplied by it.",
    },
    {
      wrong: used((difference, spread, gamma, beta) => scaledAndShifted(difference, spread, beta, gamma)),
      message: "Scale and shift are exchanged.",
    },
    {
      wrong: used(
        (difference, spread, gamma, beta, middle) =>
          scaledAndShifted(difference, spread, gamma, beta) + middle,
      ),
      message: "The running mean comes back in at the end. What is the shift for?",
    },
    {
      wrong: used((difference, spread, gamma, beta, middle) =>
        scaledAndShifted(difference + middle, spread, gamma, beta),
      ),
      message: "The running mean is not used.",
    },
    {
      wrong: ((x, m, v, gamma, beta, epsilon) =>
        (gamma * (x - (0.9 * m + 0.1 * x))) / Math.sqrt(v + epsilon) + beta) satisfies InUse,
      message: "In use the running mean stays as training left it.",
    },
    {
      wrong: ((x, m, v, gamma, beta, epsilon) =>
        gamma * x - m / Math.sqrt(v + epsilon) + beta) satisfies InUse,
      message: "Look at the order of operations: the difference needs brackets, `/` and `*` come before `-`.",
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
        layer: overUnits(rows),
        batch: overExamples(rows).map((value) => (value * rows.length) / (rows[0] as number[]).length),
      })) satisfies Means,
      message: "The second list is divided by the wrong number: how many examples go into each of its means?",
    },
    {
      wrong: ((rows) => ({
        layer: overUnits(rows).map((value) => (value * (rows[0] as number[]).length) / rows.length),
        batch: overExamples(rows),
      })) satisfies Means,
      message: "The first list is divided by the wrong number: how many units go into each of its means?",
    },
    {
      wrong: ((rows) => ({
        layer: overUnits(rows),
        batch: rows.map((_, unit) => mean(rows.map((row) => row[unit] as number))),
      })) satisfies Means,
      message: "The second list is as long as there are examples. How many units are there?",
    },
    {
      wrong: ((rows) => ({ layer: [mean(rows.flat())], batch: [mean(rows.flat())] })) satisfies Means,
      message: "One mean over everything is neither. Over what is each taken, and how many are there?",
    },
    {
      wrong: ((rows) => ({ layer: overUnits(rows), batch: [] })) satisfies Means,
      message: "The first list is right, the second is empty still.",
    },
    {
      wrong: ((rows) => ({ layer: [], batch: overExamples(rows) })) satisfies Means,
      message: "The second list is right, the first is empty still.",
    },
    {
      wrong: ((rows) => ({
        layer: overUnits(rows),
        batch: overExamples(rows).map((value) => value * rows.length),
      })) satisfies Means,
      message: "The second list holds sums: divide by how many examples were added.",
    },
    {
      wrong: ((rows) => ({
        layer: rows.map((row) => mean(row) * row.length),
        batch: overExamples(rows),
      })) satisfies Means,
      message: "The first list holds sums: divide by how many units were added.",
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
