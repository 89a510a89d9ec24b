import { type Loss, requirePairs } from "./loss.ts";

/**
 * L = (1/N) sum (p - y)^2, dL/dp = (2/N) (p - y), over all N predictions p and their targets y
 * (with several outputs per sample, N counts each output).
 */
export const meanSquaredError: Loss = {
  name: "meanSquaredError",
  value(predictions, targets) {
    requirePairs("meanSquaredError", predictions, targets);
    let sum = 0;
    for (let i = 0; i < predictions.length; i++) {
      const error = (predictions[i] as number) - (targets[i] as number);
      sum += error * error;
    }
    return sum / predictions.length;
  },
  gradient(predictions, targets, into = new Float64Array(predictions.length)) {
    requirePairs("meanSquaredError.gradient", predictions, targets);
    const factor = 2 / predictions.length;
    for (let i = 0; i < predictions.length; i++) {
      into[i] = factor * ((predictions[i] as number) - (targets[i] as number));
    }
    return into;
  },
};
