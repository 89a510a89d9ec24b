import { loadWebAssembly, type Memory, pageBytes } from "../math/web-assembly.ts";
import type { plainAdam } from "./plain-adam.ts";
import { simdBytes } from "./simd-bytes.ts";

/** What adam.wat exports. */
interface Exports {
  memory: Memory;
  step(
    x: number,
    g: number,
    m: number,
    v: number,
    pairs: number,
    beta1: number,
    beta2: number,
    rate: number,
    correction: number,
    epsilonInRoot: number,
    epsilon: number,
  ): void;
}

/** The step by adam.wat; undefined where WebAssembly or its SIMD instructions are missing or forbidden. */
export function loadSimdAdam(): typeof plainAdam | undefined {
  const exports = loadWebAssembly<Exports>(simdBytes);
  return exports && simdAdam(exports);
}

/**
 * The module's memory is one page, a quarter for each array, and small enough to stay in the processor's cache:
 * the parameters come and go through it in parts.
 */
function simdAdam({ memory, step }: Exports): typeof plainAdam {
  const quarter = pageBytes / 4;
  const most = quarter / Float64Array.BYTES_PER_ELEMENT;
  const place = (index: number) => new Float64Array(memory.buffer, index * quarter, most);
  const [xs, gs, ms, vs] = [place(0), place(1), place(2), place(3)];
  return (x, g, m, v, { beta1, beta2, rate, correction, epsilonInRoot, epsilon }) => {
    for (let start = 0; start < x.length; start += most) {
      const end = Math.min(start + most, x.length);
      const count = end - start;
      xs.set(x.subarray(start, end));
      gs.set(g.subarray(start, end));
      ms.set(m.subarray(start, end));
      vs.set(v.subarray(start, end));
      // Of an odd number, the last makes a pair with a number that is never copied back.
      const pairs = Math.ceil(count / 2);
      step(
        0,
        quarter,
        2 * quarter,
        3 * quarter,
        pairs,
        beta1,
        beta2,
        rate,
        correction,
        epsilonInRoot,
        epsilon,
      );
      x.set(xs.subarray(0, count), start);
      m.set(ms.subarray(0, count), start);
      v.set(vs.subarray(0, count), start);
    }
  };
}
