import { EngineError, requireNumbers } from "../error.ts";
import { Matrix } from "../matrix/matrix.ts";

/** Predictions or targets: a batch with one sample per row, or a plain array. */
export type Values = Matrix | ArrayLike<number>;

/** How wrong predictions are, as one number, and in which direction to change each of them. */
export interface Loss {
  /** The name by which {@link losses} knows it. */
  readonly name: string;
  /**
   * The loss of `predictions` against `targets`.
   *
   * @throws EngineError when the two do not fit together, are empty, hold NaN or what cannot be a target
   */
  value(predictions: Values, targets: Values): number;
  /**
   * dL/d prediction for each prediction, row after row. Throws as {@link value} does.
   *
   * @param into where to write them; default a new array
   */
  gradient(predictions: Values, targets: Values, into?: Float64Array): Float64Array;
  /**
   * Value and gradient at once, without any check and without allocation: for training loops, which check the
   * targets beforehand with {@link requireTargets}.
   */
  evaluate(predictions: Matrix, targets: Matrix, gradient: Float64Array): number;
  /** Throws unless `targets` can be the targets of predictions of this shape. */
  requireTargets(targets: Matrix, rows: number, columns: number): void;
}

/** A loss from its two unchecked parts. */
export function lossFrom(
  name: string,
  evaluate: Loss["evaluate"],
  requireTargets: Loss["requireTargets"],
  requirePredictions?: (predictions: Matrix) => void,
): Loss {
  const run = (predictions: Values, targets: Values, into?: Float64Array): [number, Float64Array] => {
    const p = predictions instanceof Matrix ? predictions : row(predictions);
    const t = targets instanceof Matrix ? targets : row(targets, p.rows);
    if (p.data.length === 0) throw new EngineError(name, "there are no predictions");
    requireNumbers(name, "predictions", p.data);
    requireNumbers(name, "targets", t.data);
    requirePredictions?.(p);
    requireTargets(t, p.rows, p.columns);
    const gradient = into ?? new Float64Array(p.data.length);
    if (gradient.length !== p.data.length) {
      throw new EngineError(
        name,
        `a gradient of ${p.data.length} numbers does not fit into ${gradient.length}`,
      );
    }
    return [evaluate(p, t, gradient), gradient];
  };
  return {
    name,
    evaluate,
    requireTargets,
    value: (predictions, targets) => run(predictions, targets)[0],
    gradient: (predictions, targets, into) => run(predictions, targets, into)[1],
  };
}

/** A plain array as one sample, or as one number for each of several samples. */
function row(values: ArrayLike<number>, samples = 1): Matrix {
  const data = Float64Array.from(values);
  return samples > 1 && samples === data.length
    ? new Matrix(samples, 1, data)
    : new Matrix(1, data.length, data);
}

/** What {@link pointwiseLoss} is made of; p is a prediction, y its target, j the column that they stand in. */
export interface Pointwise {
  value(p: number, y: number, j: number): number;
  /** The derivative of value by p. */
  slope(p: number, y: number, j: number): number;
  /** The least and the greatest possible target. Default any number. */
  targets?: readonly [number, number];
  /** Whether these two are the only possible targets. Default false. */
  onlyThese?: boolean;
  /** The least and the greatest possible prediction. Default any number. */
  predictions?: readonly [number, number];
}

/** The mean of a loss of each prediction on its own: L = (1/N) sum l(p, y) over all N predictions. */
export function pointwiseLoss(
  name: string,
  { value, slope, targets, onlyThese, predictions }: Pointwise,
): Loss {
  const evaluate = (p: Matrix, t: Matrix, gradient: Float64Array): number => {
    const { data, columns } = p;
    const n = data.length;
    let sum = 0;
    let j = 0;
    for (let i = 0; i < n; i++) {
      sum += value(data[i]!, t.data[i]!, j);
      gradient[i] = slope(data[i]!, t.data[i]!, j) / n;
      if (++j === columns) j = 0;
    }
    return sum / n;
  };
  const requireTargets = (t: Matrix, rows: number, columns: number): void => {
    if (t.rows !== rows || t.columns !== columns) {
      throw new EngineError(name, `predictions are ${rows}x${columns}, targets are ${t.shape}`);
    }
    if (!targets) return;
    requireBetween(name, "targets", t.data, targets);
    const wrong = onlyThese ? t.data.findIndex((y) => !targets.includes(y)) : -1;
    if (wrong < 0) return;
    throw new EngineError(name, `targets[${wrong}] is ${t.data[wrong]}, expected ${targets.join(" or ")}`);
  };
  const requirePredictions = predictions
    ? (p: Matrix) => requireBetween(name, "predictions", p.data, predictions)
    : undefined;
  return lossFrom(name, evaluate, requireTargets, requirePredictions);
}

function requireBetween(
  operation: string,
  what: string,
  values: Float64Array,
  [least, greatest]: readonly [number, number],
): void {
  const wrong = values.findIndex((value) => !(value >= least && value <= greatest));
  if (wrong < 0) return;
  throw new EngineError(
    operation,
    `${what}[${wrong}] is ${values[wrong]}, expected a number from ${least} to ${greatest}`,
  );
}
