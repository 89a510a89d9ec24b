import { commonMemory } from "../math/side-by-side.ts";
import { createMemory, loadWebAssembly, type Memory, pageBytes } from "../math/web-assembly.ts";
import type { plainAdam } from "./plain-adam.ts";
import { simdBytes } from "./simd-bytes.ts";

/** What adam.wat exports. */
interface Exports {
  step(
    x: number,
    g: number,
    m: number,
    v: number,
    pairs: number,
    beta1: number,
    beta2: number,
    rate: number,
    epsilonInRoot: number,
    epsilon: number,
  ): void;
}

/** The step by adam.wat; undefined where WebAssembly or its SIMD instructions are missing or forbidden. */
export function loadSimdAdam(): typeof plainAdam | undefined {
  const pieces = createMemory(2);
  const piecewise = pieces && inPieces(pieces);
  if (!piecewise) return undefined;
  const instances = new WeakMap<Memory, Exports>();
  return (x, g, m, v, numbers) => {
    const memory = commonMemory(x, g, m, v);
    if (!memory) {
      piecewise(x, g, m, v, numbers);
      return;
    }
    let instance = instances.get(memory);
    if (!instance) {
      instance = loadWebAssembly<Exports>(simdBytes, memory)!;
      instances.set(memory, instance);
    }
    const { beta1, beta2, rate, epsilonInRoot, epsilon } = numbers;
    const places = [x.byteOffset, g.byteOffset, m.byteOffset, v.byteOffset] as const;
    instance.step(...places, Math.ceil(x.length / 2), beta1, beta2, rate, epsilonInRoot, epsilon);
  };
}

/**
 * Arrays that lie anywhere come and go in pieces through a memory of two pages, a quarter for each: small enough to
 * stay in the processor's cache.
 */
function inPieces(memory: Memory): typeof plainAdam | undefined {
  const instance = loadWebAssembly<Exports>(simdBytes, memory);
  if (!instance) return undefined;
  const quarter = (2 * pageBytes) / 4;
  const most = quarter / Float64Array.BYTES_PER_ELEMENT;
  const place = (index: number) => new Float64Array(memory.buffer, index * quarter, most);
  const [xs, gs, ms, vs] = [place(0), place(1), place(2), place(3)];
  return (x, g, m, v, { beta1, beta2, rate, epsilonInRoot, epsilon }) => {
    for (let start = 0; start < x.length; start += most) {
      const end = Math.min(start + most, x.length);
      const count = end - start;
      xs.set(x.subarray(start, end));
      gs.set(g.subarray(start, end));
      ms.set(m.subarray(start, end));
      vs.set(v.subarray(start, end));
      // Of an odd number, the last makes a pair with a number that is never copied back.
      const pairs = Math.ceil(count / 2);
      instance.step(0, quarter, 2 * quarter, 3 * quarter, pairs, beta1, beta2, rate, epsilonInRoot, epsilon);
      x.set(xs.subarray(0, count), start);
      m.set(ms.subarray(0, count), start);
      v.set(vs.subarray(0, count), start);
    }
  };
}
