import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { norm } from "../transforms/norm.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link lamb} can be told. */
export interface LambOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-6. */
  epsilon?: number;
  /** w, at least 0. Default 0. */
  weightDecay?: number;
}

export interface LambState extends AdamState {
  tensors: readonly Tensor[];
}

/**
 * Adam's step, stretched for each tensor in proportion to the size of its parameters (You et al. 2020).
 *
 *   m = b1 m + (1 - b1) g
 *   v = b2 v + (1 - b2) g^2
 *   u = (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps) + w x
 *   x = x - eta |x| / |u| u        (the norms taken tensor by tensor; the ratio is 1 if one of them is 0)
 */
export function lamb(options: LambOptions = {}): Optimizer<LambState> {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-6, weightDecay = 0 } = options;
  requireOptions("lamb", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    weightDecay: nonNegative(weightDecay),
  });
  return guarded({
    name: "lamb",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      t: 0,
      tensors,
      m: new Float64Array(x.length),
      v: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      const u = g;
      state.t += 1;
      const correction1 = 1 - power(beta1, state.t);
      const correction2 = 1 - power(beta2, state.t);
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * gi;
        v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
        u[i] = m[i]! / correction1 / (Math.sqrt(v[i]! / correction2) + epsilon) + weightDecay * x[i]!;
      }
      for (const { start, rows, columns } of state.tensors) {
        const end = start + rows * columns;
        const [ofX, ofU] = [norm(x, start, end), norm(u, start, end)];
        const rate = ofX > 0 && ofU > 0 ? (eta * ofX) / ofU : eta;
        for (let i = start; i < end; i++) x[i]! -= rate * u[i]!;
      }
    },
  });
}
