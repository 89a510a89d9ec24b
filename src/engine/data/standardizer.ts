import { EngineError, requireNumbers } from "../error.ts";
import { square } from "../math/power.ts";
import { Matrix } from "../matrix/matrix.ts";

/**
 * Brings every column to mean 0 and deviation 1: (x - mean) / deviation. Fit it to the training samples and use
 * the same numbers for all others: {@link fitStandardizer}.
 */
export interface Standardizer {
  /** One per column. */
  readonly mean: Float64Array;
  /** One per column, the square root of the variance divided by N; 1 for a column that does not vary. */
  readonly deviation: Float64Array;
  /** (x - mean) / deviation, as a new matrix. */
  apply(x: Matrix): Matrix;
  /** x deviation + mean, as a new matrix: back to the units of the data. */
  invert(x: Matrix): Matrix;
}

/**
 * Measures mean and deviation of every column.
 *
 * @throws EngineError when there are no samples, or one is NaN
 */
export function fitStandardizer(samples: Matrix): Standardizer {
  const { rows, columns, data } = samples;
  if (rows === 0) throw new EngineError("fitStandardizer", "there are no samples");
  requireNumbers("fitStandardizer", "samples", data);
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let j = 0; j < columns; j++) {
    for (let i = j; i < data.length; i += columns) mean[j]! += data[i]! / rows;
    for (let i = j; i < data.length; i += columns) deviation[j]! += square(data[i]! - mean[j]!) / rows;
    deviation[j] = Math.sqrt(deviation[j]!) || 1;
  }
  const transform = (x: Matrix, entry: (value: number, j: number) => number): Matrix => {
    if (x.columns !== columns) {
      throw new EngineError("Standardizer", `fitted to ${columns} columns, got ${x.shape}`);
    }
    return new Matrix(
      x.rows,
      columns,
      x.data.map((value, i) => entry(value, i % columns)),
    );
  };
  return {
    mean,
    deviation,
    apply: (x) => transform(x, (value, j) => (value - mean[j]!) / deviation[j]!),
    invert: (x) => transform(x, (value, j) => value * deviation[j]! + mean[j]!),
  };
}
