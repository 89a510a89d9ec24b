import { EngineError } from "../error.ts";
import { power } from "../math/power.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { halfCosine } from "./cosine.ts";
import type { Schedule } from "./schedule.ts";

/** What {@link oneCycle} can be told. */
export interface OneCycleOptions {
  /** n, the length of the whole cycle, at least 2. */
  steps: number;
  /** The share of the steps in which the rate rises, from 0 to 1. Default 0.3. */
  rise?: number;
  /** The first rate is the highest divided by this, above 0. Default 25. */
  divideFirst?: number;
  /** The last rate is the first divided by this, above 0. Default 1e4. */
  divideLast?: number;
  /** Along half a cosine or a straight line. Default "cosine". */
  shape?: "cosine" | "linear";
  /** Fall as slowly as it rose, back to the first rate, and only then to the last. Default false. */
  threePhases?: boolean;
}

/**
 * One rise to a high rate and a long fall to almost nothing (Smith 2018). After step n - 1 the rate stays.
 *
 * @param highest the rate at the top, at least 0
 */
export function oneCycle(highest: number, options: OneCycleOptions): Schedule {
  const {
    steps,
    rise = 0.3,
    divideFirst = 25,
    divideLast = 1e4,
    shape = "cosine",
    threePhases = false,
  } = options;
  requireOptions("oneCycle", {
    highest: nonNegative(highest),
    steps: [steps, 2, Number.MAX_VALUE],
    rise: [rise, 0, 1],
    divideFirst: [divideFirst, Number.MIN_VALUE, Number.MAX_VALUE],
    divideLast: [divideLast, Number.MIN_VALUE, Number.MAX_VALUE],
  });
  if (shape !== "cosine" && shape !== "linear") {
    throw new EngineError("oneCycle", `shape is "${shape}", expected "cosine" or "linear"`);
  }
  const first = highest / divideFirst;
  const last = first / divideLast;
  const top = rise * steps - 1;
  // Each phase ends at a step with a rate; the first begins at step 0 with the first rate.
  const phases = threePhases
    ? [[top, highest] as const, [2 * rise * steps - 2, first] as const, [steps - 1, last] as const]
    : [[top, highest] as const, [steps - 1, last] as const];
  return (t) => {
    let [from, start] = [first, 0];
    for (const [end, to] of phases) {
      if (t <= end) {
        const progress = (t - start) / (end - start);
        return shape === "cosine" ? halfCosine(from, to, progress) : from + (to - from) * progress;
      }
      [from, start] = [to, end];
    }
    return last;
  };
}

/** What {@link cyclic} can be told. */
export interface CyclicOptions {
  /** Steps from the lowest to the highest rate, at least 1. */
  up: number;
  /** Steps back down, at least 1. Default as many as up. */
  down?: number;
  /** How the highest rate changes: not at all, halved from cycle to cycle, or by factor^t. Default "constant". */
  top?: "constant" | "halved" | { factor: number };
}

/**
 * Up and down in straight lines, again and again (Smith 2017).
 *
 * @param lowest at least 0
 * @param highest at least the lowest
 */
export function cyclic(
  lowest: number,
  highest: number,
  { up, down = up, top = "constant" }: CyclicOptions,
): Schedule {
  requireOptions("cyclic", {
    lowest: nonNegative(lowest),
    highest: [highest, lowest, Number.MAX_VALUE],
    up: [up, 1, Number.MAX_VALUE],
    down: [down, 1, Number.MAX_VALUE],
    factor: nonNegative(typeof top === "object" ? top.factor : 0),
  });
  return (t) => {
    const cycle = Math.floor(t / (up + down));
    const since = t - cycle * (up + down);
    const height = since <= up ? since / up : (up + down - since) / down;
    const scale = top === "constant" ? 1 : top === "halved" ? power(0.5, cycle) : power(top.factor, t);
    return lowest + (highest - lowest) * height * scale;
  };
}
