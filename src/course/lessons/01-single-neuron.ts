import { sigmoid, step } from "../../engine/activations/squashing.ts";
import { Neuron } from "../../engine/neuron.ts";
import { type Exercise, functionSolver, type Solver, SubmissionError } from "../exercise.ts";
import { valueText } from "../value-text.ts";

const products = (x: number[], w: number[]): number => x.reduce((sum, value, i) => sum + value * w[i]!, 0);

const brokenSum: Exercise = {
  title: "Find the bug in a weighted sum",
  question: "neuronSum",
  solver: functionSolver,
  cases: [
    { given: [[1, 2], [0.5, -0.25], 0.1], expected: 0.1 },
    { given: [[3], [2], 1], expected: 7 },
    { given: [[1, 1, 1], [1, 1, 1], -2], expected: 1 },
    { given: [[4, -2], [0.5, 1], 0], expected: 0 },
    { given: [[0, 0], [5, -7], -1.5], expected: -1.5 },
  ],
  mistakes: [
    {
      wrong: (x: number[], w: number[], b: number) => products(x, w) + b * x.length,
      message:
        "Some cases pass and some fail: what do the passing ones have that the others have not? Look at the number of inputs and at the bias.",
    },
    {
      wrong: products,
      message: "The bias is missing: without inputs the sum must still be b.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => x.at(-1)! * w.at(-1)! + b,
      message: "Only the last input counts: each product must be added to what is there already.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => x[0]! * w[0]! + b,
      message: "Only the first input counts: does the function return before the loop has seen the others?",
    },
    {
      wrong: (x: number[], w: number[], b: number) => products(x.slice(1), w.slice(1)) + b,
      message: "The first input is left out: lists count from 0.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => b + products(x, w) + b * x.length,
      message: "The bias comes in before the loop, and again at every turn of it.",
    },
    {
      wrong: (x: number[], w: number[]) => x.at(-1)! * w.at(-1)!,
      message: "Each turn of the loop forgets what was in the sum before, the bias included.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => products(x.slice(0, -1), w.slice(0, -1)) + b,
      message: "The last input is left out: up to which index does the loop run?",
    },
    {
      wrong: (x: number[], w: number[], b: number) => products(x, w) - b,
      message: "The bias has the wrong sign.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => products(x, w) * b,
      message: "The bias multiplies the sum. In the formula it stands after a plus sign.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => products(x, w) / x.length + b,
      message: "The products are divided by the number of inputs: a weighted sum is no mean.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => b - products(x, w),
      message: "The products have the wrong sign.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => w.reduce((sum, weight) => sum + weight * x[0]!, b),
      message: "Every weight meets the first input: which index belongs to the inputs?",
    },
    {
      wrong: (x: number[], w: number[], b: number) => products(x, w) + b * (x.length - 1),
      message: "Now the first turn of the loop leaves the bias out, and all the others still add it.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => [...x, ...w].reduce((sum, value) => sum + value, b),
      message: "Weights and inputs are added: each input is multiplied by its weight.",
    },
    {
      wrong: (x: number[], w: number[], b: number) =>
        products(
          x.map((value) => value + b),
          w,
        ),
      message: "The bias is multiplied by the weights, too: what stands in the parentheses?",
    },
    {
      wrong: (x: number[], w: number[], b: number) => step.value(products(x, w) + b),
      message:
        "This is the neuron's output by the step: asked for is the sum z, before the activation function.",
    },
    {
      wrong: (x: number[], w: number[], b: number) => sigmoid.value(products(x, w) + b),
      message:
        "This is the neuron's output by the sigmoid: asked for is the sum z, before the activation function.",
    },
  ],
  hints: [
    "Work the first case by hand beside the code, one turn of the loop at a time: what is `z` after `i = 0`, and after `i = 1`?",
    "In $z = \\sum_i w_i x_i + b$ the sum ends before $b$. Which line of the code says otherwise?",
    "The neuron has one bias. How often does the code add it for two inputs, and where would it come in only once?",
  ],
};

/** A formula of w1, w2, b and x1 as the function that is asked for. */
const height =
  (formula: (w1: number, w2: number, b: number, x1: number) => number) =>
  (w: number[], b: number, x1: number): number =>
    formula(w[0]!, w[1]!, b, x1);

