import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link nesterov} can be told. */
export interface NesterovOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** mu, from 0 to below 1. Default 0.9. */
  momentum?: number;
}

export interface NesterovState {
  v: Float64Array;
}

/**
 * Nesterov's accelerated gradient (1983), in the form of Sutskever et al. (2013) with x standing for the point
 * ahead, where the gradient is taken.
 *
 *   v = mu v + g
 *   x = x - eta (g + mu v)
 */
export function nesterov(options: NesterovOptions = {}): Optimizer<NesterovState> {
  const { learningRate = 1e-3, momentum: mu = 0.9 } = options;
  requireOptions("nesterov", { learningRate: nonNegative(learningRate), momentum: decay(mu) });
  return guarded({
    name: "nesterov",
    learningRate,
    init: (x) => ({ v: new Float64Array(x.length) }),
    update(x, g, { v }, { learningRate: eta = learningRate } = {}) {
      for (let i = 0; i < x.length; i++) {
        v[i] = mu * v[i]! + g[i]!;
        x[i]! -= eta * (g[i]! + mu * v[i]!);
      }
    },
  });
}
