import { nonNegative, requireOptions } from "../options.ts";
import { norm } from "../transforms/norm.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link dog} can be told. */
export interface DogOptions {
  /** eta, by which the step found is multiplied, at least 0. Default 1: leave it so. */
  learningRate?: number;
  /** r0, the first guess of the distance to the solution, above 0. Default 1e-6 (1 + |x0|). */
  initialDistance?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
}

export interface DogState {
  /** x before the first step. */
  start: Float64Array;
  /** r, the farthest from the start so far. */
  distance: number;
  squares: number;
}

/**
 * Distance over gradients: the step is how far one has come, over all gradients seen (Ivgi, Hinder and Carmon
 * 2023).
 *
 *   r = max(r, |x - x0|),  s = s + |g|^2
 *   x = x - eta r / sqrt(s + eps) g
 */
export function dog(options: DogOptions = {}): Optimizer<DogState> {
  const { learningRate = 1, initialDistance, epsilon = 1e-8 } = options;
  requireOptions("dog", {
    learningRate: nonNegative(learningRate),
    initialDistance: [initialDistance ?? 1, Number.MIN_VALUE, Number.MAX_VALUE],
    epsilon: nonNegative(epsilon),
  });
  return guarded({
    name: "dog",
    learningRate,
    init: (x) => ({
      start: x.slice(),
      distance: initialDistance ?? 1e-6 * (1 + norm(x)),
      squares: 0,
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      state.distance = Math.max(state.distance, distanceBetween(x, state.start));
      const length = norm(g);
      state.squares += length * length;
      const rate = (eta * state.distance) / Math.sqrt(state.squares + epsilon);
      for (let i = 0; i < x.length; i++) x[i]! -= rate * g[i]!;
    },
  });
}

/** |a - b| */
export function distanceBetween(a: Float64Array, b: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i]! - b[i]!) * (a[i]! - b[i]!);
  return Math.sqrt(squares);
}
