import { requireCount, requireWithin } from "../../error.ts";
import { cosPi, sinPi } from "../../math/cosine.ts";
import { createRandom } from "../../random/random.ts";
import { drawInTurn, type LabelledDataset } from "./labelled-dataset.ts";

/** What {@link makeMoons} can be told. */
export interface MoonsOptions {
  /** How many points, at least 1, of the two classes in turn. Default 300. */
  samples?: number;
  /** Standard deviation of what is added to both coordinates, at least 0. Default 0.1. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

/**
 * Two half circles of radius 1 that reach into each other. Class 0 is the upper one, (cos t, sin t); class 1 the
 * lower one, (1 - cos t, 1/2 - sin t); t anywhere in [0, pi).
 */
export function makeMoons(options: MoonsOptions = {}): LabelledDataset {
  const { samples = 300, noise = 0.1, seed = 0 } = options;
  requireCount("makeMoons", "samples", samples);
  requireWithin("makeMoons", "noise", noise, 0);
  const random = createRandom(seed).stream("moons");
  return drawInTurn(samples, 2, (label) => {
    const halfTurns = random.uniform();
    const [x, y] = [cosPi(halfTurns), sinPi(halfTurns)];
    const [x1, x2] = label === 0 ? [x, y] : [1 - x, 0.5 - y];
    return [x1 + random.normal(0, noise), x2 + random.normal(0, noise)];
  });
}
