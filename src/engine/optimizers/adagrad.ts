import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link adagrad} can be told. */
export interface AdagradOptions {
  /** eta, at least 0. Default 0.01. */
  learningRate?: number;
  /** eps, at least 0. Default 1e-10. */
  epsilon?: number;
  /** Add eps inside the root, as optax and Keras do. Default false, as in PyTorch. */
  epsilonInRoot?: boolean;
  /** s before the first step, at least 0. Default 0. */
  initialAccumulator?: number;
  /** d, by which eta shrinks on top: eta / (1 + (t - 1) d), at least 0. Default 0. */
  rateDecay?: number;
}

export interface AdagradState {
  t: number;
  s: Float64Array;
}

/**
 * A rate for each parameter, which shrinks with all the gradients that it has seen (Duchi, Hazan and Singer
 * 2011).
 *
 *   s = s + g^2
 *   x = x - eta g / (sqrt(s) + eps)
 */
export function adagrad(options: AdagradOptions = {}): Optimizer<AdagradState> {
  const {
    learningRate = 0.01,
    epsilon = 1e-10,
    epsilonInRoot = false,
    initialAccumulator = 0,
    rateDecay = 0,
  } = options;
  requireOptions("adagrad", {
    learningRate: nonNegative(learningRate),
    epsilon: nonNegative(epsilon),
    initialAccumulator: nonNegative(initialAccumulator),
    rateDecay: nonNegative(rateDecay),
  });
  const inside = epsilonInRoot ? epsilon : 0;
  const outside = epsilonInRoot ? 0 : epsilon;
  return guarded({
    name: "adagrad",
    learningRate,
    init: (x) => ({ t: 0, s: new Float64Array(x.length).fill(initialAccumulator) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { s } = state;
      const rate = eta / (1 + state.t++ * rateDecay);
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        s[i]! += gi * gi;
        // A parameter that never had a gradient stays, although 0/0 is undefined.
        if (gi !== 0) x[i]! -= (rate * gi) / (Math.sqrt(s[i]! + inside) + outside);
      }
    },
  });
}
