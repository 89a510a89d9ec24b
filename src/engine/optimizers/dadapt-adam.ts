import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link dAdaptAdam} can be told. */
export interface DAdaptAdamOptions {
  /** eta, by which the step found is multiplied, at least 0. Default 1: leave it so. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, above 0. Default 1e-8. */
  epsilon?: number;
  /** d0, the first guess of the distance to the solution, above 0. Default 1e-6. */
  initialDistance?: number;
}

export interface DAdaptAdamState {
  t: number;
  /** d, the distance estimated so far; it never falls. */
  distance: number;
  numerator: number;
  m: Float64Array;
  v: Float64Array;
  s: Float64Array;
}

/**
 * Adam with D-adaptation, which finds the learning rate d by a bound on the distance to the solution (Defazio
 * and Mishchenko 2023).
 *
 *   h = d eta sqrt(1 - b2^t) / (1 - b1^t),  c = sqrt(b2)
 *   r = c r + (1 - c) h sum g s / (sqrt(v) + eps)
 *   m = b1 m + (1 - b1) h g
 *   v = b2 v + (1 - b2) g^2
 *   s = c s + (1 - c) h g
 *   d = max(d, r / ((1 - c) sum |s|))
 *   x = x - m / (sqrt(v) + eps)
 */
export function dAdaptAdam(options: DAdaptAdamOptions = {}): Optimizer<DAdaptAdamState> {
  const { learningRate = 1, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, initialDistance = 1e-6 } = options;
  requireOptions("dAdaptAdam", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: [epsilon, Number.MIN_VALUE, Number.MAX_VALUE],
    initialDistance: [initialDistance, Number.MIN_VALUE, Number.MAX_VALUE],
  });
  const c = Math.sqrt(beta2);
  return guarded({
    name: "dAdaptAdam",
    learningRate,
    init: (x) => ({
      t: 0,
      distance: initialDistance,
      numerator: 0,
      m: new Float64Array(x.length),
      v: new Float64Array(x.length),
      s: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v, s } = state;
      state.t += 1;
      const h = (state.distance * eta * Math.sqrt(1 - power(beta2, state.t))) / (1 - power(beta1, state.t));
      let product = 0;
      let sum = 0;
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        product += (gi * s[i]!) / (Math.sqrt(v[i]!) + epsilon);
        m[i] = beta1 * m[i]! + (1 - beta1) * h * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
        s[i] = c * s[i]! + (1 - c) * h * gi;
        sum += Math.abs(s[i]!);
        x[i]! -= m[i]! / (Math.sqrt(v[i]!) + epsilon);
      }
      state.numerator = c * state.numerator + (1 - c) * h * product;
      if (sum > 0) state.distance = Math.max(state.distance, state.numerator / ((1 - c) * sum));
    },
  });
}
