import { type Exercise, functionSolver } from "../exercise.ts";

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const meanOf = (numbers: readonly number[]): number => total(numbers) / numbers.length;
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
    {
      wrong: fromVariance((variance, B) => Math.sqrt(variance / (B - 1))),
      message:
        "For B = 1 this divides by 0. It is B picks that are averaged: by what must their sum be divided?",
    },
    {
      wrong: (gradients: number[]) => Math.sqrt(varianceOf(gradients)) / gradients.length,
      message: "This divides by the number of all examples, and outside the root; the batch has B of them.",
    },
    {
      wrong: (gradients: number[], B: number) => Math.sqrt(varianceOf(gradients) / (gradients.length * B)),
      message: "`variance` was divided by N in the loop already: once is enough.",
    },
    {
      wrong: (gradients: number[], B: number) => {
        const mean = meanOf(gradients);
        const rest = total(gradients.slice(1).map((g) => (g - mean) ** 2));
        return Math.sqrt(rest / gradients.length / B);
      },
      message: "The first gradient is left out of the variance: lists count from 0.",
    },
    {
      wrong: (gradients: number[], B: number) => Math.sqrt(varianceOf(gradients) * gradients.length) / B,
      message: "The squares are divided by B, not averaged over the N examples: `variance` was right before.",
    },
    {
      wrong: (gradients: number[], B: number) => {
        const mean = meanOf(gradients);
        return meanOf(gradients.map((g) => Math.abs(g - mean))) / Math.sqrt(B);
      },
      message: "These are mean distances; a variance is the mean of their squares.",
    },
    {
      wrong: (gradients: number[], B: number) => meanOf(gradients) / Math.sqrt(B),
      message: "This is the mean, divided; asked is how far the means of batches lie from it.",
    },
    {
      wrong: (gradients: number[], B: number) => Math.sqrt(varianceOf(gradients.slice(0, B))),
      message:
        "These are the first B examples. A batch is any B of them: all examples have a say in its noise.",
    },
    {
      wrong: (gradients: number[], B: number) => Math.sqrt(varianceOf(gradients.slice(0, B)) / B),
      message:
        "The variance is that of the first B examples. A batch is any B of them: all have a say in its noise.",
    },
    {
      wrong: fromVariance((variance, B) => -Math.sqrt(variance / B)),
      message: "A deviation is a distance: it has no sign.",
    },
    {
      wrong: fromVariance((variance, B) => variance / B ** 2),
      message: "A variance falls with B, not with its square, and the deviation is a root.",
    },
    {
      wrong: fromVariance((variance, B) => variance * B),
      message: "This is the variance of a sum. Asked is the deviation of a mean.",
    },
    {
      wrong: fromVariance((variance) => variance),
      message: "This is the variance of single examples: the root is lost, and B has no say.",
    },
    {
      wrong: fromVariance((variance, B) => Math.sqrt(Math.sqrt(variance) / B)),
      message: "Two roots of the variance: one before the division and one after it.",
    },
    {
      wrong: fromVariance((variance, B) => Math.sqrt(Math.sqrt(variance / B))),
      message: "The root is taken twice.",
    },
    {
      wrong: fromVariance((variance, B) => variance / B / 2),
      message: "`** 1 / 2` is `** 1`, then half of it: the power comes first.",
    },
    {
      wrong: (gradients: number[], B: number) => Math.sqrt(meanOf(gradients.map((g) => g * g))) / B,
      message: "Subtracting the mean was right. The error is in how B enters.",
    },
    {
      wrong: (gradients: number[], B: number) =>
        Math.sqrt((varianceOf(gradients) * gradients.length) / (gradients.length - 1)) / B,
      message: "The division by N was right. The error is in how B enters.",
    },
    {
      wrong: (gradients: number[], B: number) =>
        Math.sqrt((varianceOf(gradients) * gradients.length) / B) / B,
      message: "The mean of the squares is over all N examples; B enters later, and only once.",
    },
    {
      wrong: (gradients: number[], B: number) =>
        Math.sqrt(((varianceOf(gradients) / B) * (gradients.length - B)) / (gradients.length - 1)),
      message:
        "This is for picking without repetition, and has no answer for B above N. Here the same example may be picked twice.",
    },
    {
      wrong: (gradients: number[], B: number) =>
        Math.sqrt(varianceOf(gradients) / Math.min(B, gradients.length)),
      message: "With repetition a batch may hold more picks than there are examples: nothing limits B.",
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
    {
      wrong: fromQuotient((q) => Math.ceil(q * q) + 1),
      message: "Rounding up was enough: this is always one example more.",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.ceil(q * q) - 1)),
      message: "One example too few: is the noise of this batch small enough?",
    },
    {
      wrong: fromQuotient((q) => Math.sqrt(q)),
      message:
        "The root is on the wrong side: solve σ / √B = wanted for B. And the answer is a whole number.",
    },
    {
      wrong: (sigma: number, wanted: number) => sigma / Math.sqrt(wanted),
      message:
        "This is the deviation of a batch of `wanted` examples. Asked is the batch, not the deviation.",
    },
    {
      wrong: (sigma: number, wanted: number) => sigma ** 2 / wanted,
      message: "`wanted` is a standard deviation, not a variance. And the answer is a whole number.",
    },
    {
      wrong: fromQuotient((q) => 1 / q ** 2),
      message: "The quotient is upside down. And the answer is a whole number.",
    },
    {
      wrong: (sigma: number, wanted: number) => Math.max(1, Math.ceil((sigma - wanted) ** 2)),
      message: "What counts is how many *times* smaller the noise must become, not by how much.",
    },
    {
      wrong: (sigma: number, wanted: number) => Math.max(1, Math.ceil((sigma * wanted) ** 2)),
      message: "The less noise is wanted, the more examples are needed: here it is the other way round.",
    },
    {
      wrong: fromQuotient((q) => Math.min(1, Math.ceil(q * q))),
      message: "`Math.min` takes the smaller of the two: this never exceeds 1.",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.ceil(2 * q))),
      message:
        "This is twice the quotient. Try sigma = 5 and wanted = 1: is the noise of such a batch small enough?",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.ceil(q ^ 2))),
      message: "`^` is no power in TypeScript but works on single bits; a power is `**`.",
    },
    {
      wrong: fromQuotient((q) => Math.floor(q) ** 2),
      message: "Rounded too early, and down: square first. Then, which whole number is large enough?",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.floor(q) ** 2)),
      message: "Rounded too early, and down: square first. Then, which whole number is large enough?",
    },
    {
      wrong: fromQuotient((q) => Math.round(q) ** 2),
      message: "Rounded too early: square first. Then, which whole number is large enough?",
    },
    {
      wrong: fromQuotient((q) => Math.round(q)),
      message: "Half the noise needs four times the examples, not twice. And nearest may be too few.",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, q)),
      message: "Half the noise needs four times the examples, not twice. And the answer is a whole number.",
    },
    {
      wrong: fromQuotient((q) => Math.max(1, Math.ceil(q ** 4))),
      message: "Squared once too often: the quotient is one of deviations.",
    },
    {
      wrong: (sigma: number) => sigma,
      message: "Has `wanted` a say?",
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
    {
      wrong: scale((means, variances) => total(variances.map(Math.sqrt)) ** 2 / squares(means)),
      message: "The deviations of the weights are added and then squared: add the variances instead.",
    },
    {
      wrong: scale((means, variances) => total(variances.map(Math.sqrt)) / Math.sqrt(squares(means))),
      message: "Deviation by length: both must be squares, the variance and the squared length.",
    },
    {
      wrong: scale((means, variances) => Math.sqrt(total(variances)) / squares(means)),
      message: "The noise has a root too many: it is the variance, not the deviation.",
    },
    {
      wrong: scale((means, variances) => total(variances) / meanOf(means.map((mean) => mean ** 2))),
      message: "The squared means are averaged over the weights; a squared length is their sum.",
    },
    {
      wrong: scale((means, variances) => total(variances) / total(means)),
      message: "The means are added as they are: the signal is a squared length.",
    },
    {
      wrong: scale((means, variances) => total(variances) / total(means.map(Math.abs))),
      message: "The signal is a *squared* length: square each mean, then add.",
    },
    {
      wrong: scale((means, variances) => total(variances) / total(means.map(Math.abs)) ** 2),
      message: "The length of a gradient is not the sum of its sizes: square each mean, then add.",
    },
    {
      wrong: scale((means, variances) => squares(variances) / squares(means)),
      message: "The variances are squares already.",
    },
    {
      wrong: scale((means, variances) => (total(variances) / squares(means)) ** 2),
      message: "The quotient is squared once too often: variance and squared length are squares already.",
    },
    {
      wrong: scale((means, variances) => Math.ceil(total(variances) / squares(means))),
      message: "The scale itself is asked, without rounding.",
    },
    {
      wrong: scale((means, variances) => Math.max(...variances) / squares(means)),
      message: "Only the noisiest weight counts here: take all variances together.",
    },
    {
      wrong: (gradients: number[][]) => {
        const { means } = statistics(gradients);
        return total(gradients.map(squares)) / squares(means);
      },
      message:
        "These are the squares of the gradients themselves, and their sum: subtract the mean, then average over the examples.",
    },
    {
      wrong: scale((means, variances) => variances.at(-1)! / means.at(-1)! ** 2),
      message: "Only the last weight counts: are `noise` and `signal` added up, or set anew for each weight?",
    },
    {
      wrong: scale((means, variances) => variances.at(-1)! / squares(means)),
      message: "The noise is only that of the last weight: is it added up, or set anew?",
    },
    {
      wrong: scale((means, variances) => total(variances) / means.at(-1)! ** 2),
      message: "The signal is only that of the last weight: is it added up, or set anew?",
    },
    {
      wrong: scale((means, variances) => total(variances.slice(0, -1)) / squares(means.slice(0, -1))),
      message: "The last weight is left out: how far does the loop over the weights go?",
    },
    {
      wrong: (gradients: number[][]) => {
        let noise = 0;
        let signal = 0;
        let mean = 0;
        for (const column of gradients[0]!.map((_, i) => gradients.map((g) => g[i]!))) {
          mean += meanOf(column);
          noise += meanOf(column.map((one) => (one - mean) ** 2));
          signal += mean ** 2;
        }
        return noise / signal;
      },
      message: "The mean of one weight is carried over to the next: where does it start at 0?",
    },
    {
      wrong: (gradients: number[][]) => {
        const N = gradients.length;
        const P = gradients[0]!.length;
        let noise = 0;
        let signal = 0;
        for (let i = 0; i < P; i++) {
          const mean = (meanOf(gradients.map((g) => g[i]!)) * N) / P;
          noise += total(gradients.map((g) => (g[i]! - mean) ** 2)) / P;
          signal += mean ** 2;
        }
        return noise / signal;
      },
      message: "This divides by the number of weights. A mean over the examples is divided by their number.",
    },
    {
      wrong: (gradients: number[][]) => {
        const { means, variances } = statistics(gradients);
        return (total(variances) * gradients.length) / means.length / squares(means);
      },
      message:
        "The noise is divided by the number of weights. A mean over the examples is divided by theirs.",
    },
    {
      wrong: (gradients: number[][]) => {
        let noise = 0;
        let signal = 0;
        for (let i = 0; i < gradients.length; i++) {
          const column = gradients.map((g) => g[i]!);
          noise += varianceOf(column);
          signal += meanOf(column) ** 2;
        }
        return noise / signal;
      },
      message:
        "The outer loop goes as far as there are examples. How many weights are there? `gradients[0].length`.",
    },
    {
      wrong: (gradients: number[][]) => {
        const first = gradients[0]!;
        return meanOf(gradients.map((g) => squares(g.map((one, i) => one - first[i]!)))) / squares(first);
      },
      message: "The first example stands for the mean of all.",
    },
    {
      wrong: (gradients: number[][]) => {
        const { means } = statistics(gradients);
        const distances = gradients.map((g) => Math.sqrt(squares(g.map((one, i) => one - means[i]!))));
        return meanOf(distances) / squares(means);
      },
      message: "These are lengths of the differences: their squares are averaged, not they themselves.",
    },
    {
      wrong: (gradients: number[][]) => {
        const sums = gradients.map(total);
        return varianceOf(sums) / meanOf(sums) ** 2;
      },
      message:
        "The numbers of a row are added first, and cancel. Each weight has its own mean and its own variance.",
    },
    {
      wrong: (gradients: number[][]) =>
        varianceOf(gradients.map((g) => Math.sqrt(squares(g)))) / squares(statistics(gradients).means),
      message:
        "This is how the *lengths* of the gradients vary. They may all be as long and point to different sides.",
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
    {
      wrong: ((rate, B, newB, limit) =>
        newB > B ? Math.min((rate * newB) / B, limit) : Math.min(rate, limit)) satisfies Scaling,
      message:
        "The limit is right. The rule holds for smaller batches as well: what becomes of the rate there?",
    },
    {
      wrong: ((rate, B, newB) => (newB > B ? (rate * newB) / B : rate)) satisfies Scaling,
      message: "The rule holds for smaller batches as well, and the limit has no say yet.",
    },
    {
      wrong: ((rate, B, newB, limit) =>
        Math.min(rate * Math.max(newB / B, B / newB), limit)) satisfies Scaling,
      message: "A smaller batch needs a smaller rate: here it gets a larger one.",
    },
    {
      wrong: ((rate, B, newB, limit) => (newB > B ? limit : rate)) satisfies Scaling,
      message: "The rate need not jump to the limit: what does the rule say?",
    },
    {
      wrong: ((rate, _B, _newB, limit) => Math.min(rate, limit)) satisfies Scaling,
      message: "The old rate is held below the limit. What does the rule make of it first?",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.max((rate * B) / newB, limit)) satisfies Scaling,
      message: "The quotient is upside down, and `Math.max` takes the larger of the two.",
    },
    {
      wrong: ((rate, _B, newB) => rate * newB) satisfies Scaling,
      message:
        "The rate is for batches of B: by which factor does the batch size change? And the limit has no say yet.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate + newB - B, limit)) satisfies Scaling,
      message: "Examples are added to a rate here: by which *factor* does the batch size change?",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate + newB / B, limit)) satisfies Scaling,
      message: "The factor is added to the rate.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * (newB - B), limit)) satisfies Scaling,
      message: "What counts is how many *times* larger the batch is: with the same batch this gives 0.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min((rate * (newB - B)) / B, limit)) satisfies Scaling,
      message: "This is by how much the rate changes: with the same batch it gives 0.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * (1 + newB / B), limit)) satisfies Scaling,
      message: "With the same batch size this doubles the rate. What should it do?",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * Math.ceil(newB / B), limit)) satisfies Scaling,
      message: "The factor need not be a whole number, and for a smaller batch it is below 1.",
    },
    {
      wrong: ((rate, B, newB) => rate * Math.floor(newB / B)) satisfies Scaling,
      message: "The factor need not be a whole number, and the limit has no say yet.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * (newB / B) ** 2, limit)) satisfies Scaling,
      message: "The factor is squared. Asked is the linear rule.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * Math.sqrt(B / newB), limit)) satisfies Scaling,
      message: "This is the square-root rule, upside down. Asked is the linear one.",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min(rate * Math.log2(newB / B), limit)) satisfies Scaling,
      message: "This counts how often the batch doubles. The rule takes the factor itself.",
    },
    {
      wrong: ((rate, B, newB, limit) =>
        Math.min(rate * 2 ** Math.max(0, Math.ceil(Math.log2(newB / B))), limit)) satisfies Scaling,
      message: "Doubling jumps over the factors in between, and batches get smaller as well.",
    },
    {
      wrong: ((rate, B, newB, limit) => ((rate * newB) / B) * limit) satisfies Scaling,
      message: "The limit is multiplied in: it is to be a bound.",
    },
    {
      wrong: ((_rate, B, newB) => newB / B) satisfies Scaling,
      message: "This is the factor. What is multiplied by it?",
    },
    {
      wrong: ((_rate, B, newB, limit) => Math.min(newB / B, limit)) satisfies Scaling,
      message: "This is the factor, and the limit is for the rate. What is multiplied by the factor?",
    },
    {
      wrong: ((rate, B, newB, limit) =>
        (rate * newB) / B < limit ? (rate * newB) / B : 0) satisfies Scaling,
      message: "With a rate of 0 nothing is learnt. What is the largest rate that is still allowed?",
    },
    {
      wrong: ((rate, B, newB, limit) => Math.min((rate * newB) / B, limit / 2)) satisfies Scaling,
      message: "The limit itself is allowed, not only its half.",
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
