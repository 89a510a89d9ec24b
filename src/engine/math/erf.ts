import { exp } from "./exp.ts";
/**
 * The error function erf(x) = 2/sqrt(pi) times the integral of e^(-t^2) from 0 to x.
 * Relative error below 1e-15.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 2.5) return erfSeries(x);
  const value = 1 - erfcFraction(size);
  return x < 0 ? -value : value;
}

/**
 * erf(x) = 2/sqrt(pi) e^(-x^2) (x + 2 x^3/3 + 4 x^5/15 + ...): all terms have one sign, so that nothing
 * cancels (Abramowitz and Stegun 7.1.6).
 */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; sum + term !== sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * exp(-x * x) * sum;
}

/**
 * 1 - erf(x) for x >= 2.5: e^(-x^2)/sqrt(pi) times the continued fraction 1/(x + (1/2)/(x + 1/(x + (3/2)/...)))
 * from its 60th denominator back (Abramowitz and Stegun 7.1.14).
 */
function erfcFraction(x: number): number {
  let denominator = x;
  for (let n = 60; n >= 1; n--) denominator = x + n / 2 / denominator;
  return exp(-x * x) / Math.sqrt(Math.PI) / denominator;
}
