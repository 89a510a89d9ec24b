import { EngineError, requireCount } from "../error.ts";
import { Matrix } from "../matrix/matrix.ts";

/**
 * One row per class number, with a 1 in the column of the class and 0 elsewhere.
 *
 * @param labels class numbers from 0 to classes - 1
 * @param classes at least 1; default one more than the largest label
 * @throws EngineError when a label is no class number
 */
export function oneHot(labels: ArrayLike<number>, classes?: number): Matrix {
  let count = classes ?? 0;
  if (classes === undefined) for (let i = 0; i < labels.length; i++) count = Math.max(count, labels[i]! + 1);
  requireCount("oneHot", "classes", count);
  const matrix = new Matrix(labels.length, count);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (!Number.isInteger(label) || label < 0 || label >= count) {
      throw new EngineError("oneHot", `labels[${i}] is ${label}, expected a class from 0 to ${count - 1}`);
    }
    matrix.data[i * count + label] = 1;
  }
  return matrix;
}
