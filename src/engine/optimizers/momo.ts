import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer, requireLoss } from "./optimizer.ts";

/** What {@link momo} can be told. */
export interface MomoOptions {
  /** eta, the largest step, at least 0. Default 1. */
  learningRate?: number;
  /** b, from 0 to below 1. Default 0.9. */
  momentum?: number;
  /** f*, a number that the loss never falls below. Default 0. */
  minimum?: number;
}

export interface MomoState {
  t: number;
  /** The mean loss, and the mean of g . x. */
  loss: number;
  product: number;
  m: Float64Array;
}

/**
 * Momentum with Polyak's step, from a model of the loss made of all past tangents (Schaipp et al. 2023). It needs
 * the loss of each step. In the first step b = 0.
 *
 *   f = b f + (1 - b) loss,  m = b m + (1 - b) g,  p = b p + (1 - b) g . x
 *   x = x - min(eta, max(0, f - f* - p + m . x) / |m|^2) m
 */
export function momo(options: MomoOptions = {}): Optimizer<MomoState> {
  const { learningRate = 1, momentum = 0.9, minimum = 0 } = options;
  requireOptions("momo", {
    learningRate: nonNegative(learningRate),
    momentum: decay(momentum),
    minimum: [minimum, -Number.MAX_VALUE, Number.MAX_VALUE],
  });
  return guarded({
    name: "momo",
    learningRate,
    init: (x) => ({ t: 0, loss: 0, product: 0, m: new Float64Array(x.length) }),
    update(x, g, state, step) {
      const { m } = state;
      const b = state.t++ === 0 ? 0 : momentum;
      let ofGradient = 0;
      let ofMean = 0;
      let squares = 0;
      for (let i = 0; i < x.length; i++) {
        m[i] = b * m[i]! + (1 - b) * g[i]!;
        ofGradient += g[i]! * x[i]!;
        ofMean += m[i]! * x[i]!;
        squares += m[i]! * m[i]!;
      }
      state.loss = b * state.loss + (1 - b) * requireLoss("momo", step);
      state.product = b * state.product + (1 - b) * ofGradient;
      if (squares <= Number.EPSILON) return;
      const gap = Math.max(0, state.loss - minimum - state.product + ofMean);
      const rate = Math.min(step?.learningRate ?? learningRate, gap / squares);
      for (let i = 0; i < x.length; i++) x[i]! -= rate * m[i]!;
    },
  });
}
