import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link radam} can be told. */
export interface RadamOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** Add eps after v is corrected, as optax does. Default false: before, as PyTorch does. */
  epsilonAfterCorrection?: boolean;
}

/**
 * Adam that first waits until v can be trusted (Liu et al. 2020).
 *
 *   m = b1 m + (1 - b1) g,  m' = m / (1 - b1^t)
 *   v = b2 v + (1 - b2) g^2
 *   R = 2 / (1 - b2) - 1,  r = R - 2 t b2^t / (1 - b2^t)
 *   x = x - eta m' c sqrt(1 - b2^t) / (sqrt(v) + eps)      if r > 5
 *   x = x - eta m'                                         else
 *   c = sqrt((r - 4) (r - 2) R / ((R - 4) (R - 2) r))
 */
export function radam(options: RadamOptions = {}): Optimizer<AdamState> {
  const {
    learningRate = 1e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    epsilonAfterCorrection = false,
  } = options;
  requireOptions("radam", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
  });
  const R = 2 / (1 - beta2) - 1;
  return guarded({
    name: "radam",
    learningRate,
    init: (x) => ({ t: 0, m: new Float64Array(x.length), v: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      state.t += 1;
      const rate = eta / (1 - power(beta1, state.t));
      const faded = power(beta2, state.t);
      const root = Math.sqrt(1 - faded);
      const r = R - (2 * state.t * faded) / (1 - faded);
      const trusted = r > 5;
      const c = trusted ? Math.sqrt(((r - 4) * (r - 2) * R) / ((R - 4) * (R - 2) * r)) : 1;
      const eps = epsilonAfterCorrection ? epsilon * root : epsilon;
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
        x[i]! -= trusted ? (rate * m[i]! * c * root) / (Math.sqrt(v[i]!) + eps) : rate * m[i]!;
      }
    },
  });
}
