import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link adabound} can be told. */
export interface AdaboundOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** F, the rate at which every parameter ends, at least 0. Default 0.1. */
  finalRate?: number;
  /** c, how fast the bounds close, above 0. Default 0.001: in some thousand steps. */
  closing?: number;
  /** b1, the decay of the mean gradient, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, the decay of the mean squared gradient, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
}

/**
 * Adam that turns into gradient descent: each parameter's rate is kept within two bounds that start at 0 and
 * infinity and close to F (Luo et al. 2019). As in the authors' code, F is scaled with eta when a schedule changes it.
 *
 *   m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2
 *   rate = eta sqrt(1 - b2^t) / (1 - b1^t) / (sqrt(v) + eps),
 *          at least F (1 - 1 / (c t + 1)), at most F (1 + 1 / (c t))
 *   x = x - rate m
 */
export function adabound(options: AdaboundOptions = {}): Optimizer<AdamState> {
  const { learningRate = 1e-3, finalRate = 0.1, closing = 1e-3 } = options;
  const { beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  requireOptions("adabound", {
    learningRate: nonNegative(learningRate),
    finalRate: nonNegative(finalRate),
    closing: [closing, Number.MIN_VALUE, Number.MAX_VALUE],
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
  });
  return guarded({
    name: "adabound",
    learningRate,
    init: (x) => ({ t: 0, m: new Float64Array(x.length), v: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      const t = ++state.t;
      const scale = (eta * Math.sqrt(1 - power(beta2, t))) / (1 - power(beta1, t));
      const final = learningRate > 0 ? (finalRate * eta) / learningRate : finalRate;
      const least = final * (1 - 1 / (closing * t + 1));
      const most = final * (1 + 1 / (closing * t));
      for (let i = 0; i < x.length; i++) {
        m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
        v[i] = beta2 * v[i]! + (1 - beta2) * g[i]! * g[i]!;
        const rate = scale / (Math.sqrt(v[i]!) + epsilon);
        x[i]! -= Math.min(most, Math.max(least, rate)) * m[i]!;
      }
    },
  });
}
