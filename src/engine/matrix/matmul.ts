import { EngineError } from "../error.ts";
import { Matrix } from "./matrix.ts";
import { product } from "./product.ts";

/** Which factors of a product to transpose; default neither. */
export interface Transposed {
  a?: boolean;
  b?: boolean;
}

const neither: Transposed = {};
export const transposedA: Transposed = { a: true };
export const transposedB: Transposed = { b: true };

/**
 * The matrix product: entry (i, j) of A B is the sum of A(i, p) B(p, j) over p; m x k times k x n gives m x n.
 *
 * @param into where to write it, m x n and neither A nor B; default a new matrix
 * @param transposed `{ a: true }` gives Aᵀ B, `{ b: true }` gives A Bᵀ, without a copy
 * @throws EngineError when the inner dimensions differ, or `into` has another shape
 */
export function matmul(a: Matrix, b: Matrix, into?: Matrix, transposed: Transposed = neither): Matrix {
  const m = transposed.a ? a.columns : a.rows;
  const k = transposed.a ? a.rows : a.columns;
  const inner = transposed.b ? b.columns : b.rows;
  const n = transposed.b ? b.rows : b.columns;
  if (k !== inner) {
    throw new EngineError("matmul", `inner dimensions differ, ${m}x${k} times ${inner}x${n}`);
  }
  const c = into ?? new Matrix(m, n);
  if (c.rows !== m || c.columns !== n) {
    throw new EngineError("matmul", `${m}x${k} times ${k}x${n} does not fit into ${c.shape}`);
  }
  if (c.data === a.data || c.data === b.data) {
    throw new EngineError("matmul", "the product cannot be written over one of its factors");
  }
  const aRow = transposed.a ? 1 : k;
  const aColumn = transposed.a ? m : 1;
  product(a.data, aRow, aColumn, b.data, transposed.b === true, c.data, m, k, n);
  return c;
}
