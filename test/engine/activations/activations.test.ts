import { describe, expect, test } from "vitest";
import {
  type Activation,
  activations,
  elu,
  gelu,
  geluTanh,
  hardTanh,
  leakyRelu,
  logSoftmax,
  logSumExp,
  mish,
  relu,
  selu,
  sigmoid,
  silu,
  softmax,
  softplus,
  softsign,
  step,
  tanh,
} from "../../../src/engine/index.ts";
import { expectNear, golden, slope } from "../golden.ts";

interface Golden {
  x: number[];
  cases: { id: string; y: number[]; dy: number[] }[];
  vector_cases: { id: string; z: number[][]; y: number[][]; upstream: number[][]; dz: number[][] }[];
}

const reference = golden<Golden>("activations");

const byCase: Record<string, Activation> = {
  sigmoid,
  tanh,
  relu,
  leaky_relu: leakyRelu(),
  "leaky_relu_0.2": leakyRelu(0.2),
  elu: elu(),
  "elu_alpha_0.5": elu(0.5),
  selu,
  gelu_exact: gelu,
  gelu_tanh: geluTanh,
  silu_swish: silu,
  mish,
  softplus: softplus(),
  softplus_beta_2: softplus(2),
  softsign,
  hardtanh: hardTanh,
};

/** Functions that no lesson speaks of and the engine therefore does not have. */
const leftOut = [
  "celu_alpha_2",
  "relu6",
  "hardsigmoid",
  "hardswish",
  "logsigmoid",
  "tanhshrink",
  "softshrink",
  "hardshrink",
];

describe("against PyTorch", () => {
  test("every reference case is either held or named as left out", () => {
    expect(reference.cases.map(({ id }) => id).sort()).toEqual([...Object.keys(byCase), ...leftOut].sort());
  });

  test.each(reference.cases.filter(({ id }) => id in byCase))("$id", ({ id, y, dy }) => {
    const activation = byCase[id] as Activation;
    expectNear(reference.x.map(activation.value), y, 1e-14, "value");
    expectNear(reference.x.map(activation.derivative), dy, 1e-14, "derivative");
  });

  const vectorCase = (name: string) => reference.vector_cases.find(({ id }) => id === name)!;

  test.each([
    ["softmax", softmax],
    ["log_softmax", logSoftmax],
  ])("%s, row by row, and its pullback", (id, activation) => {
    const { z, y, upstream, dz } = vectorCase(id);
    z.forEach((row, i) => {
      const a = activation.value(row);
      expectNear(a, y[i]!, 1e-14, "value");
      expectNear(activation.pullback(a, upstream[i]!), dz[i]!, 1e-14, "pullback");
    });
  });

  test("logsumexp", () => {
    const { z, y } = vectorCase("logsumexp");
    expectNear(z.map(logSumExp), y.flat(), 1e-14);
  });

  test("of the functions of several numbers, softmin and GLU are left out: no lesson speaks of them", () => {
    expect(reference.vector_cases.map(({ id }) => id)).toEqual([
      "softmax",
      "log_softmax",
      "softmin",
      "logsumexp",
      "glu",
    ]);
  });

  test("sigmoid keeps its relative precision where it is tiny", () => {
    const { y } = reference.cases.find(({ id }) => id === "sigmoid") as { y: number[] };
    reference.x.forEach((x, i) => {
      expect(Math.abs(sigmoid.value(x) / (y[i] as number) - 1)).toBeLessThan(1e-14);
    });
  });
});

describe("every activation", () => {
  test.each([...activations])("%s: the derivative is the slope", (_, { value, derivative }) => {
    for (const z of [-7.3, -2.1, -0.9, -0.3, 0.2, 0.7, 1.4, 3.3, 8.1]) {
      expect(derivative(z)).toBeCloseTo(slope(value, z), 8);
    }
  });

  test.each([...activations])("%s: carries its own name and lets NaN through", (name, activation) => {
    expect(activation.name).toBe(name);
    expect(activation.value(Number.NaN)).toBeNaN();
  });

  test.each([...activations])("%s: no overflow far from zero", (_, { value, derivative }) => {
    for (const z of [-1e4, -800, 800, 1e4]) {
      expect(value(z)).not.toBeNaN();
      expect(Number.isFinite(derivative(z))).toBe(true);
    }
  });
});

test("step is 1 from zero on", () => {
  expect([-1e-9, 0, 1e-9].map(step.value)).toEqual([0, 1, 1]);
});

test("softmax of nothing is an error", () => {
  expect(() => softmax.value([])).toThrow("softmax: there are no values");
  expect(() => logSoftmax.value([])).toThrow("logSoftmax: there are no values");
});

test("impossible parameters are refused with their value", () => {
  expect(() => leakyRelu(Number.NaN)).toThrow("leakyRelu: negativeSlope is NaN");
  expect(() => elu(-1)).toThrow("elu: alpha is -1, expected a finite number of at least 0");
  expect(() => softplus(0)).toThrow("softplus: sharpness is 0");
});
