import { type Exercise, functionSolver } from "../exercise.ts";

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const varianceOf = (numbers: readonly number[]): number => {
  const mean = meanOf(numbers);
  return meanOf(numbers.map((one) => (one - mean) ** 2));
};

/** A formula of the examples' variance and the batch size. */
const fromVariance = (formula: (variance: number, B: number) => number) => (gradients: number[], B: number) =>
  formula(varianceOf(gradients), B);

const brokenNoise: Exercise = {
  title: "Find the bug in the noise of a batch",
  question: "batchNoise",
  solver: functionSolver,
  cases: [
    { given: [[-4, -12, 2, -6], 1], expected: 5 },
    { given: [[-4, -12, 2, -6], 4], expected: 2.5 },
    { given: [[-4, -12, 2, -6], 25], expected: 1 },
    { given: [[3, 3, 3], 9], expected: 0 },
    { given: [[2, 8, 5, 5, 2, 8], 6], expected: 1 },
    { given: [[0, 0.5], 16], expected: 0.0625 },
  ],
  mistakes: [
    {
      wrong: fromVariance((variance, B) => Math.sqrt(variance) / B),
      message:
        "It passes where B is 1 or all examples agree. Four times the batch should halve the noise: what does it do here?",
    },
    {
      wrong: fromVariance((variance, B) => variance / B),
      message: "This is the variance of the batch's mean. The deviation is its root.",
    },
    {
      wrong: fromVariance((variance, B) => variance / Math.sqrt(B)),
      message: "The root of B is there, the root of the variance is lost.",
    },
    {
      wrong: fromVariance((variance) => Math.sqrt(variance)),
      message: "This is the deviation of single examples: B has no say in it.",
    },
    {
      wrong: fromVariance((variance, B) => Math.sqrt(variance * B)),
      message: "This grows with B: it is the deviation of a sum. Asked is that of a mean.",
    },
    {
      wrong: fromVariance((variance, B) => Math.sqrt(variance / Math.sqrt(B))),
      message: "Two roots of B: one before the division and one after it.",
    },
    {
      wrong: fromVariance((variance, B) => Math.sqrt(variance) * B),
      message: "A larger batch should be less noisy, not more.",
    },
    {
      wrong: fromVariance((variance, B) => Math.sqrt(variance) / B ** 2),
      message: "This falls even faster. How does the deviation depend on B, when the variance goes with 1/B?",
    },
    {
      wrong: (gradients: number[], B: number) =>
        Math.sqrt((varianceOf(gradients) * gradients.length) / (gradients.length - 1) / B),
      message:
        "The part with B is right. The variance is the mean here: divide by N, as the code did, not by N − 1.",
    },
    {
      wrong: (gradients: number[], B: number) => Math.sqrt(meanOf(gradients.map((g) => g * g)) / B),
      message: "The squares are those of the gradients themselves: the mean must be subtracted first.",
    },
    {
      wrong: (gradients: number[], B: number) => {
        const N = gradients.length;
        return Math.sqrt(Math.max(0, ((varianceOf(gradients) / B) * (N - B)) / (N - 1)));
      },
      message: "This is for picking without repetition. Here the same example may be picked twice.",
    },
    {
      wrong: fromVariance((variance, B) => Math.sqrt(variance / B) / B),
      message: "B stands under the root now, and once more behind it.",
    },
    {
      wrong: (gradients: number[]) => Math.sqrt(varianceOf(gradients) / gradients.length),
      message: "This divides by the number of all examples; the batch has B of them.",
    },
    {
      wrong: (gradients: number[], B: number) => Math.sqrt((varianceOf(gradients) * gradients.length) / B),
      message: "The squares are summed, not averaged: the division by N is lost.",
    },
  ],
  hints: [
    "Take the four gradients of the lesson, with deviation 5, and B = 4. What should come out, and what does?",
    "$\\operatorname{Var}(g) = \\sigma^2/B$. Of that the root: what becomes of B under the root?",
    "Only the last line is wrong: divide first, then take the root.",
  ],
};

/** The batch size by a formula of sigma / wanted. */
const fromQuotient = (formula: (quotient: number) => number) => (sigma: number, wanted: number) =>
  formula(sigma / wanted);

