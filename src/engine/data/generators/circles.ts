import { requireCount, requireWithin } from "../../error.ts";
import { cosPi, sinPi } from "../../math/cosine.ts";
import { createRandom } from "../../random/random.ts";
import { drawInTurn, type LabelledDataset } from "./labelled-dataset.ts";

/** What {@link makeCircles} can be told. */
export interface CirclesOptions {
  /** How many points, at least 1, of the two classes in turn. Default 300. */
  samples?: number;
  /** Radius of the inner circle, from 0 to 1; the outer one's is 1. Default 0.5. */
  inner?: number;
  /** Standard deviation of what is added to both coordinates, at least 0. Default 0.08. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

/** Two circles about (0, 0): class 0 is the outer one, class 1 the inner one. No line separates them. */
export function makeCircles(options: CirclesOptions = {}): LabelledDataset {
  const { samples = 300, inner = 0.5, noise = 0.08, seed = 0 } = options;
  requireCount("makeCircles", "samples", samples);
  requireWithin("makeCircles", "inner", inner, 0, 1);
  requireWithin("makeCircles", "noise", noise, 0);
  const random = createRandom(seed).stream("circles");
  return drawInTurn(samples, 2, (label) => {
    const radius = label === 0 ? 1 : inner;
    const halfTurns = random.uniform(0, 2);
    return [
      radius * cosPi(halfTurns) + random.normal(0, noise),
      radius * sinPi(halfTurns) + random.normal(0, noise),
    ];
  });
}
