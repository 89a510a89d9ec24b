import { describe, expect, test } from "vitest";
import {
  accuracy,
  activate,
  augment,
  binaryCrossEntropyWithLogits,
  classScores,
  createRandom,
  crossEntropy,
  dense,
  EngineError,
  hessianTimes,
  hinge,
  jitter,
  layerNormalization,
  logSoftmax,
  Matrix,
  meanSquaredError,
  minimize,
  Network,
  normal,
  numericalGradient,
  predictedClasses,
  prelu,
  schedules,
  sgd,
  shiftImage,
  softmax,
  splitDataset,
  symmetricEigen,
  type TrainingOptions,
  train,
  uniform,
} from "../../src/engine/index.ts";

const nothing = new Matrix(0, 2);
const three = { inputs: Matrix.from([[1], [2], [3]]), targets: Matrix.column([1, 2, 3]) };
const slope = (x: Float64Array, g: Float64Array) => {
  g[0] = 1;
  return x[0]!;
};
const networkOf = (...layers: ReturnType<typeof dense>[]) => new Network({ inputs: 1, layers });
const trained = (options: Partial<TrainingOptions>, data = three) =>
  train(networkOf(dense(1)), data, { loss: meanSquaredError, optimizer: sgd(), epochs: 2, ...options });

/** What would otherwise give an answer that looks like one, by the message that it gets instead. */
const refused: Record<string, () => unknown> = {
  "Matrix: -1x2 is no shape": () => new Matrix(-1, 2),
  "Matrix.at: (0.5, 0) is not in 2x2": () => new Matrix(2, 2).at(0.5, 0),
  "Matrix.row: (1.5, 0) is not in 2x2": () => new Matrix(2, 2).row(1.5),
  "selectRows: row 0.5 is not in 2x2": () => new Matrix(2, 2).selectRows([0.5]),
  "symmetricEigen: the matrix is not symmetric: (1, 0) is 5, (0, 1) is 2": () =>
    symmetricEigen(
      Matrix.from([
        [1, 2],
        [5, 1],
      ]),
    ),
  "numericalGradient: x[0] is NaN": () => numericalGradient((x) => x[0]!, Float64Array.of(Number.NaN)),
  "hessianTimes: the direction has 2 entries, x has 1": () =>
    hessianTimes(slope, Float64Array.of(1), Float64Array.of(1, 2)),
  "hessianTimes: h is 0": () => hessianTimes(slope, Float64Array.of(1), Float64Array.of(1), 0),
  "minimize: the schedule's rate of step 1 is NaN, expected a finite number of at least 0": () =>
    minimize(slope, [1], sgd(), { steps: 3, schedule: (t) => (t === 1 ? Number.NaN : 1) }),
  "train: the schedule's rate of step 1 is -1": () => trained({ schedule: (t) => (t === 1 ? -1 : 1) }),
  "train: the schedule's rate of epoch 0 is NaN": () =>
    trained({ schedule: () => Number.NaN, schedulePer: "epoch" }),
  "train: targetLoss is NaN": () => trained({ targetLoss: Number.NaN }),
  "train: inputs[1] is Infinity, expected a finite number": () =>
    trained({}, { inputs: Matrix.column([1, Number.POSITIVE_INFINITY]), targets: Matrix.column([1, 2]) }),
  "schedules: steps is 1, expected a whole number of at least 2": () => schedules.get("oneCycle")(0.1, 1),
  "Network.layerOutputs: samples[0] is NaN": () => networkOf(dense(1)).layerOutputs([[Number.NaN]]),
  "Network.backward: it comes after a forward pass, there was none": () =>
    networkOf(layerNormalization()).backward(new Matrix(1, 1)),
  "Network.backward: the last batch's outputs are 2x1, their gradient is 3x1": () => {
    const network = networkOf(prelu());
    network.forward(new Matrix(2, 1));
    network.backward(new Matrix(3, 1));
  },
  "predictedClasses: 2x0 has no column": () => predictedClasses(new Matrix(2, 0)),
  "predictedClasses: outputs[0] is NaN": () => accuracy(Matrix.from([[Number.NaN, 1]]), [0]),
  "accuracy: predictions[1] is NaN": () => accuracy([0, Number.NaN], [0, 1]),
  "classScores: there are no classes": () => classScores(new Matrix(0, 0)),
  "splitDataset: shares of 0.01 and 0 of 3 samples round to 0 and 0": () =>
    splitDataset(three, { validation: 0.01 }),
  "augment: the data set is empty": () => augment({ inputs: nothing, targets: nothing }, jitter(1), 1),
  "augment: 3 samples of inputs, 0 of targets": () => augment({ ...three, targets: nothing }, jitter(1), 1),
  "shiftImage: most is -1": () => shiftImage(8, -1),
  "crossEntropy: the target of sample 0 for class 0 is -1, expected a number from 0 to 1": () =>
    crossEntropy().value([1, 2], [-1, 2]),
  "crossEntropy: the targets of sample 0 add up to 0.5, expected 1": () =>
    crossEntropy().value([1, 2], [0.25, 0.25]),
  "crossEntropy: classWeights[1] is -1": () => crossEntropy({ classWeights: [1, -1] }),
  "binaryCrossEntropyWithLogits: positiveWeights[0] is NaN": () =>
    binaryCrossEntropyWithLogits({ positiveWeights: [Number.NaN] }),
  "hinge: targets[1] is 0, expected -1 or 1": () => hinge.value([1, 2], [1, 0]),
  "softmax: 2 values on one side, 1 on the other": () => softmax.value([1, 2], new Float64Array(1)),
  "logSoftmax: 2 values on one side, 3 on the other": () => logSoftmax.pullback([1, 2], [1, 2, 3]),
  "uniform: low is 0 and high is Infinity": () => createRandom(1).uniform(0, Number.POSITIVE_INFINITY),
  "uniform: high is 1, expected a finite number of at least 2": () => uniform(2, 1),
  "normal: mean is NaN": () => createRandom(1).normal(Number.NaN),
  "normal: mean is Infinity": () => normal(Number.POSITIVE_INFINITY),
  "permutation: count is 1.5": () => createRandom(1).permutation(1.5),
};

describe("is refused", () => {
  test.each(Object.entries(refused))("%s", (message, attempt) => {
    expect(attempt).toThrow(EngineError);
    expect(attempt).toThrow(message);
  });
});

test.each([
  ["dense", dense(1)],
  ["activate", activate(softmax)],
  ["prelu", prelu()],
])("a layer on its own, %s, wants a gradient that fits its last batch", (kind, plan) => {
  const layer = plan.build(1, createRandom(1));
  expect(() => layer.backward(new Matrix(1, 1), true)).toThrow(
    `${kind}: backward comes after a forward pass`,
  );
  layer.forward(new Matrix(2, 1), true);
  expect(() => layer.backward(new Matrix(1, 1), true)).toThrow(
    `${kind}: the gradient of an output of 2x1 expected, got one of 1x1`,
  );
});
