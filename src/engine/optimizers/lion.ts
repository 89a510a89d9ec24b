import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link lion} can be told. */
export interface LionOptions {
  /** eta, at least 0; three to ten times smaller than for Adam. Default 1e-4. */
  learningRate?: number;
  /** b1, the share of the past in the step, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, the decay of the mean gradient, from 0 to below 1. Default 0.99. */
  beta2?: number;
}

export interface LionState {
  m: Float64Array;
}

/**
 * Evolved sign momentum: every step has the same size (Chen et al. 2023). Its weight decay is
 * {@link decoupledDecay}.
 *
 *   x = x - eta sign(b1 m + (1 - b1) g)
 *   m = b2 m + (1 - b2) g
 */
export function lion(options: LionOptions = {}): Optimizer<LionState> {
  const { learningRate = 1e-4, beta1 = 0.9, beta2 = 0.99 } = options;
  requireOptions("lion", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
  });
  return guarded({
    name: "lion",
    learningRate,
    init: (x) => ({ m: new Float64Array(x.length) }),
    update(x, g, { m }, { learningRate: eta = learningRate } = {}) {
      for (let i = 0; i < x.length; i++) {
        x[i]! -= eta * Math.sign(beta1 * m[i]! + (1 - beta1) * g[i]!);
        m[i] = beta2 * m[i]! + (1 - beta2) * g[i]!;
      }
    },
  });
}
