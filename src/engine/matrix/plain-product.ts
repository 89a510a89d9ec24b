import { outerProduct } from "./outer-product.ts";
import { dot, rowProduct } from "./row-product.ts";

/**
 * The product that `product.ts` describes, in JavaScript.
 *
 * Two rows and four columns of C are summed at once, in local variables: every entry that is read serves several
 * sums, which makes it four times as fast as the plain triple loop. Each storage of B has loops of its own, since
 * neighbouring entries with a fixed distance are read faster than those at any stride. A single row, which no other
 * shares its reading with, has loops of its own too.
 */
export function plainProduct(
  a: Float64Array,
  aRow: number,
  aColumn: number,
  b: Float64Array,
  bByColumns: boolean,
  c: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  if (k === 1) {
    outerProduct(a, aRow, b, c, m, n);
    return;
  }
  if (m === 1) {
    rowProduct(a, 0, aColumn, b, bByColumns, c, 0, k, n);
    return;
  }
  // A matrix by a column is the column, as a row, by the matrix transposed.
  if (n === 1) {
    rowProduct(b, 0, 1, a, aColumn === 1, c, 0, k, m);
    return;
  }
  const paired = m - (m % 2);
  const wide = n - (n % 4);
  for (let i = 0; i < paired; i += 2) {
    const twoRows = bByColumns ? twoRowsByColumns : twoRowsByRows;
    twoRows(a, i * aRow, aRow, aColumn, b, c, i * n, k, n, wide);
  }
  if (wide < n) {
    const bStart = bByColumns ? k : 1;
    const bStep = bByColumns ? 1 : n;
    for (let i = 0; i < paired; i++) {
      for (let j = wide; j < n; j++) c[i * n + j] = dot(a, i * aRow, aColumn, b, j * bStart, bStep, k);
    }
  }
  if (paired < m) rowProduct(a, paired * aRow, aColumn, b, bByColumns, c, paired * n, k, n);
}

function twoRowsByRows(
  a: Float64Array,
  aStart: number,
  aRow: number,
  aColumn: number,
  b: Float64Array,
  c: Float64Array,
  cStart: number,
  k: number,
  n: number,
  wide: number,
): void {
  for (let j = 0; j < wide; j += 4) {
    let c00 = 0,
      c01 = 0,
      c02 = 0,
      c03 = 0,
      c10 = 0,
      c11 = 0,
      c12 = 0,
      c13 = 0;
    for (let p = 0, s = aStart, q = j; p < k; p++, s += aColumn, q += n) {
      const a0 = a[s]!;
      const a1 = a[s + aRow]!;
      const b0 = b[q]!;
      const b1 = b[q + 1]!;
      const b2 = b[q + 2]!;
      const b3 = b[q + 3]!;
      c00 += a0 * b0;
      c01 += a0 * b1;
      c02 += a0 * b2;
      c03 += a0 * b3;
      c10 += a1 * b0;
      c11 += a1 * b1;
      c12 += a1 * b2;
      c13 += a1 * b3;
    }
    store(c, cStart + j, c00, c01, c02, c03);
    store(c, cStart + n + j, c10, c11, c12, c13);
  }
}

function twoRowsByColumns(
  a: Float64Array,
  aStart: number,
  aRow: number,
  aColumn: number,
  b: Float64Array,
  c: Float64Array,
  cStart: number,
  k: number,
  n: number,
  wide: number,
): void {
  const k2 = 2 * k;
  const k3 = 3 * k;
  for (let j = 0; j < wide; j += 4) {
    let c00 = 0,
      c01 = 0,
      c02 = 0,
      c03 = 0,
      c10 = 0,
      c11 = 0,
      c12 = 0,
      c13 = 0;
    for (let p = 0, s = aStart, q = j * k; p < k; p++, s += aColumn, q++) {
      const a0 = a[s]!;
      const a1 = a[s + aRow]!;
      const b0 = b[q]!;
      const b1 = b[q + k]!;
      const b2 = b[q + k2]!;
      const b3 = b[q + k3]!;
      c00 += a0 * b0;
      c01 += a0 * b1;
      c02 += a0 * b2;
      c03 += a0 * b3;
      c10 += a1 * b0;
      c11 += a1 * b1;
      c12 += a1 * b2;
      c13 += a1 * b3;
    }
    store(c, cStart + j, c00, c01, c02, c03);
    store(c, cStart + n + j, c10, c11, c12, c13);
  }
}

function store(c: Float64Array, at: number, c0: number, c1: number, c2: number, c3: number): void {
  c[at] = c0;
  c[at + 1] = c1;
  c[at + 2] = c2;
  c[at + 3] = c3;
}
