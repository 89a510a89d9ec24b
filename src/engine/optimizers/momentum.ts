import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link momentum} can be told. */
export interface MomentumOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** beta, from 0 to below 1. Default 0.9. */
  momentum?: number;
  /** d, the share of each new gradient that is held back, from 0 to 1. Default 0. */
  dampening?: number;
}

export interface MomentumState {
  t: number;
  v: Float64Array;
}

/**
 * The heavy ball: a velocity that friction slows and the gradient drives (Polyak 1964).
 *
 *   v = beta v + (1 - d) g        (v = g in the first step)
 *   x = x - eta v
 */
export function momentum(options: MomentumOptions = {}): Optimizer<MomentumState> {
  const { learningRate = 1e-3, momentum: beta = 0.9, dampening: d = 0 } = options;
  requireOptions("momentum", {
    learningRate: nonNegative(learningRate),
    momentum: decay(beta),
    dampening: [d, 0, 1],
  });
  return guarded({
    name: "momentum",
    learningRate,
    init: (x) => ({ t: 0, v: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { v } = state;
      const share = ++state.t === 1 ? 1 : 1 - d;
      for (let i = 0; i < x.length; i++) {
        v[i] = beta * v[i]! + share * g[i]!;
        x[i]! -= eta * v[i]!;
      }
    },
  });
}
