import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link yogi} can be told. */
export interface YogiOptions {
  /** eta, at least 0. Default 0.01. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-3. */
  epsilon?: number;
  /** m and v before the first step, at least 0. Default 1e-6. */
  initialAccumulator?: number;
}

/**
 * Adam whose v moves by a fixed share of g^2, so that it cannot forget at once (Zaheer et al. 2018).
 *
 *   m = b1 m + (1 - b1) g
 *   v = v - (1 - b2) sign(v - g^2) g^2
 *   x = x - eta (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)
 */
export function yogi(options: YogiOptions = {}): Optimizer<AdamState> {
  const {
    learningRate = 0.01,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-3,
    initialAccumulator = 1e-6,
  } = options;
  requireOptions("yogi", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    initialAccumulator: nonNegative(initialAccumulator),
  });
  return guarded({
    name: "yogi",
    learningRate,
    init: (x) => ({
      t: 0,
      m: new Float64Array(x.length).fill(initialAccumulator),
      v: new Float64Array(x.length).fill(initialAccumulator),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      state.t += 1;
      const rate = eta / (1 - power(beta1, state.t));
      const correction = 1 - power(beta2, state.t);
      for (let i = 0; i < x.length; i++) {
        const square = g[i]! * g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
        v[i]! -= (1 - beta2) * Math.sign(v[i]! - square) * square;
        x[i]! -= (rate * m[i]!) / (Math.sqrt(v[i]! / correction) + epsilon);
      }
    },
  });
}
