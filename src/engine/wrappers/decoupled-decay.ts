import { guarded, type Optimizer, oneTensor, type Tensor } from "../optimizers/optimizer.ts";
import { nonNegative, requireOptions } from "../options.ts";
import type { Only } from "../transforms/penalty.ts";
import { passEvaluationPointOn } from "./pass-on.ts";

export interface DecoupledDecayState<State> {
  tensors: readonly Tensor[];
  optimizer: State;
}

/**
 * Any optimizer with weight decay beside its step instead of in its gradient (Loshchilov and Hutter 2019).
 *
 *   x = (1 - eta w) x, then the optimizer's step
 *
 * @param weightDecay w, at least 0
 */
export function decoupledDecay<State>(
  optimizer: Optimizer<State>,
  weightDecay: number,
  { only }: Only = {},
): Optimizer<DecoupledDecayState<State>> {
  requireOptions("decoupledDecay", { weightDecay: nonNegative(weightDecay) });
  return guarded<DecoupledDecayState<State>>({
    name: `${optimizer.name} decoupledDecay`,
    learningRate: optimizer.learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      tensors: only ? tensors.filter(only) : oneTensor(x),
      optimizer: optimizer.init(x, tensors),
    }),
    update(x, g, state, step) {
      const factor = 1 - (step?.learningRate ?? optimizer.learningRate) * weightDecay;
      for (const { start, rows, columns } of state.tensors) {
        for (let i = start; i < start + rows * columns; i++) x[i]! *= factor;
      }
      optimizer.update(x, g, state.optimizer, step);
    },
    evaluationPoint: passEvaluationPointOn(optimizer),
  });
}
