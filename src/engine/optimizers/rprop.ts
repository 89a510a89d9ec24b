import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link rprop} can be told. */
export interface RpropOptions {
  /** The first step of every parameter, at least 0. Default 0.01. */
  learningRate?: number;
  /** By how much a step shrinks when the slope changes sign, from 0 to 1. Default 0.5. */
  shrink?: number;
  /** By how much a step grows when the slope keeps its sign, at least 1. Default 1.2. */
  grow?: number;
  /** The smallest step, at least 0. Default 1e-6. */
  smallest?: number;
  /** The largest step, at least the smallest. Default 50. */
  largest?: number;
}

export interface RpropState {
  /** The gradient of the step before, 0 after a change of sign. */
  previous: Float64Array;
  /** The size of each parameter's step. */
  delta: Float64Array;
}

/**
 * Resilient propagation: only the sign of the slope counts (Riedmiller and Braun 1993), in the variant iRprop-
 * (Igel and Huesken 2000). It is made for full batches. A learning rate given with a step has no effect.
 *
 *   d = min(d grow, largest)                if g g_before > 0
 *   d = max(d shrink, smallest), g = 0      if g g_before < 0
 *   x = x - sign(g) d
 */
export function rprop(options: RpropOptions = {}): Optimizer<RpropState> {
  const { learningRate = 0.01, shrink = 0.5, grow = 1.2, smallest = 1e-6, largest = 50 } = options;
  requireOptions("rprop", {
    learningRate: nonNegative(learningRate),
    shrink: [shrink, 0, 1],
    grow: [grow, 1, Number.MAX_VALUE],
    smallest: nonNegative(smallest),
    largest: [largest, smallest, Number.MAX_VALUE],
  });
  return guarded({
    name: "rprop",
    learningRate,
    init: (x) => ({
      previous: new Float64Array(x.length),
      delta: new Float64Array(x.length).fill(learningRate),
    }),
    update(x, g, { previous, delta }) {
      for (let i = 0; i < x.length; i++) {
        const agreement = g[i]! * previous[i]!;
        const factor = agreement > 0 ? grow : agreement < 0 ? shrink : 1;
        delta[i] = Math.min(largest, Math.max(smallest, delta[i]! * factor));
        const gi = agreement < 0 ? 0 : g[i]!;
        x[i]! -= Math.sign(gi) * delta[i]!;
        previous[i] = gi;
      }
    },
  });
}
