import { requireCount, requireWithin } from "../../error.ts";
import { cosPi, sinPi } from "../../math/cosine.ts";
import { createRandom } from "../../random/random.ts";
import { drawInTurn, type LabelledDataset } from "./labelled-dataset.ts";

/** What {@link makeBlobs} can be told. */
export interface BlobsOptions {
  /** How many points, at least 1, of the classes in turn. Default 300. */
  samples?: number;
  /** How many blobs, each a class, at least 2. Default 3. */
  classes?: number;
  /** Standard deviation of a blob in both directions, at least 0. Default 0.4. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

/**
 * Round, normally distributed clouds whose centres stand evenly on a circle of radius 1: that of class k at the
 * angle 2 pi (1/4 + k / classes), so that class 0 is on top.
 */
export function makeBlobs(options: BlobsOptions = {}): LabelledDataset {
  const { samples = 300, classes = 3, noise = 0.4, seed = 0 } = options;
  requireCount("makeBlobs", "samples", samples);
  requireCount("makeBlobs", "classes", classes, 2);
  requireWithin("makeBlobs", "noise", noise, 0);
  const random = createRandom(seed).stream("blobs");
  return drawInTurn(samples, classes, (label) => {
    const halfTurns = 2 * (1 / 4 + label / classes);
    return [cosPi(halfTurns) + random.normal(0, noise), sinPi(halfTurns) + random.normal(0, noise)];
  });
}
