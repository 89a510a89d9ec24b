import { describe, expect, test } from "vitest";
import {
  activate,
  crossEntropy,
  dense,
  dropout,
  layerNormalization,
  Matrix,
  meanSquaredError,
  Network,
  numericalGradient,
  relu,
  sigmoid,
  takeSnapshot,
  tanh,
  weightNormalizedDense,
} from "../../../src/engine/index.ts";

test("one neuron by hand: sigmoid, w = [0.5, -0.25], b = 0.1, x = [1, 2], target 1", () => {
  const network = new Network({ inputs: 2, layers: [dense(1, { activation: sigmoid })] });
  network.values.set([0.5, -0.25, 0.1]);
  const near = (values: number[]) => values.map((value) => expect.closeTo(value, 5));
  expect(takeSnapshot(network, { input: [1, 2], target: [1], loss: meanSquaredError })).toEqual({
    columns: [
      { kinds: ["input"], units: 2, values: [1, 2], deltas: near([-0.118459, 0.05923]) },
      {
        kinds: ["dense"],
        units: 1,
        biases: [0.1],
        sums: near([0.1]),
        values: near([0.524979]),
        deltas: near([-0.236918]),
      },
    ],
    weights: [[[0.5], [-0.25]]],
    weightGradients: [[near([-0.236918]), near([-0.473836])]],
    loss: expect.closeTo(0.475021 ** 2, 5),
  });
});

test("shows the structure alone when it is given no sample, and no biases where there are none", () => {
  const network = new Network({ inputs: 3, layers: [dense(2, { bias: false }), dense(1)] });
  expect(takeSnapshot(network)).toEqual({
    columns: [
      { kinds: ["input"], units: 3 },
      { kinds: ["dense"], units: 2 },
      { kinds: ["dense"], units: 1, biases: [0] },
    ],
    weights: network.layers.map((layer) => layer.weights!.value.toArray()),
  });
});

describe("layers without weights", () => {
  const network = new Network({
    inputs: 2,
    layers: [
      dropout(0.5),
      dense(4, { activation: tanh }),
      layerNormalization(),
      activate(relu),
      weightNormalizedDense(3),
    ],
    seed: 3,
  });
  const options = { input: [0.3, -1], target: [0, 1, 0], loss: crossEntropy() };
  const { columns, weights, weightGradients } = takeSnapshot(network, options);

  test("stand in the column of the layer before them, whose values are those after them", () => {
    expect(columns.map(({ kinds }) => kinds)).toEqual([
      ["input", "dropout"],
      ["dense", "layerNormalization", "activate"],
      ["weightNormalizedDense"],
    ]);
    const outputs = network.layerOutputs([options.input]);
    expect(columns.map(({ values }) => values)).toEqual([0, 3, 4].map((layer) => [...outputs[layer]!.data]));
    expect(weights.map((matrix) => [matrix.length, matrix[0]!.length])).toEqual([
      [2, 4],
      [4, 3],
    ]);
  });

  test("let the deltas through: each is the slope of the loss along its bias", () => {
    const loss = (values: Float64Array) => {
      network.values.set(values);
      return options.loss.value(network.forward(Matrix.from([options.input])), Matrix.from([options.target]));
    };
    const slopes = numericalGradient(loss, network.values.slice());
    for (const [tensor, column] of [
      ["layer 1 dense bias", 1],
      ["layer 4 weightNormalizedDense bias", 2],
    ] as const) {
      const { start, columns: units } = network.tensors.find(({ name }) => name === tensor)!;
      columns[column]!.deltas!.forEach((delta, j) => {
        expect(delta).toBeCloseTo(slopes[start + j]!, 8);
      });
      expect(columns[column]!.deltas).toHaveLength(units);
    }
    const dense = network.tensors.find(({ name }) => name === "layer 1 dense weights")!;
    expect(weightGradients![0]!.flat()).toEqual(
      [...slopes.subarray(dense.start, dense.start + 8)].map((slope) => expect.closeTo(slope, 8)),
    );
  });
});

test("leaves the network's gradients as they are, and keeps its own numbers when the network goes on", () => {
  const network = new Network({ inputs: 1, layers: [dense(2, { activation: tanh }), dense(1)] });
  network.gradients.fill(7);
  const taken = takeSnapshot(network, { input: [1], target: [0], loss: meanSquaredError });
  const copy = structuredClone(taken);
  expect([...network.gradients]).toEqual(Array(7).fill(7));
  network.values.fill(9);
  network.backward(network.forward(Matrix.from([[3]])));
  expect(taken).toEqual(copy);
});

test("refuses samples and targets that do not fit", () => {
  const network = new Network({ inputs: 2, layers: [dense(1)] });
  const loss = meanSquaredError;
  expect(() => takeSnapshot(network, { input: [1] })).toThrow(
    "dense: 2 inputs per sample expected, got a batch of 1x1",
  );
  expect(() => takeSnapshot(network, { input: [1, 2], target: [1, 2], loss })).toThrow(
    "meanSquaredError: predictions are 1x1, targets are 1x2",
  );
  for (const options of [
    { input: [1, 2], target: [1] },
    { target: [1], loss },
    { input: [1, 2], loss },
  ]) {
    expect(() => takeSnapshot(network, options)).toThrow("gradients need all three: input, target and loss");
  }
});
