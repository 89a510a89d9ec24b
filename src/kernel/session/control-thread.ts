import { spawnSync } from "node:child_process";
import { type Debugger, Session } from "node:inspector/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { CellScript } from "../rewrite/rewrite.ts";
import { watchMemory } from "./memory.ts";
import { endOffspring, sessionVariable } from "./offspring.ts";
import { type CellId, type ControlRequest, pipes } from "./protocol.ts";
import { readLines } from "./read-lines.ts";
import { type ControlData, type InterruptNotice, signal } from "./signals.ts";

/*
 * The thread that listens to the kernel process while the main thread runs a cell, and stops the main thread when
 * that does not answer by itself.
 */

// How long each way of stopping is given before the next is tried, in milliseconds. When all of them fail,
// the kernel process ends this one.
const patience = { answer: 40, pause: 200, stop: 60 };

const { signals, answers } = workerData as ControlData;
const main = parentPort;
if (!main) throw new Error("The control thread runs in a worker");

let interrupts = 0;
let isInterrupting = false;
/** What loops keep copies of, by variable: those of earlier cells' functions, too. */
const copies = new Map<string, CellScript["copies"][number]>();

watchMemory();

const requests = readLines(pipes.control, (line) => {
  const request = JSON.parse(line) as ControlRequest;
  switch (request.type) {
    case "interrupt":
      // Pressing twice is no other wish than pressing once.
      if (isInterrupting) break;
      isInterrupting = true;
      void interrupt(request.cell).finally(() => {
        isInterrupting = false;
      });
      break;
    case "answer":
      answers.postMessage(request.text);
      Atomics.store(signals, signal.answered, 1);
      Atomics.notify(signals, signal.answered);
      break;
    case "copies":
      for (const copy of request.copies) copies.set(copy.variable, copy);
  }
});
// The kernel process is gone: nobody is left to report to, and the main thread may never look up again.
requests.on("close", () => {
  endOffspring(String(process.env[sessionVariable]), process.pid);
  process.kill(-process.pid, "SIGKILL");
});

async function interrupt(cell: CellId | undefined): Promise<void> {
  const number = ++interrupts;
  main?.postMessage({ number, cell } satisfies InterruptNotice);
  // A cell that waits for an answer to its question is stopped by having none.
  Atomics.store(signals, signal.answered, -1);
  Atomics.notify(signals, signal.answered);
  await sleep(patience.answer);
  const hasAnswered = (): boolean => Atomics.load(signals, signal.interrupted) >= number;
  if (hasAnswered()) return;
  const inspector = new Session();
  inspector.connectToMainThread();
  try {
    const saved = pauseAndSave(inspector);
    saved.catch(() => {}); // It may pause too late to be asked anything.
    await Promise.race([saved, sleep(patience.pause)]);
    if (hasAnswered()) {
      // It was only slow: what runs now may be the next cell already.
      await inspector.post("Debugger.resume").catch(() => {});
      return;
    }
    // Its answer comes when the main thread goes on, which it does not while it is paused.
    const terminated = inspector.post("Runtime.terminateExecution");
    const resumed = inspector.post("Debugger.resume").catch(() => {}); // It may not have paused.
    const stopped = Promise.all([terminated, resumed]);
    const late = await Promise.race([stopped, sleep(patience.stop, "late" as const)]);
    // It waits for another process, which `execSync` and its like start.
    if (late === "late") endDescendants();
    await stopped;
  } finally {
    inspector.disconnect();
  }
}

/** Ends the processes that this one has started, and theirs: the pipe it waits for may be held by any of them. */
function endDescendants(): void {
  const { stdout } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = (stdout ?? "").split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): number[] =>
    rows.flatMap(([pid = 0, of]) => (of === parent && pid > 0 ? [pid, ...childrenOf(pid)] : []));
  for (const pid of childrenOf(process.pid)) {
    try {
      process.kill(pid, "SIGTERM");
    } catch {
      // It has ended by itself, as `ps` has.
    }
  }
}

/** Halts the main thread between two of its instructions and writes back what its loops hold in copies. */
async function pauseAndSave(inspector: Session): Promise<void> {
  const paused = new Promise<Debugger.CallFrame[]>((resolve) => {
    inspector.once("Debugger.paused", ({ params }) => resolve(params.callFrames));
  });
  await inspector.post("Debugger.enable");
  await inspector.post("Debugger.pause");
  const frames = await paused;
  const save = [...copies.values()]
    .map(({ variable, copy }) => `try { ${variable} = ${copy} } catch {}`)
    .join("; ");
  if (save !== "") {
    for (const { callFrameId } of frames) {
      await inspector.post("Debugger.evaluateOnCallFrame", { callFrameId, expression: save, silent: true });
    }
  }
}
