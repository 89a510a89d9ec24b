import { nonNegative, requireOptions } from "../options.ts";
import { subtractScaled } from "../transforms/norm.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link sgd} can be told. */
export interface SgdOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
}

/**
 * Gradient descent (Cauchy 1847); on mini-batches, stochastic gradient descent (Robbins and Monro 1951).
 *
 *   x = x - eta g
 */
export function sgd({ learningRate = 1e-3 }: SgdOptions = {}): Optimizer<object> {
  requireOptions("sgd", { learningRate: nonNegative(learningRate) });
  return guarded({
    name: "sgd",
    learningRate,
    init: () => ({}),
    update(x, g, _, { learningRate: eta = learningRate } = {}) {
      subtractScaled(x, eta, g);
    },
  });
}
