import { float, high, words } from "./binary.ts";
import { ln2High, ln2Low } from "./exp.ts";

/**
 * The natural logarithm from additions, multiplications and divisions only, so that it gives the same bits
 * in every JavaScript engine (Math.log need not). Within 1 unit in the last place.
 *
 * x = m 2^k with m in [sqrt(1/2), sqrt(2)), s = (m - 1)/(m + 1)
 * ln x = k ln 2 + 2 (s + s^3/3 + s^5/5 + ...)
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  // A subnormal number has its leading bit elsewhere: 2^54 lifts it into the normal range.
  const subnormal = x < 2.2250738585072014e-308;
  float[0] = subnormal ? x * 18014398509481984 : x;
  const word = words[high]!;
  let k = (word >>> 20) - 1023 - (subnormal ? 54 : 0);
  words[high] = (word & 0xfffff) | 0x3ff00000;
  let m = float[0]!;
  if (m >= Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const q = s * s;
  let series = 0;
  for (let n = 23; n >= 3; n -= 2) series = (series + 2 / n) * q;
  // Arranged as in fdlibm, so that no digit of f is lost: ln(1 + f) = f - (f^2/2 - s (f^2/2 + series)).
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + series) + k * ln2Low) - f);
}

/** ln(1 + x), precise for small x. */
export function log1p(x: number): number {
  const sum = 1 + x;
  if (sum === 1 || sum === Number.POSITIVE_INFINITY) return x;
  if (sum === 0) return Number.NEGATIVE_INFINITY;
  // What rounding took from the sum, to first order.
  return log(sum) + (x - (sum - 1)) / sum;
}
