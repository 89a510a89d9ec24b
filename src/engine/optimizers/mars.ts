import { power } from "../math/power.ts";
import { zerosBeside } from "../math/side-by-side.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { norm, scale } from "../transforms/norm.ts";
import type { AdamState } from "./adam.ts";
import { adamStep } from "./adam-step.ts";
import { guarded, type Optimizer, oneTensor, requireObjective, type Tensor } from "./optimizer.ts";

/** What {@link mars} can be told. */
export interface MarsOptions {
  /** eta, at least 0. Default 0.003. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.95. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.99. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** gamma, how much of the noise is taken away, at least 0. Default 0.025. */
  gamma?: number;
  /** Compute g_before anew on this step's samples, a second gradient per step. Default false: the last one. */
  exact?: boolean;
}

export interface MarsState extends AdamState {
  tensors: readonly Tensor[];
  /** The gradient at the parameters before this step's. */
  previous: Float64Array;
  /** Those parameters, if their gradient is computed anew. */
  before: Float64Array;
}

/**
 * Adam on gradients with less noise: what two gradients on the same samples differ by is the way between their
 * places, and not the samples (Yuan et al. 2024, MARS-AdamW). Its weight decay is {@link decoupledDecay}.
 *
 *   c = g + gamma b1 / (1 - b1) (g - g_before)        (g in the first step; the authors' code takes g_before = 0)
 *   c = c / max(1, |c|)                               (the norm taken tensor by tensor)
 *   then {@link adam}'s step with c in place of g
 */
export function mars(options: MarsOptions = {}): Optimizer<MarsState> {
  const { learningRate = 3e-3, beta1 = 0.95, beta2 = 0.99, epsilon = 1e-8 } = options;
  const { gamma = 0.025, exact = false } = options;
  requireOptions("mars", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    gamma: nonNegative(gamma),
  });
  const weight = (gamma * beta1) / (1 - beta1);
  return guarded({
    name: "mars",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      t: 0,
      tensors,
      m: zerosBeside(x),
      v: zerosBeside(x),
      previous: new Float64Array(x.length),
      before: new Float64Array(exact ? x.length : 0),
    }),
    update(x, g, state, step) {
      const { m, v, previous, before } = state;
      state.t += 1;
      if (state.t === 1) previous.set(g);
      else if (exact) requireObjective("mars", step)(before, previous);
      if (exact) before.set(x);
      for (let i = 0; i < x.length; i++) {
        const gi = g[i]!;
        g[i] = gi + weight * (gi - previous[i]!);
        previous[i] = gi;
      }
      for (const { start, rows, columns } of state.tensors) {
        const end = start + rows * columns;
        const length = norm(g, start, end);
        if (length > 1) scale(g, 1 / length, start, end);
      }
      const rate = (step?.learningRate ?? learningRate) / (1 - power(beta1, state.t));
      const correction = 1 - power(beta2, state.t);
      adamStep(x, g, m, v, { beta1, beta2, rate, correction, epsilonInRoot: 0, epsilon });
    },
  });
}
