import { sigmoid } from "../../engine/activations/squashing.ts";
import { type Exercise, functionSolver } from "../exercise.ts";

/** The slopes of the two parameters of a line, from each example's error and input; `N` examples in all. */
const line =
  (
    slopeW: (error: number, x: number, N: number) => number,
    slopeB: (error: number, x: number, N: number) => number,
  ) =>
  (x: number[], y: number[], w: number, b: number) => {
    const gradient = { w: 0, b: 0 };
    x.forEach((input, k) => {
      const error = w * input + b - y[k]!;
      gradient.w += slopeW(error, input, x.length);
      gradient.b += slopeB(error, input, x.length);
    });
    return gradient;
  };

const meanW = (error: number, x: number, N: number) => (2 * error * x) / N;
const meanB = (error: number, _x: number, N: number) => (2 * error) / N;
const sumW = (error: number, x: number) => 2 * error * x;
const sumB = (error: number) => 2 * error;

const brokenMean: Exercise = {
  title: "Find the bug in a gradient",
  question: "lineGradient",
  solver: functionSolver,
  cases: [
    { given: [[2], [3], 1, 0], expected: { w: -4, b: -2 } },
    { given: [[1, 2], [1, 1], 1, 1], expected: { w: 5, b: 3 } },
    { given: [[0, 1, 2], [1, 1, 1], 1, 0], expected: { w: 4 / 3, b: 0 } },
    { given: [[1, -1, 2, -2], [0, 0, 0, 0], 0.5, 1], expected: { w: 2.5, b: 2 } },
    { given: [[1, 2], [3, 5], 2, 1], expected: { w: 0, b: 0 } },
  ],
  mistakes: [
    {
      wrong: line(sumW, meanB),
      message:
        "Some cases pass and some fail: how many examples have those that pass, or how large are their errors? Then compare the two lines that add to the slopes.",
    },
    {
      wrong: line(sumW, sumB),
      message: "Now weight and bias agree with each other, but both are sums. The loss is a mean.",
    },
    {
      wrong: line(meanW, sumB),
      message: "The weight's slope is right now; the bias's has become a sum.",
    },
    {
      wrong: line(
        (error, x, N) => (error * x) / N,
        (error, _x, N) => error / N,
      ),
      message: "Everything is half of what it should be: what is the derivative of a square?",
    },
    {
      wrong: line((error, x, N) => (error * x) / N, meanB),
      message: "The bias is right, the weight's slope is half of what it should be.",
    },
    {
      wrong: line(
        (error, x, N) => -meanW(error, x, N),
        (error, x, N) => -meanB(error, x, N),
      ),
      message: "The sign is turned round: the error is prediction minus target.",
    },
    {
      wrong: line(meanW, meanW),
      message: "The bias has no input of its own: its slope must not contain x.",
    },
    {
      wrong: line((error, _x, N) => (2 * error) / N, meanB),
      message: "The weight's slope needs the input: how much came in?",
    },
    {
      wrong: line(
        (error, x, N) => meanW(error, x, N) / N,
        (error, x, N) => meanB(error, x, N) / N,
      ),
      message: "Divided by N twice: once in the loop and once after it?",
    },
    {
      wrong: line((error, x, N) => meanW(error, x, N) / N, meanB),
      message: "The weight's slope is divided by N twice.",
    },
    {
      wrong: line(meanW, (error, x, N) => meanB(error, x, N) / N),
      message: "The weight's slope is right now; the bias's is divided by N twice.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) =>
        line(sumW, meanB)(x.slice(-1), y.slice(-1), w, b),
      message: "Only the last example counts: each must be added to what is there already.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => {
        const first = line(sumW, sumB)(x.slice(0, 1), y.slice(0, 1), w, b);
        return { w: first.w / x.length, b: first.b / x.length };
      },
      message: "Only the first example counts: does the function return before the loop has seen the others?",
    },
  ],
  hints: [
    "Work the second case by hand: the errors are 1 and 2. What does the code make of the weight's slope, and what of the bias's?",
    "The loss is $\\frac{1}{N}\\sum_k (\\hat y_k - y_k)^2$. Derive it by $w$ and by $b$, and look where $\\frac{1}{N}$ stands in both.",
    "One of the two lines in the loop divides by `N`, the other does not.",
  ],
};

