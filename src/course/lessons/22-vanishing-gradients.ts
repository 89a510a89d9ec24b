import { type Exercise, functionSolver } from "../exercise.ts";

const product = (numbers: number[]): number => numbers.reduce((all, one) => all * one, 1);

const chainFactor: Exercise = {
  title: "The product along a chain",
  question: "chainFactor",
  solver: functionSolver,
  cases: [
    {
      given: [
        [3, 2],
        [0.25, 0.5],
      ],
      expected: 0.5,
    },
    {
      given: [
        [5, 2, 4],
        [0.25, 0.5, 0.1],
      ],
      expected: 1,
    },
    {
      given: [
        [2, -1, 3, 0.5],
        [1, 0.2, 0.5, 0.7],
      ],
      expected: -0.15,
    },
    {
      given: [
        [7, 4, 4, 4, 4],
        [0.25, 0.25, 0.25, 0.25, 0],
      ],
      expected: 1,
    },
    { given: [[9], [0.25]], expected: 1 },
  ],
  mistakes: [
    {
      wrong: (w: number[], s: number[]) => product(w) * product(s),
      message:
        "One weight and one slope too many: the first weight lies before z1, the last slope after the last z.",
    },
    {
      wrong: (w: number[], s: number[]) => product(w.slice(1)) * product(s),
      message: "The weights are right. Does the way from the last z back to the first cross the last slope?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w.slice(1)) * product(s.slice(1)),
      message:
        "Weight and slope of one factor stand in different layers: which slope lies before a layer's weight?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w.slice(0, -1)) * product(s.slice(0, -1)),
      message: "The slopes are right. Is the weight into the first layer on the way?",
    },
    {
      wrong: (w: number[]) => product(w.slice(1)),
      message: "These are the weights alone: where are the slopes?",
    },
    {
      wrong: (_: number[], s: number[]) => product(s.slice(0, -1)),
      message: "These are the slopes alone: where are the weights?",
    },
    {
      wrong: (w: number[], s: number[]) =>
        w.slice(1).reduce((sum, weight, l) => sum + weight * (s[l] as number), 0),
      message: "The factors of a chain are multiplied, not added.",
    },
    {
      wrong: (w: number[], s: number[]) => {
        let factor = 0;
        for (let l = 1; l < w.length; l++) factor *= (w[l] as number) * (s[l - 1] as number);
        return factor;
      },
      message: "A product that begins with 0 stays 0: with which number must it begin?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w) * product(s.slice(0, -1)),
      message:
        "The slopes are right. The first weight leads from the input to the first z: is it on the way?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w.slice(0, -1)) * product(s.slice(1)),
      message: "Weights and slopes are shifted the wrong way: which weight leads into the last layer?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w.slice(0, -1)) * product(s),
      message:
        "The way back begins at the last z: is the weight into that layer on it, and the slope after it?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w) * product(s.slice(1)),
      message:
        "The way runs between the first z and the last: is the weight before the first on it, the slope after it not?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w.slice(1, -1)) * product(s.slice(0, -2)),
      message: "One layer too few: does the loop reach the last weight?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w.slice(2)) * product(s.slice(1, -1)),
      message: "One layer too few: the weight into the second layer is on the way.",
    },
    {
      wrong: (w: number[], s: number[]) => (w.length > 1 ? (w.at(-1) as number) * (s.at(-2) as number) : 1),
      message: "This is the last factor alone: is the product kept from one turn of the loop to the next?",
    },
    {
      wrong: (w: number[], s: number[]) => product(w.slice(1).map((weight, l) => weight + (s[l] as number))),
      message: "A weight and its slope follow each other on the way: are they added?",
    },
    {
      wrong: (w: number[], s: number[]) =>
        product(w.slice(1).map((weight, l) => 1 + weight * (s[l] as number))),
      message: "The 1 belongs to residual connections: this chain has none.",
    },
    {
      wrong: (w: number[], s: number[]) => Math.abs(product(w.slice(1)) * product(s.slice(0, -1))),
      message: "The sign matters: a negative weight turns the delta around.",
    },
    {
      wrong: (w: number[]) => product(w),
      message: "These are the weights alone, and one too many: where are the slopes?",
    },
  ],
  hints: [
    "Write down the case of two layers: $z_2 = w_2 f(z_1) + b_2$. What is the derivative of $z_2$ by $z_1$?",
    "It is $w_2 f'(z_1)$: a weight with the slope of the layer *before* it.",
    "Begin with 1 and let l run from 1 to the last index: multiply by `weights[l] * slopes[l - 1]`.",
  ],
};

