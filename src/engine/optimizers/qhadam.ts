import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link qhadam} can be told. */
export interface QhadamOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, the decay of the mean gradient, from 0 to below 1. Default 0.995. */
  beta1?: number;
  /** b2, the decay of the mean squared gradient, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** n1, the share of the mean gradient above the line, from 0 to 1. Default 0.7. */
  share1?: number;
  /** n2, the share of the mean squared gradient below it, from 0 to 1. Default 1. */
  share2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
}

/**
 * {@link adam} with the newest gradient mixed into both of its means (Ma and Yarats 2019); with n1 = n2 = 1 it is
 * Adam.
 *
 *   m = b1 m + (1 - b1) g,      M = m / (1 - b1^t)
 *   v = b2 v + (1 - b2) g^2,    V = v / (1 - b2^t)
 *   x = x - eta ((1 - n1) g + n1 M) / (sqrt((1 - n2) g^2 + n2 V) + eps)
 */
export function qhadam(options: QhadamOptions = {}): Optimizer<AdamState> {
  const { learningRate = 1e-3, beta1 = 0.995, beta2 = 0.999, epsilon = 1e-8 } = options;
  const { share1: n1 = 0.7, share2: n2 = 1 } = options;
  requireOptions("qhadam", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    share1: [n1, 0, 1],
    share2: [n2, 0, 1],
    epsilon: nonNegative(epsilon),
  });
  return guarded({
    name: "qhadam",
    learningRate,
    init: (x) => ({ t: 0, m: new Float64Array(x.length), v: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      state.t += 1;
      const correction1 = 1 - power(beta1, state.t);
      const correction2 = 1 - power(beta2, state.t);
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
        const above = (1 - n1) * gi + (n1 * m[i]!) / correction1;
        const below = Math.sqrt((1 - n2) * gi * gi + (n2 * v[i]!) / correction2) + epsilon;
        x[i]! -= (eta * above) / below;
      }
    },
  });
}
