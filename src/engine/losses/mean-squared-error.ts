import { type Loss, pointwiseLoss } from "./loss.ts";

/**
 * L = (1/N) sum (p - y)^2, dL/dp = (2/N) (p - y), over all N predictions p and their targets y
 * (with several outputs per sample, N counts each output).
 */
export const meanSquaredError: Loss = pointwiseLoss("meanSquaredError", {
  value: (p, y) => (p - y) * (p - y),
  slope: (p, y) => 2 * (p - y),
});
