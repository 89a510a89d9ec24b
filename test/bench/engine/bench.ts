import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { installOnce } from "../install-once.ts";
import { contestants, deltabook, folder } from "./contestants.ts";
import { printGrowth } from "./growth.ts";
import { type Job, jobs } from "./jobs.ts";

/** Built from contestant.ts. */
const program = join(import.meta.dirname, "engine", "contestant.js");

/**
 * Measures every contestant on every job, in turns, so that a busy moment of the machine meets all of them, each turn
 * in a process of its own, and prints the best of the turns with the engine's ratio to each; then how its own cost grows.
 *
 * @param rounds how many turns each of them has
 */
export async function benchEngine(rounds: number): Promise<void> {
  installOnce(folder, "what the engine is compared with, about 300 MB");
  console.log("TensorFlow.js, jax-js and PyTorch compute with 32-bit numbers, the others with 64-bit ones.");
  let foundPytorch = false;
  for (const job of jobs) {
    console.log(`\n${job.name}: ${job.description}`);
    const speeds = await measure(job, rounds);
    foundPytorch ||= speeds.has("pytorch");
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
  if (!foundPytorch) console.log("\nPyTorch is left out: no python3 here can import torch.");
  await printGrowth();
}

function printVerdict(goal: number, rival: string, ratio: number): void {
  const verdict = ratio >= goal ? "reached" : "missed";
  console.log(
    `  goal: ${goal === 1 ? "ahead of" : `${goal} times`} ${rival}: ${verdict} (${ratio.toFixed(2)})`,
  );
}

/** The best of some turns, in steps or samples per second, of everybody who can do the job. */
async function measure(job: Job, rounds: number): Promise<Map<string, number>> {
  const best = new Map<string, number>();
  for (let turn = 0; turn < rounds; turn++) {
    for (const { name } of contestants) {
      if (turn > 0 && !best.has(name)) continue;
      const child = fork(program, [name, job.name], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
      const [isAble] = await once(child, "message");
      if (isAble) {
        const count = await stepsPerTurn(child);
        const perSecond = (1000 * count) / (await timeOf(child, count));
        const speed = job.unit === "samples" ? perSecond * job.batchSize : perSecond;
        best.set(name, Math.max(best.get(name) ?? 0, speed));
      }
      child.disconnect();
      await once(child, "exit");
    }
  }
  return best;
}

/** Milliseconds that a contestant takes for a number of steps. */
async function timeOf(child: ChildProcess, count: number): Promise<number> {
  child.send(count);
  const [milliseconds] = await once(child, "message");
  return milliseconds;
}

/** Warms up, and finds how many steps take about a third of a second. */
async function stepsPerTurn(child: ChildProcess): Promise<number> {
  for (let count = 4; ; count *= 2) {
    const elapsed = await timeOf(child, count);
    if (elapsed > 150) return Math.ceil((count * 300) / elapsed);
  }
}
