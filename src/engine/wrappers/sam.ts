import { guarded, type Optimizer, requireObjective } from "../optimizers/optimizer.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { norm } from "../transforms/norm.ts";
import { passEvaluationPointOn } from "./pass-on.ts";

/** What {@link sam} can be told. */
export interface SamOptions {
  /** rho, how far uphill to look, at least 0. Default 0.05. */
  rho?: number;
}

export interface SamState<State> {
  uphill: Float64Array;
  optimizer: State;
}

/**
 * Sharpness-aware minimization: the gradient is taken where the loss nearby is worst, which leads to flat
 * minima (Foret et al. 2021). Evaluates the loss a second time in every step.
 *
 *   g = gradient at x + rho g / |g|, then the optimizer's step from x
 */
export function sam<State>(
  optimizer: Optimizer<State>,
  { rho = 0.05 }: SamOptions = {},
): Optimizer<SamState<State>> {
  requireOptions("sam", { rho: nonNegative(rho) });
  return guarded<SamState<State>>({
    name: `sam ${optimizer.name}`,
    learningRate: optimizer.learningRate,
    init: (x, tensors) => ({ uphill: new Float64Array(x.length), optimizer: optimizer.init(x, tensors) }),
    update(x, g, { uphill, optimizer: state }, step) {
      const objective = requireObjective("sam", step);
      const length = norm(g);
      if (length > 0) {
        for (let i = 0; i < x.length; i++) uphill[i] = x[i]! + (rho * g[i]!) / length;
        objective(uphill, g);
      }
      optimizer.update(x, g, state, step);
    },
    evaluationPoint: passEvaluationPointOn(optimizer),
  });
}
