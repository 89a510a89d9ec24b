import { describe, expect, test } from "vitest";
import {
  adam,
  asgd,
  batchNormalization,
  createRandom,
  crossEntropy,
  type Dataset,
  DivergenceError,
  dense,
  Matrix,
  meanSquaredError,
  momentum,
  Network,
  relu,
  sgd,
  Training,
  type TrainingOptions,
  tanh,
  train,
} from "../../../src/engine/index.ts";
import { expectNear } from "../golden.ts";

/** y = 3 x_1 - 2 x_2 + 1, without noise. */
function plane(samples: number, seed = "plane"): Dataset {
  const random = createRandom(seed);
  const inputs = new Matrix(
    samples,
    2,
    Float64Array.from({ length: 2 * samples }, () => random.uniform(-1, 1)),
  );
  const targets = Matrix.column(inputs.toArray().map(([a, b]) => 3 * a! - 2 * b! + 1));
  return { inputs, targets };
}

const linear = (seed = 1) => new Network({ inputs: 2, layers: [dense(1)], seed });
const options = (more: Partial<TrainingOptions> = {}): TrainingOptions => ({
  loss: meanSquaredError,
  optimizer: sgd({ learningRate: 0.3 }),
  epochs: 5,
  ...more,
});

describe("training", () => {
  test("finds the line that made the data", () => {
    const network = linear();
    const history = train(network, plane(50), options({ epochs: 300 }));
    expectNear(network.values, [3, -2, 1], 1e-6);
    expect(history.epochLoss.at(-1)).toBeLessThan(1e-12);
    expect(history.ended).toBe("epochs");
  });

  test("learns XOR", () => {
    const network = new Network({ inputs: 2, layers: [dense(8, { activation: tanh }), dense(2)], seed: 4 });
    const data = {
      inputs: Matrix.from([
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]),
      targets: Matrix.column([0, 1, 1, 0]),
    };
    train(network, data, { loss: crossEntropy(), optimizer: adam({ learningRate: 0.05 }), epochs: 200 });
    const chosen = network
      .predict(data.inputs)
      .toArray()
      .map(([no, yes]) => (yes! > no! ? 1 : 0));
    expect(chosen).toEqual([0, 1, 1, 0]);
  });

  test("a step is what the formula says", () => {
    const network = linear();
    const { inputs, targets } = plane(4);
    const before = network.values.slice();
    const upstream = new Matrix(4, 1, meanSquaredError.gradient(network.forward(inputs), targets));
    network.backward(upstream);
    const expected = before.map((value, i) => value - 0.3 * network.gradients[i]!);
    train(network, { inputs, targets }, options({ epochs: 1 }));
    expectNear(network.values, expected, 1e-15);
  });

  test("the same seed gives the same run, another seed another order", () => {
    const run = (seed: number) => {
      const network = linear();
      train(network, plane(30), options({ batchSize: 7, seed }));
      return network.values;
    };
    expect(run(1)).toEqual(run(1));
    expect(run(1)).not.toEqual(run(2));
  });

  test("a batch of all samples is full-batch descent, shuffled or not", () => {
    const run = (more: Partial<TrainingOptions>) => {
      const network = linear();
      train(network, plane(30), options(more));
      return network.values;
    };
    expectNear(run({ batchSize: 30 }), run({}), 1e-14);
    expectNear(run({ batchSize: 999, shuffle: false }), run({}), 1e-14);
  });

  test("every sample is seen once per epoch, the last batch is smaller", () => {
    const inputs = Matrix.column([1, 2, 4, 8, 16, 32, 64]);
    const targets = new Matrix(7, 1);
    const network = new Network({ inputs: 1, layers: [dense(1, { bias: false })] });
    const seen: number[] = [];
    const training = new Training(
      network,
      { inputs, targets },
      options({
        epochs: 2,
        batchSize: 3,
        optimizer: {
          name: "spy",
          learningRate: 0,
          init: () => ({}),
          // dL/dw = (2/n) sum x (w x - 0) with w = 1: n times half of it is the sum of squares.
          update: (x, g) => void seen.push(Math.round((g[0]! / x[0]!) * 0.5 * [3, 3, 1][seen.length % 3]!)),
        },
      }),
    );
    training.run();
    const sumOfSquares = 1 + 4 + 16 + 64 + 256 + 1024 + 4096;
    expect(seen).toHaveLength(6);
    expect(seen[0]! + seen[1]! + seen[2]!).toBe(sumOfSquares);
    expect(seen[3]! + seen[4]! + seen[5]!).toBe(sumOfSquares);
    expect(seen.slice(0, 3)).not.toEqual(seen.slice(3));
  });
});

