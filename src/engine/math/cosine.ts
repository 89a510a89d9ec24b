/**
 * cos(pi x) from additions and multiplications only, so that it gives the same bits in every JavaScript engine
 * (Math.cos need not). Absolute error below 2e-16.
 *
 * Folded to |x| <= 1/2, then 1 - t^2/2! + t^4/4! - ... with t = pi x
 */
export function cosPi(x: number): number {
  const folded = Math.abs(x - 2 * Math.round(x / 2));
  if (folded > 0.5) return -cosPi(1 - folded);
  const square = Math.PI * folded * (Math.PI * folded);
  let sum = 0;
  for (let n = 22; n >= 2; n -= 2) sum = (1 - sum) * (square / (n * (n - 1)));
  return 1 - sum;
}

/** sin(pi x), as {@link cosPi} half a unit earlier. */
export const sinPi = (x: number): number => cosPi(x - 0.5);
