import { describe, expect, test } from "vitest";
import {
  activate,
  batchNormalization,
  createRandom,
  dense,
  dropout,
  elu,
  layerNormalization,
  leakyRelu,
  loadNetwork,
  Matrix,
  Network,
  prelu,
  relu,
  residual,
  type SavedNetwork,
  saveNetwork,
  softmax,
  softplus,
  summarize,
  summaryTable,
  tanh,
  weightNormalizedDense,
} from "../../../src/engine/index.ts";

const everything = () =>
  new Network({
    inputs: 3,
    layers: [
      dense(4, { activation: leakyRelu(0.2) }),
      batchNormalization({ momentum: 0.3, epsilon: 0.01 }),
      prelu(0.1),
      dropout(0.5),
      residual([dense(5, { activation: elu(0.5) }), batchNormalization(), dense(4, { bias: false })]),
      layerNormalization({ epsilon: 0.1 }),
      weightNormalizedDense(4, { activation: softplus(2) }),
      activate(tanh),
      dense(2, { activation: softmax }),
    ],
    seed: 7,
  });

const random = createRandom("save");
const batch = new Matrix(
  6,
  3,
  Float64Array.from({ length: 18 }, () => random.normal()),
);

describe("saveNetwork and loadNetwork", () => {
  test("give back a network that predicts the same to the last bit, through JSON", () => {
    const network = everything();
    network.forward(batch, true);
    network.values.forEach((_, i) => {
      network.values[i]! += random.normal(0, 0.1);
    });
    const restored = loadNetwork(JSON.parse(JSON.stringify(saveNetwork(network))) as SavedNetwork);
    expect(restored.predict(batch).data).toEqual(network.predict(batch).data);
    expect(saveNetwork(restored)).toEqual(saveNetwork(network));
    expect(restored.predict(batch).data).not.toEqual(everything().predict(batch).data);
  });

  test("refuse what cannot be saved", () => {
    const broken = new Network({ inputs: 1, layers: [dense(1)] });
    broken.values[1] = Number.NaN;
    expect(() => saveNetwork(broken)).toThrow("saveNetwork: parameter 1 is NaN");
    const own = { ...relu, name: "mine" };
    const network = new Network({ inputs: 1, layers: [dense(1, { activation: own })] });
    expect(() => saveNetwork(network)).toThrow('activation: "mine" is unknown');
  });

  test("refuse what was not saved by them", () => {
    const saved = saveNetwork(everything());
    expect(() => loadNetwork({} as SavedNetwork)).toThrow("loadNetwork: this is no saved network");
    expect(() => loadNetwork({ ...saved, version: 2 as 1 })).toThrow("version 2 is unknown");
    expect(() => loadNetwork({ ...saved, values: saved.values.slice(1) })).toThrow(
      `loadNetwork: parameters: ${saved.values.length} finite numbers expected, got ${saved.values.length - 1}`,
    );
    expect(() => loadNetwork({ ...saved, statistics: [] })).toThrow(
      "layer 1 mean: 4 finite numbers expected, got 0",
    );
    const [first, ...others] = saved.layers;
    expect(() => loadNetwork({ ...saved, layers: [{ ...first!, kind: "dence" }, ...others] })).toThrow(
      'layer: "dence" is unknown, did you mean "dense"?',
    );
  });
});

test("a summary in numbers and as a table", () => {
  const network = new Network({
    inputs: 2,
    layers: [dense(16, { activation: tanh }), dropout(0.1), dense(1)],
  });
  network.parameters[2]!.trainable = false;
  expect(summarize(network)).toEqual([
    { layer: 0, kind: "dense", inputs: 2, outputs: 16, parameters: 48, frozen: 0 },
    { layer: 1, kind: "dropout", inputs: 16, outputs: 16, parameters: 0, frozen: 0 },
    { layer: 2, kind: "dense", inputs: 16, outputs: 1, parameters: 17, frozen: 16 },
  ]);
  expect(summaryTable(network)).toBe(
    [
      "layer  kind     inputs  outputs  parameters",
      "0      dense         2       16          48",
      "1      dropout      16       16           0",
      "2      dense        16        1          17",
      "                          total          65",
      "                         frozen          16",
    ].join("\n"),
  );
});
