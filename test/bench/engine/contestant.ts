/**
 * One contestant on one job, in a process of its own: says whether it can do the job, then answers every number of
 * steps asked for with the milliseconds that they took.
 *
 * Alone, since contestants slow each other down: once a WebAssembly memory has grown anywhere in a process, V8 looks
 * before every access to a typed array whether that still has its buffer.
 */
import { contestants } from "./contestants.ts";
import { jobs } from "./jobs.ts";

const [name, jobName] = process.argv.slice(2);
const contestant = contestants.find((known) => known.name === name)!;
const steps = await contestant.prepare(jobs.find((known) => known.name === jobName)!);
process.on("message", async (count: number) => {
  const started = performance.now();
  await steps!(count);
  process.send!(performance.now() - started);
});
process.on("disconnect", () => {
  contestant.finish?.();
  process.exit();
});
process.send!(steps !== undefined);
