import { requireCount, requireWithin } from "../../error.ts";
import { sinPi } from "../../math/cosine.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { createRandom } from "../../random/random.ts";
import type { Dataset } from "../../training/dataset.ts";

/** What {@link makeSine} can be told. */
export interface SineDataOptions {
  /** How many points, at least 1. Default 100. */
  samples?: number;
  /** How many waves fit in from x = -1 to 1, above 0. Default 1. */
  waves?: number;
  /** Standard deviation of what is added to y, at least 0. Default 0.1. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

/** Points about a wave: y = sin(pi waves x) + noise, with x anywhere in [-1, 1). */
export function makeSine(options: SineDataOptions = {}): Dataset {
  const { samples = 100, waves = 1, noise = 0.1, seed = 0 } = options;
  requireCount("makeSine", "samples", samples);
  requireWithin("makeSine", "waves", waves, Number.MIN_VALUE);
  requireWithin("makeSine", "noise", noise, 0);
  const random = createRandom(seed).stream("sine");
  const x = Array.from({ length: samples }, () => random.uniform(-1, 1));
  const y = x.map((value) => sinPi(waves * value) + random.normal(0, noise));
  return { inputs: Matrix.column(x), targets: Matrix.column(y) };
}
