import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link adadelta} can be told. */
export interface AdadeltaOptions {
  /** eta, at least 0. Default 1: the method needs none. */
  learningRate?: number;
  /** rho, from 0 to below 1. Default 0.9. */
  decay?: number;
  /** eps, above 0, without which no step would ever start. Default 1e-6. */
  epsilon?: number;
}

export interface AdadeltaState {
  s: Float64Array;
  u: Float64Array;
}

/**
 * Steps in the units of x: the root mean square of past steps over that of past gradients (Zeiler 2012).
 *
 *   s = rho s + (1 - rho) g^2
 *   d = sqrt(u + eps) / sqrt(s + eps) g
 *   u = rho u + (1 - rho) d^2
 *   x = x - eta d
 */
export function adadelta(options: AdadeltaOptions = {}): Optimizer<AdadeltaState> {
  const { learningRate = 1, decay: rho = 0.9, epsilon = 1e-6 } = options;
  requireOptions("adadelta", {
    learningRate: nonNegative(learningRate),
    decay: decay(rho),
    epsilon: [epsilon, Number.MIN_VALUE, Number.MAX_VALUE],
  });
  return guarded({
    name: "adadelta",
    learningRate,
    init: (x) => ({ s: new Float64Array(x.length), u: new Float64Array(x.length) }),
    update(x, g, { s, u }, { learningRate: eta = learningRate } = {}) {
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        s[i] = rho * s[i]! + (1 - rho) * gi * gi;
        const d = (Math.sqrt(u[i]! + epsilon) / Math.sqrt(s[i]! + epsilon)) * gi;
        u[i] = rho * u[i]! + (1 - rho) * d * d;
        x[i]! -= eta * d;
      }
    },
  });
}
