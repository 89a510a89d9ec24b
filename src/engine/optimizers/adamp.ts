import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { weightsOnly } from "../transforms/penalty.ts";
import type { AdamState } from "./adam.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link adamP} can be told. */
export interface AdamPOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** delta, how far from a right angle gradient and weights may be, at least 0. Default 0.1. */
  delta?: number;
  /** w, at least 0. Default 0. */
  weightDecay?: number;
  /** The share of w that is left where steps are projected, from 0 to 1. Default 0.1. */
  projectedDecay?: number;
}

export interface AdamPState extends AdamState {
  tensors: readonly Tensor[];
}

/**
 * Adam for weights whose length means nothing, as before a normalization. There a step's part along the weights
 * only lengthens them, and the longer they are, the less does every later step turn them: it is taken out (Heo et
 * al. 2021). Such weights x, each column of a matrix or else the matrix as a whole, show by gradients at nearly a
 * right angle to them. All others move as with {@link adamW}.
 *
 *   u = (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + eps)        with Adam's m and v
 *   if |cos(g, x)| < delta / sqrt(entries of x) for every column, or else for the matrix:
 *     n = x / (|x| + eps)
 *     u = u - (n . u) n, and w times the share that is left
 *   x = (1 - eta w) x - eta u
 */
export function adamP(options: AdamPOptions = {}): Optimizer<AdamPState> {
  const { learningRate = 1e-3, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  const { delta = 0.1, weightDecay = 0, projectedDecay = 0.1 } = options;
  requireOptions("adamP", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    delta: nonNegative(delta),
    weightDecay: nonNegative(weightDecay),
    projectedDecay: [projectedDecay, 0, 1],
  });
  return guarded({
    name: "adamP",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      t: 0,
      tensors,
      m: new Float64Array(x.length),
      v: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v } = state;
      state.t += 1;
      const rate = eta / (1 - power(beta1, state.t));
      const correction = 1 - power(beta2, state.t);
      for (const tensor of state.tensors) {
        const end = tensor.start + tensor.rows * tensor.columns;
        const stride = strideOfGroups(x, g, tensor, delta, epsilon);
        for (let i = tensor.start; i < end; i++) {
          const gi = g[i]!;
          m[i] = beta1 * m[i]! + (1 - beta1) * gi;
          v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
          g[i] = m[i]! / (Math.sqrt(v[i]! / correction) + epsilon);
        }
        if (stride > 0) projectAway(g, x, tensor.start, end, stride, epsilon);
        const kept = 1 - eta * weightDecay * (stride > 0 ? projectedDecay : 1);
        for (let i = tensor.start; i < end; i++) x[i] = kept * x[i]! - rate * g[i]!;
      }
    },
  });
}

/** Which weights are a group: 0 where nothing is projected, 1 for the whole matrix, else each column apart. */
function strideOfGroups(
  x: Float64Array,
  g: Float64Array,
  tensor: Tensor,
  delta: number,
  epsilon: number,
): number {
  const { start, rows, columns } = tensor;
  if (rows === 1 && !weightsOnly(tensor)) return 0;
  const end = start + rows * columns;
  if (standAcross(x, g, start, end, columns, delta / Math.sqrt(rows), epsilon)) return columns;
  return standAcross(x, g, start, end, 1, delta / Math.sqrt(rows * columns), epsilon) ? 1 : 0;
}

/** Whether |cos(x, g)| is below the limit in each of the groups that every stride-th entry makes. */
function standAcross(
  x: Float64Array,
  g: Float64Array,
  start: number,
  end: number,
  stride: number,
  limit: number,
  epsilon: number,
): boolean {
  for (let j = start; j < start + stride; j++) {
    let product = 0;
    let ofX = 0;
    let ofG = 0;
    for (let i = j; i < end; i += stride) {
      product += x[i]! * g[i]!;
      ofX += x[i]! * x[i]!;
      ofG += g[i]! * g[i]!;
    }
    const cosine = Math.abs(product) / Math.max(Math.sqrt(ofX) * Math.sqrt(ofG), epsilon);
    if (!(cosine < limit)) return false;
  }
  return true;
}

/** u - (n . u) n with n = x / (|x| + eps), in each of the groups that every stride-th entry makes. */
function projectAway(
  u: Float64Array,
  x: Float64Array,
  start: number,
  end: number,
  stride: number,
  epsilon: number,
): void {
  for (let j = start; j < start + stride; j++) {
    let product = 0;
    let squares = 0;
    for (let i = j; i < end; i += stride) {
      product += x[i]! * u[i]!;
      squares += x[i]! * x[i]!;
    }
    const length = Math.sqrt(squares) + epsilon;
    for (let i = j; i < end; i += stride) u[i]! -= (product / length / length) * x[i]!;
  }
}