describe("the history", () => {
  test("has an entry per step and per epoch", () => {
    const network = new Network({ inputs: 2, layers: [dense(3, { activation: tanh }), dense(1)], seed: 1 });
    const history = train(
      network,
      plane(10),
      options({
        batchSize: 4,
        recordParameters: true,
        validation: plane(5, "validation"),
        schedule: (t) => 0.1 / (1 + t),
      }),
    );
    expect(history.loss).toHaveLength(15);
    expect(history.gradientNorm.map(({ length }) => length)).toEqual([15, 15]);
    expect(history.parameters).toHaveLength(15);
    expect(history.epochLoss).toHaveLength(5);
    expect(history.validationLoss).toHaveLength(5);
    expect([...history.learningRate.slice(0, 3)]).toEqual([0.1, 0.05, 0.1 / 3]);
    expect(history.gradientNorm[0]!.every((length) => length > 0)).toBe(true);
    expect(history.time).toHaveLength(5);
    expect(history.time[0]).toBeGreaterThan(0);
    expect(history.time).toEqual(history.time.toSorted((a, b) => a - b));
    const [a, b, c] = [...history.loss.slice(0, 3)] as [number, number, number];
    expect(history.epochLoss[0]).toBeCloseTo((4 * a + 4 * b + 2 * c) / 10, 14);
  });

  test("the gradient's norm is that of the batch, per layer", () => {
    const network = linear();
    const data = plane(6);
    const upstream = new Matrix(6, 1, meanSquaredError.gradient(network.forward(data.inputs), data.targets));
    network.backward(upstream);
    const expected = Math.hypot(...network.gradients);
    const history = train(network, data, options({ epochs: 1 }));
    expect(history.gradientNorm[0]![0]).toBeCloseTo(expected, 14);
  });

  test("epoch by epoch, with the history so far", () => {
    const training = new Training(linear(), plane(10), options({ batchSize: 5, epochs: 3 }));
    const lengths: number[] = [];
    while (training.runEpoch()) lengths.push(training.history.loss.length);
    expect(lengths).toEqual([2, 4]);
    expect(training.history.loss).toHaveLength(6);
    expect(training.epochsDone).toBe(3);
    expect(training.runStep()).toBe(false);
  });

  test("a schedule per epoch", () => {
    const history = train(
      linear(),
      plane(4),
      options({
        batchSize: 2,
        epochs: 2,
        schedule: (epoch) => 0.1 * (epoch + 1),
        schedulePer: "epoch",
      }),
    );
    expect([...history.learningRate]).toEqual([0.1, 0.1, 0.2, 0.2]);
  });
});

describe("ending early", () => {
  test("when the target is reached", () => {
    const history = train(linear(), plane(50), options({ epochs: 1000, targetLoss: 0.01 }));
    expect(history.ended).toBe("target");
    expect(history.epochLoss.at(-1)).toBeLessThanOrEqual(0.01);
    expect(history.epochLoss.at(-2)).toBeGreaterThan(0.01);
  });

  test("when a callback says so", () => {
    const history = train(
      linear(),
      plane(5),
      options({
        epochs: 100,
        onEpoch: ({ epochsDone }) => epochsDone < 4,
      }),
    );
    expect(history.ended).toBe("callback");
    expect(history.epochLoss).toHaveLength(4);
  });

  test("when the validation loss rises, with the best parameters back in place", () => {
    const network = linear();
    const validation = plane(20, "other");
    // Training pulls towards a plane that is shifted by 1: validation is best on the way there.
    const data = { ...plane(20), targets: Matrix.column([...plane(20).targets.data].map((y) => y + 1)) };
    network.values.set([3, -2, 0]);
    const history = train(
      network,
      data,
      options({
        epochs: 500,
        optimizer: sgd({ learningRate: 0.05 }),
        validation,
        earlyStopping: { patience: 3 },
      }),
    );
    const best = Math.min(...history.validationLoss);
    expect(history.ended).toBe("early stopping");
    expect(history.validationLoss.indexOf(best)).toBe(history.validationLoss.length - 4);
    expect(meanSquaredError.value(network.predict(validation.inputs), validation.targets)).toBe(best);
  });
});

describe("divergence", () => {
  const deep = () => new Network({ inputs: 2, layers: [dense(4, { activation: relu }), dense(1)], seed: 1 });

  test("throws, with the step in which the loss overflowed", () => {
    const run = () =>
      train(deep(), plane(20), options({ epochs: 2000, optimizer: momentum({ learningRate: 5 }) }));
    expect(run).toThrow(DivergenceError);
    expect(run).toThrow(expect.objectContaining({ name: "DivergenceError", operation: "train" }));
    expect(run).toThrow(
      /train: diverged: the loss is Infinity in step \d+ \(epoch \d+\).*rate is 5, try a smaller one/,
    );
  });

  test("names the layer that broke first", () => {
    const network = deep();
    network.values.fill(1e200);
    expect(() => train(network, plane(20), options())).toThrow(
      "in step 0 (epoch 0), the first output that is not finite is that of layer 1 (dense); " +
        "no step has been taken yet: look at the first weights and at the size of the data",
    );
  });

  test("or ends the history when asked to", () => {
    const history = train(
      linear(),
      plane(20),
      options({
        epochs: 5000,
        optimizer: sgd({ learningRate: 3 }),
        onDivergence: "stop",
      }),
    );
    expect(history.ended).toBe("divergence");
    expect(history.divergence).toMatchObject({ step: history.loss.length, learningRate: 3 });
    expect(history.loss.every(Number.isFinite)).toBe(true);
  });
});

