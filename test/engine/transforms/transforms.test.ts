import { describe, expect, test } from "vitest";
import {
  addNoise,
  centralize,
  chain,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  elasticNet,
  type GradientTransform,
  l1,
  l2,
  normalizeGradient,
  sgd,
  type Tensor,
  weightsOnly,
} from "../../../src/engine/index.ts";
import { expectNear, golden } from "../golden.ts";

interface Case {
  id: string;
  op: string;
  args: { max_norm?: number; norm_type?: number | "inf"; clip_value?: number };
  grads: [number[][], number[]];
}

const { grads_in, cases } = golden<{ grads_in: [number[][], number[]]; cases: Case[] }>("grad_transforms");

const flat = ([matrix, vector]: [number[][], number[]]): Float64Array =>
  Float64Array.from([...matrix.flat(), ...vector]);

const tensors: Tensor[] = [
  { name: "layer 0 dense weights", start: 0, rows: 2, columns: 2 },
  { name: "layer 0 dense bias", start: 4, rows: 1, columns: 3 },
];

/** The gradient after the transform, for parameters x. */
function applied(
  transform: GradientTransform,
  g: Float64Array,
  x = new Float64Array(g.length),
): Float64Array {
  const result = g.slice();
  transform.apply(result, x, transform.init(x, tensors), tensors);
  return result;
}

function transformOf({ op, args }: Case): GradientTransform {
  if (op === "clip_grad_value_") return clipByValue(args.clip_value!);
  if (op === "clip_grad_norm_") {
    const order = args.norm_type === "inf" ? Number.POSITIVE_INFINITY : args.norm_type;
    return clipByGlobalNorm(args.max_norm!, { order, epsilon: 1e-6 });
  }
  return centralize();
}

/** PyTorch's weights have one row per output, ours one per input. */
const transposed = (values: Float64Array): Float64Array => {
  const [a, b, c, d, ...vector] = values;
  return Float64Array.from([a!, c!, b!, d!, ...vector]);
};

describe("against PyTorch", () => {
  test.each(cases)("$id", (reference) => {
    const turn = reference.op.startsWith("clip") ? (values: Float64Array) => values : transposed;
    const result = turn(applied(transformOf(reference), turn(flat(grads_in))));
    expectNear(result, flat(reference.grads), 1e-14);
  });
});

describe("by hand", () => {
  const g = Float64Array.of(3, 4, 0, 0, 0, 0, 1);

  test("clipByNorm shortens each tensor on its own, clipByGlobalNorm all together", () => {
    expectNear(applied(clipByNorm(2), g), [1.2, 1.6, 0, 0, 0, 0, 1], 1e-15);
    const global = applied(clipByGlobalNorm(2), g);
    expect(Math.hypot(...global)).toBeCloseTo(2, 14);
    expectNear(
      global.map((value) => value / global[6]!),
      g,
      1e-14,
    );
  });

  test("normalizeGradient gives length 1, and leaves zero alone", () => {
    expect(Math.hypot(...applied(normalizeGradient(), g))).toBeCloseTo(1, 15);
    expect([...applied(normalizeGradient(), new Float64Array(7))]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test("centralized columns add up to zero", () => {
    const result = applied(centralize(), Float64Array.of(1, 2, 3, 10, 5, 6, 7));
    expect([...result]).toEqual([-1, -4, 1, 4, 5, 6, 7]);
  });

  test("penalties: l x, l sign x, both; only on the weights if asked", () => {
    const x = Float64Array.of(-2, 0, 1, 3, 5, 0, -1);
    expectNear(applied(l2(0.1), new Float64Array(7), x), [-0.2, 0, 0.1, 0.3, 0.5, 0, -0.1], 1e-15);
    expectNear(applied(l1(0.1), new Float64Array(7), x), [-0.1, 0, 0.1, 0.1, 0.1, 0, -0.1], 1e-15);
    expectNear(
      applied(elasticNet(0.1, 1, { only: weightsOnly }), new Float64Array(7), x),
      [-2.1, 0, 1.1, 3.1, 0, 0, 0],
      1e-15,
    );
  });

  test("noise is seeded and fades", () => {
    const spread = (steps: number, seed: number) => {
      const noise = addNoise({ variance: 1, seed });
      const state = noise.init(new Float64Array(1), tensors);
      const result = new Float64Array(4000);
      for (let t = 0; t < steps; t++) noise.apply(result.fill(0), result, state, tensors);
      return result;
    };
    const deviation = (values: Float64Array) => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / 4000);
    expect(spread(1, 1)).toEqual(spread(1, 1));
    expect(spread(1, 1)).not.toEqual(spread(1, 2));
    expect(deviation(spread(1, 1))).toBeCloseTo(1, 1);
    expect(deviation(spread(16, 1))).toBeCloseTo(16 ** -0.275, 1);
  });
});

test("a chain transforms from the first to the last, and then steps", () => {
  const rule = chain(l2(1), clipByValue(1), sgd({ learningRate: 1 }));
  const x = Float64Array.of(2, 0.5);
  rule.update(x, Float64Array.of(0, 0), rule.init(x));
  expect([...x]).toEqual([1, 0]);
  expect(rule.name).toBe("l2 clipByValue sgd");
});

test("impossible limits", () => {
  expect(() => clipByValue(-1)).toThrow("clipByValue: limit is -1, expected a number at least 0");
  expect(() => clipByNorm(Number.NaN)).toThrow("clipByNorm: limit is NaN");
  expect(() => clipByGlobalNorm(1, { order: 0 })).toThrow("clipByGlobalNorm: order is 0");
  expect(() => l2(-1)).toThrow("l2: strength is -1");
});
