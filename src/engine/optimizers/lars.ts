import { decay, nonNegative, requireOptions } from "../options.ts";
import { norm } from "../transforms/norm.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link lars} can be told. */
export interface LarsOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** mu, from 0 to below 1. Default 0.9. */
  momentum?: number;
  /** c, by which the ratio is multiplied, at least 0. Default 0.001. */
  trustCoefficient?: number;
  /** w, the decay that is added to the gradient, at least 0. Default 0. */
  weightDecay?: number;
}

export interface LarsState {
  tensors: readonly Tensor[];
  v: Float64Array;
}

/**
 * Momentum with a rate for each tensor, in proportion to the size of its parameters (You, Gitman and Ginsburg
 * 2017).
 *
 *   u = g + w x
 *   v = mu v + eta c |x| / |u| u        (the norms taken tensor by tensor; the ratio c |x| / |u| is 1 if one is 0)
 *   x = x - v
 */
export function lars(options: LarsOptions = {}): Optimizer<LarsState> {
  const { learningRate = 1e-3, momentum: mu = 0.9, trustCoefficient = 1e-3, weightDecay = 0 } = options;
  requireOptions("lars", {
    learningRate: nonNegative(learningRate),
    momentum: decay(mu),
    trustCoefficient: nonNegative(trustCoefficient),
    weightDecay: nonNegative(weightDecay),
  });
  return guarded({
    name: "lars",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({ tensors, v: new Float64Array(x.length) }),
    update(x, g, { tensors, v }, { learningRate: eta = learningRate } = {}) {
      for (const { start, rows, columns } of tensors) {
        const end = start + rows * columns;
        for (let i = start; i < end; i++) g[i]! += weightDecay * x[i]!;
        const [ofX, ofU] = [norm(x, start, end), norm(g, start, end)];
        const rate = ofX > 0 && ofU > 0 ? (eta * trustCoefficient * ofX) / ofU : eta;
        for (let i = start; i < end; i++) {
          v[i] = mu * v[i]! + rate * g[i]!;
          x[i]! -= v[i]!;
        }
      }
    },
  });
}
