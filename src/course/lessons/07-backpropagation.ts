import { type Exercise, functionSolver, type Solver, SubmissionError } from "../exercise.ts";

const tanh = Math.tanh;
const slopeAt = (z: number): number => 1 - tanh(z) ** 2;

type Weights = { w: number; v: number };
type ChainStep = (w: number, v: number, x: number, y: number, eta: number) => Weights;

/** A step of the two weights, from formulas for the slopes; `e` is the output's delta, `a` the hidden output. */
const chainBy =
  (
    slopeW: (e: number, a: number, v: number, x: number) => number,
    slopeV: (e: number, a: number) => number = (e, a) => e * a,
  ): ChainStep =>
  (w, v, x, y, eta) => {
    const a = tanh(w * x);
    const e = 2 * (v * a - y);
    return { w: w - eta * slopeW(e, a, v, x), v: v - eta * slopeV(e, a) };
  };

const rightW = (e: number, a: number, v: number, x: number): number => e * v * (1 - a * a) * x;
const rightStep = chainBy(rightW);

const brokenOrder: Exercise = {
  title: "Find the bug in a training step",
  question: "chainStep",
  solver: functionSolver,
  cases: [
    { given: [0, 2, 1, 1, 0.5], expected: { w: 2, v: 2 } },
    { given: [0.5, 1, 1, 1, 0.1], expected: { w: 0.584603348454827, v: 1.049712978045187 } },
    { given: [0.5, 2, 1, 1, 1], expected: { w: 0.738343006329361, v: 2.070025246383729 } },
    { given: [0.3, -0.5, 2, -1, 0.5], expected: { w: 0.820501497945773, v: -0.892838448291647 } },
    { given: [-1, 0.5, 1.5, 0.25, 2], expected: { w: -0.619120572841603, v: -2.043734975797569 } },
    { given: [1, 4, 0, 2, 0.1], expected: { w: 1, v: 4 } },
  ],
  mistakes: [
    {
      wrong: ((w, v, x, y, eta) => {
        const stepped = rightStep(w, v, x, y, eta).v;
        const a = tanh(w * x);
        return { w: w - eta * rightW(2 * (v * a - y), a, stepped, x), v: stepped };
      }) satisfies ChainStep,
      message:
        "v is always right, and w is right where v does not move. Which v does the delta of the hidden neuron go back through, and which one was there on the way forward?",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const stepped = rightStep(w, v, x, y, eta).w;
        return { w: stepped, v: rightStep(stepped, v, x, y, eta).v };
      }) satisfies ChainStep,
      message: "w is right now, but v is computed with a w that has already moved: both slopes come first.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const stepped = rightStep(w, v, x, y, eta).v;
        return { w: rightStep(w, stepped, x, y, eta).w, v: stepped };
      }) satisfies ChainStep,
      message: "v is right; for w everything, the error too, was computed again after v had moved.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const stepped = rightStep(w, v, x, y, eta).w;
        return { w: stepped, v: v - eta * 2 * (v * tanh(w * x) - y) * tanh(stepped * x) };
      }) satisfies ChainStep,
      message:
        "w is right now, but the slope for v uses an output a of the new w. It belongs to the way forward.",
    },
    {
      wrong: chainBy(
        (e, a, v, x) => -rightW(e, a, v, x),
        (e, a) => -e * a,
      ),
      message: "This climbs: a step goes against the slope.",
    },
    {
      wrong: chainBy((e, a, _v, x) => e * (1 - a * a) * x),
      message:
        "On the way back to the hidden neuron the delta passes the weight between them. It is missing.",
    },
    {
      wrong: chainBy((e, _a, v, x) => e * v * x),
      message: "The slope of tanh is missing from the hidden neuron's delta.",
    },
    {
      wrong: chainBy((e, a, v) => e * v * (1 - a * a)),
      message: "The slope for w needs what came in: x.",
    },
    {
      wrong: chainBy((e, a, v, x) => e * v * slopeAt(a) * x),
      message: "The slope of tanh is taken at the output a; it belongs to z, where it is 1 − a · a.",
    },
    {
      wrong: chainBy(
        (e, a, v, x) => rightW(e, a, v, x) / 2,
        (e, a) => (e * a) / 2,
      ),
      message: "Half of the step: the factor 2 of the square is lost.",
    },
    {
      wrong: (w, v, x, y, eta) => {
        const e = 2 * (v * tanh(w * x) - y);
        return { w: rightStep(w, v, x, y, eta).w, v: v - eta * e * x };
      },
      message: "w is right. What comes into the output neuron is a, not x.",
    } satisfies { wrong: ChainStep; message: string },
    {
      wrong: chainBy(rightW, (e, a) => e * (1 - a * a) * a),
      message:
        "w is right. The output neuron has no activation: no slope of tanh belongs into the slope for v.",
    },
    { wrong: chainBy(() => 0), message: "v is right. w must move as well." },
    { wrong: chainBy(rightW, () => 0), message: "w is right. v must move as well." },
    {
      wrong: chainBy(
        () => 0,
        () => 0,
      ),
      message: "Both weights came back as they were.",
    },
    {
      wrong: chainBy((e, a, v, x) => e * v * (1 - a) * x),
      message: "v is right. The slope of tanh at z is 1 − a · a: here the square is missing.",
    },
    {
      wrong: chainBy((e, a, v, x) => e * v * a * (1 - a) * x),
      message: "v is right. For w you took the sigmoid's slope, a (1 − a); the hidden neuron has tanh.",
    },
    {
      wrong: ((w, v, x, y, eta) =>
        chainBy((e, a) => e * w * (1 - a * a) * x)(w, v, x, y, eta)) satisfies ChainStep,
      message: "v is right. Which weight lies between the hidden neuron and the output? It is not w.",
    },
    {
      wrong: chainBy((e, a, v) => e * v * (1 - a * a) * a),
      message: "v is right. What came in over w is x, not a.",
    },
    {
      wrong: chainBy((e, a, v, x) => rightW(e, a, v, x) * a),
      message:
        "v is right. The delta that goes back is the output's, without a: a belongs to the slope for v.",
    },
    {
      wrong: chainBy(rightW, (e) => e),
      message: "w is right. The slope for v needs what came in over v.",
    },
    {
      wrong: chainBy((e, a, v, x) => -rightW(e, a, v, x)),
      message: "v is right, and w climbs: a step goes against the slope.",
    },
    {
      wrong: chainBy(rightW, (e, a) => -e * a),
      message: "w is right, and v climbs: a step goes against the slope.",
    },
    {
      wrong: chainBy((e, a, v, x) => rightW(e, a, v, x) / 2),
      message: "v is right, and w takes half of its step: the same error, with its factor 2, goes back.",
    },
    {
      wrong: chainBy((e, a, v, x) => 2 * rightW(e, a, v, x)),
      message: "v is right, and w takes twice its step: the output's delta holds the factor 2 already.",
    },
    {
      wrong: chainBy(rightW, (e, a) => (e * a) / 2),
      message: "w is right, and v takes half of its step: the factor 2 of the square is lost there.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const stepped = rightStep(w, v, x, y, eta).v;
        const a = tanh(w * x);
        return { w: w - eta * rightW(2 * (stepped * a - y), a, v, x), v: stepped };
      }) satisfies ChainStep,
      message:
        "v is right. For w the old v is used now, but the error was computed again with the new one: it belongs to the way forward as well.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const stepped = rightStep(w, v, x, y, eta).v;
        const a = tanh(w * x);
        return { w: w - eta * 2 * (v * a - y) * stepped * x, v: stepped };
      }) satisfies ChainStep,
      message: "The slope of tanh is gone now, and the bug that was there is still there.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const right = rightStep(w, v, x, y, eta);
        return { w: right.v, v: right.w };
      }) satisfies ChainStep,
      message: "w and v have changed places.",
    },
    {
      wrong: ((w, v, x, y) => {
        const stepped = rightStep(w, v, x, y, 1);
        return { w: w - stepped.w, v: v - stepped.v };
      }) satisfies ChainStep,
      message: "These are the two slopes. Asked are the weights after a step.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const stepped = rightStep(w, v, x, y, eta);
        return { w: w - stepped.w, v: v - stepped.v };
      }) satisfies ChainStep,
      message: "These are the steps. Asked are the weights after them.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const stepped = rightStep(w, v, x, y, eta);
        return { w: stepped.w - w, v: stepped.v - v };
      }) satisfies ChainStep,
      message: "These are the steps. Asked are the weights after them.",
    },
    {
      wrong: ((w, v, x, y) => rightStep(w, v, x, y, 1)) satisfies ChainStep,
      message: "The learning rate is lost: right only where it is 1.",
    },
    {
      wrong: ((w, v, x, y, eta) => ({
        w: rightStep(w, v, x, y, 1).w,
        v: rightStep(w, v, x, y, eta).v,
      })) satisfies ChainStep,
      message: "v is right. In the step of w the learning rate is lost.",
    },
    {
      wrong: ((w, v, x, y, eta) => ({
        w: rightStep(w, v, x, y, eta * eta).w,
        v: rightStep(w, v, x, y, eta).v,
      })) satisfies ChainStep,
      message: "v is right. In the step of w the learning rate stands twice: a delta is no step.",
    },
    {
      wrong: ((w, v, x, _y, eta) => rightStep(w, v, x, 0, eta)) satisfies ChainStep,
      message: "The target has no part in this: the error is prediction minus target.",
    },
    {
      wrong: ((w, v, x, y, eta) =>
        chainBy((e) => e * v * slopeAt(w) * x)(w, v, x, y, eta)) satisfies ChainStep,
      message: "v is right. The slope of tanh is taken at w; what goes into tanh is w x.",
    },
    {
      wrong: ((w, v, x, y, eta) =>
        chainBy((e) => e * v * (1 - (w * x) ** 2) * x)(w, v, x, y, eta)) satisfies ChainStep,
      message: "v is right. In 1 − a · a stands the output of tanh, not what went into it.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const a = tanh(w * x);
        const output = tanh(v * a);
        const e = 2 * (output - y) * (1 - output ** 2);
        return { w: w - eta * rightW(e, a, v, x), v: v - eta * e * a };
      }) satisfies ChainStep,
      message: "The output neuron has no activation: the prediction is v · a itself.",
    },
    {
      wrong: ((w, v, x, y, eta) => {
        const a = tanh(w * x);
        const stepped = rightStep(w, v, x, y, eta).v;
        return { w: w - eta * rightW(2 * (v * a - y), a, stepped, x), v };
      }) satisfies ChainStep,
      message: "v comes back unmoved, and w is computed with the moved one: it must be the other way round.",
    },
  ],
  hints: [
    "Write down the value of `v` at each line. At which line does it change, and which lines use it after that?",
    "The delta of the hidden neuron is $\\delta \\cdot v \\cdot f'(z)$ with the $v$ of the way forward.",
    "Compute both deltas before either weight changes: move `v -= …` down, or keep the new value under another name.",
  ],
};

