/**
 * C = A B on flat arrays, C being m x n without gaps, row by row. Entry (i, p) of A is
 * `a[i * aRow + p * aColumn]`, entry (p, j) of B is `b[p * bRow + j * bColumn]`: exchanging the two strides
 * multiplies by the transpose, without a copy.
 *
 * Two rows and four columns of C are summed at once, in local variables: every entry that is read serves
 * several sums, which makes it three to four times as fast as the plain triple loop. A product of a column and
 * a row (k = 1), the weight gradient of a single sample, has nothing to sum and gets loops of its own.
 */
export function stridedProduct(
  a: Float64Array,
  aRow: number,
  aColumn: number,
  b: Float64Array,
  bRow: number,
  bColumn: number,
  c: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  if (k === 1) {
    outerProduct(a, aRow, b, bColumn, c, m, n);
    return;
  }
  let i = 0;
  for (; i + 1 < m; i += 2) {
    const row0 = i * aRow;
    const row1 = row0 + aRow;
    let j = 0;
    for (; j + 3 < n; j += 4) {
      let c00 = 0,
        c01 = 0,
        c02 = 0,
        c03 = 0,
        c10 = 0,
        c11 = 0,
        c12 = 0,
        c13 = 0;
      let p0 = row0;
      let p1 = row1;
      let q0 = j * bColumn;
      let q1 = q0 + bColumn;
      let q2 = q1 + bColumn;
      let q3 = q2 + bColumn;
      for (let p = 0; p < k; p++) {
        const a0 = a[p0]!;
        const a1 = a[p1]!;
        const b0 = b[q0]!;
        const b1 = b[q1]!;
        const b2 = b[q2]!;
        const b3 = b[q3]!;
        c00 += a0 * b0;
        c01 += a0 * b1;
        c02 += a0 * b2;
        c03 += a0 * b3;
        c10 += a1 * b0;
        c11 += a1 * b1;
        c12 += a1 * b2;
        c13 += a1 * b3;
        p0 += aColumn;
        p1 += aColumn;
        q0 += bRow;
        q1 += bRow;
        q2 += bRow;
        q3 += bRow;
      }
      let o = i * n + j;
      c[o] = c00;
      c[o + 1] = c01;
      c[o + 2] = c02;
      c[o + 3] = c03;
      o += n;
      c[o] = c10;
      c[o + 1] = c11;
      c[o + 2] = c12;
      c[o + 3] = c13;
    }
    for (; j < n; j++) {
      c[i * n + j] = stridedDot(a, row0, aColumn, b, j * bColumn, bRow, k);
      c[(i + 1) * n + j] = stridedDot(a, row1, aColumn, b, j * bColumn, bRow, k);
    }
  }
  if (i < m) lastRow(a, i * aRow, aColumn, b, bRow, bColumn, c, i * n, k, n);
}

/** C_ij = 0 + A_i B_j, the sum of one product: never -0, as in longer sums. */
function outerProduct(
  a: Float64Array,
  aRow: number,
  b: Float64Array,
  bColumn: number,
  c: Float64Array,
  m: number,
  n: number,
): void {
  for (let i = 0, o = 0; i < m; i++) {
    const ai = a[i * aRow]!;
    for (let j = 0, q = 0; j < n; j++, o++, q += bColumn) c[o] = 0 + ai * b[q]!;
  }
}

/** One row of C, four columns at once. */
function lastRow(
  a: Float64Array,
  aStart: number,
  aColumn: number,
  b: Float64Array,
  bRow: number,
  bColumn: number,
  c: Float64Array,
  cStart: number,
  k: number,
  n: number,
): void {
  let j = 0;
  for (; j + 3 < n; j += 4) {
    let c0 = 0,
      c1 = 0,
      c2 = 0,
      c3 = 0;
    let p0 = aStart;
    let q0 = j * bColumn;
    let q1 = q0 + bColumn;
    let q2 = q1 + bColumn;
    let q3 = q2 + bColumn;
    for (let p = 0; p < k; p++) {
      const a0 = a[p0]!;
      c0 += a0 * b[q0]!;
      c1 += a0 * b[q1]!;
      c2 += a0 * b[q2]!;
      c3 += a0 * b[q3]!;
      p0 += aColumn;
      q0 += bRow;
      q1 += bRow;
      q2 += bRow;
      q3 += bRow;
    }
    c[cStart + j] = c0;
    c[cStart + j + 1] = c1;
    c[cStart + j + 2] = c2;
    c[cStart + j + 3] = c3;
  }
  for (; j < n; j++) c[cStart + j] = stridedDot(a, aStart, aColumn, b, j * bColumn, bRow, k);
}

function stridedDot(
  a: Float64Array,
  aStart: number,
  aStep: number,
  b: Float64Array,
  bStart: number,
  bStep: number,
  count: number,
): number {
  let sum = 0;
  for (let p = 0; p < count; p++) sum += a[aStart + p * aStep]! * b[bStart + p * bStep]!;
  return sum;
}
