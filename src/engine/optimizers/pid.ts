import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link pid} can be told. */
export interface PidOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b, the decay of the sum and of the mean change, from 0 to below 1. Default 0.9. */
  momentum?: number;
  /** K, the weight of the gradient's change, at least 0. Default 10, as the authors take; 9 is Nesterov's. */
  derivative?: number;
}

export interface PidState {
  t: number;
  v: Float64Array;
  d: Float64Array;
  /** The gradient of the step before. */
  previous: Float64Array;
}

/**
 * A PID controller: momentum sums gradients up, and a third term, their change, brakes before the ball overshoots
 * (An et al. 2018). With K = 0 it is {@link momentum}, with K = b / (1 - b) {@link nesterov}, but for the first
 * gradient, from which nothing has changed yet.
 *
 *   v = b v + g
 *   d = b d + (1 - b) (g - g_before)        (0 in the first step)
 *   x = x - eta (v + K d)
 */
export function pid(options: PidOptions = {}): Optimizer<PidState> {
  const { learningRate = 1e-3, momentum: b = 0.9, derivative = 10 } = options;
  requireOptions("pid", {
    learningRate: nonNegative(learningRate),
    momentum: decay(b),
    derivative: nonNegative(derivative),
  });
  return guarded({
    name: "pid",
    learningRate,
    init: (x) => ({
      t: 0,
      v: new Float64Array(x.length),
      d: new Float64Array(x.length),
      previous: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { v, d, previous } = state;
      if (++state.t === 1) previous.set(g);
      for (let i = 0; i < x.length; i++) {
        v[i] = b * v[i]! + g[i]!;
        d[i] = b * d[i]! + (1 - b) * (g[i]! - previous[i]!);
        x[i]! -= eta * (v[i]! + derivative * d[i]!);
        previous[i] = g[i]!;
      }
    },
  });
}