type HiddenDeltas = (delta: number[], W: number[][], z: number[]) => number[];

/** Deltas whose sum over the ways forward and whose slope are formulas. */
const deltasBy =
  (
    upstream: (delta: number[], W: number[][], j: number) => number,
    slope: (z: number) => number = slopeAt,
  ): HiddenDeltas =>
  (delta, W, z) =>
    z.map((at, j) => upstream(delta, W, j) * slope(at));

const overAllWays = (delta: number[], W: number[][], j: number): number =>
  delta.reduce((sum, one, m) => sum + one * W[j]![m]!, 0);

const oneLayerBack: Exercise = {
  title: "Deltas of a hidden layer",
  question: "hiddenDeltas",
  solver: functionSolver,
  cases: [
    { given: [[1], [[2], [-1]], [0, 0]], expected: [2, -1] },
    {
      given: [
        [1, -1],
        [
          [1, 2],
          [3, 5],
        ],
        [0, 0],
      ],
      expected: [-1, -2],
    },
    {
      given: [
        [0.5, 2],
        [
          [1, 0],
          [-2, 1],
          [4, -1],
        ],
        [0, 0, 0],
      ],
      expected: [0.5, 1, 0],
    },
    { given: [[1], [[1]], [1]], expected: [0.419974341614026] },
    {
      given: [
        [2, -1],
        [
          [1, 1],
          [0, 2],
        ],
        [0.5, -2],
      ],
      expected: [0.786447732965927, -0.141301649706329],
    },
    { given: [[0, 0], [[1, 2]], [3]], expected: [0] },
  ],
  mistakes: [
    {
      wrong: deltasBy((delta, W, j) => delta.reduce((sum, one, m) => sum + one * W[m]![j]!, 0)),
      message:
        "The weights are read in the other direction. `W[j]` is the row of hidden neuron j: how many entries has it, and what does each belong to?",
    },
    {
      wrong: deltasBy(overAllWays, () => 1),
      message:
        "The sums over the ways are right. They are the slopes by the hidden outputs a; the deltas belong to z, one link further back.",
    },
    {
      wrong: deltasBy(overAllWays, (z) => slopeAt(tanh(z))),
      message: "The slope of tanh is taken at the output. Where must it be taken?",
    },
    {
      wrong: deltasBy(overAllWays, tanh),
      message: "This multiplies by the hidden output. The delta needs the slope of tanh.",
    },
    {
      wrong: deltasBy(overAllWays, (z) => 1 - z * z),
      message: "1 − z · z is not the slope of tanh: in that formula stands the output, tanh(z).",
    },
    {
      wrong: deltasBy(overAllWays, (z) => {
        const a = 1 / (1 + Math.exp(-z));
        return a * (1 - a);
      }),
      message: "This is the sigmoid's slope. The hidden layer has tanh.",
    },
    {
      wrong: deltasBy((delta, W, j) => overAllWays(delta, W, j) / delta.length),
      message: "Over the ways the slopes are added, not averaged.",
    },
    {
      wrong: deltasBy((delta, W, j) => delta[0]! * W[j]![0]!),
      message: "Only the way to the first neuron of the next layer counts so far.",
    },
    {
      wrong: deltasBy((delta, W, j) => delta.at(-1)! * W[j]!.at(-1)!),
      message: "Only the way to the last neuron of the next layer counts: add to what is there already.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) =>
        z.map((at, j) => z.reduce((sum, _, m) => sum + delta[m]! * W[j]![m]!, 0) * slopeAt(at)),
      message:
        "Right where both layers are equally wide. The sum goes over the neurons of the next layer: which list has as many entries?",
    },
    {
      wrong: deltasBy(overAllWays, (z) => z),
      message: "This multiplies by the weighted sum. The delta needs the slope of tanh there.",
    },
    {
      wrong: deltasBy((_delta, W, j) => W[j]!.reduce((sum, one) => sum + one, 0)),
      message:
        "The weights are added up, but what travels back over them is missing: the next layer's deltas.",
    },
    {
      wrong: deltasBy((delta) => delta.reduce((sum, one) => sum + one, 0)),
      message: "The deltas come back over weights: each is multiplied by the weight of its way.",
    },
    {
      wrong: deltasBy((delta, W, j) => delta[j]! * W[j]![j]!),
      message:
        "From each hidden neuron only the way to the neuron with the same number counts. Which neurons does it feed?",
    },
    {
      wrong: deltasBy((delta, W, j) => delta[j]! * W[j]![0]!),
      message:
        "`j` counts hidden neurons, and `delta` belongs to the next layer: another index goes with it.",
    },
    {
      wrong: deltasBy((delta, W, j) => W[j]!.reduce((sum, one) => sum + delta[j]! * one, 0)),
      message:
        "Along each way stands the delta of the neuron at its end. Here it is `delta[j]` throughout, as if hidden neuron j were there.",
    },
    {
      wrong: deltasBy(
        (delta, W, j) => delta.reduce((sum, one) => sum + one, 0) * W[j]!.reduce((sum, one) => sum + one, 0),
      ),
      message:
        "This adds the deltas, adds the weights, and multiplies the sums. First multiply along each way, then add.",
    },
    {
      wrong: deltasBy((delta, W, j) => delta[0]! * W[j]!.reduce((sum, one) => sum + one, 0)),
      message:
        "The delta is the same for all ways so far; each way ends at a neuron with a delta of its own.",
    },
    {
      wrong: deltasBy((delta, W, j) => delta.reduce((sum, one) => sum + one * W[j]![0]!, 0)),
      message: "The weight is the same for all ways so far; each way has a weight of its own.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) => {
        let upstream = 0;
        return z.map((at, j) => {
          upstream += overAllWays(delta, W, j);
          return upstream * slopeAt(at);
        });
      },
      message:
        "The first delta is right, and later ones carry those before them along: where does the sum start at 0?",
    },
    {
      wrong: deltasBy((delta, W, j) => delta.reduce((sum, one, m) => sum + one + W[j]![m]!, 0)),
      message: "Along a way multiply: delta times weight, not delta plus weight.",
    },
    {
      wrong: deltasBy((delta, W, j) => delta.reduce((result, one, m) => result * one * W[j]![m]!, 1)),
      message: "Along a way multiply, but over all ways *add*.",
    },
    {
      wrong: deltasBy((delta, W, j) => -overAllWays(delta, W, j)),
      message: "Every sign is turned round: a delta is a slope, not yet a step against it.",
    },
    {
      wrong: deltasBy((delta, W, j) => 2 * overAllWays(delta, W, j)),
      message: "Twice too large: the factor 2 of the squared error is in `delta` already.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) =>
        z.map((_, j) => delta.reduce((sum, one, m) => sum + one * W[j]![m]! * slopeAt(z[m]!), 0)),
      message:
        "The slope of tanh is taken at `z[m]`, but `z` belongs to the hidden layer: which of its neurons is meant?",
    },
    {
      wrong: deltasBy(overAllWays, (z) => (z > 0 ? 1 : 0)),
      message: "This is the slope of ReLU. The hidden layer has tanh.",
    },
    {
      wrong: deltasBy(overAllWays, (z) => 1 - tanh(z)),
      message: "The slope of tanh is 1 − a · a with a = tanh(z): here the square is missing.",
    },
    {
      wrong: deltasBy(overAllWays, (z) => 1 + tanh(z) ** 2),
      message: "The slope of tanh is at most 1: look at the sign in it.",
    },
    {
      wrong: deltasBy(overAllWays, (z) => tanh(z) * (1 - tanh(z))),
      message: "a (1 − a) is the sigmoid's slope. What is it for tanh?",
    },
    {
      wrong: deltasBy(overAllWays, (z) => z * slopeAt(z)),
      message: "The weighted sum z itself has no place in the product: only the slope of tanh at z.",
    },
    {
      wrong: deltasBy(() => 1),
      message: "These are the slopes of tanh. What comes back from the next layer is missing.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) =>
        z.map((at, j) => overAllWays(delta, W, j) + slopeAt(at)),
      message: "The slope of tanh is one more link of the chain: it multiplies.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) =>
        z.map((_, j) => slopeAt(overAllWays(delta, W, j))),
      message:
        "The slope of tanh is taken at what came back. It belongs to `z[j]`, and multiplies what came back.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) =>
        delta.map((one, m) => z.reduce((sum, at, j) => sum + one * W[j]![m]! * slopeAt(at), 0)),
      message:
        "The sum goes over the hidden neurons, and one number comes back per neuron of the next layer. It must be the other way round.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) =>
        z.map((at, j) => delta.map((one, m) => one * W[j]![m]! * slopeAt(at))),
      message:
        "Here is a number for each way. Where ways join, slopes add: one number for each hidden neuron.",
    },
    {
      wrong: (delta: number[]) => [...delta],
      message: "The next layer's deltas came back as they were.",
    },
    {
      wrong: deltasBy((delta, W, j) => overAllWays(delta, W, j) - delta[0]! * W[j]![0]!),
      message: "The way to the first neuron of the next layer is missing: lists count from 0.",
    },
    {
      wrong: deltasBy((delta, W, j) => overAllWays(delta, W, j) - delta.at(-1)! * W[j]!.at(-1)!),
      message: "The way to the last neuron of the next layer is missing: does the loop end one too early?",
    },
    {
      wrong: deltasBy(overAllWays, (z) => tanh(z) ** 2),
      message: "This multiplies by a · a. The slope of tanh is what that leaves of 1.",
    },
    {
      wrong: deltasBy(overAllWays, (z) => 1 - z),
      message: "1 − z is not the slope of tanh: look at the formula with the output, a = tanh(z).",
    },
    {
      wrong: deltasBy(overAllWays, (z) => tanh(z) * slopeAt(z)),
      message:
        "The hidden output a stands in the product, too. It belongs to the slopes of the next weights.",
    },
    {
      wrong: deltasBy(overAllWays, (z) => 1 / slopeAt(z)),
      message: "This divides by the slope of tanh. Along a way slopes multiply.",
    },
    {
      wrong: deltasBy(overAllWays, (z) => 1 / (1 + Math.exp(-z))),
      message: "This multiplies by the sigmoid of z. The delta needs the slope of tanh.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) =>
        z.map((_, j) => delta.reduce((sum, one, m) => sum + one * W[j]![m]! * slopeAt(one), 0)),
      message: "The slope of tanh is taken at the next layer's deltas. It belongs to `z[j]`.",
    },
    {
      wrong: (delta: number[], W: number[][], z: number[]) =>
        z.map((at, j) => (overAllWays(delta, W, j) * slopeAt(at)) / z.length),
      message: "Slopes are added, not averaged: nothing is to be divided by the number of neurons.",
    },
    {
      wrong: deltasBy(() => 0),
      message: "All zeros: does the sum get anything added, or is a product started at 0?",
    },
  ],
  hints: [
    "From hidden neuron `j` a way leads to each neuron `m` of the next layer. Along a way multiply, over all ways add.",
    "The slope by its output is $\\frac{dL}{da_j} = \\sum_m \\delta_m W_{jm}$.",
    "Multiply that sum by `tanh.derivative(z[j])`. With `z.map((zj, j) => …)` you get one number per hidden neuron.",
  ],
};

