import { join } from "node:path";
import { installOnce } from "../install-once.ts";
import { deltabook, rivals } from "./contestants.ts";
import { printGrowth } from "./growth.ts";
import { type Contestant, type Job, jobs, type Steps } from "./jobs.ts";

// npm runs scripts in the package's folder.
const folder = join(process.cwd(), "test", "bench", "engine");

/**
 * Measures every contestant on every job, in turns, so that a busy moment of the machine meets all of them, and
 * prints the best of the turns with the engine's ratio to each; then how its own cost grows.
 *
 * @param rounds how many turns each of them has
 */
export async function benchEngine(rounds: number): Promise<void> {
  installOnce(folder, "what the engine is compared with, about 300 MB");
  const contestants = [deltabook, ...rivals(folder)];
  console.log("TensorFlow.js, jax-js and PyTorch compute with 32-bit numbers, the others with 64-bit ones.");
  for (const job of jobs) {
    console.log(`\n${job.name}: ${job.description}`);
    const speeds = await measure(job, contestants, rounds);
    for (const { finish } of contestants) finish?.();
    const own = speeds.get(deltabook.name)!;
    for (const [name, speed] of speeds) {
      const ratio =
        name === deltabook.name ? "" : `   deltabook is ${(own / speed).toFixed(1)} times as fast`;
      const figure = Math.round(speed).toLocaleString("en").padStart(9);
      console.log(`  ${name.padEnd(12)} ${figure} ${job.unit}/s${ratio}`);
    }
    const best = Math.max(
      ...[...speeds].filter(([name]) => name !== deltabook.name).map(([, speed]) => speed),
    );
    printVerdict(
      job.goal,
      job.goalRival ?? "the best of the others",
      own / (speeds.get(job.goalRival!) ?? best),
    );
    if (job.goalRival) printVerdict(1, "the best of the others", own / best);
  }
  await printGrowth();
}

function printVerdict(goal: number, rival: string, ratio: number): void {
  const verdict = ratio >= goal ? "reached" : "missed";
  console.log(
    `  goal: ${goal === 1 ? "ahead of" : `${goal} times`} ${rival}: ${verdict} (${ratio.toFixed(2)})`,
  );
}

async function measure(
  job: Job,
  contestants: readonly Contestant[],
  rounds: number,
): Promise<Map<string, number>> {
  const runs: [string, Steps][] = [];
  for (const contestant of contestants) {
    const steps = await contestant.prepare(job);
    if (steps) runs.push([contestant.name, steps]);
  }
  const counts = new Map<string, number>();
  for (const [name, steps] of runs) counts.set(name, await stepsPerTurn(steps));
  const best = new Map<string, number>();
  for (let turn = 0; turn < rounds; turn++) {
    for (const [name, steps] of runs) {
      const count = counts.get(name)!;
      const started = performance.now();
      await steps(count);
      const perSecond = (1000 * count) / (performance.now() - started);
      const speed = job.unit === "samples" ? perSecond * job.batchSize : perSecond;
      best.set(name, Math.max(best.get(name) ?? 0, speed));
    }
  }
  return best;
}

/** Warms up, and finds how many steps take about a third of a second. */
async function stepsPerTurn(steps: Steps): Promise<number> {
  let count = 4;
  for (;;) {
    const started = performance.now();
    await steps(count);
    const elapsed = performance.now() - started;
    if (elapsed > 150) return Math.ceil((count * 300) / elapsed);
    count *= 2;
  }
}
