import type { Optimizer } from "../optimizers/optimizer.ts";

/**
 * The evaluation point of a wrapped optimizer, whose state is the field `optimizer` of its wrapper's state;
 * undefined when it has none.
 */
export function passEvaluationPointOn<State>(
  optimizer: Optimizer<State>,
): Optimizer<{ optimizer: State }>["evaluationPoint"] {
  if (!optimizer.evaluationPoint) return undefined;
  return (x, state, into) => optimizer.evaluationPoint?.(x, state.optimizer, into);
}
