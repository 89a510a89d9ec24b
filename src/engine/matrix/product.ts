import { plainProduct } from "./plain-product.ts";
import { loadSimdProduct, type Product } from "./simd-product.ts";

/** Products with fewer multiplications take longer to be packed for WebAssembly than they gain by it. */
const leastForSimd = 4096;

let fast: Product | undefined;

/**
 * C = A B on flat arrays, all without gaps, C being m x n and stored row by row. Entry (i, p) of A is
 * `a[i * aRow + p * aColumn]`: exchanging the two strides multiplies by A's transpose. B is k x n, stored row by
 * row, or column by column when `bByColumns`, which multiplies by the transpose of what is stored.
 *
 * Large products are computed by WebAssembly where there is any, all others in JavaScript. Both add up
 * 0 + A_i1 B_1j + A_i2 B_2j + ... from left to right, rounding after every operation, so they give the same bits.
 */
export function product(
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
  if (m < 4 || n < 4 || m * k * n < leastForSimd) {
    plainProduct(a, aRow, aColumn, b, bByColumns, c, m, k, n);
    return;
  }
  fast ??= loadSimdProduct() ?? plainProduct;
  fast(a, aRow, aColumn, b, bByColumns, c, m, k, n);
}
