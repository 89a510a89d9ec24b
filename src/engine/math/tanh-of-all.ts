import { loadSimdTanh } from "./simd-tanh.ts";
import { tanh } from "./tanh.ts";

/** Fewer numbers take longer to be copied for WebAssembly than they gain by it. */
const leastForSimd = 64;

let fast: typeof plainTanhOfAll | undefined;

/**
 * {@link tanh} of every number. Many are computed by WebAssembly where there is any, few in JavaScript; both do the
 * same operations in the same order, so they give the same bits.
 *
 * @param into as long as z, and may be z itself
 */
export function tanhOfAll(z: Float64Array, into: Float64Array): void {
  if (z.length < leastForSimd) {
    plainTanhOfAll(z, into);
    return;
  }
  fast ??= loadSimdTanh() ?? plainTanhOfAll;
  fast(z, into);
}

function plainTanhOfAll(z: Float64Array, into: Float64Array): void {
  for (let i = 0; i < z.length; i++) into[i] = tanh(z[i]!);
}