interface Value {
  value: number;
  gradient: number;
  inputs: Value[];
  pushBack: () => void;
}
interface Operations {
  plus(a: Value, b: Value): Value;
  times(a: Value, b: Value): Value;
}
type Slopes = (a: Value, b: Value, gradient: number) => void;

const given = (value: number): Value => ({ value, gradient: 0, inputs: [], pushBack() {} });

/** An operation from what it computes and how it pushes back. */
const operation =
  (compute: (a: number, b: number) => number, push: Slopes) =>
  (a: Value, b: Value): Value => {
    const result: Value = {
      value: compute(a.value, b.value),
      gradient: 0,
      inputs: [a, b],
      pushBack: () => push(a, b, result.gradient),
    };
    return result;
  };

const sum = (push: Slopes) => operation((a, b) => a + b, push);
const product = (push: Slopes) => operation((a, b) => a * b, push);
const addBoth: Slopes = (a, b, gradient) => {
  a.gradient += gradient;
  b.gradient += gradient;
};

const addCrossed: Slopes = (a, b, gradient) => {
  a.gradient += b.value * gradient;
  b.gradient += a.value * gradient;
};

/** The two operations, the other one being right. */
const withSum = (push: Slopes): Operations => ({ plus: sum(push), times: product(addCrossed) });
const withProduct = (push: Slopes): Operations => ({ plus: sum(addBoth), times: product(push) });

