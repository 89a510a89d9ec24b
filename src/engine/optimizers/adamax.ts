import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link adamax} can be told. */
export interface AdamaxOptions {
  /** eta, at least 0. Default 0.002. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** Divide by u + eps instead of adding eps to |g|, as Keras does. Default false. */
  epsilonInDivisor?: boolean;
}

export interface AdamaxState {
  t: number;
  m: Float64Array;
  u: Float64Array;
}

/**
 * Adam with the largest recent gradient in place of the root mean square (Kingma and Ba 2015, section 7).
 *
 *   m = b1 m + (1 - b1) g
 *   u = max(b2 u, |g| + eps)
 *   x = x - eta (m / (1 - b1^t)) / u
 */
export function adamax(options: AdamaxOptions = {}): Optimizer<AdamaxState> {
  const {
    learningRate = 2e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    epsilonInDivisor = false,
  } = options;
  requireOptions("adamax", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
  });
  const added = epsilonInDivisor ? 0 : epsilon;
  const divided = epsilonInDivisor ? epsilon : 0;
  return guarded({
    name: "adamax",
    learningRate,
    init: (x) => ({ t: 0, m: new Float64Array(x.length), u: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, u } = state;
      state.t += 1;
      const rate = eta / (1 - power(beta1, state.t));
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        u[i] = Math.max(beta2 * u[i]!, Math.abs(gi) + added);
        x[i]! -= (rate * m[i]!) / (u[i]! + divided);
      }
    },
  });
}