/** A formula of the output a, its slope f'(z), the target and z as the function that is asked for. */
const delta =
  (formula: (a: number, slope: number, target: number, z: number) => number) => (z: number, target: number) =>
    formula(sigmoid.value(z), sigmoid.derivative(z), target, z);

const deltaOfOne: Exercise = {
  title: "Delta of a sigmoid neuron",
  question: "deltaOf",
  solver: functionSolver,
  cases: [
    { given: [0, 1], expected: -0.25 },
    { given: [0, 0], expected: 0.25 },
    { given: [0.1, 1], expected: -0.236917618471424 },
    { given: [2, 0], expected: 0.18495608645966 },
    { given: [2, 1], expected: -0.025031084347355 },
    { given: [-3, 1], expected: -0.086068234391856 },
  ],
  mistakes: [
    {
      wrong: delta((a, slope, target) => (a - target) * slope),
      message: "Everything is half of what it should be: what is the derivative of a square?",
    },
    {
      wrong: delta((a, slope, target) => 2 * (target - a) * slope),
      message:
        "The sign is turned round. Ask yourself: if the output is below the target, does the loss grow or fall when z grows?",
    },
    {
      wrong: delta((a, slope, target) => (target - a) * slope),
      message: "The sign is turned round, and a factor is missing: derive (ŷ − y)² by ŷ once more.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target)),
      message:
        "This is only how wrong the output is. Delta also asks how sensitive the output is to z: the next link of the chain.",
    },
    {
      wrong: delta((a, _slope, target) => a - target),
      message:
        "This is the error, the first part of how wrong the output is. Two factors of the chain are missing.",
    },
    {
      wrong: delta((_a, slope) => slope),
      message: "This is only how sensitive the output is. How wrong it is does not come in yet.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target) * sigmoid.derivative(a)),
      message:
        "The slope is taken at the output. The function f was applied to z: where must its derivative be taken?",
    },
    {
      wrong: delta((a, _slope, target, z) => 2 * (a - target) * z * (1 - z)),
      message: "z (1 − z) is not the sigmoid's slope. Which number stands in that formula in lesson 2?",
    },
    {
      wrong: delta((_a, slope, target, z) => 2 * (z - target) * slope),
      message: "The error compares the target with the weighted sum. With what must it be compared?",
    },
    {
      wrong: delta((a, slope, target) => (a - target) ** 2 * slope),
      message:
        "This multiplies the loss itself with the slope. The chain needs the loss's derivative by the output.",
    },
    {
      wrong: delta((a, slope, target) => 2 * (a - target) ** 2 * slope),
      message:
        "The derivative of a square is 2 times what is squared: the error stands there once, without the square.",
    },
    {
      wrong: delta((a, _slope, target) => (a - target) * sigmoid.derivative(a)),
      message:
        "Two things: the slope is taken at the output instead of at z, and the 2 of the square is lost.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target) * (1 - a)),
      message: "The sigmoid's slope is a product of two factors; one of them is missing.",
    },
    {
      wrong: delta((a, _slope, target) => (a - target) ** 2),
      message: "This is the loss. Delta is its derivative by z.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target) * a),
      message: "The sigmoid's slope is a product of two factors; one of them is missing.",
    },
  ],
  hints: [
    "The chain from z to the loss has two links: $z \\to \\hat y \\to L$. Write the derivative of each.",
    "$L = (\\hat y - y)^2$ gives $dL/d\\hat y = 2(\\hat y - y)$, with $\\hat y = \\sigma(z)$.",
    "Multiply that by $\\sigma'(z)$: `sigmoid.derivative`, and give it the weighted sum.",
  ],
};

