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
    {
      wrong: line(meanW, (error, _x, N) => error / N),
      message: "The weight's slope is right now; the bias's is half of what it should be.",
    },
    {
      wrong: line((error, x, N) => -meanW(error, x, N), meanB),
      message:
        "The weight's slope has the wrong sign: the error is prediction minus target, as it stood there.",
    },
    {
      wrong: line(meanW, (error, x, N) => -meanB(error, x, N)),
      message: "The weight's slope is right now; the bias's has the wrong sign.",
    },
    {
      wrong: line(
        (error, x) => -sumW(error, x),
        (error) => -sumB(error),
      ),
      message: "Both are sums, with the sign turned round: the sign was right, and the loss is a mean.",
    },
    {
      wrong: line(
        (error, x) => error * x,
        (error, _x, N) => error / N,
      ),
      message: "The 2 was right in both lines. What else do they do differently?",
    },
    {
      wrong: line(
        (error, x) => error * x,
        (error) => error,
      ),
      message: "The 2 was right in both lines, and the loss is a mean, not a sum.",
    },
    {
      wrong: line(sumW, (error, _x, N) => error / N),
      message: "The bias was right before. Which of the two slopes does the second case show to be wrong?",
    },
    {
      wrong: line(meanW, (error) => error),
      message: "The weight's slope is right now. The bias was right before.",
    },
    {
      wrong: line(
        (error, x, N) => 2 * meanW(error, x, N),
        (error, x, N) => 2 * meanB(error, x, N),
      ),
      message: "Everything is twice what it should be: the derivative of a square has one factor 2.",
    },
    {
      wrong: (x: number[], y: number[], w: number) => line(meanW, meanB)(x, y, w, 0),
      message: "The bias is missing from the prediction.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => line(meanW, meanB)(x, y, w, -b),
      message: "The bias is subtracted from the prediction.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => {
        const slopes = line(meanW, meanB)(x, y, w, b);
        return { w: slopes.b, b: slopes.w };
      },
      message: "The two slopes have changed places.",
    },
    {
      wrong: line((error, x, N) => meanW(error, x * x, N), meanB),
      message: "The input is squared: the derivative of w x for w has it once.",
    },
    {
      wrong: line(
        (error, x, N) => meanW(error ** 2, x, N),
        (error, x, N) => meanB(error ** 2, x, N),
      ),
      message: "The derivative of a square is 2 times what is squared: the error stands there once.",
    },
    {
      wrong: line(
        (error, _x, N) => error ** 2 / N,
        (error, _x, N) => error ** 2 / N,
      ),
      message: "This is the loss, twice. Asked are its derivatives.",
    },
    {
      wrong: line(
        (error, x, N) => meanW(Math.abs(error), x, N),
        (error, x, N) => meanB(Math.abs(error), x, N),
      ),
      message: "The error has lost its sign: a slope must say in which direction the loss falls.",
    },
    {
      wrong: line(
        (error, x, N) => meanW(Math.sign(error) / 2, x, N),
        (error, x, N) => meanB(Math.sign(error) / 2, x, N),
      ),
      message: "This is the gradient of the mean *absolute* error.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => {
        const N = x.length;
        const last = line(sumW, sumB)(x.slice(-1), y.slice(-1), w, b);
        return { w: last.w / N, b: last.b / N };
      },
      message: "Only the last example counts: `=` sets, `+=` adds to what is there.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => {
        const N = x.length;
        const last = line(sumW, sumB)(x.slice(-1), y.slice(-1), w, b);
        return { w: last.w / N, b: line(meanW, meanB)(x, y, w, b).b };
      },
      message: "Only the last example counts in the weight's slope: `=` sets, `+=` adds to what is there.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) =>
        line(meanW, meanB)(x.slice(0, 1), y.slice(0, 1), w, b),
      message: "Only the first example counts.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => {
        const N = x.length;
        return line(
          (error, input) => meanW(error, input, N),
          (error, input) => meanB(error, input, N),
        )(x.slice(1), y.slice(1), w, b);
      },
      message: "The first example is left out: lists count from 0.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => {
        const N = x.length;
        return line(
          (error, input) => meanW(error, input, N),
          (error, input) => meanB(error, input, N),
        )(x.slice(0, -1), y.slice(0, -1), w, b);
      },
      message: "The last example is left out: how far does the loop go?",
    },
    {
      wrong: line(
        (error, x, N) => meanW(error, x, N - 1),
        (error, x, N) => meanB(error, x, N - 1),
      ),
      message: "A mean of N numbers is their sum by N, not by N − 1.",
    },
    {
      wrong: line((error, x, N) => meanW(error, x, N - 1), meanB),
      message: "In the weight's slope the sum is divided by N − 1.",
    },
    {
      wrong: line((error, x, N) => sumW(error, x) * N, meanB),
      message: "This makes the sum even larger. What turns a sum into a mean?",
    },
    {
      wrong: line(
        (error, x, N) => sumW(error, x) * N,
        (error, _x, N) => sumB(error) * N,
      ),
      message: "This makes the sums even larger. What turns a sum into a mean?",
    },
    {
      wrong: line(
        (error, x, N) => sumW(error, x) / Math.sqrt(N),
        (error, _x, N) => sumB(error) / Math.sqrt(N),
      ),
      message: "A mean is the sum by N, without a root.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => {
        const slope = line(meanW, meanB)(x, y, w, b).b;
        const meanInput = x.reduce((sum, input) => sum + input, 0) / x.length;
        return { w: slope * meanInput, b: slope };
      },
      message:
        "The mean error times the mean input is not the mean of the products: multiply example by example.",
    },
    { wrong: line(meanW, () => 0), message: "The weight's slope is right now; the bias's has become 0." },
    {
      wrong: line(sumW, (error, x, N) => meanB(error, x, N) / N),
      message: "The bias was right before; now it is divided by N twice.",
    },
    {
      wrong: (x: number[], y: number[], w: number, b: number) => {
        const slopes = line(meanW, meanB)(x, y, w, b);
        return { w: w - slopes.w, b: b - slopes.b };
      },
      message: "These are parameters after a step. Asked is the gradient.",
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
      wrong: delta((a, _slope, target) => target - a),
      message: "This is the error, and its sign is turned round. Two factors of the chain are missing.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (target - a)),
      message:
        "The sign is turned round, and the next link of the chain is missing: how sensitive is the output to z?",
    },
    {
      wrong: delta((_a, slope) => 2 * slope),
      message: "How sensitive the output is, and a 2. How wrong it is does not come in yet.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (target - a) * sigmoid.derivative(a)),
      message: "Two things: the sign is turned round, and the slope is taken at the output.",
    },
    {
      wrong: delta((a, _slope, target) => (target - a) * sigmoid.derivative(a)),
      message: "Three things: the sign, the 2 of the square, and where the slope is taken.",
    },
    {
      wrong: delta((_a, slope, target, z) => (z - target) * slope),
      message: "The error compares the target with the weighted sum; and the 2 of the square is lost.",
    },
    {
      wrong: delta((_a, slope, target, z) => 2 * (target - z) * slope),
      message: "The error compares the target with the weighted sum; and its sign is turned round.",
    },
    {
      wrong: delta((_a, _slope, target, z) => 2 * (z - target)),
      message: "This would be right for a linear neuron. Here a sigmoid stands between z and the output.",
    },
    {
      wrong: delta((_a, _slope, target, z) => z - target),
      message: "The sigmoid has no say yet: neither in the output nor by its slope.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target) ** 2),
      message: "This is twice the loss. Delta is the loss's derivative by z.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target) * (1 - a * a)),
      message: "`1 - a * a` is the slope of tanh. Which is that of the sigmoid?",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target) * a * (1 + a)),
      message: "A sign is wrong in the sigmoid's slope: it must be largest in the middle.",
    },
    {
      wrong: delta((a, slope, target, z) => 2 * (a - target) * slope * z),
      message: "One factor too many: z itself is no link of the chain from z to the loss.",
    },
    {
      wrong: delta((a, slope, target) => 2 * (a - target) * slope * a),
      message: "One factor too many: the output is in its slope already.",
    },
    {
      wrong: delta((a, slope, target) => 2 * (a - target) * slope ** 2),
      message: "The slope stands there twice.",
    },
    {
      wrong: delta((a, slope, target) => 2 * (a - target) + slope),
      message: "Rates along a chain are not added.",
    },
    {
      wrong: delta((a, slope, target) => (2 * (a - target)) / slope),
      message: "Divided by the slope: where the neuron is flat, it should learn less, not more.",
    },
    {
      wrong: delta((a, slope, target) => 4 * (a - target) * slope),
      message: "Everything is twice what it should be: the derivative of a square has one factor 2.",
    },
    {
      wrong: delta((a, slope, target) => 2 * Math.abs(a - target) * slope),
      message: "The error has lost its sign.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * sigmoid.derivative(a - target)),
      message:
        "The slope of the error is no link of the chain: two factors are multiplied, each at its own place.",
    },
    {
      wrong: delta((_a, _slope, target, z) => 2 * sigmoid.derivative(z - target)),
      message: "One factor is missing, and the sigmoid is applied to z, not to a difference.",
    },
    {
      wrong: delta((_a, slope, target, z) => 2 * sigmoid.value(z - target) * slope),
      message: "The target is subtracted before the sigmoid is applied: it belongs after it.",
    },
    {
      wrong: delta((a, slope, target) => 2 * (a - sigmoid.value(target)) * slope),
      message: "The target is compared with the output as it is: no sigmoid of it.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target) * sigmoid.derivative(target)),
      message: "The slope is taken at the target. The function f was applied to z.",
    },
    {
      wrong: (z: number, target: number) => 2 * (sigmoid.value(target) - z) * sigmoid.derivative(target),
      message: "`z` and `target` have changed places.",
    },
    {
      wrong: delta((a, slope, target) => 2 * a - target * slope),
      message: "Parentheses are missing around the error.",
    },
    {
      wrong: delta((a, slope, target) => (2 * a - target) * slope),
      message: "The 2 multiplies the whole error, not only the output.",
    },
    {
      wrong: delta((a, _slope, target) => 2 * (a - target) * a * 1 - a),
      message: "Parentheses are missing around 1 − a.",
    },
    {
      wrong: delta((a, slope, target) => 2 * (a - target) ** 3 * slope),
      message: "The loss is multiplied in once too often.",
    },
    { wrong: delta((a) => a), message: "This is the output. How wrong is it, and how sensitive?" },
    {
      wrong: delta((a, slope, target, z) => z - 2 * (a - target) * slope),
      message: "This takes a step. Asked is the slope itself.",
    },
    {
      wrong: (z: number, target: number) => {
        const loss = (at: number) => (sigmoid.value(at) - target) ** 2;
        return (loss(z + 1e-7) - loss(z)) / 1e-7;
      },
      message: "A nudge comes close and no closer: what does the rule say, without a nudge?",
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

interface StepVariant {
  /** With what errors are multiplied, from eta, the number of examples and that of the weights. */
  size?: (eta: number, N: number, n: number) => number;
  prediction?: (x: number[], w: number[], b: number) => number;
  error?: (prediction: number, target: number) => number;
  /** What a weight's part of the error is multiplied with. Default its input. */
  input?: (x: number[], i: number, target: number) => number;
  /** What the bias's part of the error is multiplied with. Default 1. */
  biasInput?: (x: number[]) => number;
  /** The examples that are used. Default all. */
  uses?: (places: number[], n: number) => number[];
}

/** A step, right but for what is named. */
const stepWith =
  ({
    size = right,
    prediction = predict,
    error = (predicted, target) => predicted - target,
    input = (x, i) => x[i]!,
    biasInput = () => 1,
    uses = (places) => places,
  }: StepVariant): StepFunction =>
  (X, y, w, b, eta) => {
    const now = { w: [...w], b };
    for (const k of uses([...X.keys()], w.length)) {
      const x = X[k]!;
      const part = size(eta, X.length, w.length) * error(prediction(x, w, b), y[k]!);
      now.w.forEach((_, i) => {
        now.w[i]! -= part * input(x, i, y[k]!);
      });
      now.b -= part * biasInput(x);
    }
    return now;
  };

/** What becomes of the right step in the end. */
const afterRight =
  (change: (right: LinearStep, w: number[], b: number, eta: number) => LinearStep): StepFunction =>
  (X, y, w, b, eta) =>
    change(stepWith({})(X, y, w, b, eta), w, b, eta);

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
    {
      wrong: stepWith({ size: (eta) => eta }),
      message:
        "Two things: this is the sum over the examples, not the mean; and the 2 of the square is lost.",
    },
    {
      wrong: stepWith({ size: (eta) => -2 * eta }),
      message: "This climbs, and by the sum over the examples instead of the mean.",
    },
    {
      wrong: stepWith({ size: (eta, N) => -eta / N }),
      message: "This climbs, and the 2 of the square is lost.",
    },
    {
      wrong: stepWith({ size: (eta, N) => (4 * eta) / N }),
      message: "Every step is twice as long as it should be.",
    },
    {
      wrong: stepWith({ size: (eta, N) => 2 / N / eta }),
      message: "The step is divided by the learning rate: a larger rate makes longer steps.",
    },
    {
      wrong: stepWith({ size: (eta, N) => (2 * eta * eta) / N }),
      message: "The learning rate is multiplied in twice.",
    },
    {
      wrong: stepWith({ size: (eta, N) => (2 * eta) / N ** 2 }),
      message: "Divided by N twice: once in delta and once after it?",
    },
    {
      wrong: stepWith({ size: (eta, N, n) => (2 * eta) / N / n }),
      message: "The mean is over the examples only: the number of weights has no say.",
    },
    { wrong: stepBy(right, (eta, N) => -right(eta, N)), message: "The weights are right; the bias climbs." },
    { wrong: stepBy((eta, N) => -right(eta, N), right), message: "The bias is right; the weights climb." },
    {
      wrong: stepBy(right, (eta, N) => eta / N),
      message: "The weights are right; the bias's step is half as long as it should be.",
    },
    {
      wrong: stepBy((eta, N) => eta / N, right),
      message: "The bias is right; the weights' steps are half as long as they should be.",
    },
    {
      wrong: stepBy((_eta, N) => right(1, N), right),
      message: "The bias is right; the weights step without the learning rate.",
    },
    {
      wrong: stepWith({ input: (x) => x[0]! }),
      message: "Every weight is given the first input: which index belongs to weight i?",
    },
    {
      wrong: stepWith({ input: (_x, _i, target) => target }),
      message: "The weights' slopes are multiplied by the target. What came in?",
    },
    {
      wrong: stepWith({ biasInput: (x) => x[0]! }),
      message: "The bias has no input of its own: its slope is delta itself.",
    },
    {
      wrong: stepWith({ biasInput: (x) => x.length }),
      message: "The bias steps once for every weight: is its line inside the loop over the weights?",
    },
    {
      wrong: stepWith({ uses: (places) => places.slice(0, 1) }),
      message: "Only the first example counts: is there a `return` inside the loop?",
    },
    {
      wrong: stepWith({ uses: (places) => places.slice(-1) }),
      message: "Only the last example counts: is the new parameter set anew from the old one each time?",
    },
    {
      wrong: stepWith({ uses: (places) => places.slice(1) }),
      message: "The first example is left out: lists count from 0.",
    },
    {
      wrong: stepWith({ uses: (places, n) => places.slice(0, n) }),
      message: "The loop over the examples goes as far as there are weights.",
    },
    {
      wrong: ((X, y, w, b, eta) =>
        stepWith({ size: right, uses: () => [0] })([X[0]!], y, w, b, eta)) satisfies StepFunction,
      message: "Only the first example counts, as if it were the only one.",
    },
    {
      wrong: ((X, y, w, b, eta) => ({
        w: stepWith({})(X, y, w, b, eta).w,
        b: stepWith({ uses: (places) => places.slice(-1) })(X, y, w, b, eta).b,
      })) satisfies StepFunction,
      message:
        "The weights are right. In the bias only the last example counts: is it set anew from the old one each time?",
    },
    {
      wrong: stepWith({ prediction: (x, w, b) => predict(x, w, -b) }),
      message: "The bias is subtracted from the prediction.",
    },
    {
      wrong: stepWith({ prediction: (x, w, b) => sigmoid.value(predict(x, w, b)) }),
      message: "A sigmoid stands in the prediction: this neuron is linear.",
    },
    {
      wrong: stepWith({ prediction: (x, w, b) => w[0]! * x[0]! + b }),
      message: "The prediction has only the first weight in it: add up over all.",
    },
    {
      wrong: stepWith({ prediction: (x, w, b) => w.at(-1)! * x.at(-1)! + b }),
      message: "The prediction has only the last weight in it: `=` sets, `+=` adds.",
    },
    {
      wrong: stepWith({ prediction: (x, w) => w.at(-1)! * x.at(-1)! }),
      message: "The prediction is only the last weight times its input: `=` sets, `+=` adds to the bias.",
    },
    {
      wrong: stepWith({ prediction: (x, w, b) => b + w[0]! * x.reduce((sum, one) => sum + one, 0) }),
      message: "Every input is multiplied by the first weight.",
    },
    {
      wrong: stepWith({ error: (predicted, target) => (predicted - target) ** 2 }),
      message: "The squared error stands in the step. What is its derivative?",
    },
    {
      wrong: stepWith({ error: (predicted, target) => Math.abs(predicted - target) }),
      message: "The error has lost its sign: the step must know its direction.",
    },
    {
      wrong: stepWith({ error: (predicted, target) => Math.sign(predicted - target) }),
      message: "Only the sign of the error counts here.",
    },
    {
      wrong: afterRight((now, w, b) => ({ w: now.w.map((one, i) => w[i]! - one), b: b - now.b })),
      message: "This is what has to be subtracted. Asked are the parameters after it.",
    },
    {
      wrong: afterRight((now, w, b) => ({
        w: now.w.map((one, i) => w[i]! * (one - w[i]!)),
        b: b * (now.b - b),
      })),
      message: "The step is multiplied onto the parameters: it is subtracted.",
    },
    {
      wrong: afterRight((now, w) => ({ w: [...w.slice(0, -1), now.w.at(-1)!], b: now.b })),
      message: "Only the last weight has learned.",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        const stepped = stepWith({})(X, y, w, b, eta);
        return { w: stepWith({})(X, y, w, stepped.b, eta).w, b: stepped.b };
      }) satisfies StepFunction,
      message:
        "The bias is right. The weights' errors were computed again, with a bias that had already changed.",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        const now = { w: [...w], b };
        let sum = 0;
        X.forEach((x, k) => {
          sum += right(eta, X.length) * (predict(x, w, b) - y[k]!);
          now.w = now.w.map((one, i) => one - sum * x[i]!);
          now.b -= sum;
        });
        return now;
      }) satisfies StepFunction,
      message: "Delta still contains those of the examples before: each example has a delta of its own.",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        let carried = 0;
        return stepWith({
          prediction: (x) => {
            carried += predict(x, w, 0);
            return b + carried;
          },
        })(X, y, w, b, eta);
      }) satisfies StepFunction,
      message:
        "The prediction of one example is carried over to the next: where does it begin anew with the bias?",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        const shift = b - stepWith({})(X, y, w, b, eta).b;
        const means = w.map((_, i) => X.reduce((sum, x) => sum + x[i]!, 0) / X.length);
        return { w: w.map((one, i) => one - shift * means[i]!), b: b - shift };
      }) satisfies StepFunction,
      message:
        "The mean error times the mean input is not the mean of the products: multiply example by example.",
    },
    {
      wrong: ((X, y, w, b, eta) => {
        const stepped = stepWith({})(X, y, w, b, eta);
        const move = stepped.w.reduce((sum, one, i) => sum + one - w[i]!, 0);
        return { w: w.map((one) => one + move), b: stepped.b };
      }) satisfies StepFunction,
      message: "All weights move by the same step: each has a slope of its own.",
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
