import { sigmoid } from "../../engine/activations/squashing.ts";
import { type Exercise, functionSolver } from "../exercise.ts";

const s = sigmoid.value;
const slopeAt = sigmoid.derivative;

const lossSlope: Exercise = {
  title: "Find the bug in a slope",
  question: "lossSlope",
  solver: functionSolver,
  cases: [
    { given: [40, 1], expected: 0 },
    { given: [-40, 0], expected: 0 },
    { given: [0.1, 1], expected: -0.236917618471424 },
    { given: [0, 0], expected: 0.25 },
    { given: [-3, 1], expected: -0.086068234391855 },
    { given: [2, 0], expected: 0.18495608645966 },
  ],
  mistakes: [
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * slopeAt(s(z)),
      message:
        "Right where the neuron is right, a = t, and nowhere else: so it is the other factor that is wrong. How often does the sigmoid get applied on the way to it?",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * s(z),
      message: "The second factor is the output a itself now, not the slope.",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * s(z) * (1 - slopeAt(z)),
      message: "The slope is a (1 − a), with the same a in both places.",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * z * (1 - z),
      message: "z (1 − z) is no slope of the sigmoid: what stands in s (1 − s) is the output, not the sum.",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t),
      message: "The slope f'(z) is missing: this is `dL/da`, not yet `dL/dz`.",
    },
    {
      wrong: (z: number, t: number) => (s(z) - t) * slopeAt(z),
      message: "Every answer is half of what it should be: the square has a derivative of its own.",
    },
    {
      wrong: (z: number, t: number) => 2 * (t - s(z)) * slopeAt(z),
      message:
        "The sign is turned round: the loss falls when a rises towards t, so its slope is negative there.",
    },
    {
      wrong: (z: number, t: number) => 2 * (z - t) * slopeAt(z),
      message: "The target is compared with the output a, not with the sum z.",
    },
    {
      wrong: (z: number, t: number) => 2 * (z - t) * slopeAt(s(z)),
      message:
        "Sum and output have changed places: what is compared with the target, and where is the slope taken?",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * (1 - s(z)),
      message: "The slope has lost a factor: it is a (1 − a).",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * (1 - s(z) ** 2),
      message: "1 minus the square of a is the slope of tanh; this neuron is a sigmoid.",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * s(z) * (1 - z),
      message: "The slope is a (1 − a): the output in both places, not once the output and once the sum.",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) ** 2 * slopeAt(z),
      message: "The square is still there: its derivative is 2 (a − t), without a square.",
    },
    {
      wrong: (z: number, t: number) => (s(z) - t) ** 2,
      message: "This is the loss itself; its slope is asked for.",
    },
    {
      wrong: (z: number) => slopeAt(z),
      message: "This is f'(z) alone: the factor that says how wrong the neuron is has gone.",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * slopeAt(z) * z,
      message: "There is a factor z too many: f'(z) is the slope at z, not the slope times z.",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(-z) - t) * slopeAt(z),
      message: "The output falls where z rises: look at the sign in the exponent.",
    },
    {
      wrong: (z: number, t: number) => 2 * (s(z) - t) * slopeAt(slopeAt(z)),
      message: "The slope of a slope: where is `sigmoidSlope` called, and with what?",
    },
  ],
  hints: [
    "Work the case z = 0, target 0 by hand: $a = 0.5$, and the slope of the sigmoid at 0 is 0.25. Which of the two factors in the code is not what you have?",
    "`sigmoidSlope` applies the sigmoid to what it gets. What does it get here?",
    "The slope is $f'(z)$: `sigmoidSlope` wants the weighted sum, and gets the output.",
  ],
};

