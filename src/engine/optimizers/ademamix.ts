import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link ademamix} can be told. */
export interface AdemamixOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** b3, the decay of the slow mean, from 0 to below 1. Default 0.9999. */
  beta3?: number;
  /** a, the weight of the slow mean, at least 0. Default 5. */
  alpha?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
}

export interface AdemamixState extends AdamState {
  slow: Float64Array;
}

/**
 * Adam with a second, very slow mean, which remembers gradients for ten thousand steps (Pagliardini et al.
 * 2024).
 *
 *   m = b1 m + (1 - b1) g
 *   slow = b3 slow + (1 - b3) g
 *   v = b2 v + (1 - b2) g^2
 *   x = x - eta (m / (1 - b1^t) + a slow) / (sqrt(v / (1 - b2^t)) + eps)
 */
export function ademamix(options: AdemamixOptions = {}): Optimizer<AdemamixState> {
  const {
    learningRate = 1e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    beta3 = 0.9999,
    alpha = 5,
    epsilon = 1e-8,
  } = options;
  requireOptions("ademamix", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    beta3: decay(beta3),
    alpha: nonNegative(alpha),
    epsilon: nonNegative(epsilon),
  });
  return guarded({
    name: "ademamix",
    learningRate,
    init: (x) => ({
      t: 0,
      m: new Float64Array(x.length),
      slow: new Float64Array(x.length),
      v: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, slow, v } = state;
      state.t += 1;
      const correction1 = 1 - power(beta1, state.t);
      const correction2 = 1 - power(beta2, state.t);
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        slow[i] = beta3 * slow[i]! + (1 - beta3) * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
        const u = m[i]! / correction1 + alpha * slow[i]!;
        x[i]! -= (eta * u) / (Math.sqrt(v[i]! / correction2) + epsilon);
      }
    },
  });
}
