import { plainAdam } from "./plain-adam.ts";
import { loadSimdAdam, type SimdAdam } from "./simd-adam.ts";

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

/** Means of fewer parameters are copied in less time than a memory of their own takes to be made. */
const leastForOwnMemory = 32_768;

let simd: SimdAdam | "missing" | undefined;
const fast = (): SimdAdam | undefined => {
  simd ??= loadSimdAdam() ?? "missing";
  return simd === "missing" ? undefined : simd;
};

/** The state before the first of {@link adamStep}s: m and v, all zeros. */
export function adamMoments(length: number): { m: Float64Array; v: Float64Array } {
  const own = length < leastForOwnMemory ? undefined : fast()?.moments(length);
  return own ?? { m: new Float64Array(length), v: new Float64Array(length) };
}

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
  const step = (x.length < leastForSimd ? undefined : fast()?.step) ?? plainAdam;
  const root = Math.sqrt(correction);
  step(x, g, m, v, {
    beta1,
    beta2,
    rate: rate * root,
    epsilonInRoot: epsilonInRoot * correction,
    epsilon: epsilon * root,
  });
}