const lineHeight: Exercise = {
  title: "The height of the decision line",
  question: "lineHeight",
  solver: functionSolver,
  cases: [
    { given: [[1, 1], -1.5, 0], expected: 1.5 },
    { given: [[1, 1], -1.5, 1], expected: 0.5 },
    { given: [[2, -1], 1, 3], expected: 7 },
    { given: [[0, 4], -2, 9], expected: 0.5 },
    { given: [[-1, 2], 0, 3], expected: 1.5 },
  ],
  mistakes: [
    {
      wrong: height((w1, w2, b, x1) => (w1 * x1 + b) / w2),
      message:
        "Every sign is turned round: what happens to a term that moves to the other side of the equation?",
    },
    {
      wrong: height((w1, w2, _b, x1) => -(w1 * x1) / w2),
      message: "The bias is missing: only the line with b = 0 comes out right.",
    },
    {
      wrong: height((w1, w2, b, x1) => -(w1 * x1) / w2 + b),
      message: "The bias must be divided by w2 as well, and it changes its sign with the rest.",
    },
    {
      wrong: height((w1, w2, b, x1) => -(w1 * x1) / w2 - b),
      message: "The bias must be divided by w2 as well.",
    },
    {
      wrong: height((w1, w2, b, x1) => -(w1 * x1 - b) / w2),
      message: "The bias keeps its sign: what happens to it on the other side of the equation?",
    },
    {
      wrong: height((w1, w2, b, x1) => -(-w1 * x1 + b) / w2),
      message: "The term of x1 keeps its sign: what happens to it on the other side of the equation?",
    },
    {
      wrong: height((w1, _w2, b, x1) => -(w1 * x1 + b)),
      message: "This is w2 times x2, not yet x2. Only where w2 is 1 is that the same.",
    },
    {
      wrong: height((w1, w2, b, x1) => -(w1 * x1 + b) * w2),
      message: "This multiplies by w2: how does one get rid of a factor?",
    },
    {
      wrong: height((w1, w2, b, x1) => -w1 * x1 - b / w2),
      message: "Only the bias is divided by w2: parentheses are missing around the sum.",
    },
    {
      wrong: height((w1, w2, b, x1) => -w1 * x1 + b / w2),
      message: "Only the bias is divided by w2, and it keeps its sign: put parentheses around the whole sum.",
    },
    {
      wrong: height((w1, w2, b, x1) => -(w2 * x1 + b) / w1),
      message: "w1 and w2 have changed places: `w[0]` belongs to x1, `w[1]` to x2.",
    },
    {
      wrong: height((w1, _w2, b, x1) => w1 * x1 + b),
      message: "This is z without the part of x2. On the line all of z is 0: solve that for x2.",
    },
    {
      wrong: height((w1, _w2, b, x1) => -w1 * x1 + b),
      message: "The bias keeps its sign, and w2 is still a factor of x2.",
    },
    {
      wrong: height((w1, w2, b, x1) => -(w1 * x1 + b) - w2),
      message: "w2 multiplies x2: subtracting it does not take it away.",
    },
    {
      wrong: height((w1, w2, b, x1) => w1 * x1 + b / w2),
      message:
        "The signs stay as they were, and only the bias is divided by w2: put parentheses around the whole sum.",
    },
    {
      wrong: height((w1, w2) => -w1 / w2),
      message:
        "This is the slope of the line: how much its height changes from one x1 to the next, not the height.",
    },
    {
      wrong: height((_w1, w2, b) => -b / w2),
      message: "x1 does not occur: this is the height where x1 is 0.",
    },
    {
      wrong: height((w1, w2, b) => -(w1 + b) / w2),
      message: "x1 does not occur: this is the height where x1 is 1.",
    },
    {
      wrong: height((w1, w2, b, x1) => -(w1 * x1 + b) / Math.abs(w2)),
      message: "A negative w2 counts, too: it turns the signs round once more.",
    },
  ],
  hints: [
    "On the line the neuron is undecided: $z = 0$. Write $z$ out for two inputs.",
    "In $w_1 x_1 + w_2 x_2 + b = 0$ everything but $x_2$ is known. Move what has no $x_2$ to the other side.",
    "You have $w_2 x_2 = \\ldots$ now. Divide the whole right side by $w_2$, in TypeScript with parentheses around it.",
  ],
};

/** Two numbers and a bias, or a message that says where the submission is not that. */
function stepNeuron(value: unknown, where: string): Neuron {
  const { weights, bias } = (value ?? {}) as { weights?: unknown; bias?: unknown };
  if (!Array.isArray(weights) || weights.length !== 2 || !weights.every(Number.isFinite)) {
    throw new SubmissionError(
      `\`${where}.weights\` is \`${valueText(weights)}\`; it must be two numbers, for example \`[1, -1]\`.`,
    );
  }
  if (typeof bias !== "number" || !Number.isFinite(bias)) {
    throw new SubmissionError(`\`${where}.bias\` is \`${valueText(bias)}\`; it must be a number.`);
  }
  return new Neuron({ weights: weights as number[], bias, activation: step });
}

