import { plainProduct } from "./plain-product.ts";
import { loadSimdProduct, type Product } from "./simd-product.ts";
import { loadSparseProduct, type SparseProduct, sumsAtOnce } from "./sparse-product.ts";

/** Products with fewer multiplications take longer to be packed for WebAssembly than they gain by it. */
const leastForSimd = 4096;

/** In products with fewer multiplications nobody looks for zeros. */
const leastForSparse = 65_536;

let fast: Product | undefined;
let sparse: SparseProduct | undefined;

/**
 * C = A B on flat arrays, all without gaps, C being m x n and stored row by row. Entry (i, p) of A is
 * `a[i * aRow + p * aColumn]`: exchanging the two strides multiplies by A's transpose. B is k x n, stored row by
 * row, or column by column when `bByColumns`, which multiplies by the transpose of what is stored.
 *
 * Large products are computed by WebAssembly where there is any, all others in JavaScript; and without the zeros of a
 * factor that has many, as images and what comes out of a ReLU do. All of them add up 0 + A_i1 B_1j + A_i2 B_2j + ...
 * from left to right, rounding after every operation, so they give the same bits.
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
  const multiplications = m * k * n;
  if (m < 4 || n < 4 || multiplications < leastForSimd) {
    plainProduct(a, aRow, aColumn, b, bByColumns, c, m, k, n);
    return;
  }
  if (multiplications >= leastForSparse) {
    sparse ??= loadSparseProduct() ?? (() => false);
    const [bRow, bColumn] = bByColumns ? [1, k] : [n, 1];
    if (
      aRow === 1 &&
      m >= sumsAtOnce &&
      hasManyZeros(b, k, n) &&
      sparse(a, m, b, bRow, bColumn, c, n, 1, k, n)
    )
      return;
    if (
      !bByColumns &&
      n >= sumsAtOnce &&
      hasManyZeros(a, k, m) &&
      sparse(b, n, a, aColumn, aRow, c, 1, n, k, m)
    )
      return;
  }
  fast ??= loadSimdProduct() ?? plainProduct;
  fast(a, aRow, aColumn, b, bByColumns, c, m, k, n);
}

/**
 * Whether so many of some hundred entries are 0 that leaving out the zeros is worth it. With long sums it takes more of
 * them, since the other factor no longer stays in the processor's nearest cache.
 *
 * @param k how long the sums are
 * @param lists how many rows or columns of that length the factor has
 */
function hasManyZeros(factor: Float64Array, k: number, lists: number): boolean {
  const count = k * lists;
  // Steps of the golden section fall into no rhythm with the rows or columns.
  const step = Math.ceil(0.618 * count);
  const samples = 128;
  let zeros = 0;
  for (let i = 0, at = 0; i < samples; i++, at = (at + step) % count) if (factor[at] === 0) zeros += 1;
  return zeros > (k <= 256 ? 3 / 8 : 5 / 8) * samples;
}
