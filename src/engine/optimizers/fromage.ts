import { nonNegative, requireOptions } from "../options.ts";
import { norm } from "../transforms/norm.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link fromage} can be told. */
export interface FromageOptions {
  /** eta, the relative change of every tensor in a step, at least 0. Default 0.01. */
  learningRate?: number;
  /** e, the least length that x and g are taken to have, at least 0. Default 1e-6. */
  smallestNorm?: number;
}

export interface FromageState {
  tensors: readonly Tensor[];
}

/**
 * Every tensor changes by the same share of its length (Bernstein et al. 2020).
 *
 *   x = (x - eta |x| / |g| g) / sqrt(1 + eta^2)        tensor by tensor, with lengths of at least e
 */
export function fromage(options: FromageOptions = {}): Optimizer<FromageState> {
  const { learningRate = 0.01, smallestNorm = 1e-6 } = options;
  requireOptions("fromage", {
    learningRate: nonNegative(learningRate),
    smallestNorm: nonNegative(smallestNorm),
  });
  return guarded({
    name: "fromage",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({ tensors }),
    update(x, g, { tensors }, { learningRate: eta = learningRate } = {}) {
      const shrink = 1 / Math.sqrt(1 + eta * eta);
      for (const { start, rows, columns } of tensors) {
        const end = start + rows * columns;
        const ofX = Math.max(norm(x, start, end), smallestNorm);
        const ofG = Math.max(norm(g, start, end), smallestNorm);
        const rate = ofG > 0 ? (eta * ofX) / ofG : 0;
        for (let i = start; i < end; i++) x[i] = shrink * (x[i]! - rate * g[i]!);
      }
    },
  });
}
