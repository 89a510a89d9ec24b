import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link madgrad} can be told. */
export interface MadgradOptions {
  /** eta, at least 0. Default 0.01. */
  learningRate?: number;
  /** mu, from 0 to below 1. Default 0.9. */
  momentum?: number;
  /** eps, above 0. Default 1e-6. */
  epsilon?: number;
}

export interface MadgradState {
  t: number;
  /** x before the first step. */
  start: Float64Array;
  s: Float64Array;
  v: Float64Array;
}

/**
 * Momentumized, adaptive, dual averaged gradients: always measured from the start, with cube roots (Defazio and
 * Jelassi 2021).
 *
 *   l = (eta + eps) sqrt(t)
 *   s = s + l g,  v = v + l g^2
 *   x = mu x + (1 - mu) (x0 - s / (v^(1/3) + eps))
 */
export function madgrad(options: MadgradOptions = {}): Optimizer<MadgradState> {
  const { learningRate = 0.01, momentum: mu = 0.9, epsilon = 1e-6 } = options;
  requireOptions("madgrad", {
    learningRate: nonNegative(learningRate),
    momentum: decay(mu),
    epsilon: [epsilon, Number.MIN_VALUE, Number.MAX_VALUE],
  });
  return guarded({
    name: "madgrad",
    learningRate,
    init: (x) => ({
      t: 0,
      start: x.slice(),
      s: new Float64Array(x.length),
      v: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { start, s, v } = state;
      state.t += 1;
      const l = (eta + epsilon) * Math.sqrt(state.t);
      for (let i = 0; i < x.length; i++) {
        s[i]! += l * g[i]!;
        v[i]! += l * g[i]! * g[i]!;
        const z = start[i]! - s[i]! / (power(v[i]!, 1 / 3) + epsilon);
        x[i] = mu * x[i]! + (1 - mu) * z;
      }
    },
  });
}
