import { expect, test } from "vitest";
import { EngineError, Neuron, sigmoid } from "../../src/engine/index.ts";

const neuron = () => new Neuron({ weights: [0.5, -0.25], bias: 0.1, activation: sigmoid });

test("a worked example: w = [0.5, -0.25], b = 0.1, x = [1, 2]", () => {
  expect(neuron().weightedSum([1, 2])).toBe(0.1);
  expect(neuron().forward([1, 2])).toBeCloseTo(0.524979, 6);
});

test("bias 0 and identity unless given", () => {
  const plain = new Neuron({ weights: [2] });
  expect(plain.bias).toBe(0);
  expect(plain.forward([3])).toBe(6);
});

test("weights are the neuron's own, and can be changed", () => {
  const weights = [1, 1];
  const one = new Neuron({ weights });
  weights[0] = 9;
  expect(one.forward([1, 1])).toBe(2);
  one.weights[0] = 3;
  one.bias = -1;
  expect(one.forward([1, 1])).toBe(3);
});

test("impossible inputs and parts name the operation and the values", () => {
  expect(() => neuron().forward([1, 2, 3])).toThrow("Neuron.weightedSum: 3 inputs for 2 weights");
  expect(() => neuron().forward([1, Number.NaN])).toThrow("Neuron.weightedSum: inputs[1] is NaN");
  expect(() => new Neuron({ weights: [] })).toThrow("Neuron: there are no weights");
  expect(() => new Neuron({ weights: [1, Number.NaN] })).toThrow("Neuron: weights[1] is NaN");
  expect(() => new Neuron({ weights: [1], bias: Number.NaN })).toThrow(EngineError);
});
