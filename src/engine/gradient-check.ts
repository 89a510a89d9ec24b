import { EngineError, requireNumbers, requireWithin } from "./error.ts";
import type { Objective } from "./objective.ts";

/**
 * The gradient of `f` at `x` from its values alone, by central differences:
 * df/dx_i is about (f(x + h e_i) - f(x - h e_i)) / 2h, with an error of order h^2 + 1e-16/h.
 *
 * @param f a function of x; x is changed while it runs and restored afterwards
 * @param h above 0, default 1e-5
 */
export function numericalGradient(f: (x: Float64Array) => number, x: Float64Array, h = 1e-5): Float64Array {
  requireWithin("numericalGradient", "h", h, Number.MIN_VALUE);
  requireNumbers("numericalGradient", "x", x);
  return x.map((value, i) => {
    x[i] = value + h;
    const above = f(x);
    x[i] = value - h;
    const below = f(x);
    x[i] = value;
    return (above - below) / (2 * h);
  });
}

/** What {@link checkGradient} found. */
export interface GradientCheck {
  /** The largest |analytic - numerical| / max(1, |analytic|, |numerical|) over all entries. */
  worstError: number;
  /** Where it is. */
  worstIndex: number;
  /** What the objective gave. */
  analytic: Float64Array;
  /** What the differences gave. */
  numerical: Float64Array;
}

/**
 * Compares an objective's gradient at `x` with {@link numericalGradient}. With h = 1e-5 a right gradient agrees
 * to about 1e-9; an error above 1e-5 means that it is wrong, or that x lies at a kink.
 *
 * @throws EngineError when x is empty or the objective's value is not finite
 */
export function checkGradient(objective: Objective, x: Float64Array, h = 1e-5): GradientCheck {
  if (x.length === 0) throw new EngineError("checkGradient", "x is empty");
  const analytic = new Float64Array(x.length);
  const value = objective(x, analytic);
  if (!Number.isFinite(value)) throw new EngineError("checkGradient", `the objective's value is ${value}`);
  const unused = new Float64Array(x.length);
  const numerical = numericalGradient((at) => objective(at, unused), x, h);
  let worstError = 0;
  let worstIndex = 0;
  for (let i = 0; i < x.length; i++) {
    const [a, n] = [analytic[i]!, numerical[i]!];
    const error = Math.abs(a - n) / Math.max(1, Math.abs(a), Math.abs(n));
    if (error > worstError || Number.isNaN(error)) {
      worstError = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
      worstIndex = i;
    }
  }
  return { worstError, worstIndex, analytic, numerical };
}
