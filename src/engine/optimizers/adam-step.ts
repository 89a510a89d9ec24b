import { plainAdam } from "./plain-adam.ts";
import { loadSimdAdam } from "./simd-adam.ts";

/** The numbers of one of Adam's steps. */
export interface AdamNumbers {
  beta1: number;
  beta2: number;
  /** eta / (1 - b1^t) */
  rate: number;
  /** 1 - b2^t */
  correction: number;
  epsilonInRoot: number;
  epsilon: number;
}

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
 * The correction is taken out of the root, and rate and epsilon multiplied by it once: that saves each parameter a
 * division.
 *
 * Many parameters are moved by WebAssembly where there is any, few in JavaScript. Both round after every one of these
 * operations, so they give the same bits.
 */
export function adamStep(
  x: Float64Array,
  g: Float64Array,
  m: Float64Array,
  v: Float64Array,
  { beta1, beta2, rate, correction, epsilonInRoot, epsilon }: AdamNumbers,
): void {
  fast ??= loadSimdAdam() ?? plainAdam;
  const step = x.length < leastForSimd ? plainAdam : fast;
  const root = Math.sqrt(correction);
  step(x, g, m, v, {
    beta1,
    beta2,
    rate: rate * root,
    epsilonInRoot: epsilonInRoot * correction,
    epsilon: epsilon * root,
  });
}
