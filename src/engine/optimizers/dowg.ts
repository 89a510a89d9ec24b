import { nonNegative, requireOptions } from "../options.ts";
import { norm } from "../transforms/norm.ts";
import { distanceBetween } from "./dog.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link dowg} can be told. */
export interface DowgOptions {
  /** eta, by which the step found is multiplied, at least 0. Default 1: leave it so. */
  learningRate?: number;
  /** eps, the first guess of r^2, also added to the divisor, above 0. Default 1e-4. */
  epsilon?: number;
}

export interface DowgState {
  /** x before the first step. */
  start: Float64Array;
  /** r^2 */
  squaredDistance: number;
  squares: number;
}

/**
 * Distance over weighted gradients: as DoG, but later gradients count more, being farther out (Khaled,
 * Mishchenko and Jin 2023).
 *
 *   r^2 = max(r^2, |x - x0|^2),  s = s + r^2 |g|^2
 *   x = x - eta r^2 / (sqrt(s) + eps) g
 */
export function dowg(options: DowgOptions = {}): Optimizer<DowgState> {
  const { learningRate = 1, epsilon = 1e-4 } = options;
  requireOptions("dowg", {
    learningRate: nonNegative(learningRate),
    epsilon: [epsilon, Number.MIN_VALUE, Number.MAX_VALUE],
  });
  return guarded({
    name: "dowg",
    learningRate,
    init: (x) => ({ start: x.slice(), squaredDistance: epsilon, squares: 0 }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const distance = distanceBetween(x, state.start);
      state.squaredDistance = Math.max(state.squaredDistance, distance * distance);
      const length = norm(g);
      state.squares += state.squaredDistance * length * length;
      const rate = (eta * state.squaredDistance) / (Math.sqrt(state.squares) + epsilon);
      for (let i = 0; i < x.length; i++) x[i]! -= rate * g[i]!;
    },
  });
}
