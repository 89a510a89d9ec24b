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
    epsilonInRoot: number,
    epsilon: number,
  ): void;
}

/** The means that Adam keeps, and the step that changes them. */
export interface SimdAdam {
  step: typeof plainAdam;
  /** Zeros for m and v, in a memory that they have for themselves: a step copies neither. */
  moments(length: number): { m: Float64Array; v: Float64Array };
}

/** The memory begins with two pages: a quarter for a piece of each array, small enough for the processor's cache. */
const quarter = (2 * pageBytes) / 4;
const bytes = Float64Array.BYTES_PER_ELEMENT;

/** The step by adam.wat; undefined where WebAssembly or its SIMD instructions are missing or forbidden. */
export function loadSimdAdam(): SimdAdam | undefined {
  const shared = loadWebAssembly<Exports>(simdBytes);
  if (!shared) return undefined;
  const anywhere = inPieces(shared);
  const homes = new WeakMap<Float64Array, { v: Float64Array; step: typeof plainAdam }>();
  return {
    step(x, g, m, v, numbers) {
      const home = homes.get(m);
      (home?.v === v ? home.step : anywhere)(x, g, m, v, numbers);
    },
    moments(length) {
      const own = loadWebAssembly<Exports>(simdBytes)!;
      const mAt = own.memory.buffer.byteLength;
      // Room for a whole number of pairs: of an odd number, the last makes a pair with what lies behind.
      const vAt = mAt + 2 * bytes * Math.ceil(length / 2);
      own.memory.grow(Math.ceil((2 * (vAt - mAt)) / pageBytes));
      const m = new Float64Array(own.memory.buffer, mAt, length);
      const v = new Float64Array(own.memory.buffer, vAt, length);
      homes.set(m, { v, step: inPieces(own, { mAt, vAt }) });
      return { m, v };
    },
  };
}

/** The parameters come and go through the memory in pieces; so do m and v, unless they lie in it as a whole. */
function inPieces({ memory, step }: Exports, whole?: { mAt: number; vAt: number }): typeof plainAdam {
  const most = quarter / bytes;
  const place = (index: number) => new Float64Array(memory.buffer, index * quarter, most);
  const [xs, gs, ms, vs] = [place(0), place(1), place(2), place(3)];
  return (x, g, m, v, { beta1, beta2, rate, epsilonInRoot, epsilon }) => {
    for (let start = 0; start < x.length; start += most) {
      const end = Math.min(start + most, x.length);
      const count = end - start;
      xs.set(x.subarray(start, end));
      gs.set(g.subarray(start, end));
      if (!whole) {
        ms.set(m.subarray(start, end));
        vs.set(v.subarray(start, end));
      }
      const mAt = whole ? whole.mAt + bytes * start : 2 * quarter;
      const vAt = whole ? whole.vAt + bytes * start : 3 * quarter;
      // Of an odd number, the last makes a pair with a number that is never copied back.
      const pairs = Math.ceil(count / 2);
      step(0, quarter, mAt, vAt, pairs, beta1, beta2, rate, epsilonInRoot, epsilon);
      x.set(xs.subarray(0, count), start);
      if (!whole) {
        m.set(ms.subarray(0, count), start);
        v.set(vs.subarray(0, count), start);
      }
    }
  };
}