interface LinearStep {
  w: number[];
  b: number;
}
type StepFunction = (X: number[][], y: number[], w: number[], b: number, eta: number) => LinearStep;

const predict = (x: number[], w: number[], b: number): number =>
  x.reduce((sum, value, i) => sum + value * w[i]!, b);

/** A step whose size for weights and bias is a formula of eta and the number of examples. */
const stepBy =
  (forW: (eta: number, N: number) => number, forB: (eta: number, N: number) => number): StepFunction =>
  (X, y, w, b, eta) => {
    const errors = X.map((x, k) => predict(x, w, b) - y[k]!);
    const total = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
    return {
      w: w.map((one, i) => one - forW(eta, X.length) * total(errors.map((error, k) => error * X[k]![i]!))),
      b: b - forB(eta, X.length) * total(errors),
    };
  };

const right = (eta: number, N: number) => (2 * eta) / N;

/** After each example a step of its own. */
const oneByOne =
  (size: (eta: number, N: number) => number): StepFunction =>
  (X, y, w, b, eta) => {
    let now: LinearStep = { w, b };
    X.forEach((x, k) => {
      now = stepBy(
        () => size(eta, X.length),
        () => size(eta, X.length),
      )([x], [y[k]!], now.w, now.b, eta);
    });
    return now;
  };

