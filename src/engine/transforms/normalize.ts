import { norm, scale } from "./norm.ts";
import { type GradientTransform, stateless } from "./transform.ts";

/** Gives the whole gradient the length 1, keeping its direction: g = g / |g|; a zero gradient stays. */
export function normalizeGradient(): GradientTransform {
  return stateless("normalizeGradient", (g) => {
    const length = norm(g);
    if (length > 0) scale(g, 1 / length);
  });
}
