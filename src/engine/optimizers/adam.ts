import { power } from "../math/power.ts";
import { zerosBeside } from "../math/side-by-side.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { adamStep } from "./adam-step.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link adam} can be told. */
export interface AdamOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, the decay of the mean gradient, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, the decay of the mean squared gradient, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** A number added inside the root, at least 0, which optax calls eps_root. Default 0. */
  epsilonInRoot?: number;
  /** Add eps before v is corrected ("epsilon hat" in the paper), as Keras does. Default false. */
  epsilonHat?: boolean;
}

export interface AdamState {
  t: number;
  m: Float64Array;
  v: Float64Array;
}

/**
 * Momentum with a rate for each parameter (Kingma and Ba 2015).
 *
 *   m = b1 m + (1 - b1) g
 *   v = b2 v + (1 - b2) g^2
 *   x = x - eta (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)
 */
export function adam(options: AdamOptions = {}): Optimizer<AdamState> {
  const {
    learningRate = 1e-3,
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    epsilonInRoot = 0,
    epsilonHat = false,
  } = options;
  requireOptions("adam", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    epsilonInRoot: nonNegative(epsilonInRoot),
  });
  return guarded({
    name: "adam",
    learningRate,
    init: (x) => ({ t: 0, m: zerosBeside(x), v: zerosBeside(x) }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      state.t += 1;
      const rate = eta / (1 - power(beta1, state.t));
      const correction = 1 - power(beta2, state.t);
      const eps = epsilonHat ? epsilon / Math.sqrt(correction) : epsilon;
      adamStep(x, g, m, v, { beta1, beta2, rate, correction, epsilonInRoot, epsilon: eps });
    },
  });
}
