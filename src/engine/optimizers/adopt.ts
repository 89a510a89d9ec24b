import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link adopt} can be told. */
export interface AdoptOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.9999. */
  beta2?: number;
  /** eps, above 0. Default 1e-6. */
  epsilon?: number;
}

/**
 * Adam that normalizes by the past only, which makes it converge with any b2 (Taniguchi et al. 2024).
 *
 *   v = g^2                                                  in the first step, which does not move
 *   n = g / max(sqrt(v), eps), cut off at -c and c           with c = (t - 1)^(1/4)
 *   m = b1 m + (1 - b1) n
 *   x = x - eta m
 *   v = b2 v + (1 - b2) g^2
 */
export function adopt(options: AdoptOptions = {}): Optimizer<AdamState> {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.9999, epsilon = 1e-6 } = options;
  requireOptions("adopt", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: [epsilon, Number.MIN_VALUE, Number.MAX_VALUE],
  });
  return guarded({
    name: "adopt",
    learningRate,
    init: (x) => ({ t: 0, m: new Float64Array(x.length), v: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      state.t += 1;
      if (state.t === 1) {
        for (let i = 0; i < x.length; i++) v[i] = g[i]! * g[i]!;
        return;
      }
      const c = power(state.t - 1, 0.25);
      for (let i = 0; i < x.length; i++) {
        const n = g[i]! / Math.max(Math.sqrt(v[i]!), epsilon);
        m[i] = beta1 * m[i]! + (1 - beta1) * Math.min(c, Math.max(-c, n));
        x[i]! -= eta * m[i]!;
        v[i] = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!;
      }
    },
  });
}
