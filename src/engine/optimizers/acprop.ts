import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdabeliefState } from "./adabelief.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link acprop} can be told. */
export interface AcpropOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, added to s in every step and to its root, at least 0. Default 1e-16. */
  epsilon?: number;
}

/**
 * Gradients divided by how much earlier ones surprised (Zhuang et al. 2021).
 *
 *   x = x - eta g / (sqrt(s / (1 - b2^(t-1))) + eps)        (x - eta g in the first step)
 *   s = b2 s + (1 - b2) (g - m)^2 + eps
 *   m = b1 m + (1 - b1) g
 */
export function acprop(options: AcpropOptions = {}): Optimizer<AdabeliefState> {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-16 } = options;
  requireOptions("acprop", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
  });
  return guarded({
    name: "acprop",
    learningRate,
    init: (x) => ({ t: 0, m: new Float64Array(x.length), s: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, s } = state;
      const first = state.t === 0;
      const correction = 1 - power(beta2, state.t);
      state.t += 1;
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        x[i]! -= (eta * gi) / (first ? 1 : Math.sqrt(s[i]! / correction) + epsilon);
        const surprise = gi - m[i]!;
        s[i] = beta2 * s[i]! + (1 - beta2) * surprise * surprise + epsilon;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
      }
    },
  });
}
