import { type Exercise, functionSolver } from "../exercise.ts";

type Masked = (values: number[], mask: number[], p: number) => number[];
const masked =
  (factor: (kept: number, p: number) => number): Masked =>
  (values, mask, p) =>
    values.map((value, i) => value * factor(mask[i] as number, p));

const shareOf = (mask: number[]): number => mask.filter((one) => one === 1).length / mask.length;

/** Divided by the share that this mask happens to keep. */
const byShareOfMask: Masked = (values, mask, p) => masked((kept) => kept / shareOf(mask))(values, mask, p);

/** Only what stays, so that the list is shorter. */
const shortened: Masked = (values, mask, p) =>
  values.filter((_, i) => mask[i] === 1).map((value) => value / (1 - p));

const dropOut: Exercise = {
  title: "Find the bug in dropout",
  question: "dropOut",
  solver: functionSolver,
  cases: [
    { given: [[2, 4, 6, 8], [1, 0, 1, 0], 0.5], expected: [4, 0, 12, 0] },
    { given: [[3, 3, 3, 3], [1, 1, 0, 1], 0.25], expected: [4, 4, 0, 4] },
    { given: [[1, -2], [0, 1], 0.8], expected: [0, -10] },
    { given: [[5, 7], [1, 1], 0], expected: [5, 7] },
  ],
  mistakes: [
    {
      wrong: masked((kept, p) => kept / p),
      message: "Right for one half only: which share of the neurons remains, p or something else?",
    },
    {
      wrong: masked((kept) => kept),
      message: "What remains is not made larger: the sum shrinks in training.",
    },
    {
      wrong: masked((kept, p) => kept * (1 - p)),
      message: "This makes what remains smaller still: multiplied where it should be divided.",
    },
    {
      wrong: masked((kept, p) => (1 - kept) / (1 - p)),
      message: "The mask is turned round: 1 stands for a neuron that stays.",
    },
    { wrong: masked((_, p) => 1 / (1 - p)), message: "Nothing is left out: where is the mask?" },
    {
      wrong: masked(() => 1),
      message: "Everything passes on as it is, which is right in use. What does training do?",
    },
    {
      wrong: masked((_, p) => 1 - p),
      message:
        "This is the other way to keep the mean: scaling in use. Here the mask and the division come in training.",
    },
    {
      wrong: masked((kept, p) => kept * p),
      message: "Multiplied by the rate, it gets smaller. What remains must get larger.",
    },
    {
      wrong: masked((kept, p) => (1 - kept) / p),
      message: "Two things: 1 in the mask stands for a neuron that stays, and p is not the share that stays.",
    },
    {
      wrong: (values: number[], mask: number[], p: number) =>
        values.map((value, i) => value * (mask[i] as number) - p),
      message: "Look at the order of operations: `/ 1 - p` divides by 1 and takes p away after it.",
    },
    {
      wrong: masked((kept, p) => kept / (1 + p)),
      message: "With p = 0.5 half remains: is 1.5 the number to divide by?",
    },
    {
      wrong: masked((kept) => 2 * kept),
      message: "Doubled whatever the rate is. That is right for which rate?",
    },
    {
      wrong: masked((kept, p) => kept / (1 - p) ** 2),
      message: "Scaled twice: with p = 0.5, by which factor must the half that remains grow?",
    },
    {
      wrong: masked((kept, p) => kept / Math.sqrt(1 - p)),
      message: "The root keeps the size of the squares. Here the *sum* must stay the same on average.",
    },
    {
      wrong: masked((kept, p) => (kept === 1 ? 1 / (1 - p) : 1)),
      message: "What is left out still says what it said. What must it pass on?",
    },
    {
      wrong: byShareOfMask,
      message: "This divides by the share that stayed this time. The rate says what share stays on average.",
    },
    {
      wrong: shortened,
      message: "Some places are missing: the next layer needs a number from every neuron, if only a 0.",
    },
  ],
  hints: [
    "Look at p = 0: nothing is left out. What should come out, and what does?",
    "With p = 0.8, one neuron of five remains. By which factor must it grow to stand for all five?",
    "The share that remains is 1 − p. Divide by that, in parentheses.",
  ],
};

