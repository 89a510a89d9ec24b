import { EngineError } from "./error.ts";

/** An option's value and the least and greatest that it may be. */
type Bounded = readonly [value: number, least: number, greatest: number];

/**
 * Throws unless every option lies within its bounds: `requireOptions("adam", { beta1: [beta1, 0, 1] })`.
 * A NaN lies within none.
 */
export function requireOptions(operation: string, options: Readonly<Record<string, Bounded>>): void {
  for (const [name, [value, least, greatest]] of Object.entries(options)) {
    if (value >= least && value <= greatest) continue;
    const bounds = greatest === Number.MAX_VALUE ? `at least ${least}` : `from ${least} to ${greatest}`;
    throw new EngineError(operation, `${name} is ${String(value)}, expected a number ${bounds}`);
  }
}

/** Any number from 0 on. */
export const nonNegative = (value: number): Bounded => [value, 0, Number.MAX_VALUE];

/** A factor by which an average decays, from 0 to below 1. */
export const decay = (value: number): Bounded => [value, 0, 1 - Number.EPSILON];
