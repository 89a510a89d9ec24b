import { sigmoid } from "../activations/squashing.ts";
import { EngineError, requireWithin } from "../error.ts";
import { exp } from "../math/exp.ts";
import { log, log1p } from "../math/log.ts";
import { type Loss, pointwiseLoss } from "./loss.ts";

const probabilities = [0, 1] as const;

/**
 * L = -(1/N) sum y ln p + (1 - y) ln(1 - p) for probabilities p and targets y from 0 to 1;
 * dl/dp = (p - y) / (p (1 - p)). As in PyTorch, a logarithm counts as -100 at least, and p (1 - p) as 1e-12:
 * better give the weighted sum itself to {@link binaryCrossEntropyWithLogits}.
 */
export const binaryCrossEntropy: Loss = pointwiseLoss("binaryCrossEntropy", {
  value: (p, y) => -y * Math.max(log(p), -100) - (1 - y) * Math.max(log1p(-p), -100),
  slope: (p, y) => (p - y) / Math.max(p * (1 - p), 1e-12),
  targets: probabilities,
  predictions: probabilities,
});

/** What {@link binaryCrossEntropyWithLogits} can be told. */
export interface BinaryCrossEntropyOptions {
  /** For each output, how much more a positive sample counts than a negative one. Default 1 for each. */
  positiveWeights?: readonly number[];
}

/**
 * {@link binaryCrossEntropy} of p = sigmoid(z), from the weighted sum z (the logit), so that nothing
 * overflows or is lost near 0 and 1. With the weight w of a positive sample:
 * l = (1 - y) z + (1 + (w - 1) y) ln(1 + e^-z), and ln(1 + e^-z) = max(-z, 0) + ln(1 + e^-|z|);
 * dl/dz = (1 - y) sigmoid(z) - w y (1 - sigmoid(z)), which is sigmoid(z) - y when w = 1.
 */
export function binaryCrossEntropyWithLogits(options: BinaryCrossEntropyOptions = {}): Loss {
  const name = "binaryCrossEntropyWithLogits";
  const { positiveWeights } = options;
  positiveWeights?.forEach((weight, j) => {
    requireWithin(name, `positiveWeights[${j}]`, weight, 0);
  });
  const weight = (j: number): number => {
    if (!positiveWeights) return 1;
    const w = positiveWeights[j];
    if (w === undefined) {
      throw new EngineError(name, `${positiveWeights.length} positiveWeights, none for output ${j}`);
    }
    return w;
  };
  return pointwiseLoss(name, {
    value: (z, y, j) =>
      (1 - y) * z + (1 + (weight(j) - 1) * y) * (Math.max(-z, 0) + log1p(exp(-Math.abs(z)))),
    slope: (z, y, j) => (1 - y) * sigmoid.value(z) - weight(j) * y * sigmoid.value(-z),
    targets: probabilities,
  });
}