const siluSlope: Exercise = {
  title: "The slope of SiLU",
  question: "siluSlope",
  solver: functionSolver,
  cases: [
    { given: [0], expected: 0.5 },
    { given: [1], expected: 0.927670511871487 },
    { given: [-1], expected: 0.072329488128513 },
    { given: [3], expected: 1.08810410601517 },
    { given: [-2.5], expected: -0.099401111341527 },
  ],
  mistakes: [
    {
      wrong: (z: number) => z * s(z),
      message: "This is SiLU itself; its slope is asked for.",
    },
    {
      wrong: (z: number) => s(z),
      message: "One of the two terms of the product rule is missing: σ(z) changes with z, too.",
    },
    {
      wrong: (z: number) => z * slopeAt(z),
      message: "One of the two terms of the product rule is missing: the factor z has a derivative, too.",
    },
    {
      wrong: (z: number) => slopeAt(z),
      message:
        "The derivative of a product is not the product of the derivatives: the product rule has two terms.",
    },
    {
      wrong: (z: number) => s(z) + slopeAt(z),
      message: "In the second term the other factor is missing: u v′, and u is z.",
    },
    {
      wrong: (z: number) => s(z) + z * s(z),
      message: "The second term holds σ(z) where its derivative belongs.",
    },
    {
      wrong: (z: number) => s(z) - z * slopeAt(z),
      message: "The two terms are added: σ′(z) is never negative, so look at its sign.",
    },
    {
      wrong: (z: number) => s(z) + z * (1 - s(z)),
      message: "In the second term σ′(z) has lost a factor: it is s (1 − s).",
    },
    {
      wrong: (z: number) => s(z) * (1 + z * s(z)),
      message: "In the second term σ′(z) is s times s, and should be s (1 − s).",
    },
    {
      wrong: (z: number) => slopeAt(z) + z * s(z),
      message:
        "This is σ′(z) + z σ(z): in the product rule the derivative of each factor goes with the other factor. (Or parentheses are missing around 1 − s.)",
    },
    {
      wrong: (z: number) => s(z) + z * slopeAt(s(z)),
      message: "The slope of the sigmoid is taken at its output; it belongs at z.",
    },
    {
      wrong: (z: number) => 1 + slopeAt(z),
      message: "These are the derivatives of a sum: SiLU is a product, so look up the product rule.",
    },
    {
      wrong: (z: number) => 1 + z * slopeAt(z),
      message: "In the first term the other factor is missing: u′ v, and v is σ(z).",
    },
    {
      wrong: (z: number) => 1 + s(z),
      message: "u′ is 1, but it multiplies v, and the second term has to hold the derivative of v.",
    },
    {
      wrong: (z: number) => z + slopeAt(z),
      message: "u is z, and its derivative is 1: which factor goes with which derivative?",
    },
    {
      wrong: (z: number) => slopeAt(z) + z * slopeAt(z),
      message: "Both terms hold σ′(z): in the first the derivative is that of z, and σ(z) stays as it is.",
    },
    {
      wrong: (z: number) => s(z) * (1 + s(z) * (1 - z)),
      message: "In the second term z and s have changed places.",
    },
    {
      wrong: (z: number) => s(z) * z * slopeAt(z),
      message: "The two terms of the product rule are added, not multiplied.",
    },
    {
      wrong: (z: number) => z * s(z) * (1 - z * s(z)),
      message: "a (1 − a) is the slope of the sigmoid alone: SiLU's output is not the sigmoid's.",
    },
  ],
  hints: [
    "Name the factors: $u = z$ and $v = \\sigma(z)$. What are $u'$ and $v'$?",
    "$u' = 1$, and $v'$ is the sigmoid's slope, $s\\,(1 - s)$ with $s = \\sigma(z)$.",
    "$u'v + uv' = 1 \\cdot s + z \\cdot s\\,(1 - s)$. Let `const s = sigmoid.value(z)` and write that.",
  ],
};

interface LinearNeuron {
  w: number;
  b: number;
}

/** One neuron from a row, given how the neurons so far and the next one are joined. */
const joining =
  (join: (all: LinearNeuron, next: LinearNeuron) => LinearNeuron) =>
  (row: LinearNeuron[]): LinearNeuron =>
    row.reduce(join);