const expressions: Readonly<Record<string, (use: Operations, x: Value, y: Value) => Value>> = {
  "x + y": ({ plus }, x, y) => plus(x, y),
  "x * y": ({ times }, x, y) => times(x, y),
  "x + x": ({ plus }, x) => plus(x, x),
  "x * x": ({ times }, x) => times(x, x),
  "x * y + x": ({ plus, times }, x, y) => plus(times(x, y), x),
  "(x + y) * x": ({ plus, times }, x, y) => times(plus(x, y), x),
  "x * x * y": ({ times }, x, y) => times(times(x, x), y),
};

/** Every number of a computation, inputs first, as far as a submission's results tell. */
function inputsFirst(result: Value): Value[] {
  const order = new Set<Value>();
  const visit = (one: Value): void => {
    if (order.has(one)) return;
    for (const input of one.inputs) visit(input);
    order.add(one);
  };
  visit(result);
  return [...order];
}

function autodiffSolver(submission: unknown): Solver {
  const operations = submission as Partial<Operations> | undefined;
  if (typeof operations?.plus !== "function" || typeof operations.times !== "function") {
    throw new SubmissionError(
      "It must be an object with the two functions `plus` and `times`, as in the stub.",
    );
  }
  return {
    answer(expression, atX, atY) {
      const x = given(atX as number);
      const y = given(atY as number);
      const result = expressions[expression as string]!(operations as Operations, x, y);
      if (!Array.isArray(result?.inputs)) {
        throw new Error("the result has no `inputs`; it must be an object with the parts of `Value`");
      }
      const order = inputsFirst(result);
      for (const one of order) one.gradient = 0;
      result.gradient = 1;
      for (const one of order.reverse()) one.pushBack();
      return [x.gradient, y.gradient];
    },
  };
}

const slopes = (expression: string, x: number, y: number, expected: [number, number]) => ({
  given: [expression, x, y],
  text: `the slopes of ${expression} by x and y, at x = ${x}, y = ${y}`,
  expected,
});

