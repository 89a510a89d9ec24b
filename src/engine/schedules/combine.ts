import { EngineError } from "../error.ts";
import type { Schedule } from "./schedule.ts";

/**
 * One schedule after the other, each counting from 0 when its turn comes: a warm-up, then a decay.
 *
 * @param parts pairs of the step from which a schedule holds, rising from 0, and the schedule
 * @example
 * inSequence([[0, linearRamp(0.1, { steps: 10 })], [10, cosineAnnealing(0.1, { steps: 90 })]]);
 */
export function inSequence(parts: readonly (readonly [from: number, schedule: Schedule])[]): Schedule {
  if (parts[0]?.[0] !== 0) throw new EngineError("inSequence", "the first schedule must begin at step 0");
  parts.forEach(([from], i) => {
    if (i > 0 && !(from > parts[i - 1]![0])) {
      throw new EngineError("inSequence", `schedule ${i} begins at step ${from}, not after the one before`);
    }
  });
  return (t) => {
    const [from, schedule] = parts.findLast(([begin]) => begin <= t) ?? parts[0]!;
    return schedule(t - from);
  };
}

/** The product of schedules: all but one of them with rates around 1. */
export const product =
  (...schedules: readonly Schedule[]): Schedule =>
  (t) =>
    schedules.reduce((rate, schedule) => rate * schedule(t), 1);
