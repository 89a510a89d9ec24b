import { guarded, type Optimizer, oneTensor, type Tensor } from "../optimizers/optimizer.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { weightsOnly } from "../transforms/penalty.ts";
import { passEvaluationPointOn } from "./pass-on.ts";

export interface MaxNormState<State> {
  tensors: readonly Tensor[];
  optimizer: State;
}

/**
 * Any optimizer, with each unit's incoming weights shortened to a length of at most `limit` after its step
 * (Srebro, Rennie and Jaakkola 2004). Biases stay.
 *
 *   w = w min(1, limit / |w|)        for every column w of every weight matrix
 *
 * @param limit at least 0
 */
export function maxNorm<State>(optimizer: Optimizer<State>, limit: number): Optimizer<MaxNormState<State>> {
  requireOptions("maxNorm", { limit: nonNegative(limit) });
  return guarded<MaxNormState<State>>({
    name: `maxNorm ${optimizer.name}`,
    learningRate: optimizer.learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      tensors: tensors.filter((tensor) => tensor.rows > 1 || weightsOnly(tensor)),
      optimizer: optimizer.init(x, tensors),
    }),
    update(x, g, state, step) {
      optimizer.update(x, g, state.optimizer, step);
      for (const { start, rows, columns } of state.tensors) {
        const end = start + rows * columns;
        for (let j = start; j < start + columns; j++) {
          let squares = 0;
          for (let i = j; i < end; i += columns) squares += x[i]! * x[i]!;
          const length = Math.sqrt(squares);
          if (length <= limit) continue;
          for (let i = j; i < end; i += columns) x[i]! *= limit / length;
        }
      }
    },
    evaluationPoint: passEvaluationPointOn(optimizer),
  });
}
