import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link optimistic} can be told. */
export interface OptimisticOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b, how far to extrapolate the gradient, at least 0. Default 1. */
  optimism?: number;
}

export interface OptimisticState {
  t: number;
  previous: Float64Array;
}

/**
 * Gradient descent with the gradient that it expects next; it settles where two players pull in a circle (Popov
 * 1980; Daskalakis et al. 2018).
 *
 *   x = x - eta (g + b (g - g_before))        (g_before = g in the first step)
 */
export function optimistic(options: OptimisticOptions = {}): Optimizer<OptimisticState> {
  const { learningRate = 1e-3, optimism: b = 1 } = options;
  requireOptions("optimistic", { learningRate: nonNegative(learningRate), optimism: nonNegative(b) });
  return guarded({
    name: "optimistic",
    learningRate,
    init: (x) => ({ t: 0, previous: new Float64Array(x.length) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { previous } = state;
      if (state.t++ === 0) previous.set(g);
      for (let i = 0; i < x.length; i++) {
        x[i]! -= eta * (g[i]! + b * (g[i]! - previous[i]!));
        previous[i] = g[i]!;
      }
    },
  });
}
