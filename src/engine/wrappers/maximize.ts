import { guarded, type Optimizer } from "../optimizers/optimizer.ts";
import { scale } from "../transforms/norm.ts";
import { passEvaluationPointOn } from "./pass-on.ts";

/** An optimizer that goes uphill: maximizing f is minimizing -f, so the gradient and the loss change sign. */
export function maximize<State>(optimizer: Optimizer<State>): Optimizer<{ optimizer: State }> {
  return guarded({
    name: `maximize ${optimizer.name}`,
    learningRate: optimizer.learningRate,
    init: (x, tensors) => ({ optimizer: optimizer.init(x, tensors) }),
    update(x, g, state, step) {
      scale(g, -1);
      const { evaluate, loss } = step ?? {};
      optimizer.update(x, g, state.optimizer, {
        ...step,
        loss: loss === undefined ? undefined : -loss,
        evaluate:
          evaluate &&
          ((at, gradient) => {
            const value = evaluate(at, gradient);
            scale(gradient, -1);
            return -value;
          }),
      });
    },
    evaluationPoint: passEvaluationPointOn(optimizer),
  });
}
