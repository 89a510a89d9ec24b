import { power } from "../math/power.ts";
import { guarded, type Optimizer } from "../optimizers/optimizer.ts";
import { type RmspropState, rmsprop } from "../optimizers/rmsprop.ts";
import { sgd } from "../optimizers/sgd.ts";
import { nonNegative, requireOptions } from "../options.ts";

/** What {@link scheduleFree} can be told. */
export interface ScheduleFreeOptions {
  /** beta, from above 0 to below 1. Default 0.9. */
  momentum?: number;
  /** w, the decay that is added to z's step, at least 0. Default 0. */
  weightDecay?: number;
  /** p: a step's weight in the average is the largest rate so far to this power; 0 weighs all alike. Default 2. */
  weightPower?: number;
}

export interface ScheduleFreeState<State> {
  z: Float64Array;
  largestRate: number;
  sum: number;
  optimizer: State;
}

/**
 * Any optimizer without momentum of its own, made independent of schedules by averaging (Defazio et al. 2024).
 * The parameters y, at which gradients are taken, lie between the optimizer's own z and their average x, with
 * which predictions are made.
 *
 *   z = z - eta w y, then the optimizer's step with the gradient at y
 *   x = (1 - c) x + c z        c = eta_max^p / (sum of eta_max^p over all steps)
 *   y = beta x + (1 - beta) z
 */
export function scheduleFree<State>(
  optimizer: Optimizer<State>,
  options: ScheduleFreeOptions = {},
): Optimizer<ScheduleFreeState<State>> {
  const { momentum: beta = 0.9, weightDecay = 0, weightPower = 2 } = options;
  requireOptions("scheduleFree", {
    momentum: [beta, Number.MIN_VALUE, 1 - Number.EPSILON],
    weightDecay: nonNegative(weightDecay),
    weightPower: nonNegative(weightPower),
  });
  return guarded<ScheduleFreeState<State>>({
    name: `scheduleFree ${optimizer.name}`,
    learningRate: optimizer.learningRate,
    init: (y, tensors) => ({
      z: y.slice(),
      largestRate: 0,
      sum: 0,
      optimizer: optimizer.init(y, tensors),
    }),
    update(y, g, state, step) {
      const { z } = state;
      const eta = step?.learningRate ?? optimizer.learningRate;
      state.largestRate = Math.max(state.largestRate, eta);
      const weight = power(state.largestRate, weightPower);
      state.sum += weight;
      const c = state.sum > 0 ? weight / state.sum : 0;
      // y becomes x for a moment: it holds all of it that z does not.
      for (let i = 0; i < y.length; i++) {
        const yi = y[i]!;
        y[i] = (yi - (1 - beta) * z[i]!) / beta;
        z[i]! -= eta * weightDecay * yi;
      }
      optimizer.update(z, g, state.optimizer, step);
      for (let i = 0; i < y.length; i++) {
        const x = (1 - c) * y[i]! + c * z[i]!;
        y[i] = beta * x + (1 - beta) * z[i]!;
      }
    },
    evaluationPoint(y, { z }, into) {
      for (let i = 0; i < y.length; i++) into[i] = (y[i]! - (1 - beta) * z[i]!) / beta;
    },
  });
}

/** Schedule-free {@link sgd}. Default learning rate 1. */
export function scheduleFreeSgd({
  learningRate = 1,
  ...options
}: ScheduleFreeOptions & { learningRate?: number } = {}): Optimizer<ScheduleFreeState<object>> {
  return { ...scheduleFree(sgd({ learningRate }), options), name: "scheduleFreeSgd" };
}

/** What {@link scheduleFreeAdamW} can be told. */
export interface ScheduleFreeAdamWOptions extends ScheduleFreeOptions {
  /** eta, at least 0. Default 0.0025. */
  learningRate?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
}

/** Schedule-free AdamW: {@link scheduleFree} around Adam without momentum. */
export function scheduleFreeAdamW(
  options: ScheduleFreeAdamWOptions = {},
): Optimizer<ScheduleFreeState<RmspropState>> {
  const { learningRate = 0.0025, beta2 = 0.999, epsilon = 1e-8, ...rest } = options;
  const base = rmsprop({ learningRate, decay: beta2, epsilon, biasCorrection: true });
  return { ...scheduleFree(base, rest), name: "scheduleFreeAdamW" };
}
