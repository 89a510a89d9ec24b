import { type WorkspaceFor, workspaceFor } from "../math/web-assembly.ts";
import { plainProduct } from "./plain-product.ts";
import { simdBytes } from "./simd-bytes.ts";

/** What `product.ts` describes. */
export type Product = typeof plainProduct;

/** What product.wat exports. */
interface Exports {
  pack(
    from: number,
    betweenRows: number,
    betweenEntries: number,
    into: number,
    panels: number,
    k: number,
  ): void;
  product(a: number, b: number, c: number, rows: number, k: number, columns: number): void;
}

/** The product by product.wat; undefined where WebAssembly or its SIMD instructions are missing or forbidden. */
export function loadSimdProduct(): Product | undefined {
  const workspace = workspaceFor<Exports>(simdBytes);
  return workspace && simdProduct(workspace);
}

/**
 * A and B are copied into the module's memory and laid out in panels: four rows of A, or four columns of B, with their
 * p-th entries side by side for each p. So every instruction reads what follows what was read before, transposed or
 * not. Where there are no four left, the panel has whatever lies behind the matrix, and C rows or columns that nobody
 * reads. C is copied back.
 */
function simdProduct(workspace: WorkspaceFor<Exports>): Product {
  return (a, aRow, aColumn, b, bByColumns, c, m, k, n) => {
    const rows = Math.ceil(m / 4);
    const columns = Math.ceil(n / 4);
    const bAt = 4 * rows * k;
    const cAt = bAt + 4 * columns * k;
    // Before C is there, A and then B lie in its place as they come.
    const room = workspace(cAt + Math.max(16 * rows * columns, 4 * rows * k, 4 * columns * k));
    if (!room) {
      plainProduct(a, aRow, aColumn, b, bByColumns, c, m, k, n);
      return;
    }
    const { numbers } = room;
    const { pack, product } = room.exports;
    numbers.set(a.subarray(0, m * k), cAt);
    pack(8 * cAt, 8 * aRow, 8 * aColumn, 0, rows, k);
    numbers.set(b.subarray(0, k * n), cAt);
    pack(8 * cAt, bByColumns ? 8 * k : 8, bByColumns ? 8 : 8 * n, 8 * bAt, columns, k);
    product(0, 8 * bAt, 8 * cAt, rows, k, columns);
    if (n === 4 * columns) c.set(numbers.subarray(cAt, cAt + m * n));
    else for (let i = 0; i < m; i++) copy(numbers, cAt + 4 * columns * i, c, i * n, n);
  };
}

/** Copies `count` numbers, four at a time. */
function copy(from: Float64Array, fromAt: number, into: Float64Array, at: number, count: number): void {
  const whole = count - (count % 4);
  for (let j = 0; j < whole; j += 4) {
    into[at + j] = from[fromAt + j]!;
    into[at + j + 1] = from[fromAt + j + 1]!;
    into[at + j + 2] = from[fromAt + j + 2]!;
    into[at + j + 3] = from[fromAt + j + 3]!;
  }
  for (let j = whole; j < count; j++) into[at + j] = from[fromAt + j]!;
}
