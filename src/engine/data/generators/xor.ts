import { requireCount, requireWithin } from "../../error.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { createRandom } from "../../random/random.ts";
import { type LabelledDataset, labelledDataset } from "./labelled-dataset.ts";

/** What {@link makeXor} can be told. */
export interface XorOptions {
  /** How many points, at least 1, at the four corners in turn. Default 4. */
  samples?: number;
  /** Standard deviation of what is added to both coordinates, at least 0. Default 0. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/**
 * "Either, or": class 1 where exactly one of x1 and x2 is 1, class 0 where none or both are. By default the four
 * corners themselves; with more samples and some noise, a cloud about each corner.
 */
export function makeXor(options: XorOptions = {}): LabelledDataset {
  const { samples = 4, noise = 0, seed = 0 } = options;
  requireCount("makeXor", "samples", samples);
  requireWithin("makeXor", "noise", noise, 0);
  const random = createRandom(seed).stream("xor");
  const places = Array.from({ length: samples }, (_, i) => corners[i % 4]!);
  const points = places.map((place) => place.map((value) => value + random.normal(0, noise)));
  return labelledDataset(
    Matrix.from(points),
    places.map(([x1, x2]) => x1 ^ x2),
    2,
  );
}