const brokenAutodiff: Exercise = {
  title: "Find the bug in automatic differentiation",
  question: "slopes",
  solver: autodiffSolver,
  cases: [
    slopes("x + y", 2, 5, [1, 1]),
    slopes("x * y", 2, 5, [5, 2]),
    slopes("x * y", 0, 5, [5, 0]),
    slopes("x + x", 3, 0, [2, 0]),
    slopes("x * x", 3, 0, [6, 0]),
    slopes("x * y + x", 2, 5, [6, 2]),
    slopes("(x + y) * x", 3, 2, [8, 3]),
    slopes("x * x * y", 3, -2, [-12, 9]),
  ],
  mistakes: [
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient = b.value * gradient;
        b.gradient = a.value * gradient;
      }),
      message:
        "What do the expressions that fail have in common? Count how often x stands in them, and how many gradients arrive at x.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient += b.value * gradient;
        b.gradient = a.value * gradient;
      }),
      message: "One of the two inputs of a product keeps what it had already; the other still loses it.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient = b.value * gradient;
        b.gradient += a.value * gradient;
      }),
      message:
        "x · x is right now. In the expression that fails x stands in two operations: what has it got already when the product pushes back?",
    },
    {
      wrong: withSum((a, b, gradient) => {
        a.gradient = gradient;
        b.gradient = gradient;
      }),
      message: "Products are right now, but sums lose what had arrived before.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient += a.value * gradient;
        b.gradient += b.value * gradient;
      }),
      message: "The slope of a · b by a is b: the two values have changed places.",
    },
    {
      wrong: withProduct((a, b) => {
        a.gradient += b.value;
        b.gradient += a.value;
      }),
      message:
        "A product at the end is right, one in the middle is not: the result's own gradient is missing.",
    },
    {
      wrong: withSum((a, b) => {
        a.gradient += 1;
        b.gradient += 1;
      }),
      message: "A sum at the end is right, one in the middle is not: the result's own gradient is missing.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient *= b.value * gradient;
        b.gradient *= a.value * gradient;
      }),
      message: "Along a way slopes multiply, but over several ways they add.",
    },
    {
      wrong: withProduct(addBoth),
      message: "A product does not pass its gradient on as it is: look at the table of slopes again.",
    },
    {
      wrong: {
        plus: sum((a, b, gradient) => {
          a.gradient = gradient;
          b.gradient = gradient;
        }),
        times: product((a, b, gradient) => {
          a.gradient = b.value * gradient;
          b.gradient = a.value * gradient;
        }),
      },
      message: "Now sums lose what had arrived before, as products do: `plus` was right.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient = 2 * b.value * gradient;
        b.gradient = 2 * a.value * gradient;
      }),
      message:
        "Twice is right for x · x alone. Which two parts is it made of there, and what happens to one of them?",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient += 2 * b.value * gradient;
        b.gradient += 2 * a.value * gradient;
      }),
      message: "Nothing is lost any more, but everything that a product pushes back is twice too large.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient -= b.value * gradient;
        b.gradient -= a.value * gradient;
      }),
      message: "Slopes add; here those of products are subtracted.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient += b.gradient * gradient;
        b.gradient += a.gradient * gradient;
      }),
      message: "The slope of a · b by a is b's *value*, not its gradient.",
    },
    {
      wrong: withProduct((a, b) => {
        a.gradient += b.value * a.value * b.value;
        b.gradient += a.value * a.value * b.value;
      }),
      message: "What goes back is the result's gradient, not its value.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient += b.value * gradient;
        a.gradient += a.value * gradient;
      }),
      message: "Both lines write to the gradient of a: nothing arrives at b.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient += b.value * gradient;
      }),
      message: "Nothing arrives at the second input of a product.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        b.gradient += a.value * gradient;
      }),
      message: "Nothing arrives at the first input of a product.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient += (b.value * gradient) / 2;
        b.gradient += (a.value * gradient) / 2;
      }),
      message: "The gradient is not shared out: each input gets its whole slope.",
    },
    {
      wrong: withProduct((a, b, gradient) => {
        a.gradient += ((a.value * b.value) / a.value) * gradient;
        b.gradient += ((a.value * b.value) / b.value) * gradient;
      }),
      message: "Dividing the product by an input gives the other one, unless the input is 0.",
    },
    {
      wrong: {
        plus: sum((a, b) => {
          a.gradient += 1;
          b.gradient += 1;
        }),
        times: product((a, b) => {
          a.gradient += b.value;
          b.gradient += a.value;
        }),
      },
      message:
        "Nothing is lost any more, but a step in the middle is wrong: the result's own gradient is missing.",
    },
  ],
  hints: [
    "Follow `x * x` at 3 by hand. Here `a` and `b` are the same number, so `pushBack` writes to the same gradient twice. What is left?",
    "Compare `pushBack` of `plus` with that of `times`. In which of them is a gradient that had arrived before lost?",
    "Over all ways the slopes add: `+=` instead of `=`, in both lines.",
  ],
};

interface SmallNetwork {
  W1: number[][];
  b1: number[];
  w2: number[];
  b2: number;
}

/** What the slopes of a small network are computed from. */
interface Inside {
  net: SmallNetwork;
  x: number[];
  a: number[];
  z: number[];
  deltaOut: number;
  deltas: number[];
}

/** Slopes with one part computed in another way. */
const slopesWith =
  (change: (inside: Inside, right: SmallNetwork) => Partial<SmallNetwork>) =>
  (net: SmallNetwork, x: number[], y: number): SmallNetwork => {
    const z = net.b1.map((b, j) => x.reduce((total, value, i) => total + value * net.W1[i]![j]!, b));
    const a = z.map(tanh);
    const deltaOut = 2 * (a.reduce((total, value, j) => total + value * net.w2[j]!, net.b2) - y);
    const deltas = z.map((at, j) => deltaOut * net.w2[j]! * slopeAt(at));
    const right = gradientFrom(x, a, deltaOut, deltas);
    return { ...right, ...change({ net, x, a, z, deltaOut, deltas }, right) };
  };

const gradientFrom = (x: number[], a: number[], deltaOut: number, deltas: number[]): SmallNetwork => ({
  W1: x.map((value) => deltas.map((delta) => value * delta)),
  b1: deltas,
  w2: a.map((value) => value * deltaOut),
  b2: deltaOut,
});

