import type { Optimizer } from "../optimizers/optimizer.ts";
import { scale } from "../transforms/norm.ts";

/** An optimizer that goes uphill: maximizing f is minimizing -f, so the gradient and the loss change sign. */
export function maximize<State>(optimizer: Optimizer<State>): Optimizer<State> {
  return {
    ...optimizer,
    name: `maximize ${optimizer.name}`,
    update(x, g, state, step) {
      scale(g, -1);
      const { evaluate, loss } = step ?? {};
      optimizer.update(x, g, state, {
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
  };
}
