/** The table's arguments are the multiples of 1/16 from -20 to 20; beyond, tanh is 1 to the last digit. */
const perUnit = 16;
const limit = 20;
/** The table's entry for 0. */
export const middle = limit * perUnit;

/** tanh of the table's arguments to twice a double's digits: the nearest double, and what is left. */
export const high = new Float64Array(2 * middle + 1);
export const low = new Float64Array(2 * middle + 1);

const two110 = Number(1n << 110n);
const two57 = Number(1n << 57n);

/** tanh x = (E - 1) / (E + 1) with E = e^(2x), a power of e^(1/8), all in units of 2^-110. */
function fillTable(): void {
  const one = 1n << 110n;
  let root = 0n;
  for (let term = one, n = 1n; term > 0n; term /= 8n * n, n++) root += term;
  for (let k = 0, e = one; k <= middle; k++, e = (e * root) >> 110n) {
    const exact = ((e - one) << 110n) / (e + one);
    const nearest = Number(exact) / two110;
    // From the second entry on, the nearest double is a multiple of 2^-57.
    const rest = Number(exact - (BigInt(nearest * two57) << 53n)) / two110;
    high[middle + k] = nearest;
    high[middle - k] = -nearest;
    low[middle + k] = rest;
    low[middle - k] = -rest;
  }
}
fillTable();

/** Added and taken away again, it rounds to a whole number, halves to the even one: alike for x and -x. */
const rounder = 6755399441055744;

/**
 * The hyperbolic tangent from additions, multiplications and divisions only, so that it gives the same bits in every
 * JavaScript engine (Math.tanh need not). Within 1.5 units in the last place, and exactly odd.
 *
 * tanh(a + d) = A + (1 - A^2) D / (1 + A D) with A = tanh a from a table, a being the multiple of 1/16 next to x, and
 * D = tanh d = d - d^3/3 + 2 d^5/15 - 17 d^7/315 + 62 d^9/2835 - ... for the rest, |d| <= 1/32
 */
export function tanh(x: number): number {
  if (!(Math.abs(x) <= limit)) return Math.sign(x);
  const nearest = x * perUnit + rounder - rounder;
  const d = x - nearest / perUnit;
  const square = d * d;
  const tanhD = d - d * square * (1 / 3 - square * (2 / 15 - square * (17 / 315 - square * (62 / 2835))));
  const entry = middle + (nearest | 0);
  const a = high[entry]!;
  return a + (low[entry]! + ((1 - a * a) * tanhD) / (1 + a * tanhD));
}
