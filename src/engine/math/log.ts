const float = new Float64Array(1);
const words = new Uint32Array(float.buffer);
/** Which of the two words holds sign and exponent; it depends on the machine's byte order. */
const high = ((): 0 | 1 => {
  float[0] = 1;
  return words[1] === 0 ? 0 : 1;
})();

const ln2High = 0.6931471803691238; // the leading 32 bits of ln 2, so that k * ln2High is exact
const ln2Low = 1.9082149292705877e-10;

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
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984; // 2^54: a subnormal number has its leading bit elsewhere
    k = -54;
  }
  float[0] = x;
  const word = words[high] as number;
  k += (word >>> 20) - 1023;
  words[high] = (word & 0xfffff) | 0x3ff00000;
  let m = float[0] as number;
  if (m >= Math.SQRT2) {
    m *= 0.5;
    k += 1;
  }
  const f = m - 1;
  const s = f / (2 + f);
  const q = s * s;
  // Arranged as in fdlibm, so that no digit of f is lost: ln(1 + f) = f - (f^2/2 - s (f^2/2 + series)).
  let series = 0;
  for (let n = 23; n >= 3; n -= 2) series = (series + 2 / n) * q;
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + series) + k * ln2Low) - f);
}
