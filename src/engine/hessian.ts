import { EngineError, requireWithin } from "./error.ts";
import { Matrix } from "./matrix/matrix.ts";
import type { Objective } from "./objective.ts";

/**
 * The second derivatives of an objective at `x`, from differences of its gradient:
 * column j is about (g(x + h e_j) - g(x - h e_j)) / 2h, made symmetric. Takes two gradients per parameter.
 *
 * @param h above 0, default 1e-5
 */
export function numericalHessian(objective: Objective, x: Float64Array, h = 1e-5): Matrix {
  requireWithin("numericalHessian", "h", h, Number.MIN_VALUE);
  const n = x.length;
  const hessian = new Matrix(n, n);
  const direction = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    direction[j] = 1;
    const column = hessianTimes(objective, x, direction, h);
    direction[j] = 0;
    for (let i = 0; i < n; i++) {
      hessian.data[i * n + j]! += column[i]! / 2;
      hessian.data[j * n + i]! += column[i]! / 2;
    }
  }
  return hessian;
}

/** H u, the Hessian times a direction, from two gradients: (g(x + h u) - g(x - h u)) / 2h. */
export function hessianTimes(
  objective: Objective,
  x: Float64Array,
  direction: Float64Array,
  h = 1e-5,
): Float64Array {
  requireWithin("hessianTimes", "h", h, Number.MIN_VALUE);
  if (direction.length !== x.length) {
    throw new EngineError("hessianTimes", `the direction has ${direction.length} entries, x has ${x.length}`);
  }
  const above = new Float64Array(x.length);
  const below = new Float64Array(x.length);
  objective(
    x.map((xi, i) => xi + h * direction[i]!),
    above,
  );
  objective(
    x.map((xi, i) => xi - h * direction[i]!),
    below,
  );
  return above.map((value, i) => (value - below[i]!) / (2 * h));
}
