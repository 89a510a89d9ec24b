import { EngineError, requireNumbers } from "../error.ts";

/** How wrong predictions are, as one number, and in which direction to change each of them. */
export interface Loss {
  readonly name: string;
  /**
   * The loss of `predictions` against `targets`.
   *
   * @throws EngineError when the two differ in length, are empty or hold NaN
   */
  value(predictions: ArrayLike<number>, targets: ArrayLike<number>): number;
  /**
   * dL/d prediction for each prediction.
   *
   * @param into where to write them; default a new array
   */
  gradient(predictions: ArrayLike<number>, targets: ArrayLike<number>, into?: Float64Array): Float64Array;
}

/** Throws unless there is one target per prediction, at least one, and all of them are numbers. */
export function requirePairs(
  operation: string,
  predictions: ArrayLike<number>,
  targets: ArrayLike<number>,
): void {
  if (predictions.length !== targets.length) {
    throw new EngineError(operation, `${predictions.length} predictions for ${targets.length} targets`);
  }
  if (predictions.length === 0) throw new EngineError(operation, "there are no predictions");
  requireNumbers(operation, "predictions", predictions);
  requireNumbers(operation, "targets", targets);
}
