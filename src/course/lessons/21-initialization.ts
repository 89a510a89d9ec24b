import { type Exercise, functionSolver } from "../exercise.ts";

const heDeviation: Exercise = {
  title: "Find the bug in He's rule",
  question: "heDeviation",
  solver: functionSolver,
  cases: [
    { given: [2], expected: 1 },
    { given: [8], expected: 0.5 },
    { given: [50], expected: 0.2 },
    { given: [200], expected: 0.1 },
    { given: [1], expected: Math.SQRT2 },
  ],
  mistakes: [
    {
      wrong: (n: number) => 2 / n,
      message: "Right for 2 inputs only: which of the two is 2/n, the variance or the standard deviation?",
    },
    {
      wrong: (n: number) => Math.sqrt(1 / n),
      message: "This is LeCun's rule: where is the factor that rectifiers need?",
    },
    {
      wrong: (n: number) => (2 / n) ** 2,
      message: "The variance is the square of the deviation, so the way back is not to square again.",
    },
    {
      wrong: (n: number) => 2 / Math.sqrt(n),
      message: "The root belongs over the whole of 2/n, not over n alone.",
    },
    {
      wrong: (n: number) => Math.sqrt(2) / n,
      message: "The root belongs over the whole of 2/n, not over the 2 alone.",
    },
    {
      wrong: (n: number) => Math.sqrt(Math.sqrt(2 / n)),
      message: "One root too many: 2/n is the variance already.",
    },
    {
      wrong: (n: number) => Math.sqrt(6 / n),
      message: "This is the bound of a uniform start; asked for is the standard deviation.",
    },
    {
      wrong: (n: number) => 1 / n,
      message: "This is LeCun's variance: He's rule has another factor, and a deviation is asked for.",
    },
    {
      wrong: (n: number) => Math.sqrt(n / 2),
      message: "Upside down: must weights become larger or smaller as the inputs become more?",
    },
    {
      wrong: (n: number) => Math.sqrt(2 * n),
      message: "The number of inputs stands on the wrong side: must more inputs make the weights larger?",
    },
    {
      wrong: (n: number) => Math.sqrt(1 / (2 * n)),
      message:
        "Half of what it should be: must rectifiers get smaller weights than other neurons, or larger ones?",
    },
  ],
  hints: [
    "The first case passes, the others do not. What do 2/n and the right answer have in common at n = 2?",
    "He's rule gives Var w. What does one do to a variance to get the standard deviation?",
    "`Math.sqrt` is the root.",
  ],
};

const glorotBound: Exercise = {
  title: "The bound of a uniform start",
  question: "glorotBound",
  solver: functionSolver,
  cases: [
    { given: [4, 2], expected: 1 },
    { given: [1, 5], expected: 1 },
    { given: [100, 50], expected: 0.2 },
    { given: [3, 21], expected: 0.5 },
  ],
  mistakes: [
    {
      wrong: (a: number, b: number) => Math.sqrt(2 / (a + b)),
      message: "This is the standard deviation; uniform numbers reach further, out to a bound.",
    },
    {
      wrong: (a: number, b: number) => 6 / (a + b),
      message: "This is a squared: the last step is missing.",
    },
    {
      wrong: (a: number, b: number) => 2 / (a + b),
      message: "This is the variance; set it equal to a^2 / 3 and solve for a.",
    },
    {
      wrong: (a: number) => Math.sqrt(6 / a),
      message: "Only the inputs count here: where are the outputs?",
    },
    {
      wrong: (_: number, b: number) => Math.sqrt(6 / b),
      message: "Only the outputs count here: where are the inputs?",
    },
    {
      wrong: (a: number, b: number) => Math.sqrt(2 / (3 * (a + b))),
      message: "The 3 has come to the wrong side: from a^2 / 3 = Var w follows a^2 = 3 Var w.",
    },
    {
      wrong: (a: number, b: number) => Math.sqrt(3 / (a + b)),
      message: "The 2 of Glorot's variance is missing.",
    },
    {
      wrong: (a: number, b: number) => Math.sqrt(12 / (a + b)),
      message: "Twice as much under the root as there should be: did 2 come in twice?",
    },
    {
      wrong: (a: number, b: number) => Math.sqrt(6 / (a * b)),
      message: "The rule has the sum of the two numbers, not their product.",
    },
    {
      wrong: (a: number, b: number) => Math.sqrt(6 / a + b),
      message: "Parentheses are missing around the sum below the line.",
    },
    {
      wrong: (a: number, b: number) => -Math.sqrt(6 / (a + b)),
      message: "Of the two roots take the positive one: the numbers lie between -a and a.",
    },
    {
      wrong: (a: number, b: number) => 2 * Math.sqrt(6 / (a + b)),
      message: "This is the whole width, from -a to a: asked for is a.",
    },
    {
      wrong: (a: number, b: number) => Math.sqrt((a + b) / 6),
      message: "Upside down: must weights become larger or smaller as the neurons become more?",
    },
    {
      wrong: (a: number, b: number) => Math.sqrt(6) / (a + b),
      message: "The root belongs over the whole fraction: the sum below the line stands outside it.",
    },
    {
      wrong: (a: number, b: number) => 6 / Math.sqrt(a + b),
      message: "The root belongs over the whole fraction: the number above the line stands outside it.",
    },
    {
      wrong: (a: number, b: number) => (Math.sqrt(3) * 2) / (a + b),
      message: "The root has been taken of one factor only: the variance needs it as well.",
    },
    {
      wrong: (a: number, b: number) => 3 * Math.sqrt(2 / (a + b)),
      message: "The 3 belongs to the square of a: what becomes of it when the root is taken?",
    },
    {
      wrong: (a: number) => Math.sqrt(3 / a),
      message:
        "This is the bound for LeCun's variance, which knows only the inputs: Glorot's has both numbers.",
    },
  ],
  hints: [
    "Write down both expressions for the variance, and set them equal.",
    "From $a^2/3 = 2/(n_{in} + n_{out})$: what is $a^2$?",
    "$a$ is the root of 6 divided by the sum of both numbers; mind the parentheses around the sum.",
  ],
};

