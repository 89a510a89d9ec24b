import { requireCount, requireWithin } from "../../error.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { createRandom } from "../../random/random.ts";
import type { Dataset } from "../../training/dataset.ts";

/** What {@link makeLinear} can be told. */
export interface LinearDataOptions {
  /** How many points, at least 1. Default 100. */
  samples?: number;
  /** What y gains when x gains 1. Default 3. */
  slope?: number;
  /** y where x is 0. Default 0. */
  intercept?: number;
  /** Standard deviation of what is added to y, at least 0. Default 0.3. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

/** Points about a straight line: y = slope x + intercept + noise, with x anywhere in [-1, 1). */
export function makeLinear(options: LinearDataOptions = {}): Dataset {
  const { samples = 100, slope = 3, intercept = 0, noise = 0.3, seed = 0 } = options;
  requireCount("makeLinear", "samples", samples);
  requireWithin("makeLinear", "slope", slope);
  requireWithin("makeLinear", "intercept", intercept);
  requireWithin("makeLinear", "noise", noise, 0);
  const random = createRandom(seed).stream("linear");
  const x = Array.from({ length: samples }, () => random.uniform(-1, 1));
  const y = x.map((value) => slope * value + intercept + random.normal(0, noise));
  return { inputs: Matrix.column(x), targets: Matrix.column(y) };
}
