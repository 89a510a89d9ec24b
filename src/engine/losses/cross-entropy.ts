import { EngineError, requireWithin } from "../error.ts";
import { exp } from "../math/exp.ts";
import { log } from "../math/log.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { type Loss, lossFrom } from "./loss.ts";

/** What {@link crossEntropy} can be told. */
export interface CrossEntropyOptions {
  /** The share e of every target that is spread evenly over all classes, from 0 to 1. Default 0. */
  labelSmoothing?: number;
  /** How much each class counts. Default 1 for each. */
  classWeights?: readonly number[];
}

/**
 * The cross-entropy of softmax(z) with the targets, from the weighted sums z (the logits) of K classes. The
 * targets are class numbers from 0 to K - 1, one per sample, or a row of K probabilities per sample.
 *
 * With the target probabilities y (1 for the class, else 0), smoothed and weighted,
 * q_k = w_k ((1 - e) y_k + e/K), and p = softmax(z):
 * L = -(1/D) sum q_k ln p_k over samples and classes, dL/dz_k = (p_k sum q - q_k) / D.
 * D is the sum of the targets' weights for class numbers, the number of samples for probabilities.
 */
export function crossEntropy(options: CrossEntropyOptions = {}): Loss {
  const { labelSmoothing = 0, classWeights } = options;
  requireWithin("crossEntropy", "labelSmoothing", labelSmoothing, 0, 1);
  classWeights?.forEach((weight, k) => {
    requireWithin("crossEntropy", `classWeights[${k}]`, weight, 0);
  });

  const evaluate = (z: Matrix, targets: Matrix, gradient: Float64Array): number => {
    const classes = z.columns;
    const areClasses = targets.columns === 1;
    const weight = (k: number): number => (classWeights ? classWeights[k]! : 1);
    let loss = 0;
    let divisor = 0;
    for (let i = 0; i < z.rows; i++) {
      const start = i * classes;
      const target = areClasses ? targets.data[i]! : -1;
      divisor += areClasses ? weight(target) : 1;
      const maximum = largestOfRow(z.data, start, classes);
      const logarithm = logSumOfRow(z.data, start, classes, maximum);
      let sum = 0;
      for (let k = 0; k < classes; k++) {
        const y = areClasses ? (k === target ? 1 : 0) : targets.data[start + k]!;
        const q = weight(k) * ((1 - labelSmoothing) * y + labelSmoothing / classes);
        sum += q;
        // 0 times -Infinity would be NaN where the class cannot occur anyway.
        if (q !== 0) loss -= q * (z.data[start + k]! - maximum - logarithm);
        gradient[start + k] = -q;
      }
      for (let k = 0; k < classes; k++) {
        gradient[start + k]! += sum * exp(z.data[start + k]! - maximum - logarithm);
      }
    }
    for (let i = 0; i < gradient.length; i++) gradient[i]! /= divisor;
    return loss / divisor;
  };

  const requireTargets = (targets: Matrix, rows: number, classes: number): void => {
    if (classWeights && classWeights.length !== classes) {
      throw new EngineError("crossEntropy", `${classWeights.length} classWeights for ${classes} classes`);
    }
    if (classes < 2) throw new EngineError("crossEntropy", `${classes} class, expected at least 2`);
    if (targets.rows !== rows || (targets.columns !== 1 && targets.columns !== classes)) {
      const expected = `${rows}x1 class numbers or ${rows}x${classes} probabilities`;
      throw new EngineError("crossEntropy", `targets are ${targets.shape}, expected ${expected}`);
    }
    if (targets.columns !== 1) {
      requireProbabilities(targets);
      return;
    }
    const wrong = targets.data.findIndex((t) => !Number.isInteger(t) || t < 0 || t >= classes);
    if (wrong < 0) return;
    const expected = `a class from 0 to ${classes - 1}`;
    throw new EngineError(
      "crossEntropy",
      `targets[${wrong}] is ${targets.data[wrong]}, expected ${expected}`,
    );
  };

  return lossFrom("crossEntropy", evaluate, requireTargets);
}

/** Throws unless every row holds numbers from 0 to 1 that add up to 1. */
function requireProbabilities({ rows, columns, data }: Matrix): void {
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let k = 0; k < columns; k++) {
      const y = data[i * columns + k]!;
      if (!(y >= 0 && y <= 1)) {
        throw new EngineError(
          "crossEntropy",
          `the target of sample ${i} for class ${k} is ${y}, expected a number from 0 to 1`,
        );
      }
      sum += y;
    }
    if (Math.abs(sum - 1) <= 1e-6) continue;
    throw new EngineError("crossEntropy", `the targets of sample ${i} add up to ${sum}, expected 1`);
  }
}

function largestOfRow(data: Float64Array, start: number, count: number): number {
  let maximum = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < count; k++) maximum = Math.max(maximum, data[start + k]!);
  return maximum;
}

/** ln(e^(z_1 - m) + ... + e^(z_n - m)) of one row with the largest entry m: nothing overflows. */
function logSumOfRow(data: Float64Array, start: number, count: number, maximum: number): number {
  let sum = 0;
  for (let k = 0; k < count; k++) sum += exp(data[start + k]! - maximum);
  return log(sum);
}