const growth: Exercise = {
  title: "How far will it go?",
  question: "growth",
  solver: functionSolver,
  cases: [
    { given: [4, 0.5, 10], expected: 1 },
    { given: [100, 0.2, 3], expected: 8 },
    { given: [100, 0.05, 4], expected: 0.0625 },
    { given: [25, 0.1, 2], expected: 0.25 },
    { given: [9, 1, 1], expected: 3 },
  ],
  mistakes: [
    {
      wrong: (n: number, s: number, d: number) => (n * s * s) ** d,
      message: "This is the factor of the mean square; asked for is that of its root.",
    },
    {
      wrong: (n: number, s: number, d: number) => (n * s) ** d,
      message: "The root of n is missing: Var z = n Var w, and the size is the root of that.",
    },
    {
      wrong: (n: number, s: number, d: number) => Math.sqrt(n) * s * d,
      message: "Each layer multiplies what the one before has left: is that a product or a power?",
    },
    {
      wrong: (n: number, s: number) => Math.sqrt(n) * s,
      message: "This is the factor of one layer: where is the depth?",
    },
    {
      wrong: (n: number, s: number, d: number) => Math.sqrt(n) * s ** d,
      message: "The power must hold for both factors: put parentheses around them.",
    },
    {
      wrong: (n: number, s: number, d: number) => Math.sqrt(n * s) ** d,
      message: "The root belongs to n alone: the deviation is a root already.",
    },
    { wrong: (_: number, s: number, d: number) => s ** d, message: "The width is missing." },
    {
      wrong: (n: number, s: number, d: number) => (Math.sqrt(n) * s * s) ** d,
      message: "Here the variance stands beside the root of n: take the deviation.",
    },
    {
      wrong: (n: number, s: number) => n * s * s,
      message: "This is the factor of one layer, and of the mean square: where are the depth and the root?",
    },
    {
      wrong: (n: number, s: number, d: number) => n * s * s * d,
      message:
        "This is the factor of the mean square, and layers follow each other: is that a product with the depth?",
    },
    {
      wrong: (n: number, s: number, d: number) => n * s ** d,
      message: "The power must hold for the width, too, and the size wants the root of n.",
    },
    {
      wrong: (n: number, s: number, d: number) => (n * n * s) ** d,
      message: "The square went to the wrong factor: Var w is the square of the deviation, n stands alone.",
    },
    {
      wrong: (n: number, s: number, d: number) => Math.sqrt((n * s * s) / 2) ** d,
      message: "The half belongs to rectifiers: the layers here are linear.",
    },
    {
      wrong: (n: number, s: number, d: number) => Math.sqrt((n * s * s) / 3) ** d,
      message: "The 3 belongs to the bound of uniform numbers: here the deviation itself is given.",
    },
    {
      wrong: (n: number, s: number, d: number) => (Math.sqrt(n) * s) ** (d - 1),
      message: "One layer too few: the first one multiplies as well.",
    },
    {
      wrong: (n: number, s: number, d: number) => (Math.sqrt(n) * s) ** (d + 1),
      message: "One layer too many: how often does a network of one layer multiply?",
    },
    {
      wrong: (n: number, s: number, d: number) => (s / Math.sqrt(n)) ** d,
      message: "A neuron adds up n products: does its sum become larger or smaller with n?",
    },
    {
      wrong: (n: number, _: number, d: number) => Math.sqrt(n) ** d,
      message: "The deviation of the weights is missing.",
    },
    {
      wrong: (n: number, s: number, d: number) => (Math.sqrt(n) * s) ^ d,
      message: "In TypeScript `^` compares bits: how is a power written?",
    },
    {
      wrong: (n: number, s: number, d: number) => d ** (Math.sqrt(n) * s),
      message: "Base and exponent are swapped: what is multiplied, and how often?",
    },
  ],
  hints: [
    "By which factor does *one* layer change the mean square? It stands in *The idea*.",
    "The size is the root of the mean square, so one layer's factor is $\\sqrt{n \\operatorname{Var} w} = \\sqrt{n}\\cdot$ deviation.",
    "`depth` layers multiply by that factor `depth` times: a power, `** depth`.",
  ],
};

/** Lesson 21, Initialization. */
export const initialization: readonly Exercise[] = [heDeviation, glorotBound, growth];
