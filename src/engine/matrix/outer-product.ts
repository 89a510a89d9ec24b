/**
 * C = A B of a column by a row, C_ij = 0 + A_i B_j, the sum of one product: never -0, as in longer sums. Entry i of A
 * is `a[i * aRow]`; C is m x n, stored row by row.
 *
 * Eight columns at a time; the last eight may have been among those before, and get the same again.
 */
export function outerProduct(
  a: Float64Array,
  aRow: number,
  b: Float64Array,
  c: Float64Array,
  m: number,
  n: number,
): void {
  // A column is as well a row by a number, of which eight entries can be had at a time.
  if (n === 1 && m > 1 && aRow === 1) {
    outerProduct(b, 1, a, c, 1, m);
    return;
  }
  if (n < 8) {
    for (let i = 0, o = 0; i < m; i++) {
      for (let j = 0; j < n; j++, o++) c[o] = 0 + a[i * aRow]! * b[j]!;
    }
    return;
  }
  for (let done = 0; done < n; done += 8) {
    const j = Math.min(done, n - 8);
    const b0 = b[j]!;
    const b1 = b[j + 1]!;
    const b2 = b[j + 2]!;
    const b3 = b[j + 3]!;
    const b4 = b[j + 4]!;
    const b5 = b[j + 5]!;
    const b6 = b[j + 6]!;
    const b7 = b[j + 7]!;
    for (let i = 0, s = 0, o = j; i < m; i++, s += aRow, o += n) {
      const ai = a[s]!;
      c[o] = 0 + ai * b0;
      c[o + 1] = 0 + ai * b1;
      c[o + 2] = 0 + ai * b2;
      c[o + 3] = 0 + ai * b3;
      c[o + 4] = 0 + ai * b4;
      c[o + 5] = 0 + ai * b5;
      c[o + 6] = 0 + ai * b6;
      c[o + 7] = 0 + ai * b7;
    }
  }
}