const residualBack: Exercise = {
  title: "Find the bug in the residual block",
  question: "residualBack",
  solver: functionSolver,
  cases: [
    { given: [1, 2, 0.25], expected: 1.5 },
    { given: [4, 2, 0.25], expected: 6 },
    { given: [-2, 0.5, 0.5], expected: -2.5 },
    { given: [0.5, -4, 0.25], expected: 0 },
    { given: [0, 3, 1], expected: 0 },
    { given: [3, 5, 0], expected: 3 },
  ],
  mistakes: [
    {
      wrong: (u: number, w: number, s: number) => u + w * s,
      message:
        "Right wherever upstream is 1 or the slope is 0: what does the chain rule do with upstream on each of the two ways?",
    },
    {
      wrong: (u: number, w: number, s: number) => u * w * s,
      message: "This is a layer without its residual connection: what came past it is lost.",
    },
    {
      wrong: (u: number, w: number, s: number) => 1 + u * w * s,
      message: "The way past the layer has the derivative 1, but it carries upstream as well.",
    },
    {
      wrong: (_: number, w: number, s: number) => 1 + w * s,
      message: "This is the derivative of y by x; asked for is that of the loss by x.",
    },
    {
      wrong: (u: number, w: number) => u * (1 + w),
      message: "The slope of the activation is missing.",
    },
    {
      wrong: (u: number, _: number, s: number) => u * (1 + s),
      message: "The weight is missing: the derivative of f(w x) by x has an inner derivative.",
    },
    {
      wrong: (u: number, w: number, s: number) => u * (w + s),
      message: "Weight and slope lie on the same way, one after the other: are such factors added?",
    },
    {
      wrong: (u: number) => u,
      message: "This is the way past the layer alone: the one through it is missing.",
    },
    {
      wrong: (u: number, w: number, s: number) => u * (1 + w) * s,
      message: "The slope stands over both ways: does what passes the layer by go through its activation?",
    },
    {
      wrong: (u: number, w: number, s: number) => u * (1 - w * s),
      message: "The two ways are added in the block: why is one subtracted here?",
    },
    {
      wrong: (u: number, w: number, s: number) => u - w * s,
      message: "The two ways are added in the block, and upstream flows back on each of them.",
    },
    {
      wrong: (u: number, w: number, s: number) => w + u * s,
      message: "Weight and slope lie on one way, the connection on the other: what is multiplied with what?",
    },
    {
      wrong: (u: number, w: number, s: number) => u + u * w + u * s,
      message: "There are two ways, not three: weight and slope lie on the same one.",
    },
    {
      wrong: (u: number, w: number, s: number) => (u + 1) * w * s,
      message: "The 1 stands with the wrong factor: to what does the block add its input?",
    },
    {
      wrong: (u: number, w: number, s: number) => u * (u + w * s),
      message: "The way past the layer has the derivative 1: upstream comes in once, not twice.",
    },
    {
      wrong: (u: number, w: number, s: number) => u / (1 + w * s),
      message: "The chain rule multiplies: why is upstream divided?",
    },
  ],
  hints: [
    "Find a case that passes and one that does not. What is upstream in them?",
    "What is $dy/dx$ for $y = x + f(wx)$? Two terms.",
    "The chain rule: $dL/dx$ is upstream times *all* of $dy/dx = 1 + w f'$.",
  ],
};

