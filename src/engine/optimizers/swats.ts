import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link swats} can be told. */
export interface SwatsOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, the decay of the mean gradient, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, the decay of the mean squared gradient and of the mean rate, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-9. */
  epsilon?: number;
  /** How near rate and mean rate must come, at least 0. Default 1e-9, as in the paper; larger switches sooner. */
  tolerance?: number;
}

export interface SwatsState extends AdamState {
  /** l, the mean rate, not yet corrected. */
  meanRate: number;
  /** What the rate is multiplied by since the switch; 0 before it. */
  multiple: number;
}

/**
 * Switching from Adam to gradient descent: Adam's step p, laid onto the gradient, tells the rate at which descent
 * would go as far; once that rate settles, descent with momentum goes on with it (Keskar and Socher 2017). A
 * schedule scales the rate found as it scales eta.
 *
 *   m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2
 *   p = eta sqrt(1 - b2^t) / (1 - b1^t) m / (sqrt(v) + eps)
 *   x = x - p
 *   r = p . p / p . g,  l = b2 l + (1 - b2) r         (not where p . g = 0)
 *   from t = 2 on, when L = l / (1 - b2^t) is above 0 and within the tolerance of r, m = 0, and from then on:
 *
 *   m = b1 m + g
 *   x = x - (1 - b1) L m
 */
export function swats(options: SwatsOptions = {}): Optimizer<SwatsState> {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-9, tolerance = 1e-9 } = options;
  requireOptions("swats", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    tolerance: nonNegative(tolerance),
  });
  return guarded({
    name: "swats",
    learningRate,
    init: (x) => ({
      t: 0,
      m: new Float64Array(x.length),
      v: new Float64Array(x.length),
      meanRate: 0,
      multiple: 0,
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      if (state.multiple > 0) {
        const rate = (1 - beta1) * state.multiple * eta;
        for (let i = 0; i < x.length; i++) {
          m[i] = beta1 * m[i]! + g[i]!;
          x[i]! -= rate * m[i]!;
        }
        return;
      }
      const t = ++state.t;
      const correction = 1 - power(beta2, t);
      const scale = (eta * Math.sqrt(correction)) / (1 - power(beta1, t));
      let squares = 0;
      let along = 0;
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
        const p = (scale * m[i]!) / (Math.sqrt(v[i]!) + epsilon);
        x[i]! -= p;
        squares += p * p;
        along += p * gi;
      }
      if (along === 0) return;
      const found = squares / along;
      state.meanRate = beta2 * state.meanRate + (1 - beta2) * found;
      const rate = state.meanRate / correction;
      if (t > 1 && rate > 0 && Math.abs(rate - found) < tolerance) {
        state.multiple = rate / eta;
        m.fill(0);
      }
    },
  });
}
