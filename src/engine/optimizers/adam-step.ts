import { type AdamNumbers, plainAdam } from "./plain-adam.ts";
import { loadSimdAdam } from "./simd-adam.ts";

/** Fewer parameters take longer to be copied for WebAssembly than they gain by it. */
const leastForSimd = 1024;

let fast: typeof plainAdam | undefined;

/**
 * One of Adam's steps, for arrays of one length, g excepted in place:
 *
 *   m = b1 m + (1 - b1) g
 *   v = b2 v + (1 - b2) g^2
 *   x = x - rate m / (sqrt(v / correction + epsilonInRoot) + epsilon)
 *
 * Many parameters are moved by WebAssembly where there is any, few in JavaScript. Both round after every one of
 * these operations, so they give the same bits.
 */
export function adamStep(
  x: Float64Array,
  g: Float64Array,
  m: Float64Array,
  v: Float64Array,
  numbers: AdamNumbers,
): void {
  if (x.length < leastForSimd) {
    plainAdam(x, g, m, v, numbers);
    return;
  }
  fast ??= loadSimdAdam() ?? plainAdam;
  fast(x, g, m, v, numbers);
}
