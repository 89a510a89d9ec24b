/** ln 2 in two parts; the first has 32 bits, so that its product with a small whole number is exact. */
export const ln2High = 0.6931471803691238;
export const ln2Low = 1.9082149292705877e-10;

/** 2^k for k from -1022 to 1023, at index k + 1022. */
const powersOfTwo = new Float64Array(2046).fill(2.2250738585072014e-308);
for (let i = 1; i < 2046; i++) powersOfTwo[i] = 2 * powersOfTwo[i - 1]!;

const powerOfTwo = (k: number): number => powersOfTwo[k + 1022]!;

/**
 * e^r - 1 for |r| up to ln(2) / 2, by Taylor's series r + r^2/2! + ... + r^14/14!, summed in pairs, so that a
 * processor can compute several at once. Written as products: a division takes as long as all the rest.
 */
function expm1Reduced(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const low = 1 / 2 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120));
  const middle = 1 / 720 + r * (1 / 5040) + r2 * (1 / 40320 + r * (1 / 362880));
  const top =
    1 / 3628800 + r * (1 / 39916800) + r2 * (1 / 479001600 + r * (1 / 6227020800) + r2 * (1 / 87178291200));
  return r + r2 * (low + r4 * (middle + r4 * top));
}

/**
 * e^x from additions and multiplications only, so that it gives the same bits in every JavaScript engine
 * (Math.exp need not). Within 1 unit in the last place for normal results.
 *
 * x = k ln 2 + r with |r| <= ln(2) / 2, e^x = 2^k e^r
 */
export function exp(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  const k = Math.round(x * Math.LOG2E);
  const power = 1 + expm1Reduced(x - k * ln2High - k * ln2Low);
  // Beyond the exponents of normal numbers, in two steps.
  if (k > 1023) return power * powerOfTwo(k - 1) * 2;
  if (k < -1022) return power * powerOfTwo(k + 54) * 5.551115123125783e-17;
  return power * powerOfTwo(k);
}

/** e^x - 1, precise for small x: 2^k (e^r - 1) + (2^k - 1). */
export function expm1(x: number): number {
  if (x > 709) return exp(x);
  if (x < -37) return -1;
  const k = Math.round(x * Math.LOG2E);
  const part = expm1Reduced(x - k * ln2High - k * ln2Low);
  const scale = powerOfTwo(k);
  return scale * part + (scale - 1);
}
