import { cosPi } from "../math/cosine.ts";
import { nonNegative, requireOptions } from "../options.ts";
import type { Schedule } from "./schedule.ts";

/** From `high` at 0 to `low` at 1, along half a cosine. */
export const halfCosine = (high: number, low: number, progress: number): number =>
  low + (high - low) * 0.5 * (1 + cosPi(progress));

/** What {@link cosineAnnealing} can be told. */
export interface CosineAnnealingOptions {
  /** n, at least 1. */
  steps: number;
  /** The rate at step n, at least 0. Default 0. */
  minimum?: number;
}

/**
 * min + (rate - min) (1 + cos(pi t / n)) / 2: slow at first and at the end (Loshchilov and Hutter 2017). Beyond
 * n it rises again.
 */
export function cosineAnnealing(rate: number, { steps, minimum = 0 }: CosineAnnealingOptions): Schedule {
  requireOptions("cosineAnnealing", {
    rate: nonNegative(rate),
    steps: [steps, 1, Number.MAX_VALUE],
    minimum: nonNegative(minimum),
  });
  return (t) => halfCosine(rate, minimum, t / steps);
}

/** What {@link warmRestarts} can be told. */
export interface WarmRestartsOptions {
  /** The steps of the first round, at least 1. */
  period: number;
  /** How many times as long each next round is, at least 1. Default 1. */
  growth?: number;
  /** The rate towards which each round falls, at least 0. Default 0. */
  minimum?: number;
}

/** Cosine annealing that starts anew, each time for longer: SGDR (Loshchilov and Hutter 2017). */
export function warmRestarts(
  rate: number,
  { period, growth = 1, minimum = 0 }: WarmRestartsOptions,
): Schedule {
  requireOptions("warmRestarts", {
    rate: nonNegative(rate),
    period: [period, 1, Number.MAX_VALUE],
    growth: [growth, 1, Number.MAX_VALUE],
    minimum: nonNegative(minimum),
  });
  return (t) => {
    let round = period;
    let since = t;
    while (since >= round) {
      since -= round;
      round *= growth;
    }
    return halfCosine(rate, minimum, since / round);
  };
}
