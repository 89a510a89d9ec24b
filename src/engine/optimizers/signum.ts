import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link signum} can be told. */
export interface SignumOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** beta, from 0 to below 1. Default 0.9. */
  momentum?: number;
}

export interface SignumState {
  m: Float64Array;
}

/**
 * The sign of the mean gradient (Bernstein et al. 2018).
 *
 *   m = beta m + (1 - beta) g
 *   x = x - eta sign(m)
 */
export function signum(options: SignumOptions = {}): Optimizer<SignumState> {
  const { learningRate = 1e-3, momentum: beta = 0.9 } = options;
  requireOptions("signum", { learningRate: nonNegative(learningRate), momentum: decay(beta) });
  return guarded({
    name: "signum",
    learningRate,
    init: (x) => ({ m: new Float64Array(x.length) }),
    update(x, g, { m }, { learningRate: eta = learningRate } = {}) {
      for (let i = 0; i < x.length; i++) {
        m[i] = beta * m[i]! + (1 - beta) * g[i]!;
        x[i]! -= eta * Math.sign(m[i]!);
      }
    },
  });
}