const oneStep: Exercise = {
  title: "One training step",
  question: "trainingStep",
  solver: functionSolver,
  cases: [
    { given: [[[1, 2]], [1], [0.5, -0.25], 0.1, 0.5], expected: { w: [1.4, 1.55], b: 1 } },
    {
      given: [
        [
          [1, 0],
          [0, 1],
        ],
        [1, -1],
        [0, 0],
        0,
        0.5,
      ],
      expected: { w: [0.5, -0.5], b: 0 },
    },
    {
      given: [
        [
          [1, 2],
          [3, -1],
        ],
        [2, 0],
        [1, 1],
        0,
        0.1,
      ],
      expected: { w: [0.3, 1], b: -0.3 },
    },
    { given: [[[1], [2], [3], [4]], [3, 6, 9, 12], [0], 0, 0.1], expected: { w: [4.5], b: 1.5 } },
  ],
  mistakes: [
    {
      wrong: stepBy(
        () => 0,
        () => 0,
      ),
      message: "Nothing has changed yet: the old parameters came back.",
    },
    {
      wrong: stepBy(
        (eta, N) => -right(eta, N),
        (eta, N) => -right(eta, N),
      ),
      message: "This climbs: a step goes against the slope.",
    },
    { wrong: stepBy(right, () => 0), message: "The weights are right. The bias learns too." },
    { wrong: stepBy(() => 0, right), message: "The bias is right. The weights are still the old ones." },
    {
      wrong: stepBy(
        (eta) => 2 * eta,
        (eta) => 2 * eta,
      ),
      message:
        "This steps by the sum over the examples: with one example that is the same, with more it is not.",
    },
    {
      wrong: stepBy((eta) => 2 * eta, right),
      message: "The bias steps by the mean, the weights by the sum.",
    },
    {
      wrong: stepBy(right, (eta) => 2 * eta),
      message: "The weights step by the mean, the bias by the sum.",
    },
    {
      wrong: stepBy(
        (eta, N) => eta / N,
        (eta, N) => eta / N,
      ),
      message: "Every step is half as long as it should be: what is the derivative of a square?",
    },
    {
      wrong: stepBy(
        (_eta, N) => right(1, N),
        (_eta, N) => right(1, N),
      ),
      message: "The direction is right, but the learning rate has no say in it.",
    },
    {
      wrong: ((X, y, w, b, eta) =>
        stepBy(
          () => right(eta, w.length),
          () => right(eta, w.length),
        )(X, y, w, b, eta)) satisfies StepFunction,
      message: "The mean is over the examples. Divided is here by the number of weights.",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        const stepped = stepBy(right, right)(X, y, w, b, eta);
        const shift = stepped.b - b;
        return { w: w.map((one) => one + shift), b: stepped.b };
      }) satisfies StepFunction,
      message: "The bias is right. The slopes of the weights need what came in: X[k][i].",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        const stepped = stepBy(right, right)(X, y, w, b, eta);
        return { w: [stepped.w[0]!, ...w.slice(1)], b: stepped.b };
      }) satisfies StepFunction,
      message: "Only the first weight has learned.",
    },
    {
      wrong: stepBy(right, (_eta, N) => right(1, N)),
      message: "The weights are right; the bias steps without the learning rate.",
    },
    {
      wrong: oneByOne(right),
      message:
        "The parameters change while the loop still runs, so later examples see new ones. All errors must come from the old parameters.",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        let weights = w;
        let bias = b;
        X.forEach((x, k) => {
          const size = right(eta, X.length);
          bias -= size * (predict(x, weights, b) - y[k]!);
          weights = stepBy(
            () => size,
            () => size,
          )([x], [y[k]!], weights, b, eta).w;
        });
        return { w: weights, b: bias };
      }) satisfies StepFunction,
      message:
        "The weights change while the loop still runs, so later examples see new ones. All errors must come from the old parameters.",
    },
    {
      wrong: oneByOne((eta) => 2 * eta),
      message:
        "This is Widrow and Hoff's way, a step after each example. Asked is one step for the mean over all, with errors from the old parameters.",
    },
    {
      wrong: ((X, y, w, b, eta) => ({
        w: stepBy(right, right)(X, y, w, b, eta).w,
        b: stepBy(right, right)(X, y, stepBy(right, right)(X, y, w, b, eta).w, b, eta).b,
      })) satisfies StepFunction,
      message:
        "The weights are right. The bias's errors were computed again, with weights that had already changed.",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        const stepped = stepBy(right, right)(X, y, w, b, eta);
        return { w: stepped.w.map((one, i) => one - w[i]!), b: stepped.b - b };
      }) satisfies StepFunction,
      message: "This is the step itself. Asked are the parameters after it.",
    },
    {
      wrong: ((X, y, w, b) => {
        const stepped = stepBy(
          (_eta, N) => right(1, N),
          (_eta, N) => right(1, N),
        )(X, y, w, b, 1);
        return { w: stepped.w.map((one, i) => w[i]! - one), b: b - stepped.b };
      }) satisfies StepFunction,
      message: "This is the gradient. Asked are the parameters after a step against it.",
    },
    {
      wrong: ((X, y, w, b, eta) =>
        stepBy(right, right)(
          X,
          y.map((target) => target - b),
          w,
          b,
          eta,
        )) satisfies StepFunction,
      message: "Is the bias in the prediction twice?",
    },
    {
      wrong: ((X, y, w, b, eta) =>
        stepBy(right, right)(
          X,
          y.map((target) => target + b),
          w,
          b,
          eta,
        )) satisfies StepFunction,
      message: "The prediction lacks the bias.",
    },
  ],
  hints: [
    "Three things in this order: the prediction of each example, its $\\delta_k = \\frac{2}{N}(\\hat y_k - y_k)$, and only then the new parameters. For a linear neuron $f'(z) = 1$.",
    "`dL/dw[i]` is the sum over the examples of `deltaK * X[k][i]`; `dL/db` is the sum of `deltaK`.",
    "Begin with copies, `const newW = [...w]; let newB = b;`, compute every prediction from `w` and `b`, and subtract `eta * deltaK * X[k][i]` and `eta * deltaK` from the copies.",
  ],
};

/** Lesson 05, The delta rule. */
export const deltaRule: readonly Exercise[] = [brokenMean, deltaOfOne, oneStep];
