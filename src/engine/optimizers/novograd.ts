import { decay, nonNegative, requireOptions } from "../options.ts";
import { norm } from "../transforms/norm.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link novograd} can be told. */
export interface NovogradOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.95. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.98. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** w, at least 0. Default 0. */
  weightDecay?: number;
}

export interface NovogradState {
  t: number;
  tensors: readonly Tensor[];
  m: Float64Array;
  /** One number per tensor. */
  v: Float64Array;
}

/**
 * Momentum on gradients that each tensor normalizes by its own running length (Ginsburg et al. 2019).
 *
 *   v = b2 v + (1 - b2) |g|^2        (one number per tensor; v = |g|^2 in the first step)
 *   m = b1 m + g / (sqrt(v) + eps) + w x
 *   x = x - eta m
 */
export function novograd(options: NovogradOptions = {}): Optimizer<NovogradState> {
  const { learningRate = 1e-3, beta1 = 0.95, beta2 = 0.98, epsilon = 1e-8, weightDecay = 0 } = options;
  requireOptions("novograd", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    weightDecay: nonNegative(weightDecay),
  });
  return guarded({
    name: "novograd",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      t: 0,
      tensors,
      m: new Float64Array(x.length),
      v: new Float64Array(tensors.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { tensors, m, v } = state;
      const past = state.t++ === 0 ? 0 : beta2;
      for (let k = 0; k < tensors.length; k++) {
        const { start, rows, columns } = tensors[k]!;
        const end = start + rows * columns;
        const length = norm(g, start, end);
        v[k] = past * v[k]! + (1 - past) * length * length;
        const divisor = Math.sqrt(v[k]!) + epsilon;
        for (let i = start; i < end; i++) {
          m[i] = beta1 * m[i]! + g[i]! / divisor + weightDecay * x[i]!;
          x[i]! -= eta * m[i]!;
        }
      }
    },
  });
}
