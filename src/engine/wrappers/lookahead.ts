import { EngineError } from "../error.ts";
import { guarded, type Optimizer } from "../optimizers/optimizer.ts";
import { requireOptions } from "../options.ts";

/** What {@link lookahead} can be told. */
export interface LookaheadOptions {
  /** k, the number of fast steps between two slow ones, at least 1. Default 5. */
  period?: number;
  /** a, how far the slow parameters follow, from 0 to 1. Default 0.5. */
  slowStep?: number;
}

export interface LookaheadState<State> {
  t: number;
  slow: Float64Array;
  optimizer: State;
}

/**
 * k steps forward, one step back: slow parameters follow an optimizer that runs ahead (Zhang et al. 2019).
 * Predictions use the slow ones.
 *
 *   x = the optimizer's step; every k steps: slow = slow + a (x - slow), x = slow
 */
export function lookahead<State>(
  optimizer: Optimizer<State>,
  { period = 5, slowStep = 0.5 }: LookaheadOptions = {},
): Optimizer<LookaheadState<State>> {
  requireOptions("lookahead", { slowStep: [slowStep, 0, 1] });
  if (!Number.isInteger(period) || period < 1) {
    throw new EngineError("lookahead", `period is ${period}, expected a whole number of at least 1`);
  }
  return guarded<LookaheadState<State>>({
    name: `lookahead ${optimizer.name}`,
    learningRate: optimizer.learningRate,
    init: (x, tensors) => ({ t: 0, slow: x.slice(), optimizer: optimizer.init(x, tensors) }),
    update(x, g, state, step) {
      optimizer.update(x, g, state.optimizer, step);
      if (++state.t % period !== 0) return;
      const { slow } = state;
      for (let i = 0; i < x.length; i++) {
        slow[i]! += slowStep * (x[i]! - slow[i]!);
        x[i] = slow[i]!;
      }
    },
    evaluationPoint: (_, { slow }, into) => into.set(slow),
  });
}
