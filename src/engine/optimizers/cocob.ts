import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link cocob} can be told. */
export interface CocobOptions {
  /** A factor for the gradient, which hardly matters, at least 0. Default 1. */
  learningRate?: number;
  /** a, for how long bets stay small, at least 0. Default 100. */
  alpha?: number;
  /** eps, the first L, above 0. Default 1e-8. */
  epsilon?: number;
}

export interface CocobState {
  /** x before the first step. */
  start: Float64Array;
  sum: Float64Array;
  sizes: Float64Array;
  largest: Float64Array;
  reward: Float64Array;
}

/**
 * Coin betting: each parameter bets a share of what it has won on the direction of the gradients, without any
 * learning rate (Orabona and Tommasi 2017).
 *
 *   L = max(L, |g|),  S = S - g,  A = A + |g|,  W = max(W - g (x - x0), 0)
 *   x = x0 + S / (L max(A + L, a L)) (L + W)
 */
export function cocob(options: CocobOptions = {}): Optimizer<CocobState> {
  const { learningRate = 1, alpha = 100, epsilon = 1e-8 } = options;
  requireOptions("cocob", {
    learningRate: nonNegative(learningRate),
    alpha: nonNegative(alpha),
    epsilon: [epsilon, Number.MIN_VALUE, Number.MAX_VALUE],
  });
  return guarded({
    name: "cocob",
    learningRate,
    init: (x) => ({
      start: x.slice(),
      sum: new Float64Array(x.length),
      sizes: new Float64Array(x.length),
      largest: new Float64Array(x.length).fill(epsilon),
      reward: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { start, sum, sizes, largest, reward } = state;
      for (let i = 0; i < x.length; i++) {
        const gi = eta * g[i]!;
        largest[i] = Math.max(largest[i]!, Math.abs(gi));
        sum[i]! -= gi;
        sizes[i]! += Math.abs(gi);
        reward[i] = Math.max(reward[i]! - gi * (x[i]! - start[i]!), 0);
        const L = largest[i]!;
        const share = sum[i]! / (L * Math.max(sizes[i]! + L, alpha * L));
        x[i] = start[i]! + share * (L + reward[i]!);
      }
    },
  });
}
