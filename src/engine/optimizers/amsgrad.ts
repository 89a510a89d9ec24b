import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamOptions, AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link amsgrad} can be told. */
export interface AmsgradOptions extends Omit<AdamOptions, "epsilonInRoot"> {
  /** Take the maximum of the corrected v, as optax does. Default false: of v itself, as PyTorch and Keras. */
  maximumOfCorrected?: boolean;
}

export interface AmsgradState extends AdamState {
  /** The largest v so far. */
  u: Float64Array;
}

/**
 * Adam whose rates never grow again (Reddi, Kale and Kumar 2018).
 *
 *   m = b1 m + (1 - b1) g
 *   v = b2 v + (1 - b2) g^2
 *   u = max(u, v)
 *   x = x - eta (m / (1 - b1^t)) / (sqrt(u / (1 - b2^t)) + eps)
 */
export function amsgrad(options: AmsgradOptions = {}): Optimizer<AmsgradState> {
  const {
    learningRate = 1e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    epsilonHat = false,
    maximumOfCorrected = false,
  } = options;
  requireOptions("amsgrad", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
  });
  return guarded({
    name: "amsgrad",
    learningRate,
    init: (x) => ({
      t: 0,
      m: new Float64Array(x.length),
      v: new Float64Array(x.length),
      u: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v, u } = state;
      state.t += 1;
      const rate = eta / (1 - power(beta1, state.t));
      const correction = 1 - power(beta2, state.t);
      const before = maximumOfCorrected ? correction : 1;
      const after = maximumOfCorrected ? 1 : correction;
      const eps = epsilonHat ? epsilon / Math.sqrt(correction) : epsilon;
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
        u[i] = Math.max(u[i]!, v[i]! / before);
        x[i]! -= (rate * m[i]!) / (Math.sqrt(u[i]! / after) + eps);
      }
    },
  });
}
