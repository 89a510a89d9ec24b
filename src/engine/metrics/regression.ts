import { EngineError, requireNumbers } from "../error.ts";
import { square } from "../math/power.ts";

/**
 * The share of the targets' variance that the predictions explain: R^2 = 1 - sum (y - p)^2 / sum (y - mean)^2.
 * 1 is perfect, 0 no better than always the mean, below 0 worse.
 *
 * @throws EngineError when the lengths differ, a number is NaN, or all targets are equal
 */
export function rSquared(predictions: ArrayLike<number>, targets: ArrayLike<number>): number {
  if (predictions.length !== targets.length) {
    throw new EngineError("rSquared", `${predictions.length} predictions for ${targets.length} targets`);
  }
  requireNumbers("rSquared", "predictions", predictions);
  requireNumbers("rSquared", "targets", targets);
  let mean = 0;
  for (let i = 0; i < targets.length; i++) mean += targets[i]! / targets.length;
  let unexplained = 0;
  let total = 0;
  for (let i = 0; i < targets.length; i++) {
    unexplained += square(targets[i]! - predictions[i]!);
    total += square(targets[i]! - mean);
  }
  if (total === 0)
    throw new EngineError("rSquared", "all targets are equal, there is no variance to explain");
  return 1 - unexplained / total;
}