function threeNeurons(submission: unknown): Solver {
  const { hidden, output } = (submission ?? {}) as { hidden?: unknown; output?: unknown };
  if (Array.isArray(hidden) && hidden.length !== 2) {
    const count = hidden.length === 1 ? "1 neuron" : `${hidden.length} neurons`;
    throw new SubmissionError(`There must be two neurons in \`hidden\`; it holds ${count}.`);
  }
  if (!Array.isArray(hidden)) {
    throw new SubmissionError(
      "The network must be an object with two neurons in `hidden` and one in `output`, as in the stub.",
    );
  }
  const layer = hidden.map((value, i) => stepNeuron(value, `hidden[${i}]`));
  const last = stepNeuron(output, "output");
  const between = (x: unknown[]) => layer.map((neuron) => neuron.forward(x as number[]));
  return {
    answer: (...x) => last.forward(between(x)),
    trace: (...x) => `hidden: ${between(x).join(", ")}`,
  };
}

interface Parts {
  weights: [number, number];
  bias: number;
}
const part = (w1: number, w2: number, bias: number): Parts => ({ weights: [w1, w2], bias });
const or = part(1, 1, -0.5);
const and = part(1, 1, -1.5);
const nand = part(-1, -1, 1.5);
const nor = part(-1, -1, 0.5);
const first = part(1, 0, -0.5);
const second = part(0, 1, -0.5);
const onlyFirst = part(1, -1, -0.5);
const onlySecond = part(-1, 1, -0.5);
const on = part(0, 0, 1);
const off = part(0, 0, -1);
const joined = (one: Parts, other: Parts, output: Parts) => ({ hidden: [one, other], output });

const xorOfThree: Exercise = {
  title: "XOR from three neurons",
  question: "network",
  solver: threeNeurons,
  cases: [
    { given: [0, 0], expected: 0 },
    { given: [0, 1], expected: 1 },
    { given: [1, 0], expected: 1 },
    { given: [1, 1], expected: 0 },
  ],
  mistakes: [
    {
      wrong: joined(or, nand, on),
      message:
        "The output is 1 whatever the inputs: its z never falls below 0. (With all weights and the bias 0 it is 0, and there the step says 1.)",
    },
    {
      wrong: joined(or, nand, off),
      message: "The output is 0 whatever the inputs: its z never reaches 0.",
    },
    {
      wrong: joined(or, nand, nand),
      message:
        "This is XOR turned round, right in every row but inverted. The hidden layer may stay as it is.",
    },
    {
      wrong: joined(or, or, and),
      message: "This is OR: only [1, 1] is wrong. One of the hidden neurons must hold the output back there.",
    },
    {
      wrong: joined(nand, nand, and),
      message:
        "This is NAND: only [0, 0] is wrong. One of the hidden neurons must say whether anything is on at all.",
    },
    {
      wrong: joined(and, and, and),
      message: "This is AND: the output asks for both inputs, XOR for exactly one.",
    },
    {
      wrong: joined(first, first, and),
      message: "The output follows the first input and ignores the second.",
    },
    {
      wrong: joined(second, second, and),
      message: "The output follows the second input and ignores the first.",
    },
    {
      wrong: joined(onlyFirst, onlyFirst, and),
      message: "One half is there: the row 1, 0. What about 0, 1?",
    },
    {
      wrong: joined(onlySecond, onlySecond, and),
      message: "One half is there: the row 0, 1. What about 1, 0?",
    },
    {
      wrong: joined(nor, nor, and),
      message: "This is NOR: the output is 1 only where nothing is on.",
    },
    {
      wrong: joined(first, first, nand),
      message: "The output is the first input turned round, and ignores the second.",
    },
    {
      wrong: joined(second, second, nand),
      message: "The output is the second input turned round, and ignores the first.",
    },
    {
      wrong: joined(onlyFirst, onlyFirst, nand),
      message: "The output is 0 only in the row 1, 0, and there it should be 1.",
    },
    {
      wrong: joined(onlySecond, onlySecond, nand),
      message: "The output is 0 only in the row 0, 1, and there it should be 1.",
    },
  ],
  hints: [
    "Say XOR in words with *or*, *not both*: it is on when x1 **or** x2 is on, but **not both**. That is two questions, one for each hidden neuron.",
    "Let the first hidden neuron answer OR: 1 unless both inputs are 0. Let the second answer NAND: 1 unless both are 1. Move the sliders of the first plot to find a line for each.",
    "The output neuron is 1 when both hidden neurons are 1, so it is an AND: weights 1 and 1, and a bias between −2 and −1. For OR the bias lies between −1 and 0; for NAND take AND and turn all three signs round.",
  ],
};

/** Lesson 01, A single neuron. */
export const singleNeuron: readonly Exercise[] = [brokenSum, lineHeight, xorOfThree];
