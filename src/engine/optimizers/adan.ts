import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link adan} can be told. */
export interface AdanOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, the decay of the mean gradient, from 0 to below 1. Default 0.98. */
  beta1?: number;
  /** b2, the decay of the mean change of the gradient, from 0 to below 1. Default 0.92. */
  beta2?: number;
  /** b3, the decay of the mean square, from 0 to below 1. Default 0.99. */
  beta3?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** A number added inside the root, at least 0, as optax does with 1e-8. Default 0. */
  epsilonInRoot?: number;
  /** c, the weight of the gradient's change. Default b2, as in the authors' code; optax takes 1 - b2. */
  differenceWeight?: number;
}

export interface AdanState {
  t: number;
  m: Float64Array;
  v: Float64Array;
  n: Float64Array;
  /** The gradient of the step before. */
  previous: Float64Array;
}

/**
 * Adam with Nesterov's momentum, estimated from the change of the gradient (Xie et al. 2022).
 *
 *   d = g - g_before        (0 in the first step)
 *   m = b1 m + (1 - b1) g
 *   v = b2 v + (1 - b2) d
 *   n = b3 n + (1 - b3) (g + c d)^2
 *   x = x - eta (m / (1 - b1^t) + c v / (1 - b2^t)) / (sqrt(n / (1 - b3^t)) + eps)
 */
export function adan(options: AdanOptions = {}): Optimizer<AdanState> {
  const {
    learningRate = 1e-3,
    beta1 = 0.98,
    beta2 = 0.92,
    beta3 = 0.99,
    epsilon = 1e-8,
    epsilonInRoot = 0,
    differenceWeight: c = beta2,
  } = options;
  requireOptions("adan", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    beta3: decay(beta3),
    epsilon: nonNegative(epsilon),
    epsilonInRoot: nonNegative(epsilonInRoot),
    differenceWeight: nonNegative(c),
  });
  return guarded({
    name: "adan",
    learningRate,
    init: (x) => ({
      t: 0,
      m: new Float64Array(x.length),
      v: new Float64Array(x.length),
      n: new Float64Array(x.length),
      previous: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v, n, previous } = state;
      state.t += 1;
      const correction1 = 1 - power(beta1, state.t);
      const correction2 = 1 - power(beta2, state.t);
      const correction3 = 1 - power(beta3, state.t);
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        const d = state.t === 1 ? 0 : gi - previous[i]!;
        const ahead = gi + c * d;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * d;
        n[i] = beta3 * n[i]! + (1 - beta3) * ahead * ahead;
        const u = m[i]! / correction1 + (c * v[i]!) / correction2;
        x[i]! -= (eta * u) / (Math.sqrt(n[i]! / correction3 + epsilonInRoot) + epsilon);
        previous[i] = gi;
      }
    },
  });
}
