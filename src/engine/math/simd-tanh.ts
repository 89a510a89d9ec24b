import { simdBytes } from "./simd-bytes.ts";
import { high, low, middle } from "./tanh.ts";
import { loadWebAssembly, type Memory, pageBytes } from "./web-assembly.ts";

/** What tanh.wat exports. */
interface Exports {
  memory: Memory;
  tanh(values: number, pairs: number, middle: number): void;
}

/** Where the numbers begin, in bytes: after the table, of two numbers for each entry. */
const valuesAt = 2 * high.byteLength;

/** How many numbers go through the module's one page of memory at a time: an even one. */
const most = 2 * Math.floor((pageBytes - valuesAt) / 16);

/** {@link tanhOfAll} by tanh.wat; undefined where WebAssembly or its SIMD instructions are missing or forbidden. */
export function loadSimdTanh(): ((z: Float64Array, into: Float64Array) => void) | undefined {
  const exports = loadWebAssembly<Exports>(simdBytes);
  if (!exports) return undefined;
  const { memory, tanh } = exports;
  const table = new Float64Array(memory.buffer, 0, 2 * high.length);
  for (let i = 0; i < high.length; i++) table.set([high[i]!, low[i]!], 2 * i);
  const values = new Float64Array(memory.buffer, valuesAt, most);
  return (z, into) => {
    for (let start = 0; start < z.length; start += most) {
      const end = Math.min(start + most, z.length);
      values.set(z.subarray(start, end));
      // Of an odd number, the last makes a pair with a number that is never copied back.
      tanh(valuesAt, Math.ceil((end - start) / 2), 16 * middle);
      into.set(values.subarray(0, end - start), start);
    }
  };
}
