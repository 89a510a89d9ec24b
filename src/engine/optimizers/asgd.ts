import { power } from "../math/power.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link asgd} can be told. */
export interface AsgdOptions {
  /** eta, at least 0. Default 0.01. */
  learningRate?: number;
  /** lambda, by which x decays, at least 0. Default 1e-4. */
  lambda?: number;
  /** alpha, the power with which the rate falls, at least 0. Default 0.75. */
  alpha?: number;
  /** t0, the step from which on x is averaged, at least 0. Default 1e6. */
  averageFrom?: number;
}

export interface AsgdState {
  t: number;
  /** The average of x since t0, or x before. */
  average: Float64Array;
}

/**
 * Stochastic gradient descent that predicts with the average of its steps (Polyak and Juditsky 1992).
 *
 *   h = eta / (1 + lambda eta (t - 1))^alpha        (h = eta in the first step)
 *   x = (1 - lambda h) x - h g
 *   average = average + (x - average) / max(1, t - 1 - t0)
 */
export function asgd(options: AsgdOptions = {}): Optimizer<AsgdState> {
  const { learningRate = 0.01, lambda = 1e-4, alpha = 0.75, averageFrom: t0 = 1e6 } = options;
  requireOptions("asgd", {
    learningRate: nonNegative(learningRate),
    lambda: nonNegative(lambda),
    alpha: nonNegative(alpha),
    averageFrom: nonNegative(t0),
  });
  return guarded({
    name: "asgd",
    learningRate,
    init: (x) => ({ t: 0, average: x.slice() }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { average } = state;
      const h = eta / power(1 + lambda * eta * state.t, alpha);
      const share = 1 / Math.max(1, state.t - t0);
      state.t += 1;
      for (let i = 0; i < x.length; i++) {
        x[i] = x[i]! * (1 - lambda * h) - h * g[i]!;
        average[i]! += share * (x[i]! - average[i]!);
      }
    },
    evaluationPoint: (_, { average }, into) => into.set(average),
  });
}
