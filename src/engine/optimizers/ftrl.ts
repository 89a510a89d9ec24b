import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link ftrl} can be told. */
export interface FtrlOptions {
  /** eta, above 0. Default 0.001. */
  learningRate?: number;
  /** n before the first step, at least 0. Default 0.1. */
  initialAccumulator?: number;
  /** l1, at least 0. Default 0. */
  l1?: number;
  /** l2, at least 0. Default 0. */
  l2?: number;
  /** s, a penalty s x^2 that acts through the gradient only, at least 0. Default 0. */
  shrinkage?: number;
  /** beta, at least 0. Default 0. */
  beta?: number;
}

export interface FtrlState {
  n: Float64Array;
  z: Float64Array;
}

/**
 * Follow the regularized leader, proximal form: sparse models from streams of samples (McMahan et al. 2013).
 *
 *   n' = n + g^2
 *   z = z + g + 2 s x - (sqrt(n') - sqrt(n)) / eta x,  n = n'
 *   x = 0                                                             if |z| <= l1
 *   x = -(z - l1 sign(z)) / ((beta + sqrt(n)) / eta + 2 l2)           else
 */
export function ftrl(options: FtrlOptions = {}): Optimizer<FtrlState> {
  const { learningRate = 1e-3, initialAccumulator = 0.1, l1 = 0, l2 = 0, shrinkage = 0, beta = 0 } = options;
  requireOptions("ftrl", {
    learningRate: [learningRate, Number.MIN_VALUE, Number.MAX_VALUE],
    initialAccumulator: nonNegative(initialAccumulator),
    l1: nonNegative(l1),
    l2: nonNegative(l2),
    shrinkage: nonNegative(shrinkage),
    beta: nonNegative(beta),
  });
  return guarded({
    name: "ftrl",
    learningRate,
    init: (x) => ({
      n: new Float64Array(x.length).fill(initialAccumulator),
      z: new Float64Array(x.length),
    }),
    update(x, g, { n, z }, { learningRate: eta = learningRate } = {}) {
      for (let i = 0; i < x.length; i++) {
        const root = Math.sqrt(n[i]!);
        n[i]! += g[i]! * g[i]!;
        const next = Math.sqrt(n[i]!);
        z[i]! += g[i]! + 2 * shrinkage * x[i]! - ((next - root) / eta) * x[i]!;
        const beyond = z[i]! - Math.min(l1, Math.max(-l1, z[i]!));
        x[i] = beyond === 0 ? 0 : -beyond / ((beta + next) / eta + 2 * l2);
      }
    },
  });
}
