import { describe, expect, test } from "vitest";
import { type Loss, meanSquaredError } from "../../../src/engine/index.ts";
import { expectNear, golden, slope } from "../golden.ts";

interface Case {
  id: string;
  input: number[][];
  inputs: { target: number[][] };
  results: { mean: { value: number; grad: number[][] } };
}

const { cases } = golden<{ cases: Case[] }>("losses");
const byCase: Record<string, Loss> = { mse: meanSquaredError };

test.each(cases.filter(({ id }) => id in byCase))(
  "$id equals PyTorch's",
  ({ id, input, inputs, results }) => {
    const loss = byCase[id] as Loss;
    const [predictions, targets] = [input.flat(), inputs.target.flat()];
    expectNear([loss.value(predictions, targets)], [results.mean.value], 1e-14, "value");
    expectNear(loss.gradient(predictions, targets), results.mean.grad.flat(), 1e-14, "gradient");
  },
);

describe.each(Object.values(byCase))("$name", (loss) => {
  test("the gradient is the slope of the value", () => {
    const predictions = [0.3, -0.8, 1.7];
    const targets = [0.1, 0.4, 1.2];
    const gradient = loss.gradient(predictions, targets);
    predictions.forEach((prediction, i) => {
      const at = (p: number) => loss.value(predictions.with(i, p), targets);
      expect(gradient[i]).toBeCloseTo(slope(at, prediction), 9);
    });
  });

  test("writes the gradient where asked", () => {
    const into = new Float64Array(1);
    expect(loss.gradient([2], [1], into)).toBe(into);
    expect(into[0]).not.toBe(0);
  });

  test("refuses what cannot be compared", () => {
    expect(() => loss.value([1, 2], [1])).toThrow(`${loss.name}: 2 predictions for 1 targets`);
    expect(() => loss.gradient([], [])).toThrow("there are no predictions");
    expect(() => loss.value([Number.NaN], [1])).toThrow("predictions[0] is NaN");
    expect(() => loss.value([1], [Number.NaN])).toThrow("targets[0] is NaN");
  });
});
