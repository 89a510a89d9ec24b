import { type Loss, pointwiseLoss } from "./loss.ts";

/**
 * L = (1/N) sum |p - y|, dL/dp = (1/N) sign(p - y), and 0 where p = y: an outlier pulls no harder than any
 * other sample.
 */
export const meanAbsoluteError: Loss = pointwiseLoss("meanAbsoluteError", {
  value: (p, y) => Math.abs(p - y),
  slope: (p, y) => Math.sign(p - y),
});
