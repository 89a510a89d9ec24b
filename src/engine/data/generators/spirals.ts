import { requireCount, requireWithin } from "../../error.ts";
import { cosPi, sinPi } from "../../math/cosine.ts";
import { createRandom } from "../../random/random.ts";
import { drawInTurn, type LabelledDataset } from "./labelled-dataset.ts";

/** What {@link makeSpirals} can be told. */
export interface SpiralsOptions {
  /** How many points, at least 1, of the arms in turn. Default 300. */
  samples?: number;
  /** How many arms, each a class, at least 2. Default 2. */
  arms?: number;
  /** How many times an arm goes round, at least 0. Default 1.25. */
  turns?: number;
  /** Standard deviation of what is added to both coordinates, at least 0. Default 0.03. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

/**
 * Arms that wind about (0, 0) from radius 0.1 to 1. On arm k a point of radius r has the angle
 * 2 pi (turns r + k / arms); r^2 is drawn evenly, so that the points lie as densely outside as inside.
 */
export function makeSpirals(options: SpiralsOptions = {}): LabelledDataset {
  const { samples = 300, arms = 2, turns = 1.25, noise = 0.03, seed = 0 } = options;
  requireCount("makeSpirals", "samples", samples);
  requireCount("makeSpirals", "arms", arms, 2);
  requireWithin("makeSpirals", "turns", turns, 0);
  requireWithin("makeSpirals", "noise", noise, 0);
  const random = createRandom(seed).stream("spirals");
  return drawInTurn(samples, arms, (arm) => {
    const radius = Math.sqrt(random.uniform(0.01, 1));
    const halfTurns = 2 * (turns * radius + arm / arms);
    return [
      radius * cosPi(halfTurns) + random.normal(0, noise),
      radius * sinPi(halfTurns) + random.normal(0, noise),
    ];
  });
}
