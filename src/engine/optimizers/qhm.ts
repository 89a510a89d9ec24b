import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link qhm} can be told. */
export interface QhmOptions {
  /** eta, at least 0. Default 1. */
  learningRate?: number;
  /** b, the decay of the mean gradient, from 0 to below 1. Default 0.999. */
  momentum?: number;
  /** n, the share of the mean in the step, the rest is the gradient, from 0 to 1. Default 0.7. */
  share?: number;
}

export interface QhmState {
  m: Float64Array;
}

/**
 * Quasi-hyperbolic momentum: a mean of the newest gradient and of all of them (Ma and Yarats 2019). With n = 0 it is
 * {@link sgd}, with n = b it is {@link nesterov} at the rate eta (1 - b).
 *
 *   m = b m + (1 - b) g
 *   x = x - eta ((1 - n) g + n m)
 */
export function qhm(options: QhmOptions = {}): Optimizer<QhmState> {
  const { learningRate = 1, momentum: b = 0.999, share: n = 0.7 } = options;
  requireOptions("qhm", {
    learningRate: nonNegative(learningRate),
    momentum: decay(b),
    share: [n, 0, 1],
  });
  return guarded({
    name: "qhm",
    learningRate,
    init: (x) => ({ m: new Float64Array(x.length) }),
    update(x, g, { m }, { learningRate: eta = learningRate } = {}) {
      for (let i = 0; i < x.length; i++) {
        m[i] = b * m[i]! + (1 - b) * g[i]!;
        x[i]! -= eta * ((1 - n) * g[i]! + n * m[i]!);
      }
    },
  });
}
