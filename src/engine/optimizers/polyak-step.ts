import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer, requireLoss } from "./optimizer.ts";

/** What {@link polyakStep} can be told. */
export interface PolyakStepOptions {
  /** The largest step, at least 0. Default 1. */
  learningRate?: number;
  /** f*, the loss at the minimum, any number. Default 0. */
  minimum?: number;
}

/**
 * Gradient descent whose step follows from how far the loss is above its minimum (Polyak 1987; Loizou et al.
 * 2020). It needs the loss of each step.
 *
 *   x = x - min((f - f*) / |g|^2, eta) g
 */
export function polyakStep(options: PolyakStepOptions = {}): Optimizer<object> {
  const { learningRate = 1, minimum = 0 } = options;
  requireOptions("polyakStep", {
    learningRate: nonNegative(learningRate),
    minimum: [minimum, -Number.MAX_VALUE, Number.MAX_VALUE],
  });
  return guarded({
    name: "polyakStep",
    learningRate,
    init: () => ({}),
    update(x, g, _, step) {
      const gap = requireLoss("polyakStep", step) - minimum;
      let squares = 0;
      for (let i = 0; i < g.length; i++) squares += g[i]! * g[i]!;
      if (squares <= Number.EPSILON) return;
      const rate = Math.min(gap / squares, step?.learningRate ?? learningRate);
      for (let i = 0; i < x.length; i++) x[i]! -= rate * g[i]!;
    },
  });
}