const batchFor: Exercise = {
  title: "How large a batch for a wanted noise",
  question: "batchFor",
  solver: functionSolver,
  // sigma / wanted: 2, 5, 2.5, 10, 0.5, 1.5, 1, 1.3
  cases: [
    { given: [5, 2.5], expected: 4 },
    { given: [5, 1], expected: 25 },
    { given: [5, 2], expected: 7 },
    { given: [1, 0.1], expected: 100 },
    { given: [2, 4], expected: 1 },
    { given: [3, 2], expected: 3 },
    { given: [7, 7], expected: 1 },
    { given: [1.3, 1], expected: 2 },
  ],
  mistakes: [
    {
      wrong: fromQuotient((q) => Math.max(1, Math.ceil(q))),
      message: "Half the noise needs four times the examples, not twice.",
    },
    {
      wrong: fromQuotient((q) => q),
      message: "Half the noise needs four times the examples, not twice. And the answer is a whole number.",
    },
    {
      wrong: fromQuotient((q) => q * q),
      message: "The right number, but nobody can pick a part of an example: a whole number of at least 1.",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, q * q)),
      message:
        "The right number, but nobody can pick a part of an example: which whole number is large enough?",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.floor(q * q))),
      message: "Sometimes one example too few: the noise must be at most what is wanted.",
    },
    {
      wrong: fromQuotient((q) => Math.floor(q * q)),
      message: "Sometimes one example too few, and once 0: the noise must be at most what is wanted.",
    },
    {
      wrong: fromQuotient((q) => Math.round(q * q)),
      message: "Rounding to the nearest is sometimes one example too few.",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.round(q * q))),
      message: "Rounding to the nearest is sometimes one example too few.",
    },
    {
      wrong: fromQuotient((q) => Math.ceil(q) ** 2),
      message: "Rounded too early: square first, then round up.",
    },
    {
      wrong: fromQuotient((q) => Math.floor(q * q) + 1),
      message: "One example too many where the quotient is a whole number: `Math.ceil` leaves those alone.",
    },
    {
      wrong: fromQuotient((q) => 2 ** Math.max(0, Math.ceil(Math.log2(q * q)))),
      message: "Large enough, but not the smallest: doubling jumps over sizes in between.",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.ceil(Math.sqrt(q)))),
      message: "The root is on the wrong side: solve σ / √B = wanted for B.",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.ceil(1 / q ** 2))),
      message: "The quotient is upside down: the less noise is wanted, the more examples are needed.",
    },
    {
      wrong: (sigma: number, wanted: number) => Math.max(1, Math.ceil(sigma ** 2 / wanted)),
      message: "`wanted` is a standard deviation, not a variance: only σ is squared here.",
    },
    {
      wrong: (sigma: number, wanted: number) => Math.max(1, Math.ceil(sigma / wanted ** 2)),
      message: "`sigma` is a standard deviation, not a variance: only `wanted` is squared here.",
    },
  ],
  hints: [
    "The deviation of a batch's mean is $\\sigma/\\sqrt{B}$. Set it equal to what is wanted.",
    "$\\sqrt{B} = \\sigma / \\text{wanted}$. Square both sides.",
    "Round up with `Math.ceil`, since one example too few would be too noisy.",
  ],
};

/** Means and variances of each weight. */
function statistics(gradients: number[][]) {
  const columns = gradients[0]!.map((_, i) => gradients.map((g) => g[i]!));
  return { means: columns.map(meanOf), variances: columns.map(varianceOf) };
}
const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const squares = (numbers: readonly number[]): number => total(numbers.map((one) => one * one));
const scale =
  (formula: (means: number[], variances: number[], N: number) => number) =>
  (gradients: number[][]): number => {
    const { means, variances } = statistics(gradients);
    return formula(means, variances, gradients.length);
  };

