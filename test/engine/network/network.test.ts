import { describe, expect, test } from "vitest";
import {
  activate,
  checkGradient,
  createRandom,
  crossEntropy,
  dense,
  gelu,
  type LayerPlan,
  type Loss,
  Matrix,
  meanSquaredError,
  Network,
  type Objective,
  relu,
  sigmoid,
  softmax,
  tanh,
} from "../../../src/engine/index.ts";
import { expectNear } from "../golden.ts";

/** A network's loss on one batch as a function of its parameters. */
const lossOf =
  (network: Network, x: Matrix, targets: Matrix, loss: Loss): Objective =>
  (values, gradient) => {
    network.values.set(values);
    const y = network.forward(x, true);
    const upstream = new Matrix(y.rows, y.columns);
    const value = loss.evaluate(y, targets, upstream.data);
    network.backward(upstream);
    gradient.set(network.gradients);
    return value;
  };

const noise = (rows: number, columns: number, seed: string): Matrix => {
  const random = createRandom(seed);
  return new Matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => random.normal()),
  );
};

test("forward by hand: A = f(X W + 1 b), layer after layer", () => {
  const network = new Network({ inputs: 2, layers: [dense(2, { activation: relu }), dense(1)] });
  // W1 = [[1, -1], [2, 0]], b1 = [0.5, 0], W2 = [[3], [4]], b2 = [-1]
  network.values.set([1, -1, 2, 0, 0.5, 0, 3, 4, -1]);
  expect(
    network
      .predict([
        [1, 1],
        [-2, 0],
      ])
      .toArray(),
  ).toEqual([[9.5], [7]]);
});

test("backpropagation by hand: sigmoid, w = [0.5, -0.25], b = 0.1, x = [1, 2], target 1", () => {
  const network = new Network({ inputs: 2, layers: [dense(1, { activation: sigmoid })] });
  network.values.set([0.5, -0.25, 0.1]);
  const [x, target] = [Matrix.from([[1, 2]]), Matrix.from([[1]])];
  const upstream = new Matrix(1, 1, meanSquaredError.gradient(network.forward(x), target));
  const dx = network.backward(upstream, true);
  expectNear(network.gradients, [-0.236918, -0.473836, -0.236918], 1e-6);
  expectNear(dx.data, [-0.118459, 0.0592295], 1e-6);
});

describe("the gradient of every parameter is the slope of the loss", () => {
  const plans: [string, LayerPlan[], Loss, Matrix][] = [
    ["tanh, squared error", [dense(5, { activation: tanh }), dense(3)], meanSquaredError, noise(7, 3, "y")],
    [
      "gelu without bias",
      [dense(4, { activation: gelu, bias: false }), dense(3)],
      meanSquaredError,
      noise(7, 3, "y"),
    ],
    ["softmax inside", [dense(4, { activation: softmax }), dense(3)], meanSquaredError, noise(7, 3, "y")],
    [
      "activations of their own",
      [dense(4), activate(tanh), dense(3), activate(softmax)],
      meanSquaredError,
      noise(7, 3, "y"),
    ],
    [
      "cross-entropy",
      [dense(6, { activation: sigmoid }), dense(3)],
      crossEntropy(),
      Matrix.column([0, 2, 1, 1, 0, 2, 2]),
    ],
  ];
  test.each(plans)("%s", (_, layers, loss, targets) => {
    const network = new Network({ inputs: 4, layers, seed: 3 });
    const x = noise(7, 4, "x");
    const { worstError } = checkGradient(lossOf(network, x, targets, loss), network.values.slice());
    expect(worstError).toBeLessThan(1e-8);
  });

  test("and of every input", () => {
    const network = new Network({ inputs: 4, layers: [dense(5, { activation: tanh }), dense(3)], seed: 3 });
    const targets = noise(2, 3, "y");
    const objective: Objective = (values, gradient) => {
      const y = network.forward(new Matrix(2, 4, values));
      const upstream = new Matrix(2, 3);
      const value = meanSquaredError.evaluate(y, targets, upstream.data);
      gradient.set(network.backward(upstream, true).data);
      return value;
    };
    expect(checkGradient(objective, noise(2, 4, "x").data).worstError).toBeLessThan(1e-8);
  });
});

test("parameters and gradients lie in flat arrays that the layers share", () => {
  const network = new Network({ inputs: 2, layers: [dense(3, { activation: tanh }), dense(1)], seed: 1 });
  expect(network.values.length).toBe(2 * 3 + 3 + 3 + 1);
  expect(network.parameters.map(({ name, value }) => `${name} ${value.shape}`)).toEqual([
    "weights 2x3",
    "bias 1x3",
    "weights 3x1",
    "bias 1x1",
  ]);
  network.values.fill(0);
  network.values[12] = 5;
  expect(network.predict([[1, 1]]).toArray()).toEqual([[5]]);
});

test("the seed fixes the weights, layers do not share them", () => {
  const values = (seed: number) => new Network({ inputs: 3, layers: [dense(3), dense(3)], seed }).values;
  expect(values(1)).toEqual(values(1));
  expect(values(1)).not.toEqual(values(2));
  expect(values(1).slice(0, 9)).not.toEqual(values(1).slice(12, 21));
});

test("predict gives a matrix of its own, for any number of samples in turn", () => {
  const network = new Network({ inputs: 1, layers: [dense(2, { activation: tanh }), dense(1)], seed: 1 });
  const first = network.predict([[1], [2]]);
  const before = first.toArray();
  for (let n = 1; n < 20; n++) network.predict(Array.from({ length: n }, () => [n]));
  expect(first.toArray()).toEqual(before);
  expect(network.predict([[1], [2]]).toArray()).toEqual(before);
});

test("layerOutputs shows what every layer makes of the samples", () => {
  const network = new Network({ inputs: 2, layers: [dense(3, { activation: tanh }), dense(1)], seed: 1 });
  const samples = [
    [1, 2],
    [3, 4],
  ];
  const [hidden, output] = network.layerOutputs(samples);
  const first = new Network({ inputs: 2, layers: [dense(3, { activation: tanh })] });
  first.values.set(network.values.subarray(0, 9));
  expect(hidden).toEqual(first.predict(samples));
  expect(output).toEqual(network.predict(samples));
});

test("impossible networks and inputs", () => {
  expect(() => new Network({ inputs: 0, layers: [dense(1)] })).toThrow("Network: inputs is 0");
  expect(() => new Network({ inputs: 1, layers: [] })).toThrow("Network: there are no layers");
  expect(() => dense(0)).toThrow("dense: units is 0");
  const network = new Network({ inputs: 2, layers: [dense(1)] });
  expect(() => network.predict([[1, 2, 3]])).toThrow(
    "dense: 2 inputs per sample expected, got a batch of 1x3",
  );
  expect(() => network.predict([[1, Number.NaN]])).toThrow("Network.predict: samples[1] is NaN");
});
