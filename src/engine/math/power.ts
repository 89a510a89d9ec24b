import { exp } from "./exp.ts";
import { log } from "./log.ts";

/**
 * x^n for x of at least 0 or a whole n, the same bits in every JavaScript engine (the operator `**` need not).
 * Whole exponents by repeated squaring, others as e^(n ln x); within a few units in the last place for results of
 * usual size.
 */
export function power(x: number, n: number): number {
  if (!Number.isInteger(n) || Math.abs(n) > 4294967295) {
    if (x === 1 || n === 0) return 1;
    return exp(n * log(x));
  }
  let result = 1;
  let square = x;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result *= square;
    square *= square;
  }
  return n < 0 ? 1 / result : result;
}

/** x^2 */
export const square = (x: number): number => x * x;
