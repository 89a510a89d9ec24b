import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link adabelief} can be told. */
export interface AdabeliefOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, added to s in every step and to its root, at least 0. Default 1e-16. */
  epsilon?: number;
}

export interface AdabeliefState {
  t: number;
  m: Float64Array;
  s: Float64Array;
}

/**
 * Adam that takes large steps where the gradient is as expected, small ones where it surprises (Zhuang et al.
 * 2020).
 *
 *   m = b1 m + (1 - b1) g
 *   s = b2 s + (1 - b2) (g - m)^2 + eps
 *   x = x - eta (m / (1 - b1^t)) / (sqrt(s / (1 - b2^t)) + eps)
 */
export function adabelief(options: AdabeliefOptions = {}): Optimizer<AdabeliefState> {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-16 } = options;
  requireOptions("adabelief", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
  });
  return guarded({
    name: "adabelief",
    learningRate,
    init: (x) => ({ t: 0, m: new Float64Array(x.length), s: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, s } = state;
      state.t += 1;
      const rate = eta / (1 - power(beta1, state.t));
      const correction = 1 - power(beta2, state.t);
      for (let i = 0; i < x.length; i++) {
        m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
        const surprise = g[i]! - m[i]!;
        s[i] = beta2 * s[i]! + (1 - beta2) * surprise * surprise + epsilon;
        x[i]! -= (rate * m[i]!) / (Math.sqrt(s[i]! / correction) + epsilon);
      }
    },
  });
}
