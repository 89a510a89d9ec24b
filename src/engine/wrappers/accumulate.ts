import { EngineError } from "../error.ts";
import { guarded, type Optimizer } from "../optimizers/optimizer.ts";
import { passEvaluationPointOn } from "./pass-on.ts";

export interface AccumulateState<State> {
  t: number;
  sum: Float64Array;
  optimizer: State;
}

/**
 * Any optimizer, taking one step with the mean of k gradients: a batch k times as large as fits.
 *
 * @param period k, at least 1
 */
export function accumulate<State>(
  optimizer: Optimizer<State>,
  period: number,
): Optimizer<AccumulateState<State>> {
  if (!Number.isInteger(period) || period < 1) {
    throw new EngineError("accumulate", `period is ${period}, expected a whole number of at least 1`);
  }
  return guarded<AccumulateState<State>>({
    name: `accumulate ${optimizer.name}`,
    learningRate: optimizer.learningRate,
    init: (x, tensors) => ({
      t: 0,
      sum: new Float64Array(x.length),
      optimizer: optimizer.init(x, tensors),
    }),
    update(x, g, state, step) {
      const { sum } = state;
      for (let i = 0; i < g.length; i++) sum[i]! += g[i]!;
      if (++state.t % period !== 0) return;
      for (let i = 0; i < g.length; i++) g[i] = sum[i]! / period;
      sum.fill(0);
      optimizer.update(x, g, state.optimizer, step);
    },
    evaluationPoint: passEvaluationPointOn(optimizer),
  });
}
