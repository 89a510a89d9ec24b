import { requireCount, requireWithin } from "../../error.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { createRandom } from "../../random/random.ts";
import type { Dataset } from "../../training/dataset.ts";

/** What {@link makeIllConditioned} can be told. */
export interface IllConditionedOptions {
  /** How many points, at least 1. Default 200. */
  samples?: number;
  /** Standard deviation of the second feature; the first has 1. Above 0. Default 10. */
  scale?: number;
  /** Correlation of the two features, from -0.999 to 0.999. Default 0.8. */
  correlation?: number;
  /** Standard deviation of what is added to y, at least 0. Default 0.1. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

/**
 * A regression that is easy to solve and hard to descend: y = 2 x1 - x2 / scale + noise, where x1 and x2 are normal
 * with mean 0, differ in scale and are correlated.
 *
 * The curvatures of the mean squared error are twice the eigenvalues of the covariance [[1, r s], [r s, s^2]] with
 * r = correlation and s = scale: 2 (1 + s^2 ± sqrt((1 + s^2)^2 - 4 s^2 (1 - r^2))) / 2. With the defaults they
 * are about 201 and 0.72, a condition number of 281 (a sample's own numbers differ a little).
 */
export function makeIllConditioned(options: IllConditionedOptions = {}): Dataset {
  const { samples = 200, scale = 10, correlation = 0.8, noise = 0.1, seed = 0 } = options;
  requireCount("makeIllConditioned", "samples", samples);
  requireWithin("makeIllConditioned", "scale", scale, Number.MIN_VALUE);
  requireWithin("makeIllConditioned", "correlation", correlation, -0.999, 0.999);
  requireWithin("makeIllConditioned", "noise", noise, 0);
  const random = createRandom(seed).stream("ill-conditioned");
  const rest = Math.sqrt(1 - correlation * correlation);
  const inputs = new Matrix(samples, 2);
  const targets = new Matrix(samples, 1);
  for (let i = 0; i < samples; i++) {
    const x1 = random.normal();
    const x2 = scale * (correlation * x1 + rest * random.normal());
    inputs.row(i).set([x1, x2]);
    targets.data[i] = 2 * x1 - x2 / scale + random.normal(0, noise);
  }
  return { inputs, targets };
}
