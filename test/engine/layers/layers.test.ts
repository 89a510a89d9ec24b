import { describe, expect, test } from "vitest";
import {
  batchNormalization,
  checkGradient,
  createRandom,
  dense,
  dropout,
  type LayerPlan,
  layerNormalization,
  Matrix,
  meanSquaredError,
  Network,
  prelu,
  residual,
  tanh,
  weightNormalizedDense,
} from "../../../src/engine/index.ts";
import { expectNear, golden } from "../golden.ts";

interface Case {
  id: string;
  args: { eps: number; momentum?: number | null };
  train: boolean;
  x: number[][];
  upstream: number[][];
  weight: number[];
  bias: number[];
  running_before?: { mean: number[]; var: number[] };
  running_after_1?: { mean: number[]; var: number[] };
  "running_after_2 (second batch = 2x+1)"?: { mean: number[]; var: number[] };
  y: number[][];
  dx: number[][];
  dweight: number[];
  dbias: number[];
}

const { cases } = golden<{ cases: Case[] }>("norms");

const leftOut: Record<string, string> = {
  batch_norm_2d_train: "the engine has no images with channels",
  group_norm_2_groups: "no lesson speaks of it",
  instance_norm_2d: "the engine has no images with channels",
  "rms_norm (composed)": "no lesson speaks of it",
};

const noise = (rows: number, columns: number, seed: string): Matrix => {
  const random = createRandom(seed);
  return new Matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => random.normal()),
  );
};

describe("against PyTorch", () => {
  test("every reference case is either held or named as left out", () => {
    const held = /^(batch_norm_1d|layer_norm)/;
    expect(cases.filter(({ id }) => !held.test(id)).map(({ id }) => id)).toEqual(Object.keys(leftOut));
  });

  test.each(cases.filter(({ id }) => !(id in leftOut)))("$id", (reference) => {
    const { eps: epsilon, momentum } = reference.args;
    const plan = reference.id.startsWith("layer")
      ? layerNormalization({ epsilon })
      : batchNormalization({ epsilon, momentum: momentum ?? "average" });
    const layer = plan.build(4, createRandom(0));
    const [scale, shift] = layer.parameters;
    scale!.value.data.set(reference.weight);
    shift!.value.data.set(reference.bias);
    if (reference.running_before) {
      layer.statistics!.mean!.set(reference.running_before.mean);
      layer.statistics!.variance!.set(reference.running_before.var);
    }
    const x = Matrix.from(reference.x);
    expectNear(layer.forward(x, reference.train).data, reference.y.flat(), 1e-13, "y");
    const dx = layer.backward(Matrix.from(reference.upstream), true)!;
    expectNear(dx.data, reference.dx.flat(), 1e-13, "dx");
    expectNear(scale!.gradient.data, reference.dweight, 1e-13, "dweight");
    expectNear(shift!.gradient.data, reference.dbias, 1e-13, "dbias");
    const expectStatistics = (expected: { mean: number[]; var: number[] }) => {
      expectNear(layer.statistics!.mean!, expected.mean, 1e-14, "running mean");
      expectNear(layer.statistics!.variance!, expected.var, 1e-14, "running variance");
    };
    if (reference.running_after_1) expectStatistics(reference.running_after_1);
    const second = reference["running_after_2 (second batch = 2x+1)"];
    if (second) {
      layer.forward(
        new Matrix(
          x.rows,
          4,
          x.data.map((value) => 2 * value + 1),
        ),
        true,
      );
      expectStatistics(second);
    }
  });
});