test("early stopping also puts back what normalizations had measured", () => {
  const network = new Network({ inputs: 2, layers: [batchNormalization(), dense(1)], seed: 1 });
  const validation = plane(20, "other");
  const history = train(
    network,
    plane(20),
    options({
      epochs: 300,
      batchSize: 10,
      optimizer: sgd({ learningRate: 0.05 }),
      validation,
      earlyStopping: { patience: 20, minimumImprovement: 0.05 },
    }),
  );
  expect(history.ended).toBe("early stopping");
  const best = history.validationLoss[history.validationLoss.length - 21];
  expect(meanSquaredError.value(network.predict(validation.inputs), validation.targets)).toBe(best);
});

test("an optimizer may evaluate elsewhere, which changes neither parameters nor gradients", () => {
  const network = linear();
  const data = plane(8);
  const elsewhere = Float64Array.of(1, 2, 3);
  const seen: number[] = [];
  train(
    network,
    data,
    options({
      epochs: 2,
      optimizer: {
        name: "curious",
        learningRate: 0.1,
        init: () => ({}),
        update(x, g, _, step) {
          const [before, gradient] = [x.slice(), g.slice()];
          const into = new Float64Array(3);
          seen.push(step!.evaluate!(elsewhere, into));
          expect(into).not.toEqual(gradient);
          expect([x, g]).toEqual([before, gradient]);
        },
      },
    }),
  );
  network.values.set(elsewhere);
  const expected = meanSquaredError.value(network.predict(data.inputs), data.targets);
  expect(seen).toEqual([expected, expected]);
});

test("the optimizer's state can be looked at", () => {
  const training = new Training(linear(), plane(4), options({ optimizer: adam() }));
  training.runStep();
  expect(training.optimizerState).toMatchObject({ t: 1, m: { length: 3 } });
});

test("frozen parameters keep their values", () => {
  const network = new Network({ inputs: 2, layers: [dense(3, { activation: tanh }), dense(1)], seed: 1 });
  const [weights, bias] = network.parameters;
  weights!.trainable = false;
  const before = weights!.value.data.slice();
  const biasBefore = bias!.value.data.slice();
  train(network, plane(10), options({ optimizer: adam() }));
  expect(weights!.value.data).toEqual(before);
  expect(bias!.value.data).not.toEqual(biasBefore);
});

test("an averaging optimizer leaves its average in the network, and validates with it", () => {
  const network = linear();
  const data = plane(20);
  const optimizer = asgd({ learningRate: 0.5, averageFrom: 0 });
  const history = train(
    network,
    data,
    options({ optimizer, epochs: 6, validation: data, recordParameters: true }),
  );
  expect(history.validationLoss[5]).toBe(meanSquaredError.value(network.predict(data.inputs), data.targets));
  const points = history.parameters.slice(1).map(([w]) => w!);
  expect(Math.min(...points)).toBeLessThan(network.values[0]!);
  expect(Math.max(...points)).toBeGreaterThan(network.values[0]!);
});

test("impossible trainings", () => {
  const [network, data] = [linear(), plane(4)];
  const empty = { inputs: new Matrix(0, 2), targets: new Matrix(0, 1) };
  expect(() => train(network, empty, options())).toThrow("train: the data set is empty");
  expect(() => train(network, { ...data, targets: new Matrix(3, 1) }, options())).toThrow(
    "train: 4 samples of inputs, 3 of targets",
  );
  expect(() => train(network, { ...data, inputs: new Matrix(4, 3) }, options())).toThrow(
    "train: inputs are 4x3, the network takes 2 per sample",
  );
  const holed = data.inputs.clone();
  holed.data[5] = Number.NaN;
  expect(() => train(network, { ...data, inputs: holed }, options())).toThrow("train: inputs[5] is NaN");
  expect(() => train(network, { ...data, targets: new Matrix(4, 2) }, options())).toThrow(
    "predictions are 4x1, targets are 4x2",
  );
  expect(() => train(network, data, options({ earlyStopping: { patience: 0 } }))).toThrow(
    "earlyStopping: patience is 0",
  );
  expect(() => train(network, data, options({ epochs: 0 }))).toThrow("train: epochs is 0");
  expect(() => train(network, data, options({ batchSize: 1.5 }))).toThrow("train: batchSize is 1.5");
});
