import { deltabook } from "./contestants.ts";
import type { Job } from "./jobs.ts";

const middle = { width: 32, depth: 2, batch: 32 };

/** Prints how long a training step takes as width, depth and batch grow, each on its own. */
export async function printGrowth(): Promise<void> {
  console.log(`\ngrowth of a step, tanh, gradient descent (width ${middle.width}, depth ${middle.depth},`);
  console.log(`batch ${middle.batch} where not varied), with the multiply-adds per nanosecond in brackets`);
  await printRow("width", [8, 16, 32, 64, 128, 256], (width) => ({ ...middle, width }));
  await printRow("depth", [1, 2, 4, 8, 16], (depth) => ({ ...middle, depth }));
  await printRow("batch", [1, 4, 16, 64, 256], (batch) => ({ ...middle, batch }));
}

async function printRow(
  name: string,
  values: readonly number[],
  shape: (value: number) => typeof middle,
): Promise<void> {
  const cells: string[] = [];
  for (const value of values) {
    const job = jobOf(shape(value));
    const nanoseconds = await timeOfStep(job);
    const speed = (multiplications(job) / nanoseconds).toFixed(1);
    cells.push(`${value}: ${(nanoseconds / 1000).toFixed(1)} us (${speed})`);
  }
  console.log(`  ${name}  ${cells.join("   ")}`);
}

const jobOf = ({ width, depth, batch }: typeof middle): Job => ({
  name: "lesson",
  description: "",
  unit: "steps",
  inputs: width,
  hidden: Array.from({ length: depth }, () => width),
  outputs: 1,
  activation: "tanh",
  samples: batch,
  batchSize: batch,
  goal: 0,
});

/** Forward, weight gradients, and input gradients, which the first layer does without. */
function multiplications({ inputs, hidden, outputs, batchSize }: Job): number {
  const widths = [inputs, ...hidden, outputs];
  const products = widths.slice(1).map((width, i) => width * widths[i]!);
  return products.reduce((sum, product, i) => sum + product * batchSize * (i === 0 ? 2 : 3), 0);
}

async function timeOfStep(job: Job): Promise<number> {
  const steps = (await deltabook.prepare(job))!;
  let count = 16;
  let best = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < 8; turn++) {
    const started = performance.now();
    await steps(count);
    const elapsed = performance.now() - started;
    best = Math.min(best, (1e6 * elapsed) / count);
    if (elapsed < 40) count *= 4;
  }
  return best;
}
