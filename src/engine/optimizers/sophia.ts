import { hessianTimes } from "../hessian.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { createRandom, type Random } from "../random/random.ts";
import { guarded, type Optimizer, requireObjective } from "./optimizer.ts";

/** What {@link sophia} can be told. */
export interface SophiaOptions {
  /** eta, the largest step of any parameter, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.96. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.99. */
  beta2?: number;
  /** gamma, at least 0: the smaller, the more steps are cut off. Default 0.01. */
  gamma?: number;
  /** eps, above 0. Default 1e-12. */
  epsilon?: number;
  /** k, how many steps use one estimate of the curvature, at least 1. Default 10. */
  period?: number;
  /** Seed of the random directions. Default 0. */
  seed?: number | string;
}

export interface SophiaState {
  t: number;
  m: Float64Array;
  h: Float64Array;
  random: Random;
}

/**
 * Momentum divided by the curvature of each parameter, with no step longer than eta (Liu et al. 2023, with
 * Hutchinson's estimate). Every k-th step takes two more gradients.
 *
 *   h = b2 h + (1 - b2) u (H u)        every k steps; u random signs, * entry by entry
 *   m = b1 m + (1 - b1) g
 *   x = x - eta m / max(gamma h, eps), the quotient cut off at -1 and 1
 */
export function sophia(options: SophiaOptions = {}): Optimizer<SophiaState> {
  const {
    learningRate = 1e-3,
    beta1 = 0.96,
    beta2 = 0.99,
    gamma = 0.01,
    epsilon = 1e-12,
    period = 10,
    seed = 0,
  } = options;
  requireOptions("sophia", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    gamma: nonNegative(gamma),
    epsilon: [epsilon, Number.MIN_VALUE, Number.MAX_VALUE],
    period: [period, 1, Number.MAX_VALUE],
  });
  return guarded({
    name: "sophia",
    learningRate,
    init: (x) => ({
      t: 0,
      m: new Float64Array(x.length),
      h: new Float64Array(x.length),
      random: createRandom(seed).stream("sophia"),
    }),
    update(x, g, state, step) {
      const { m, h, random } = state;
      const eta = step?.learningRate ?? learningRate;
      if (state.t++ % period === 0) {
        const u = x.map(() => (random.chance() ? 1 : -1));
        const curvature = hessianTimes(requireObjective("sophia", step), x, u);
        for (let i = 0; i < x.length; i++) h[i] = beta2 * h[i]! + (1 - beta2) * u[i]! * curvature[i]!;
      }
      for (let i = 0; i < x.length; i++) {
        m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
        const quotient = m[i]! / Math.max(gamma * h[i]!, epsilon);
        x[i]! -= eta * Math.min(1, Math.max(-1, quotient));
      }
    },
  });
}