/** Slopes with other hidden deltas. */
const withDeltas = (delta: (inside: Inside, j: number) => number) =>
  slopesWith((inside) => {
    const { x, a, z, deltaOut } = inside;
    return gradientFrom(
      x,
      a,
      deltaOut,
      z.map((_, j) => delta(inside, j)),
    );
  });

const times = (gradient: SmallNetwork, factor: number): SmallNetwork => ({
  W1: gradient.W1.map((row) => row.map((value) => factor * value)),
  b1: gradient.b1.map((value) => factor * value),
  w2: gradient.w2.map((value) => factor * value),
  b2: factor * gradient.b2,
});

/** Slopes of a network with another activation or another slope of the loss. */
const otherwise =
  ({
    hidden = tanh,
    slope = slopeAt,
    output = (z: number) => z,
    error = (prediction: number, y: number) => 2 * (prediction - y),
  }: {
    hidden?: (z: number) => number;
    slope?: (z: number) => number;
    output?: (z: number) => number;
    error?: (prediction: number, y: number) => number;
  }) =>
  (net: SmallNetwork, x: number[], y: number): SmallNetwork => {
    const z = net.b1.map((b, j) => x.reduce((total, value, i) => total + value * net.W1[i]![j]!, b));
    const a = z.map(hidden);
    const deltaOut = error(output(a.reduce((total, value, j) => total + value * net.w2[j]!, net.b2)), y);
    const deltas = z.map((at, j) => deltaOut * net.w2[j]! * slope(at));
    return gradientFrom(x, a, deltaOut, deltas);
  };

