import { type Loss, pointwiseLoss } from "./loss.ts";

/**
 * L = (1/N) sum max(0, 1 - y p) for targets y of -1 or 1: a prediction on the right side by 1 or more costs
 * nothing. dl/dp = -y if y p <= 1, else 0 (Cortes and Vapnik 1995).
 */
export const hinge: Loss = pointwiseLoss("hinge", {
  value: (p, y) => Math.max(0, 1 - y * p),
  slope: (p, y) => (y * p <= 1 ? -y : 0),
  targets: [-1, 1],
  onlyThese: true,
});
