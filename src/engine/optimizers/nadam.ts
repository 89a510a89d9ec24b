import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link nadam} can be told. */
export interface NadamOptions {
  /** eta, at least 0. Default 0.002. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /**
   * psi, how fast the momentum warms up, at least 0. Default 0.004 as in PyTorch; 1 is Keras's, and Infinity
   * optax's, without any warm-up.
   */
  momentumDecay?: number;
}

export interface NadamState extends AdamState {
  /** mu_1 mu_2 ... mu_t */
  product: number;
}

/**
 * Adam with Nesterov's look ahead (Dozat 2016).
 *
 *   mu_t = b1 (1 - 0.96^(t psi) / 2),  p_t = mu_1 ... mu_t
 *   m = b1 m + (1 - b1) g
 *   v = b2 v + (1 - b2) g^2
 *   n = (1 - mu_t) g / (1 - p_t) + mu_(t+1) m / (1 - p_(t+1))
 *   x = x - eta n / (sqrt(v / (1 - b2^t)) + eps)
 */
export function nadam(options: NadamOptions = {}): Optimizer<NadamState> {
  const {
    learningRate = 2e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    momentumDecay: psi = 0.004,
  } = options;
  requireOptions("nadam", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    momentumDecay: [psi, 0, Number.POSITIVE_INFINITY],
  });
  const mu = (t: number): number => beta1 * (1 - 0.5 * power(0.96, t * psi));
  return guarded({
    name: "nadam",
    learningRate,
    init: (x) => ({ t: 0, product: 1, m: new Float64Array(x.length), v: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      state.t += 1;
      const now = mu(state.t);
      const next = mu(state.t + 1);
      state.product *= now;
      const ofGradient = (1 - now) / (1 - state.product);
      const ofMean = next / (1 - state.product * next);
      const correction = 1 - power(beta2, state.t);
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
        const n = ofGradient * gi + ofMean * m[i]!;
        x[i]! -= (eta * n) / (Math.sqrt(v[i]! / correction) + epsilon);
      }
    },
  });
}
