import { EngineError } from "../error.ts";
import { guarded, type Optimizer } from "../optimizers/optimizer.ts";
import { decay, requireOptions } from "../options.ts";

export interface AveragingState<State> {
  t: number;
  average: Float64Array;
  optimizer: State;
}

/** What {@link exponentialAverage} can be told. */
export interface ExponentialAverageOptions {
  /** b, from 0 to below 1. Default 0.99. */
  decay?: number;
  /** Put the average into x every so many steps, at least 1. Default never. */
  overwriteEvery?: number;
}

/**
 * Any optimizer, predicting with a running mean of its parameters.
 *
 *   x = the optimizer's step
 *   average = b average + (1 - b) x        (average = x after the first step)
 */
export function exponentialAverage<State>(
  optimizer: Optimizer<State>,
  { decay: b = 0.99, overwriteEvery = Number.POSITIVE_INFINITY }: ExponentialAverageOptions = {},
): Optimizer<AveragingState<State>> {
  requireOptions("exponentialAverage", {
    decay: decay(b),
    overwriteEvery: [overwriteEvery, 1, Number.POSITIVE_INFINITY],
  });
  return averaging(`exponentialAverage ${optimizer.name}`, optimizer, (x, state) => {
    const { average } = state;
    const past = state.t === 1 ? 0 : b;
    for (let i = 0; i < x.length; i++) average[i] = past * average[i]! + (1 - past) * x[i]!;
    if (state.t % overwriteEvery === 0) x.set(average);
  });
}

/** What {@link stochasticWeightAveraging} can be told. */
export interface StochasticWeightAveragingOptions {
  /** The step after which averaging begins, at least 0. Default 0. */
  from?: number;
  /** Take every how manieth step into the average, at least 1. Default 1. */
  every?: number;
}

/**
 * Any optimizer, predicting with the plain mean of its later parameters (Polyak and Juditsky 1992; Izmailov et
 * al. 2018). Before averaging begins, it predicts with x.
 *
 *   average = average + (x - average) / n        for the n-th x taken in
 */
export function stochasticWeightAveraging<State>(
  optimizer: Optimizer<State>,
  { from = 0, every = 1 }: StochasticWeightAveragingOptions = {},
): Optimizer<AveragingState<State>> {
  requireWhole("from", from, 0);
  requireWhole("every", every, 1);
  return averaging(`stochasticWeightAveraging ${optimizer.name}`, optimizer, (x, { t, average }) => {
    if (t <= from) {
      average.set(x);
      return;
    }
    if ((t - from) % every !== 0) return;
    const n = (t - from) / every;
    for (let i = 0; i < x.length; i++) average[i]! += (x[i]! - average[i]!) / n;
  });
}

function requireWhole(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  const expected = `a whole number of at least ${least}`;
  throw new EngineError("stochasticWeightAveraging", `${name} is ${value}, expected ${expected}`);
}

function averaging<State>(
  name: string,
  optimizer: Optimizer<State>,
  takeIn: (x: Float64Array, state: AveragingState<State>) => void,
): Optimizer<AveragingState<State>> {
  return guarded<AveragingState<State>>({
    name,
    learningRate: optimizer.learningRate,
    init: (x, tensors) => ({ t: 0, average: x.slice(), optimizer: optimizer.init(x, tensors) }),
    update(x, g, state, step) {
      optimizer.update(x, g, state.optimizer, step);
      state.t += 1;
      takeIn(x, state);
    },
    evaluationPoint: (_, { average }, into) => into.set(average),
  });
}
