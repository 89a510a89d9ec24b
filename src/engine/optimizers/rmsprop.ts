import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link rmsprop} can be told. */
export interface RmspropOptions {
  /** eta, at least 0. Default 0.01. */
  learningRate?: number;
  /** a, from 0 to below 1. Default 0.99. */
  decay?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** Add eps inside the root, as optax and Keras do. Default false, as in PyTorch. */
  epsilonInRoot?: boolean;
  /** Subtract the square of the mean gradient from s, which makes it a variance (Graves 2013). Default false. */
  centered?: boolean;
  /** mu, from 0 to below 1. Default 0. */
  momentum?: number;
  /** Divide s by 1 - a^t, as Adam does. Default false. */
  biasCorrection?: boolean;
}

export interface RmspropState {
  t: number;
  s: Float64Array;
  /** The mean gradient, when centered. */
  m: Float64Array | undefined;
  /** The velocity. */
  v: Float64Array;
}

/**
 * A rate for each parameter, from a running mean of its squared gradients (Tieleman and Hinton 2012).
 *
 *   s = a s + (1 - a) g^2
 *   v = mu v + g / (sqrt(s) + eps)
 *   x = x - eta v
 */
export function rmsprop(options: RmspropOptions = {}): Optimizer<RmspropState> {
  const {
    learningRate = 0.01,
    decay: a = 0.99,
    epsilon = 1e-8,
    epsilonInRoot = false,
    centered = false,
    momentum: mu = 0,
    biasCorrection = false,
  } = options;
  requireOptions("rmsprop", {
    learningRate: nonNegative(learningRate),
    decay: decay(a),
    epsilon: nonNegative(epsilon),
    momentum: decay(mu),
  });
  const inside = epsilonInRoot ? epsilon : 0;
  const outside = epsilonInRoot ? 0 : epsilon;
  return guarded({
    name: "rmsprop",
    learningRate,
    init: (x) => ({
      t: 0,
      s: new Float64Array(x.length),
      m: centered ? new Float64Array(x.length) : undefined,
      v: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { s, m, v } = state;
      state.t += 1;
      const correction = biasCorrection ? 1 - power(a, state.t) : 1;
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        s[i] = a * s[i]! + (1 - a) * gi * gi;
        let square = s[i]! / correction;
        if (m) {
          m[i] = a * m[i]! + (1 - a) * gi;
          square -= m[i]! * m[i]!;
        }
        v[i] = mu * v[i]! + gi / (Math.sqrt(square + inside) + outside);
        x[i]! -= eta * v[i]!;
      }
    },
  });
}
