import { requireWithin } from "../error.ts";
import { type Loss, pointwiseLoss } from "./loss.ts";

/**
 * Squared for small errors, absolute for large ones (Huber 1964). With e = p - y:
 * l = e^2 / 2 if |e| <= d, else d (|e| - d/2); dl/dp = e, cut off at -d and d. L is the mean.
 *
 * @param delta d, above 0, default 1
 */
export function huber(delta = 1): Loss {
  requireWithin("huber", "delta", delta, Number.MIN_VALUE);
  return pointwiseLoss("huber", {
    value: (p, y) => {
      const size = Math.abs(p - y);
      return size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
    },
    slope: (p, y) => Math.min(delta, Math.max(-delta, p - y)),
  });
}
