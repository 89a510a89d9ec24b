import { nonNegative, requireOptions } from "../options.ts";
import type { MeasuredSchedule } from "./schedule.ts";

/** What {@link reduceOnPlateau} can be told. */
export interface ReduceOnPlateauOptions {
  /** By which the rate is multiplied, from 0 to 1. Default 0.1. */
  factor?: number;
  /** How many epochs without a better loss to bear, at least 0. Default 10. */
  patience?: number;
  /** By how much a loss must be smaller to be better, at least 0. Default 1e-4. */
  threshold?: number;
  /** Whether that is a share of the best loss or a difference. Default "relative". */
  thresholdIs?: "relative" | "absolute";
  /** How many epochs after a fall do not count, at least 0. Default 0. */
  cooldown?: number;
  /** The lowest rate, at least 0. Default 0. */
  minimum?: number;
}

/** The rate falls when the loss no longer does. It keeps state: make a new one for each training. */
export function reduceOnPlateau(rate: number, options: ReduceOnPlateauOptions = {}): MeasuredSchedule {
  const {
    factor = 0.1,
    patience = 10,
    threshold = 1e-4,
    thresholdIs = "relative",
    cooldown = 0,
    minimum = 0,
  } = options;
  requireOptions("reduceOnPlateau", {
    rate: nonNegative(rate),
    factor: [factor, 0, 1],
    patience: nonNegative(patience),
    threshold: nonNegative(threshold),
    cooldown: nonNegative(cooldown),
    minimum: nonNegative(minimum),
  });
  let current = rate;
  let best = Number.POSITIVE_INFINITY;
  let waited = 0;
  let cooling = 0;
  return {
    get rate() {
      return current;
    },
    observe(loss) {
      const limit = thresholdIs === "relative" ? best * (1 - threshold) : best - threshold;
      if (loss < limit) {
        best = loss;
        waited = 0;
      } else {
        waited += 1;
      }
      if (cooling > 0) {
        cooling -= 1;
        waited = 0;
      }
      if (waited <= patience) return;
      const lower = Math.max(current * factor, minimum);
      // A fall that makes no difference is left out, as in PyTorch.
      if (current - lower > 1e-8) current = lower;
      cooling = cooldown;
      waited = 0;
    },
  };
}