const backward: Exercise = {
  title: "The way back",
  question: "backward",
  solver: functionSolver,
  cases: [
    { given: [[1, 1, 1, 1], [1, 0, 1, 0], 0.5], expected: [2, 0, 2, 0] },
    { given: [[0.3, -0.6], [1, 1], 0.25], expected: [0.4, -0.8] },
    { given: [[2, 2, 2], [0, 0, 1], 0.75], expected: [0, 0, 8] },
    { given: [[-1], [1], 0], expected: [-1] },
  ],
  mistakes: [
    {
      wrong: masked((kept) => kept),
      message: "The scaling belongs to the way back, too: by what was each number that stayed multiplied?",
    },
    {
      wrong: masked((_, p) => 1 / (1 - p)),
      message: "A neuron that was left out gets a delta: it had no part in the loss.",
    },
    { wrong: masked(() => 1), message: "The deltas pass through unchanged: the derivative of a·c is c." },
    {
      wrong: masked((kept, p) => kept * (1 - p)),
      message:
        "Scaled the wrong way: forward, what stayed became larger, and the derivative is that same factor.",
    },
    {
      wrong: masked((kept, p) => kept / p),
      message: "Divided by p: is that the share of the neurons that remains?",
    },
    {
      wrong: masked((kept, p) => kept * p),
      message: "Multiplied by the rate. By what was each number multiplied on the way forward?",
    },
    {
      wrong: masked((kept, p) => (1 - kept) / (1 - p)),
      message: "The mask is turned round: the deltas go to those that were left out.",
    },
    {
      wrong: masked((kept, p) => (1 - kept) / p),
      message: "The mask is turned round, and p is the share that is left out, not that which stays.",
    },
    {
      wrong: (values: number[], mask: number[], p: number) =>
        values.map((value, i) => value * (mask[i] as number) - p),
      message: "Look at the order of operations: `/ 1 - p` divides by 1 and takes p away after it.",
    },
    {
      wrong: masked((kept, p) => kept / (1 + p)),
      message: "Divided by 1 + p: what share of the neurons remains?",
    },
    {
      wrong: masked((kept, p) => -kept / (1 - p)),
      message: "The sign is turned: a number that was multiplied by a positive factor keeps its direction.",
    },
    {
      wrong: masked((kept, p) => kept / (1 - p) ** 2),
      message: "Scaled twice. A delta is multiplied once by the factor of the way forward.",
    },
    {
      wrong: masked((kept, p) => (kept === 1 ? 1 / (1 - p) : 1)),
      message:
        "A neuron that was left out still gets its delta. By what was it multiplied on the way forward?",
    },
    {
      wrong: masked((_, p) => 1 - p),
      message: "Nothing is left out, and all is made smaller. What happened on the way forward?",
    },
    {
      wrong: masked((kept) => 2 * kept),
      message: "Doubled whatever the rate is. That is right for which rate?",
    },
    {
      wrong: byShareOfMask,
      message: "This divides by the share that stayed this time. Forward, the rate decided, not the mask.",
    },
    {
      wrong: shortened,
      message: "Some places are missing: a neuron that was left out gets a delta, too. Which?",
    },
  ],
  hints: [
    "Forward, neuron i's output was multiplied by one number. Which?",
    "The derivative of a·c with respect to a is c: the delta is multiplied by the same number.",
    "That number is mask[i] / (1 − p).",
  ],
};

const varianceOf: Exercise = {
  title: "How much noise?",
  question: "varianceOf",
  solver: functionSolver,
  cases: [
    { given: [1, 0.5], expected: 1 },
    { given: [2, 0.5], expected: 4 },
    { given: [3, 0.25], expected: 3 },
    { given: [1, 0.8], expected: 4 },
    { given: [5, 0], expected: 0 },
  ],
  mistakes: [
    {
      wrong: (a: number, p: number) => p * a ** 2 + (1 - p) * (a / (1 - p)) ** 2,
      message: "The first distance is taken from the mean, the second from 0. Both are taken from the mean.",
    },
    {
      wrong: (a: number, p: number) => (1 - p) * (a / (1 - p) - a) ** 2,
      message: "Only the neuron that stays is counted. How far from the mean is a 0?",
    },
    {
      wrong: (a: number, p: number) => a ** 2 + (a / (1 - p) - a) ** 2,
      message: "The two squares are added as if both happened. How likely is each?",
    },
    {
      wrong: (a: number, p: number) => (a ** 2 + (a / (1 - p) - a) ** 2) / 2,
      message: "Both are counted as equally likely, which is right for p = 0.5 only.",
    },
    {
      wrong: (a: number, p: number) => (1 - p) * a ** 2 + p * (a / (1 - p) - a) ** 2,
      message: "The probabilities have changed places: which of the two outcomes has probability p?",
    },
    {
      wrong: (a: number, p: number) => p * a + (1 - p) * Math.abs(a / (1 - p) - a),
      message: "This is the mean distance. The variance is the mean of the *squared* distances.",
    },
    {
      wrong: (a: number, p: number) => p * (0 - a) + (1 - p) * (a / (1 - p) - a),
      message: "This is always 0: distances that are not squared cancel out.",
    },
    {
      wrong: (a: number, p: number) => p * a ** 2 + (1 - p) * (a / (1 - p) - a),
      message: "Only the first distance is squared.",
    },
    {
      wrong: (a: number, p: number) => (a * a * p) / (1 - p) ** 2,
      message: "The division by 1 − p is squared, but the neuron stays only in a share 1 − p of all cases.",
    },
    {
      wrong: (a: number, p: number) => a * a * p - p,
      message: "Look at the order of operations: `/ 1 - p` divides by 1 and takes p away after it.",
    },
    {
      wrong: (a: number, _p: number) => a,
      message: "This is the mean. How far do the two outcomes lie from it?",
    },
    {
      wrong: (a: number, p: number) => (a * a) / (1 - p),
      message:
        "This is the mean of the squares, the distances from 0. Asked are the distances from the mean.",
    },
    {
      wrong: (a: number, p: number) => (a * p) / (1 - p),
      message:
        "A variance grows with the square of the numbers: a twice as large makes it four times as large.",
    },
    {
      wrong: (a: number, p: number) => a * a * p * (1 - p),
      message: "This is the variance without the scaling: what remains was divided by 1 − p.",
    },
    {
      wrong: (a: number, p: number) => Math.sqrt((a * a * p) / (1 - p)),
      message: "This is the standard deviation, the root of the variance.",
    },
    {
      wrong: (a: number, p: number) => (a * a * (1 - p)) / p,
      message: "p and 1 − p have changed places: with p = 0 there is no noise at all.",
    },
    {
      wrong: (a: number, p: number) => a * a * p,
      message: "Only the case of being left out is counted; the neuron that stays is off its mean, too.",
    },
  ],
  hints: [
    "Two things can happen. How far is each from the mean a, squared, and how likely is it?",
    "p times (0 − a)^2, plus 1 − p times (a/(1 − p) − a)^2. Simplify the second parentheses: a·p/(1 − p).",
    "Together: $a^2 p + a^2 p^2 / (1 - p)$, and that is $a^2 p / (1 - p)$.",
  ],
};

/** Lesson 26, Dropout. */
export const dropout: readonly Exercise[] = [dropOut, backward, varianceOf];