const collapse: Exercise = {
  title: "Many neurons in one",
  question: "collapse",
  solver: functionSolver,
  cases: [
    { given: [[{ w: 2, b: 1 }]], expected: { w: 2, b: 1 } },
    {
      given: [
        [
          { w: 2, b: 1 },
          { w: 3, b: -1 },
        ],
      ],
      expected: { w: 6, b: 2 },
    },
    {
      given: [
        [
          { w: -1, b: 0 },
          { w: 4, b: 2 },
        ],
      ],
      expected: { w: -4, b: 2 },
    },
    {
      given: [
        [
          { w: 2, b: 1 },
          { w: 3, b: -1 },
          { w: -1, b: 0.5 },
        ],
      ],
      expected: { w: -6, b: -1.5 },
    },
    {
      given: [
        [
          { w: 0.5, b: 4 },
          { w: 0, b: 3 },
          { w: 2, b: 1 },
        ],
      ],
      expected: { w: 0, b: 7 },
    },
  ],
  mistakes: [
    {
      wrong: joining((all, next) => ({ w: next.w * all.w, b: all.b + next.b })),
      message:
        "The weights are right. The biases are not simply added: the bias of an early neuron goes through the later neurons, as x does.",
    },
    {
      wrong: joining((all, next) => ({ w: all.w + next.w, b: all.b + next.b })),
      message: "Weights in a row are not added: what does 3 times (2 times x) make?",
    },
    {
      wrong: joining((all, next) => ({ w: all.w + next.w, b: next.w * all.b + next.b })),
      message: "Weights in a row are not added: what does 3 times (2 times x) make?",
    },
    {
      wrong: joining((all, next) => ({ w: next.w * all.w, b: all.w * next.b + all.b })),
      message:
        "The biases come out as if the last neuron in the row came first. Which weights does the first bias still pass through?",
    },
    {
      wrong: joining((all, next) => ({ w: next.w * all.w, b: next.w * all.b })),
      message: "The biases of all neurons but the first are lost.",
    },
    {
      wrong: joining((all, next) => ({ w: next.w * all.w, b: next.b })),
      message: "Only the last bias is there: those before it are lost.",
    },
    {
      wrong: joining((all, next) => ({ w: next.w * all.w, b: next.w * all.b * next.b })),
      message: "The old bias, times the next weight, and the next bias are to be added, not multiplied.",
    },
    {
      wrong: (row: LinearNeuron[]) => ({
        w: 0,
        b: joining((all, { w, b }) => ({ w: 0, b: w * all.b + b }))(row).b,
      }),
      message: "The weight is 0 whatever the row: a product that begins with 0 stays there.",
    },
    {
      wrong: (row: LinearNeuron[]) =>
        row.reduce((all, { w, b }) => ({ w: w * all.w, b: w * all.b + b }), { w: 1, b: 1 }),
      message: "There is a bias before the first neuron: the one that changes nothing has the bias 0.",
    },
    {
      wrong: (row: LinearNeuron[]) => row[0],
      message:
        "This is the first neuron alone: does the function return before the loop has seen the others?",
    },
    {
      wrong: (row: LinearNeuron[]) => row.at(-1),
      message: "This is the last neuron alone: each one must be joined to what was there before.",
    },
    {
      wrong: (row: LinearNeuron[]) =>
        row.slice(0, 2).reduce((all, { w, b }) => ({ w: w * all.w, b: w * all.b + b })),
      message: "Right for one and for two neurons: a row may hold more.",
    },
    {
      wrong: (row: LinearNeuron[]) => {
        let [w, b] = [1, 0];
        for (const next of row) {
          w = next.w * w;
          b = w * b + next.b;
        }
        return { w, b };
      },
      message:
        "The bias is multiplied by the new product of all weights; it has to pass the next weight only.",
    },
    {
      wrong: (row: LinearNeuron[]) => {
        let [w, b] = [1, 0];
        for (const next of row) {
          b = w * b + next.b;
          w = next.w * w;
        }
        return { w, b };
      },
      message:
        "The bias is multiplied by the product of the weights so far, which it has passed already; what it has to pass is the next weight.",
    },
    {
      wrong: joining((all, next) => ({ w: next.w * all.w, b: all.b })),
      message: "Only the first bias is there, as if no weight and no bias came after it.",
    },
    {
      wrong: joining((all, next) => ({ w: next.w * all.w, b: all.b * next.b })),
      message: "The biases are multiplied with each other: multiply out the formula of two neurons on paper.",
    },
    {
      wrong: (row: LinearNeuron[]) => ({ w: joining((all, { w }) => ({ w: w * all.w, b: 0 }))(row).w, b: 0 }),
      message: "The weights are right, and there is no bias at all.",
    },
    {
      wrong: joining((all, next) => ({ w: next.w * all.w, b: all.b + next.w * all.b + next.b })),
      message: "The old bias comes in twice: as it was, and times the next weight.",
    },
    {
      wrong: joining((all, next) => ({ w: next.w, b: next.w * all.b + next.b })),
      message: "The biases are right. The weight is that of the last neuron alone.",
    },
    {
      wrong: (row: LinearNeuron[]) =>
        row.reduce((all, { w, b }) => ({ w: w * all.w, b: w * (all.b + b) }), { w: 1, b: 0 }),
      message: "A neuron's own bias does not go through its own weight: it is added after that.",
    },
    {
      wrong: (row: LinearNeuron[]) =>
        row.reduce((all, { w, b }) => ({ w: w * all.w, b: all.b + w * b }), { w: 1, b: 0 }),
      message: "Each bias is multiplied by the weight of its own neuron: which weights does it really pass?",
    },
    {
      wrong: (row: LinearNeuron[]) =>
        row.reduce((all, { w, b }) => ({ w: w * all.w, b: w * all.b + b }), row[0]!),
      message: "The first neuron comes in twice: the loop begins with it, and so did the starting values.",
    },
    {
      wrong: (row: LinearNeuron[]) =>
        row.slice(1).reduce((all, { w, b }) => ({ w: w * all.w, b: w * all.b + b }), { w: 1, b: 0 }),
      message: "The first neuron is left out: lists count from 0.",
    },
    {
      wrong: (row: LinearNeuron[]) =>
        row.slice(0, -1).reduce((all, { w, b }) => ({ w: w * all.w, b: w * all.b + b }), { w: 1, b: 0 }),
      message: "The last neuron is left out: up to which index does the loop run?",
    },
    {
      wrong: (row: LinearNeuron[]) => {
        const { w, b } = joining((all, next) => ({ w: next.w * all.w, b: next.w * all.b + next.b }))(row);
        return { w: b, b: w };
      },
      message: "`w` and `b` of the answer have changed places.",
    },
  ],
  hints: [
    "Begin with two neurons. Put $w_1 x + b_1$ in place of the input of the second, and multiply out. What stands before $x$, and what is left?",
    "$w_2 (w_1 x + b_1) + b_2 = w_2 w_1 x + (w_2 b_1 + b_2)$. A third neuron does the same to this one as the second did to the first.",
    "Keep `w` and `b` of the neurons so far, and for each next neuron replace `b` by `next.w * b + next.b` and `w` by `next.w * w`. The neuron that changes nothing, with which to begin, has w = 1 and b = 0.",
  ],
};

/** Lesson 02, Activation functions and their derivatives. */
export const activationFunctions: readonly Exercise[] = [lossSlope, siluSlope, collapse];
