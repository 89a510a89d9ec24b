import { type Exercise, functionSolver } from "../exercise.ts";

type Masked = (values: number[], mask: number[], p: number) => number[];
const masked =
  (factor: (kept: number, p: number) => number): Masked =>
  (values, mask, p) =>
    values.map((value, i) => value * factor(mask[i] as number, p));

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
      message:
        "The scaling belongs to the way back, too: forward, each number was multiplied by mask / (1 − p).",
    },
    {
      wrong: masked((_, p) => 1 / (1 - p)),
      message: "A neuron that was left out gets a delta: it had no part in the loss.",
    },
    { wrong: masked(() => 1), message: "The deltas pass through unchanged: the derivative of a·c is c." },
    {
      wrong: masked((kept, p) => kept * (1 - p)),
      message:
        "Scaled the wrong way: forward it was divided by 1 − p, and the derivative is that same factor.",
    },
    { wrong: masked((kept, p) => kept / p), message: "Divided by p; what remains is 1 − p." },
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
      wrong: (a: number, p: number) => (a * a) / (1 - p),
      message: "This is the mean of the squares; take the square of the mean away.",
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