const noiseScale: Exercise = {
  title: "The noise scale",
  question: "noiseScale",
  solver: functionSolver,
  cases: [
    // Variance 25, mean -5.
    { given: [[[-4], [-12], [2], [-6]]], expected: 1 },
    // Variances 1 and 0, mean (2, 0).
    {
      given: [
        [
          [3, 0],
          [1, 0],
        ],
      ],
      expected: 0.25,
    },
    // Variances 2 and 4.5, mean (2, 2).
    {
      given: [
        [
          [4, 2],
          [0, 2],
          [2, 5],
          [2, -1],
        ],
      ],
      expected: 0.8125,
    },
    // All agree.
    {
      given: [
        [
          [1, -2, 2],
          [1, -2, 2],
          [1, -2, 2],
        ],
      ],
      expected: 0,
    },
    // Variances 4, 1 and 9, mean (1, 0, -1).
    {
      given: [
        [
          [3, 1, -4],
          [-1, -1, 2],
        ],
      ],
      expected: 7,
    },
  ],
  mistakes: [
    {
      wrong: scale((means, variances) => squares(means) / total(variances)),
      message: "This is signal by noise; asked is noise by signal.",
    },
    {
      wrong: scale((means, variances) => total(variances) / Math.sqrt(squares(means))),
      message: "The length of the mean gradient is not squared: noise and signal must be squares both.",
    },
    {
      wrong: scale((means, variances) => Math.sqrt(total(variances) / squares(means))),
      message: "A root too many: a batch size compares squares, because the variance goes with 1/B.",
    },
    {
      wrong: scale((_means, variances) => total(variances)),
      message: "This is the noise alone: how large is it compared with the signal?",
    },
    {
      wrong: scale((means) => squares(means)),
      message: "This is the signal alone.",
    },
    {
      wrong: scale((means, variances, N) => (total(variances) * N) / (N - 1) / squares(means)),
      message: "The variance is divided by N − 1 here; the lesson divides by N.",
    },
    {
      wrong: scale((means, variances, N) => (total(variances) * N) / squares(means)),
      message: "The squared distances are summed over the examples, not averaged.",
    },
    {
      wrong: scale((means, variances, N) => total(variances) / squares(means) / N ** 2),
      message: "The mean gradient is a sum here: divide it by the number of examples.",
    },
    {
      wrong: (gradients: number[][]) => {
        const { means } = statistics(gradients);
        return meanOf(gradients.map(squares)) / squares(means);
      },
      message: "These are the squares of the gradients themselves, signal included: subtract the mean first.",
    },
    {
      wrong: scale((means, variances) => total(variances.map((variance, i) => variance / means[i]! ** 2))),
      message:
        "Each weight has its own quotient here. First all variances together, then all squares, then divide.",
    },
    {
      wrong: scale((means, variances) => total(variances) / total(means) ** 2),
      message: "The length of a gradient is not the sum of its numbers: square each, then add.",
    },
    {
      wrong: (gradients: number[][]) => {
        const { variances } = statistics(gradients);
        return total(variances) / meanOf(gradients.map(squares));
      },
      message:
        "The signal is the square of the mean. This is the mean of the squares, in which the noise is contained.",
    },
    {
      wrong: (gradients: number[][]) => meanOf(gradients.map(squares)),
      message: "This is the mean squared length of the gradients, signal and noise in one. Take them apart.",
    },
    {
      wrong: (gradients: number[][]) => varianceOf(gradients.flat()) / meanOf(gradients.flat()) ** 2,
      message: "All numbers are in one heap here. Each weight has its own mean and its own variance.",
    },
    {
      wrong: scale((means, variances) => variances[0]! / means[0]! ** 2),
      message: "Only the first weight counts: a row holds one number for each weight.",
    },
    {
      wrong: scale((means, variances, N) => total(variances) / (N * squares(means))),
      message: "The squared mean of a weight is added once for every example: it belongs outside that loop.",
    },
    {
      wrong: (gradients: number[][]) => total(gradients.map(varianceOf)) / squares(gradients.map(meanOf)),
      message: "Rows and columns are exchanged: a mean is over the examples, for each weight apart.",
    },
    {
      wrong: scale((means, variances) => meanOf(variances) / squares(means)),
      message:
        "The variances of the weights are averaged; they must be added, like the squares of the means.",
    },
    {
      wrong: scale((means, variances) => total(variances.map(Math.sqrt)) / squares(means)),
      message: "These are deviations. Variances are their squares.",
    },
  ],
  hints: [
    "Work the second case by hand: the two gradients are (3, 0) and (1, 0). What is their mean, and how far is each from it?",
    "For each weight `i`: the mean of all `g[i]`, then the mean of the squared distances from it. Add up the variances over the weights, and the squared means as well.",
    "Outer loop over weights, two inner loops over examples: one for the mean, one for `noise += (g[i] - mean) ** 2 / N`. Then `signal += mean ** 2`.",
  ],
};