const layersUntil: Exercise = {
  title: "How deep can it be?",
  question: "layersUntil",
  solver: functionSolver,
  cases: [
    { given: [0.5, 0.125], expected: 3 },
    { given: [0.25, 0.001], expected: 5 },
    { given: [0.5, 0.3], expected: 2 },
    { given: [0.9, 0.5], expected: 7 },
    { given: [0.5, 0.2], expected: 3 },
    { given: [0.25, 1], expected: 0 },
    { given: [0.5, 0.6], expected: 1 },
  ],
  mistakes: [
    {
      wrong: (f: number, r: number) => Math.floor(Math.log(r) / Math.log(f)),
      message: "Rounded down, more than the rest is still left after so many layers.",
    },
    {
      wrong: (f: number, r: number) => Math.round(Math.log(r) / Math.log(f)),
      message: "Half a layer does not exist: which way must be rounded, so that at most the rest is left?",
    },
    {
      wrong: (f: number, r: number) => Math.log(r) / Math.log(f),
      message: "The formula is right, but layers are counted in whole numbers.",
    },
    {
      wrong: (f: number, r: number) => Math.floor(Math.log(r) / Math.log(f)) + 1,
      message: "One too many where exactly the rest is left: 'at most' includes it.",
    },
    {
      wrong: (f: number, r: number) => Math.ceil(Math.log(f) / Math.log(r)),
      message: "The two logarithms stand the wrong way round.",
    },
    {
      wrong: (f: number, r: number) => Math.ceil(f / r),
      message: "Each layer takes a share of what is left: look for a power, not a quotient.",
    },
    {
      wrong: (f: number, r: number) => {
        let layers = 1;
        for (let left = f; left > r; left *= f) layers++;
        return layers;
      },
      message: "Before the first layer all of it is left: can that be little enough already?",
    },
    {
      wrong: (f: number, r: number) => Math.ceil(Math.log(r) / Math.log(f)) + 1,
      message: "One too many: how many layers does the example need?",
    },
    {
      wrong: (f: number, r: number) => Math.ceil(Math.log(r) / Math.log(f)) - 1,
      message: "One too few: how many layers does the example need?",
    },
    {
      wrong: (f: number, r: number) => {
        let left = 1;
        while (left > r) left *= f;
        return left;
      },
      message: "This is what is left: asked for is the number of layers.",
    },
    {
      wrong: (f: number, r: number) => {
        let layers = 0;
        for (let left = 1; left > r; left -= f) layers++;
        return layers;
      },
      message: "A layer multiplies by factor: here it is subtracted.",
    },
    {
      wrong: (f: number, r: number) => {
        let layers = 0;
        for (let left = 1; left > r; left -= 1 - f) layers++;
        return layers;
      },
      message: "Each layer takes its share of what is left, not of what was there at first.",
    },
    {
      wrong: (_: number, r: number) => Math.ceil(-Math.log2(r)),
      message: "Right for the factor 0.5 only: where is `factor`?",
    },
    {
      wrong: (_: number, r: number) => Math.ceil(-Math.log(r)),
      message: "The logarithm of rest alone: it must be compared with that of factor.",
    },
    {
      wrong: (f: number, r: number) => Math.ceil(Math.log(r / f)),
      message: "The quotient of two logarithms is not the logarithm of the quotient.",
    },
    {
      wrong: (f: number, r: number) => Math.ceil(-Math.log(r) / Math.log(f)),
      message: "A number of layers is not negative: both logarithms are, so what is their quotient?",
    },
  ],
  hints: [
    "After n layers factor to the power of n is left.",
    "Begin with 1 and 0 layers, and multiply by factor as long as more than rest is left.",
    "`for (let left = 1; left > rest; left *= factor) layers++;`",
  ],
};

/** Lesson 22, Vanishing and exploding gradients. */
export const vanishingGradients: readonly Exercise[] = [chainFactor, residualBack, layersUntil];
