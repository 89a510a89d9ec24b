import { EngineError } from "../error.ts";
import { solveDamped } from "../matrix/cholesky.ts";
import { matmul, transposedA } from "../matrix/matmul.ts";
import { Matrix } from "../matrix/matrix.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/**
 * The errors r of a model at x and their slopes: writes r_i into `errors` and dr_i/dx_j into row i, column j of
 * `jacobian`.
 */
export type Residuals = (x: Float64Array, errors: Float64Array, jacobian: Matrix) => void;

/** What {@link levenbergMarquardt} can be told. */
export interface LevenbergMarquardtOptions {
  /** How many errors there are, at least 1. */
  count: number;
  /** eta, at least 0. Default 1. */
  learningRate?: number;
  /**
   * d at the start, at least 0. Default 1e-3. It falls to a tenth after a step that lowers the errors; a step that
   * does not is undone, and d becomes ten times as large. With 0 every step is a Gauss-Newton step and is kept.
   */
  damping?: number;
}

export interface LevenbergMarquardtState {
  damping: number;
  errors: Float64Array;
  jacobian: Matrix;
}

/**
 * Least squares by Gauss and Newton, damped (Levenberg 1944; Marquardt 1963): the curvature of sum r^2 is taken
 * to be 2 JᵀJ, without second derivatives. The gradient given to `update` is not used.
 *
 *   x = x - eta (JᵀJ + d I)^-1 Jᵀ r
 *
 * @param residuals errors and their slopes, on all samples
 */
export function levenbergMarquardt(
  residuals: Residuals,
  options: LevenbergMarquardtOptions,
): Optimizer<LevenbergMarquardtState> {
  const { count, learningRate = 1, damping = 1e-3 } = options;
  requireOptions("levenbergMarquardt", {
    learningRate: nonNegative(learningRate),
    damping: nonNegative(damping),
  });
  if (!Number.isInteger(count) || count < 1) {
    throw new EngineError("levenbergMarquardt", `count is ${count}, expected a whole number of at least 1`);
  }
  const squares = (errors: Float64Array): number => errors.reduce((sum, r) => sum + r * r, 0);
  return guarded({
    name: "levenbergMarquardt",
    learningRate,
    init: (x) => ({ damping, errors: new Float64Array(count), jacobian: new Matrix(count, x.length) }),
    update(x, _, state, { learningRate: eta = learningRate } = {}) {
      const { errors, jacobian } = state;
      residuals(x, errors, jacobian);
      const before = squares(errors);
      const curvature = matmul(jacobian, jacobian, undefined, transposedA);
      const slope = matmul(jacobian, new Matrix(count, 1, errors), undefined, transposedA).data;
      const direction = solveDamped(curvature, slope, state.damping);
      for (let i = 0; i < x.length; i++) x[i]! -= eta * direction[i]!;
      if (damping === 0) return;
      residuals(x, errors, jacobian);
      if (squares(errors) <= before) {
        state.damping /= 10;
      } else {
        for (let i = 0; i < x.length; i++) x[i]! += eta * direction[i]!;
        state.damping *= 10;
      }
    },
  });
}
