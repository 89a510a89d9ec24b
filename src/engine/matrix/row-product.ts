/**
 * One row of the product that `product.ts` describes: the entries of C from `c[cStart]` on are those of a row of A,
 * with entries `a[aStart + p * aColumn]`, times B.
 *
 * Eight sums at a time, since each addition to one has to wait for the one before; the last eight may have been among
 * those before, and get the same again.
 */
export function rowProduct(
  a: Float64Array,
  aStart: number,
  aColumn: number,
  b: Float64Array,
  bByColumns: boolean,
  c: Float64Array,
  cStart: number,
  k: number,
  n: number,
): void {
  if (n < 8) {
    const bStart = bByColumns ? k : 1;
    const bStep = bByColumns ? 1 : n;
    for (let j = 0; j < n; j++) c[cStart + j] = dot(a, aStart, aColumn, b, j * bStart, bStep, k);
    return;
  }
  for (let done = 0; done < n; done += 8) {
    const j = Math.min(done, n - 8);
    let c0 = 0,
      c1 = 0,
      c2 = 0,
      c3 = 0,
      c4 = 0,
      c5 = 0,
      c6 = 0,
      c7 = 0;
    if (bByColumns) {
      for (let p = 0, s = aStart, q = j * k; p < k; p++, s += aColumn, q++) {
        const a0 = a[s]!;
        c0 += a0 * b[q]!;
        c1 += a0 * b[q + k]!;
        c2 += a0 * b[q + 2 * k]!;
        c3 += a0 * b[q + 3 * k]!;
        c4 += a0 * b[q + 4 * k]!;
        c5 += a0 * b[q + 5 * k]!;
        c6 += a0 * b[q + 6 * k]!;
        c7 += a0 * b[q + 7 * k]!;
      }
    } else {
      for (let p = 0, s = aStart, q = j; p < k; p++, s += aColumn, q += n) {
        const a0 = a[s]!;
        c0 += a0 * b[q]!;
        c1 += a0 * b[q + 1]!;
        c2 += a0 * b[q + 2]!;
        c3 += a0 * b[q + 3]!;
        c4 += a0 * b[q + 4]!;
        c5 += a0 * b[q + 5]!;
        c6 += a0 * b[q + 6]!;
        c7 += a0 * b[q + 7]!;
      }
    }
    const o = cStart + j;
    c[o] = c0;
    c[o + 1] = c1;
    c[o + 2] = c2;
    c[o + 3] = c3;
    c[o + 4] = c4;
    c[o + 5] = c5;
    c[o + 6] = c6;
    c[o + 7] = c7;
  }
}

/** The sum of `count` products of entries that lie `aStep` and `bStep` apart. */
export function dot(
  a: Float64Array,
  aStart: number,
  aStep: number,
  b: Float64Array,
  bStart: number,
  bStep: number,
  count: number,
): number {
  let sum = 0;
  for (let p = 0, s = aStart, q = bStart; p < count; p++, s += aStep, q += bStep) sum += a[s]! * b[q]!;
  return sum;
}