type Scaling = (rate: number, B: number, newB: number, limit: number) => number;

const newRate: Exercise = {
  title: "The rate for a new batch size",
  question: "newRate",
  solver: functionSolver,
  cases: [
    { given: [0.05, 10, 40, 2], expected: 0.2 },
    { given: [0.05, 10, 1500, 2], expected: 2 },
    { given: [0.4, 64, 16, 1], expected: 0.1 },
    { given: [0.3, 32, 48, 0.5], expected: 0.45 },
    { given: [0.3, 20, 20, 1], expected: 0.3 },
    { given: [0.1, 8, 80, 0.9], expected: 0.9 },
    { given: [0.02, 2, 5, 1], expected: 0.05 },
    { given: [0.8, 16, 8, 0.5], expected: 0.4 },
  ],
  mistakes: [
    { wrong: ((rate) => rate) satisfies Scaling, message: "The rate came back as it was." },
    {
      wrong: ((rate, B, newB) => (rate * newB) / B) satisfies Scaling,
      message: "The rule is right. Beyond the limit it must not go.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min((rate * B) / newB, limit)) satisfies Scaling,
      message: "The quotient is upside down: a larger batch can afford a larger rate.",
    },
    {
      wrong: ((rate, B, newB) => (rate * B) / newB) satisfies Scaling,
      message: "The quotient is upside down, and the limit has no say yet.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * Math.sqrt(newB / B), limit)) satisfies Scaling,
      message: "This is the square-root rule. Asked is the linear one.",
    },
    {
      wrong: ((rate, B, newB) => rate * Math.sqrt(newB / B)) satisfies Scaling,
      message: "This is the square-root rule, and the limit has no say yet. Asked is the linear one.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * Math.round(newB / B), limit)) satisfies Scaling,
      message: "The factor need not be a whole number: nothing is rounded here.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.max((rate * newB) / B, limit)) satisfies Scaling,
      message: "`Math.max` takes the larger of the two. Which of them is safe?",
    },
    {
      wrong: ((rate, B, newB, limit) =>
        (rate * newB) / B > limit ? rate : (rate * newB) / B) satisfies Scaling,
      message: "Where the rule goes beyond the limit, the limit itself is the answer, not the old rate.",
    },
    {
      wrong: ((rate, _B, newB, limit) => Math.min(rate * newB, limit)) satisfies Scaling,
      message: "The rate is for batches of B: by which factor does the batch size change?",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate + rate * (newB - B), limit)) satisfies Scaling,
      message: "What counts is how many *times* larger the batch is, not by how many examples.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * Math.floor(newB / B), limit)) satisfies Scaling,
      message: "The factor need not be a whole number, and for a smaller batch it is below 1.",
    },
    {
      wrong: ((rate, B, newB, limit) => rate * Math.min(newB / B, limit)) satisfies Scaling,
      message: "The limit is for the rate, not for the factor.",
    },
    {
      wrong: ((_rate, _B, _newB, limit) => limit) satisfies Scaling,
      message: "This is always the limit, even where the rule stays below it.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate, limit) * (newB / B)) satisfies Scaling,
      message: "The old rate is held below the limit. It is the new one that must be.",
    },
    {
      wrong: ((rate, B, newB, limit) =>
        newB > B ? Math.min((rate * newB) / B, limit) : rate) satisfies Scaling,
      message: "The rule holds for smaller batches as well: what becomes of the rate there?",
    },
  ],
  hints: [
    "By which factor does the batch grow from `B` to `newB`?",
    "The rate grows by the same factor, `newB / B`.",
    "`Math.min(a, b)` is the smaller of two numbers: the scaled rate, or the limit.",
  ],
};

/** Lesson 10, Batch size. */
export const batchSize: readonly Exercise[] = [brokenNoise, batchFor, noiseScale, newRate];
