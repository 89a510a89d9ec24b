import { EngineError, requireWithin } from "../error.ts";
import { drawing, type Initializer } from "./initializer.ts";

/** Every value is `value`, any finite number. */
export function constant(value: number): Initializer {
  requireWithin("constant", "value", value);
  return drawing("constant", () => () => value);
}

/**
 * Every value is 0: right for biases, wrong for weights, whose neurons would all stay alike.
 */
export const zeros: Initializer = drawing("zeros", () => () => 0);

/** Values from [low, high), default [-0.05, 0.05). */
export function uniform(low = -0.05, high = 0.05): Initializer {
  requireWithin("uniform", "low", low);
  requireWithin("uniform", "high", high, low);
  return drawing("uniform", (_, random) => () => random.uniform(low, high));
}

/** Normally distributed values, default mean 0 and standard deviation 0.05. */
export function normal(mean = 0, standardDeviation = 0.05): Initializer {
  requireWithin("normal", "mean", mean);
  requireWithin("normal", "standardDeviation", standardDeviation, 0);
  return drawing("normal", (_, random) => () => random.normal(mean, standardDeviation));
}

/**
 * Normally distributed values, those further than `limit` standard deviations from the mean drawn again.
 * Their own standard deviation is therefore smaller: 0.8796 times, with the limit 2.
 *
 * @param mean default 0
 * @param standardDeviation of the distribution before it is cut, at least 0, default 0.05
 * @param limit at least 0.1, default 2
 */
export function truncatedNormal(mean = 0, standardDeviation = 0.05, limit = 2): Initializer {
  requireWithin("truncatedNormal", "mean", mean);
  requireWithin("truncatedNormal", "standardDeviation", standardDeviation, 0);
  if (!(limit >= 0.1)) throw new EngineError("truncatedNormal", `limit is ${limit}, expected at least 0.1`);
  return drawing("truncatedNormal", (_, random) => () => {
    let z = random.normal();
    while (Math.abs(z) > limit) z = random.normal();
    return mean + standardDeviation * z;
  });
}