describe("the gradient of every parameter and input is the slope of the loss", () => {
  const plans: [string, LayerPlan[]][] = [
    ["batch normalization", [dense(4), batchNormalization(), dense(3, { activation: tanh })]],
    ["layer normalization", [dense(4), layerNormalization(), dense(3, { activation: tanh })]],
    ["PReLU", [dense(5), prelu(0.1), dense(3)]],
    [
      "weight normalization",
      [weightNormalizedDense(4, { activation: tanh }), weightNormalizedDense(3, { bias: false })],
    ],
    ["residual block", [residual([dense(6, { activation: tanh }), dense(4)]), dense(3)]],
    ["residual of a residual", [residual([residual([dense(4, { activation: tanh })])]), dense(3)]],
  ];
  test.each(plans)("%s", (_, layers) => {
    const network = new Network({ inputs: 4, layers, seed: 5 });
    const size = network.values.length;
    const targets = noise(6, 3, "targets");
    const point = Float64Array.from([...network.values, ...noise(6, 4, "inputs").data]);
    const objective = (at: Float64Array, gradient: Float64Array) => {
      network.values.set(at.subarray(0, size));
      const y = network.forward(new Matrix(6, 4, at.slice(size)), true);
      const upstream = new Matrix(6, 3);
      const loss = meanSquaredError.evaluate(y, targets, upstream.data);
      const dx = network.backward(upstream, true);
      gradient.set(network.gradients);
      gradient.set(dx.data, size);
      return loss;
    };
    expect(checkGradient(objective, point).worstError).toBeLessThan(1e-8);
  });
});

describe("dropout", () => {
  const build = (probability: number) => dropout(probability).build(1000, createRandom(1));
  const ones = new Matrix(20, 1000, new Float64Array(20_000).fill(1));

  test("in training drops the given share and keeps the mean", () => {
    const y = build(0.3).forward(ones, true).data;
    const dropped = y.filter((value) => value === 0).length / y.length;
    expect(dropped).toBeCloseTo(0.3, 1);
    expect(new Set(y)).toEqual(new Set([0, 1 / 0.7]));
    expect(y.reduce((sum, value) => sum + value, 0) / y.length).toBeCloseTo(1, 1);
  });

  test("otherwise passes everything on", () => {
    const layer = build(0.3);
    expect(layer.forward(ones, false)).toBe(ones);
    expect(layer.backward(ones, true)).toBe(ones);
  });

  test("sends the gradient back through what was kept", () => {
    const layer = build(0.5);
    const y = layer.forward(ones, true).data.slice();
    expect(layer.backward(ones, true)!.data).toEqual(y);
  });

  test("draws anew in every pass, the same for the same seed", () => {
    const layer = build(0.5);
    const first = layer.forward(ones, true).data.slice();
    expect(layer.forward(ones, true).data).not.toEqual(first);
    expect(build(0.5).forward(ones, true).data).toEqual(first);
  });
});

test("weight normalization starts as the dense layer with the same seed would", () => {
  const x = noise(3, 4, "x");
  const [plain, normalized] = [dense(5), weightNormalizedDense(5)].map((plan) =>
    new Network({ inputs: 4, layers: [plan], seed: 2 }).predict(x),
  );
  expectNear(normalized!.data, plain!.data, 1e-14);
});

test("batch normalization predicts a single sample, but cannot train on one", () => {
  const network = new Network({ inputs: 2, layers: [batchNormalization()] });
  expectNear(network.predict([[1, -1]]).data, [1, -1], 1e-5);
  expect(() => network.forward(new Matrix(1, 2), true)).toThrow(
    "batchNormalization: a batch of 1 has no variance, expected at least 2",
  );
});

test("impossible layers", () => {
  expect(() => dropout(1)).toThrow("dropout: probability is 1, expected a number from 0 to below 1");
  expect(() => residual([])).toThrow("residual: there are no layers");
  expect(() => new Network({ inputs: 2, layers: [residual([dense(3)])] })).toThrow(
    "residual: 2 inputs become 3 outputs, which cannot be added",
  );
  expect(() => batchNormalization({ momentum: 2 })).toThrow("batchNormalization: momentum is 2");
  expect(() => layerNormalization({ epsilon: -1 })).toThrow("layerNormalization: epsilon is -1");
  expect(() => prelu(Number.NaN)).toThrow("prelu: initialSlope is NaN");
  expect(() => weightNormalizedDense(0)).toThrow("weightNormalizedDense: units is 0");
});
