import { EngineError, requireNumbers } from "../error.ts";
import { Matrix } from "../matrix/matrix.ts";

/**
 * The class that each row of outputs stands for: the column with the largest number, the first of equals; with
 * a single column, 1 if the number is at least `threshold`, else 0.
 *
 * @param threshold default 0.5, right for probabilities; use 0 for logits
 */
export function predictedClasses(outputs: Matrix, threshold = 0.5): Uint32Array {
  const { rows, columns, data } = outputs;
  if (columns === 0) throw new EngineError("predictedClasses", `${outputs.shape} has no column of outputs`);
  requireNumbers("predictedClasses", "outputs", data);
  return Uint32Array.from({ length: rows }, (_, i) => {
    if (columns === 1) return data[i]! >= threshold ? 1 : 0;
    let best = 0;
    for (let j = 1; j < columns; j++) if (data[i * columns + j]! > data[i * columns + best]!) best = j;
    return best;
  });
}

type Labels = ArrayLike<number> | Matrix;

/** Class numbers from a plain array, from a matrix with one column, or from one with a column per class. */
function classesOf(labels: Labels): ArrayLike<number> {
  if (!(labels instanceof Matrix)) return labels;
  return labels.columns === 1 ? labels.data : predictedClasses(labels);
}

function requireLabels(operation: string, predicted: ArrayLike<number>, actual: ArrayLike<number>): void {
  if (predicted.length !== actual.length) {
    throw new EngineError(operation, `${predicted.length} predictions for ${actual.length} labels`);
  }
  if (predicted.length === 0) throw new EngineError(operation, "there are no predictions");
  requireNumbers(operation, "predictions", predicted);
  requireNumbers(operation, "labels", actual);
}

/** The share of samples whose class is right, from 0 to 1. */
export function accuracy(predicted: Labels, actual: Labels): number {
  const [p, a] = [classesOf(predicted), classesOf(actual)];
  requireLabels("accuracy", p, a);
  let right = 0;
  for (let i = 0; i < p.length; i++) if (p[i] === a[i]) right += 1;
  return right / p.length;
}

/** How often each class (row) was taken for each class (column). */
export function confusionMatrix(predicted: Labels, actual: Labels, classes: number): Matrix {
  const [p, a] = [classesOf(predicted), classesOf(actual)];
  requireLabels("confusionMatrix", p, a);
  const matrix = new Matrix(classes, classes);
  for (let i = 0; i < p.length; i++) matrix.set(a[i]!, p[i]!, matrix.at(a[i]!, p[i]!) + 1);
  return matrix;
}

/** How well one class is found. */
export interface ClassScore {
  /** Of the samples taken for this class, the share that is; NaN when none was. */
  precision: number;
  /** Of the samples of this class, the share found; NaN when there are none. */
  recall: number;
  /** 2 precision recall / (precision + recall), counted as 2 right / (taken + there are). */
  f1: number;
}

/** Precision, recall and F1 of every class, from its {@link confusionMatrix}. */
export function classScores(confusion: Matrix): ClassScore[] {
  const { rows, columns } = confusion;
  if (rows !== columns) throw new EngineError("classScores", `${confusion.shape} is not square`);
  if (rows === 0) throw new EngineError("classScores", "there are no classes");
  return Array.from({ length: rows }, (_, k) => {
    const right = confusion.at(k, k);
    let taken = 0;
    let there = 0;
    for (let i = 0; i < rows; i++) {
      taken += confusion.at(i, k);
      there += confusion.at(k, i);
    }
    return { precision: right / taken, recall: right / there, f1: (2 * right) / (taken + there) };
  });
}
