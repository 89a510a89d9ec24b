import { loadWebAssembly, type Memory, pageBytes } from "../math/web-assembly.ts";
import { plainProduct } from "./plain-product.ts";
import { simdBytes } from "./simd-bytes.ts";

/** What `product.ts` describes. */
export type Product = typeof plainProduct;

/** What product.wat exports. */
interface Exports {
  memory: Memory;
  product(a: number, b: number, c: number, rows: number, k: number, columns: number): void;
}

/** Beyond it, a quarter of a gigabyte, the packed matrices would rather exhaust the memory than save time. */
const mostNumbers = 33_554_432;

/** The product by product.wat; undefined where WebAssembly or its SIMD instructions are missing or forbidden. */
export function loadSimdProduct(): Product | undefined {
  const exports = loadWebAssembly<Exports>(simdBytes);
  return exports && simdProduct(exports);
}

/**
 * A and B are copied into the module's memory, each into panels: four rows of A, or four columns of B, with their
 * p-th entries side by side for each p, and zeros where there are no four left. So every instruction reads what
 * follows what was read before, transposed or not. C is copied back. The memory is kept, and grows to the largest
 * product.
 */
function simdProduct({ memory, product }: Exports): Product {
  let numbers = new Float64Array(memory.buffer);
  return (a, aRow, aColumn, b, bByColumns, c, m, k, n) => {
    const rows = Math.ceil(m / 4);
    const columns = Math.ceil(n / 4);
    const bAt = 4 * rows * k;
    const cAt = bAt + 4 * columns * k;
    const needed = cAt + 16 * rows * columns;
    if (needed > mostNumbers) {
      plainProduct(a, aRow, aColumn, b, bByColumns, c, m, k, n);
      return;
    }
    if (needed > numbers.length) {
      memory.grow(Math.ceil((8 * (needed - numbers.length)) / pageBytes));
      numbers = new Float64Array(memory.buffer);
    }
    pack(a, aRow, aColumn, m, k, numbers, 0);
    if (bByColumns) pack(b, k, 1, n, k, numbers, bAt);
    else pack(b, 1, n, n, k, numbers, bAt);
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

/** Puts `count` rows (or columns) of k entries into panels of four, from `into[at]` on. */
function pack(
  from: Float64Array,
  betweenRows: number,
  betweenEntries: number,
  count: number,
  k: number,
  into: Float64Array,
  at: number,
): void {
  const whole = count - (count % 4);
  let o = at;
  for (let row = 0; row < whole; row += 4) {
    let q = row * betweenRows;
    for (let p = 0; p < k; p++, q += betweenEntries, o += 4) {
      into[o] = from[q]!;
      into[o + 1] = from[q + betweenRows]!;
      into[o + 2] = from[q + 2 * betweenRows]!;
      into[o + 3] = from[q + 3 * betweenRows]!;
    }
  }
  if (whole === count) return;
  for (let p = 0; p < k; p++) {
    for (let row = whole; row < whole + 4; row++, o++) {
      into[o] = row < count ? from[row * betweenRows + p * betweenEntries]! : 0;
    }
  }
}
