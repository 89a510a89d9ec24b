import { BenchKernel } from "./bench-kernel.ts";
import type { Peer } from "./peers.ts";

/** What is measured, with its unit, in the order of the table. */
export const measures = {
  ready: ["start to first kernel_info_reply", "ms"],
  firstCell: ["start to first executed cell", "ms"],
  roundTrip: ["a cell's round trip", "ms"],
  uncheckedRoundTrip: ["... with // @ts-nocheck", "ms"],
  lateRoundTrip: ["a cell's round trip after 300 cells", "ms"],
  memory: ["memory after 300 cells, all processes", "MB"],
  functionLoop: ["an addition in a function's loop", "ns"],
  cellLoop: ["an addition in a top-level loop", "ns"],
  earlierLoop: ["... to an earlier cell's variable", "ns"],
  lines: ["100,000 printed lines, where all arrive", "ms"],
  arrivedLines: ["... how many of them arrive", "lines"],
} as const satisfies Record<string, readonly [label: string, unit: string]>;

export type Measure = keyof typeof measures;

/** What one kernel came to in one round; a measure that failed or that this system cannot take is missing. */
export type Measured = Partial<Record<Measure, number>>;

/**
 * Starts a kernel, measures everything once, and ends it.
 * @param progress told what is being done
 */
export async function measure(peer: Peer, progress: (step: string) => void): Promise<Measured> {
  progress("starts");
  const { kernel, ready, firstCell } = await BenchKernel.start(peer);
  const measured: Measured = { ready, firstCell };
  try {
    progress("runs 300 cells");
    const notebook = new Notebook(kernel);
    await notebook.run(20);
    measured.roundTrip = median(await notebook.run(50));
    measured.uncheckedRoundTrip = median(await notebook.run(50, "// @ts-nocheck\n"));
    await notebook.run(180);
    measured.lateRoundTrip = median(await notebook.run(50));
    const memory = kernel.memory();
    if (memory !== undefined) measured.memory = memory;
    progress("loops");
    Object.assign(measured, await loops(kernel));
    progress("prints");
    const count = 100_000;
    const printing = `for (let i = 0; i < ${count}; i++) console.log("line " + i);`;
    const { time, printed } = await kernel.run(printing, { lines: count });
    measured.arrivedLines = printed.split("\n").length - 1;
    // A kernel that drops lines has no time for them.
    if (measured.arrivedLines === count) measured.lines = time;
  } catch (error) {
    console.error((error as Error).message);
  } finally {
    await kernel.stop();
  }
  return measured;
}

/** Cells such as a notebook has: each declares names, and uses those of the one before. */
class Notebook {
  readonly #kernel: BenchKernel;
  #length = 0;

  constructor(kernel: BenchKernel) {
    this.#kernel = kernel;
  }

  /** Runs that many cells more and returns their times. */
  async run(count: number, prefix = ""): Promise<number[]> {
    const times: number[] = [];
    for (let index = 0; index < count; index++) {
      const number = ++this.#length;
      const value = number === 1 ? "1" : `twice${number - 1}(value${number - 1}) % 1000`;
      const code = `${prefix}const value${number}: number = ${value};
function twice${number}(x: number): number {
  return 2 * x + value${number};
}
twice${number}(${number})`;
      times.push((await this.#kernel.run(code)).time);
    }
    return times;
  }
}

/** Nanoseconds for an addition in a loop of up to 1e8; a kernel that is slow at it does fewer. */
async function loops(kernel: BenchKernel): Promise<Measured> {
  const timed = async (code: (additions: number) => string): Promise<number> => {
    let perAddition = 0;
    for (let additions = 1e6; additions <= 1e8; additions *= 10) {
      const { printed } = await kernel.run(code(additions), { lines: 1 });
      perAddition = (Number(printed) * 1e6) / additions;
      if (!Number.isFinite(perAddition)) throw new Error(`a time was expected, not ${printed}`);
      if (Number(printed) > 1000) break;
    }
    return perAddition;
  };
  const clocked = (name: string, body: string) => `const ${name} = performance.now();
${body}
console.log(String(performance.now() - ${name}));`;
  let serial = 0;
  const functionLoop = await timed((additions) => {
    const name = `sumUpTo${++serial}`;
    const body = `let sum = 0;\n  for (let i = 0; i < ${additions}; i++) sum += i;\n  return sum;`;
    return `function ${name}(): number {\n  ${body}\n}\n${clocked(`begin${serial}`, `${name}();`)}`;
  });
  const cellLoop = await timed((additions) => {
    const name = `sum${++serial}`;
    const loop = `for (let i = 0; i < ${additions}; i++) ${name} += i;`;
    return `let ${name} = 0;\n${clocked(`begin${serial}`, loop)}`;
  });
  await kernel.run("let earlierSum = 0;");
  const earlierLoop = await timed((additions) =>
    clocked(`begin${++serial}`, `for (let i = 0; i < ${additions}; i++) earlierSum += i;`),
  );
  return { functionLoop, cellLoop, earlierLoop };
}

/** The middle of the values; of an even number of them, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2;
}