const allOfIt: Exercise = {
  title: "Backpropagation through a small network",
  question: "slopesOf",
  solver: functionSolver,
  cases: [
    {
      given: [{ W1: [[0, 0]], b1: [0, 0], w2: [2, -1], b2: 1 }, [3], 2],
      expected: { W1: [[-12, 6]], b1: [-4, 2], w2: [0, 0], b2: -2 },
    },
    {
      given: [
        {
          W1: [
            [0.5, -0.4],
            [-0.25, 0.3],
          ],
          b1: [0.1, 0],
          w2: [0.6, -0.8],
          b2: 0.2,
        },
        [1, 2],
        1,
      ],
      expected: {
        W1: [
          [-1.067013600702179, 1.380979493546863],
          [-2.134027201404358, 2.761958987093727],
        ],
        b1: [-1.067013600702179, 1.380979493546863],
        w2: [-0.179023544185297, -0.35452533678773],
        b2: -1.796198918809899,
      },
    },
    {
      given: [
        {
          W1: [
            [1, 0, -0.5],
            [0.5, 2, 1],
          ],
          b1: [-1, 0.5, 0.25],
          w2: [1, -2, 0.5],
          b2: 0,
        },
        [0.5, -1],
        -1,
      ],
      expected: {
        W1: [
          [0.700477419052284, -0.602803111982415, 0.350238709526142],
          [-1.400954838104568, 1.20560622396483, -0.700477419052284],
        ],
        b1: [1.400954838104568, -1.20560622396483, 0.700477419052284],
        w2: [-2.540533817751595, -3.019403090846649, -2.540533817751595],
        b2: 3.335810546712171,
      },
    },
    {
      given: [{ W1: [[0.5], [-1], [2]], b1: [0.3], w2: [-1.5], b2: 0.1 }, [1, 0, 0.2], 0.5],
      expected: {
        W1: [[1.510289958260006], [0], [0.302057991652001]],
        b1: [1.510289958260006],
        w2: [-2.751863696987497],
        b2: -3.300963821036466,
      },
    },
  ],
  mistakes: [
    {
      wrong: slopesWith((_inside, right) => times(right, -1)),
      message:
        "Every sign is turned round: the error is prediction minus target, and asked are slopes, not steps against them.",
    },
    {
      wrong: slopesWith((_inside, right) => times(right, 0.5)),
      message: "Everything is half of what it should be: the factor 2 of the square is lost.",
    },
    {
      wrong: withDeltas(({ net, deltaOut }, j) => deltaOut * net.w2[j]!),
      message: "The output's slopes are right. The hidden deltas lack the slope of tanh.",
    },
    {
      wrong: withDeltas(({ deltaOut, z }, j) => deltaOut * slopeAt(z[j]!)),
      message:
        "The output's slopes are right. On its way to the hidden neurons the delta passes the weights w2.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, a }, j) => deltaOut * net.w2[j]! * slopeAt(a[j]!)),
      message: "The hidden deltas take the slope of tanh at the output a instead of at z.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, a }, j) => deltaOut * net.w2[j]! * a[j]! * (1 - a[j]!)),
      message: "The hidden deltas use the sigmoid's slope, a (1 − a). These neurons have tanh.",
    },
    {
      wrong: slopesWith(({ net, z, a, x, deltaOut }) => {
        const out = deltaOut * slopeAt(a.reduce((total, value, j) => total + value * net.w2[j]!, net.b2));
        return gradientFrom(
          x,
          a,
          out,
          z.map((at, j) => out * net.w2[j]! * slopeAt(at)),
        );
      }),
      message: "The output neuron has no activation: no slope of tanh belongs into its delta.",
    },
    {
      wrong: slopesWith(({ z, deltaOut }) => ({ w2: z.map((value) => value * deltaOut) })),
      message: "What comes into the output neuron are the hidden outputs a, not the weighted sums z.",
    },
    {
      wrong: slopesWith(({ x, a, deltas }) => ({ W1: x.map(() => deltas.map((delta, j) => delta * a[j]!)) })),
      message: "What comes into the hidden layer is x: the slope for W1[i][j] is x[i] times delta j.",
    },
    {
      wrong: slopesWith(({ x, deltas }) => ({ W1: deltas.map((delta) => x.map((value) => value * delta)) })),
      message: "W1 has its rows and columns exchanged: one row per input, one column per hidden neuron.",
    },
    {
      wrong: slopesWith(({ net, deltaOut }) => ({ w2: net.w2.map((weight) => weight * deltaOut) })),
      message: "The slope for a weight does not contain the weight itself: what came in over w2[j]?",
    },
    {
      wrong: (net: SmallNetwork, x: number[], y: number) => ({
        ...net,
        ...slopesWith(() => ({}))({ ...net, b1: net.b1.map(() => 0), b2: 0 }, x, y),
      }),
      message: "The way forward lacks the biases.",
    },
    {
      wrong: slopesWith(({ net }, right) => ({
        W1: right.W1.map((row, i) => row.map((slope, j) => net.W1[i]![j]! - slope)),
        b1: right.b1.map((slope, j) => net.b1[j]! - slope),
        w2: right.w2.map((slope, j) => net.w2[j]! - slope),
        b2: net.b2 - right.b2,
      })),
      message: "These are the parameters after a step. Asked are the slopes.",
    },
    {
      wrong: slopesWith(({ net }) => ({
        W1: net.W1.map((row) => row.map(() => 0)),
        b1: net.b1.map(() => 0),
      })),
      message: "The output's slopes are right. The hidden layer has slopes, too: the delta goes on backward.",
    },
    {
      wrong: slopesWith(({ net }) => ({ w2: net.w2.map(() => 0), b2: 0 })),
      message: "The hidden slopes are right. The output's weights and its bias have slopes, too.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => deltaOut * net.w2[j]! ** 2 * slopeAt(z[j]!)),
      message: "The hidden deltas pass the weights w2 twice.",
    },
    {
      wrong: slopesWith(({ x, deltas }) => ({ b1: deltas.map((delta) => delta * x[0]!) })),
      message: "The rest is right. The input of a bias is always 1, not x.",
    },
    {
      wrong: slopesWith(({ a, deltas }) => ({ b1: deltas.map((delta, j) => delta * a[j]!) })),
      message: "The rest is right. The input of a hidden bias is always 1, not a.",
    },
    {
      wrong: slopesWith(({ deltaOut }) => ({ b2: deltaOut / 2 })),
      message: "The rest is right. The slope for b2 lacks the factor 2: it is the output's delta.",
    },
    {
      wrong: slopesWith((_inside, right) => ({ w2: right.w2.map((slope) => slope / 2) })),
      message: "The rest is right. The slopes for w2 lack the factor 2: they hold the output's delta.",
    },
    {
      wrong: (net: SmallNetwork, x: number[], y: number) =>
        slopesWith(() => ({}))({ ...net, b1: net.b1.map((b) => b * x.length) }, x, y),
      message: "On the way forward b1[j] is added once for each input: it belongs to the sum once.",
    },
    {
      wrong: (net: SmallNetwork, x: number[], y: number) =>
        slopesWith(() => ({}))({ ...net, b2: net.b2 * net.w2.length }, x, y),
      message: "On the way forward b2 is added once for each hidden neuron: it belongs to the sum once.",
    },
    {
      wrong: slopesWith(({ x, deltas }) => ({ W1: x.map(() => [...deltas]) })),
      message: "The slopes for W1 need what came in: x[i].",
    },
    {
      wrong: slopesWith(({ net }) => ({ b1: net.b1.map(() => 0), b2: 0 })),
      message: "The weights are right. The slope for a bias is its neuron's delta, not 0.",
    },
    {
      wrong: slopesWith(({ net, deltas, deltaOut }) => ({
        b1: net.b1.map((b, j) => b * deltas[j]!),
        b2: net.b2 * deltaOut,
      })),
      message:
        "The weights are right. The input of a bias is always 1: its slope does not contain the bias itself.",
    },
    {
      wrong: slopesWith(({ net }) => ({ b1: net.b1.map(() => 0) })),
      message: "The rest is right. The slope for b1[j] is not 0: what is the input of a bias?",
    },
    {
      wrong: slopesWith(() => ({ b2: 0 })),
      message: "The rest is right. The slope for b2 is not 0: what is the input of a bias?",
    },
    {
      wrong: slopesWith(({ net }) => ({ b1: net.b1.map(() => 1), b2: 1 })),
      message: "The weights are right. 1 is what comes in at a bias; its slope is a delta times that.",
    },
    {
      wrong: slopesWith(({ net, deltas }) => ({ b1: net.b1.map((b, j) => b * deltas[j]!) })),
      message: "The rest is right. The slope for b1[j] does not contain the bias itself.",
    },
    {
      wrong: slopesWith(({ net, deltaOut }) => ({ b1: net.b1.map(() => deltaOut) })),
      message: "The rest is right. A hidden bias has its own neuron's delta, not the output's.",
    },
    {
      wrong: slopesWith(({ deltas }) => {
        const sum = deltas.reduce((total, one) => total + one, 0);
        return { b1: deltas.map(() => sum) };
      }),
      message:
        "The rest is right. For a bias the examples are summed, not the neurons; here there is one example.",
    },
    {
      wrong: (net: SmallNetwork, x: number[], y: number) =>
        slopesWith(() => ({}))({ ...net, b1: net.b1.map(() => 0) }, x, y),
      message: "The way forward lacks the biases of the hidden neurons, b1.",
    },
    {
      wrong: (net: SmallNetwork, x: number[], y: number) => slopesWith(() => ({}))({ ...net, b2: 0 }, x, y),
      message: "The way forward lacks the output's bias, b2.",
    },
    {
      wrong: withDeltas(({ deltaOut }) => deltaOut),
      message:
        "The output's slopes are right. The hidden neurons have got the output's delta as it is: it passes a weight and an activation on its way.",
    },
    {
      wrong: withDeltas(({ net, z }, j) => net.w2[j]! * slopeAt(z[j]!)),
      message: "The output's slopes are right. What goes back over w2 is missing: the output's delta.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, a }, j) => deltaOut * net.w2[j]! * a[j]!),
      message: "The hidden deltas are multiplied by the hidden output; they need the slope of tanh.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, a, z }, j) => deltaOut * a[j]! * net.w2[j]! * slopeAt(z[j]!)),
      message:
        "Back goes the output's delta, not the slope for w2: in the hidden deltas stands an a too many.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => deltaOut * net.w2[j]! * (1 - z[j]! ** 2)),
      message: "1 − z · z is not the slope of tanh: in that formula stands the output, tanh(z).",
    },
    {
      wrong: withDeltas(({ net, deltaOut, a }, j) => deltaOut * net.w2[j]! * (1 - a[j]!)),
      message: "The slope of tanh is 1 − a · a: in the hidden deltas the square is missing.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => (deltaOut / 2) * net.w2[j]! * slopeAt(z[j]!)),
      message: "The hidden deltas are half of what they should be: the output's whole delta goes back.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => 2 * deltaOut * net.w2[j]! * slopeAt(z[j]!)),
      message: "The hidden deltas are twice too large: the output's delta holds the factor 2 already.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => -deltaOut * net.w2[j]! * slopeAt(z[j]!)),
      message: "The hidden deltas have the wrong sign, the output's has the right one.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => deltaOut * net.w2[0]! * slopeAt(z[j]!)),
      message: "Every hidden delta goes back over the first weight. Which one leads from hidden neuron j?",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => {
        const sum = net.w2.reduce((total, weight) => total + weight, 0);
        return deltaOut * sum * slopeAt(z[j]!);
      }),
      message:
        "The weights w2 are summed. From hidden neuron j one way leads to the only output: nothing is to be added.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => deltaOut * net.W1[0]![j]! * slopeAt(z[j]!)),
      message: "The hidden deltas go back over W1. Which weights lie between them and the output?",
    },
    {
      wrong: slopesWith(({ a, deltas }) => ({ w2: a.map((value, j) => value * deltas[j]!) })),
      message:
        "The rest is right. The slope for w2[j] needs the delta at the end of that weight: the output's.",
    },
    {
      wrong: slopesWith(({ a, z, deltaOut }) => ({
        w2: a.map((value, j) => value * deltaOut * slopeAt(z[j]!)),
      })),
      message: "The rest is right. The hidden neurons' slope of tanh has no place in the slope for w2.",
    },
    {
      wrong: slopesWith(({ a, deltaOut }) => ({ w2: a.map(() => deltaOut) })),
      message: "The rest is right. The slope for w2[j] needs what came in over it.",
    },
    {
      wrong: slopesWith(({ x, deltas, deltaOut }) => ({
        W1: x.map((value) => deltas.map(() => value * deltaOut)),
      })),
      message:
        "The rest is right. The slope for W1[i][j] has the delta of hidden neuron j, not the output's.",
    },
    {
      wrong: slopesWith(({ net, deltas }) => ({
        W1: net.W1.map((row) => row.map((weight, j) => weight * deltas[j]!)),
      })),
      message: "The rest is right. The slope for W1[i][j] does not contain the weight itself: what came in?",
    },
    {
      wrong: slopesWith((_inside, right) => ({ w2: right.w2.map((slope) => -slope), b2: -right.b2 })),
      message: "The output's slopes have the wrong sign, the hidden ones the right one.",
    },
    {
      wrong: otherwise({ error: (output, y) => (output - y) ** 2 }),
      message: "This sends the squared error itself back. The delta is its slope.",
    },
    {
      wrong: otherwise({ error: (output, y) => 2 * (output - y) ** 2 }),
      message: "The slope of the square is 2 times the error: here the square is still there.",
    },
    {
      wrong: otherwise({ error: (output, y) => 2 * Math.abs(output - y) }),
      message: "The sign of the error is lost: right only where the prediction is above the target.",
    },
    {
      wrong: otherwise({ error: (output) => 2 * output }),
      message: "The target has no part in this: the error is prediction minus target.",
    },
    {
      wrong: otherwise({ error: (output, y) => 2 * (output + y) }),
      message: "The error is prediction *minus* target.",
    },
    {
      wrong: otherwise({ output: tanh }),
      message: "The output neuron has no activation: the prediction is the weighted sum itself.",
    },
    {
      wrong: otherwise({
        output: tanh,
        error: (prediction, y) => 2 * (prediction - y) * (1 - prediction ** 2),
      }),
      message: "The output neuron has no activation; here it has tanh, forward and backward.",
    },
    {
      wrong: otherwise({ hidden: (z) => z, slope: () => 1 }),
      message: "The hidden neurons lack tanh, forward and backward.",
    },
    {
      wrong: otherwise({ hidden: (z) => z }),
      message: "On the way forward the hidden neurons lack tanh: what goes to the output is a, not z.",
    },
    {
      wrong: otherwise({
        hidden: (z) => 1 / (1 + Math.exp(-z)),
        slope: (z) => Math.exp(-z) / (1 + Math.exp(-z)) ** 2,
      }),
      message: "The hidden neurons have the sigmoid here; they should have tanh.",
    },
    {
      wrong: slopesWith(({ x, deltas }) => ({
        W1: x.map((value, i) => deltas.map(() => value * deltas[i]!)),
      })),
      message: "The rest is right. In W1[i][j] the input is number i, and the delta number j.",
    },
    {
      wrong: slopesWith(({ x, deltas }) => ({ W1: x.map(() => deltas.map((delta, j) => delta * x[j]!)) })),
      message: "The rest is right. In W1[i][j] the delta is number j, and the input number i.",
    },
    {
      wrong: slopesWith(({ x, net, deltaOut }) => ({ w2: net.w2.map((_, j) => x[j]! * deltaOut) })),
      message: "The rest is right. What comes into the output neuron are the hidden outputs a, not x.",
    },
    {
      wrong: withDeltas(({ z }, j) => slopeAt(z[j]!)),
      message:
        "The output's slopes are right. The hidden deltas are the slope of tanh alone: what comes back is missing.",
    },
    {
      wrong: withDeltas(({ net, deltaOut, z }, j) => (deltaOut * net.w2[j]! * slopeAt(z[j]!)) / z.length),
      message: "The hidden deltas are divided by their number. Nothing is averaged over neurons.",
    },
    {
      wrong: slopesWith(({ deltas }) => ({ b1: deltas.reduce((total, one) => total + one, 0) }) as never),
      message: "The rest is right. `b1` holds a slope for each hidden neuron, not their sum.",
    },
    {
      wrong: slopesWith((_inside, right) => ({ W1: right.W1.flat() }) as never),
      message: "The rest is right. `W1` is a list of rows, one per input.",
    },
    {
      wrong: (net: SmallNetwork) => net,
      message: "The parameters came back as they were. Asked are their slopes.",
    },
    {
      wrong: otherwise({ error: (output) => output }),
      message: "The prediction itself goes back; the loss is a square of prediction minus target.",
    },
  ],
  hints: [
    "Go forward first and keep everything: `z` and `a` of the hidden neurons, then the output. Then go back: the output's delta, the hidden deltas, and the four slopes.",
    "The output has no activation, so its delta is $2(\\hat y - y)$. That of hidden neuron $j$ is this, times `w2[j]`, times `tanh.derivative(z[j])`.",
    "Each slope is a delta times what came in: `x[i] * deltas[j]` for `W1[i][j]`, `deltas[j]` for `b1[j]`, `a[j] * deltaOut` for `w2[j]`, and `deltaOut` for `b2`.",
  ],
};

/** Lesson 07, Backpropagation. */
export const backpropagation: readonly Exercise[] = [brokenOrder, oneLayerBack, brokenAutodiff, allOfIt];
