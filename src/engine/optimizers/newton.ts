import { numericalHessian } from "../hessian.ts";
import { solveDamped } from "../matrix/cholesky.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer, requireObjective } from "./optimizer.ts";

/** What {@link newton} can be told. */
export interface NewtonOptions {
  /** eta, at least 0. Default 1: to the bottom of the parabola that fits. */
  learningRate?: number;
  /** d, at least 0. Default 0. Raised from step to step as far as H + d I needs it to be positive definite. */
  damping?: number;
}

/**
 * Newton's method: to the minimum of the parabola with the same slope and curvature. The Hessian H comes from
 * differences of the gradient, two evaluations per parameter, so it is for few parameters and full batches.
 *
 *   x = x - eta (H + d I)^-1 g
 */
export function newton(options: NewtonOptions = {}): Optimizer<object> {
  const { learningRate = 1, damping = 0 } = options;
  requireOptions("newton", { learningRate: nonNegative(learningRate), damping: nonNegative(damping) });
  return guarded({
    name: "newton",
    learningRate,
    init: () => ({}),
    update(x, g, _, step) {
      const eta = step?.learningRate ?? learningRate;
      const hessian = numericalHessian(requireObjective("newton", step), x);
      const direction = solveDamped(hessian, g, damping);
      for (let i = 0; i < x.length; i++) x[i]! -= eta * direction[i]!;
    },
  });
}
