import { Matrix } from "../../matrix/matrix.ts";
import type { Dataset } from "../../training/dataset.ts";
import { oneHot } from "../one-hot.ts";

/**
 * A data set of classes. With two classes the targets are one column of 0 and 1, for one sigmoid output; with
 * more, one column per class (one-hot), for a softmax. `oneHot(labels, 2)` gives two classes two columns as well.
 */
export interface LabelledDataset extends Dataset {
  /** The class of every sample, from 0 to classes - 1. */
  readonly labels: readonly number[];
  /** How many classes there are. */
  readonly classes: number;
}

/** Samples with the targets that belong to their classes. */
export function labelledDataset(inputs: Matrix, labels: readonly number[], classes: number): LabelledDataset {
  return {
    inputs,
    targets: classes === 2 ? Matrix.column(labels) : oneHot(labels, classes),
    labels,
    classes,
  };
}

/**
 * Draws sample after sample, of each class in turn: the classes are equally many, and so they are among the
 * first samples as well.
 */
export function drawInTurn(
  samples: number,
  classes: number,
  draw: (label: number) => ArrayLike<number>,
): LabelledDataset {
  const labels = Array.from({ length: samples }, (_, i) => i % classes);
  return labelledDataset(Matrix.from(labels.map(draw)), labels, classes);
}
