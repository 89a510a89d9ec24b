import { writeSync } from "node:fs";
import { setImmediate as turn } from "node:timers/promises";
import { MessageChannel, Worker } from "node:worker_threads";
import { displayed } from "../display/display.ts";
import { representationOf } from "../display/representation.ts";
import { receiveComm } from "./comms.ts";
import { type CellContext, cellOfCount, currentCell, installTimers, stopAll } from "./context.ts";
import { installRequire, type Outcome, prepare } from "./evaluation.ts";
import { report, reportWithNext } from "./events.ts";
import { evaluateExpressions } from "./expressions.ts";
import { failureOf, Interrupted } from "./failure.ts";
import { installHost } from "./host.ts";
import { broken, lastWordsOf } from "./last-words.ts";
import { installHooks } from "./modules/install-hooks.ts";
import {
  type CellId,
  type ExecuteRequest,
  type ExpressionResults,
  type Failure,
  pipes,
  type SessionRequest,
} from "./protocol.ts";
import { installQuestions } from "./questions.ts";
import { readLines } from "./read-lines.ts";
import { stopShell } from "./shell.ts";
import { type ControlData, type InterruptNotice, signal } from "./signals.ts";
import { installStackTraces, isInCell, ownFramesOf } from "./stack.ts";
import { redirectStreams } from "./streams.ts";

/* The process that runs the learner's cells. */

const signals = new Int32Array(new SharedArrayBuffer(8));
const answers = new MessageChannel();
const control = new Worker(new URL("./control-thread.js", import.meta.url), {
  workerData: { signals, answers: answers.port2 } satisfies ControlData,
  transferList: [answers.port2],
  execArgv: [],
});

/** When the session does what no cell has needed so far, in milliseconds after its start. */
const idle = 500;

// Cells may change what is global.
const { keys } = Object;
const { parse } = JSON;
const end = process.kill.bind(process, process.pid, "SIGKILL");

let running: CellContext | undefined;
/** The cell that was stopped last. Its request takes another way, and may come later than the interrupt. */
let interrupted: CellId | undefined;

control.on("message", ({ number, cell }: InterruptNotice) => {
  Atomics.store(signals, signal.interrupted, number);
  interrupted = cell;
  interruptRunning();
});

function receive(request: SessionRequest): void {
  if (request.type === "execute") execute(request).catch(giveUp);
  else if (request.type === "comm") receiveComm(request);
  else stopAll();
}

async function execute(request: ExecuteRequest): Promise<void> {
  const { cell, count, quiet, canAsk } = request;
  const context: CellContext = { cell, count, canAsk, stopped: false };
  running = context;
  try {
    if (cell === interrupted) throw new Interrupted();
    const run = prepare(request, context);
    const outcome: Outcome = await run();
    await displayed();
    if (outcome && outcome.value !== undefined && !quiet && !context.stopped) {
      const data = await representationOf(outcome.value);
      const tell = keys(request.expressions).length > 0 ? report : reportWithNext;
      if (keys(data).length > 0) tell({ type: "result", cell, count, data, metadata: {} });
    }
    const expressions = await evaluateExpressions(request.expressions, context);
    // Node tells of a rejection that nobody handles only when the event loop turns.
    await turn();
    finish(context, undefined, expressions);
  } catch (error) {
    finish(context, failureOf(error));
  }
}

/** Not even the end of a cell can be told any more: a new session is better than none that answers. */
function giveUp(): void {
  writeSync(2, lastWordsOf(broken));
  end();
}

function finish(context: CellContext, failure?: Failure, expressions?: ExpressionResults): void {
  // A stopped cell has finished already, whatever becomes of its code.
  if (running !== context) return;
  report({ type: "done", cell: context.cell, failure, expressions });
  running = undefined;
}

function interruptRunning(): void {
  stopShell();
  if (!running) {
    stopAll();
    return;
  }
  running.stopped = true;
  finish(running, failureOf(new Interrupted()));
}

/** An error that reached the event loop: it is shown, and the session lives on. */
function reportStray(error: unknown): void {
  if (error instanceof Interrupted) return; // It was reported when the cell was stopped.
  // The outermost cell in the stack started what failed.
  const start = error instanceof Error ? ownFramesOf(error).findLast(isInCell) : undefined;
  const { cell } = (start && cellOfCount(start.count)) ?? currentCell();
  report({ type: "stray", cell, failure: failureOf(error) });
}

process.on("uncaughtException", reportStray);
process.on("unhandledRejection", reportStray);

installStackTraces();
redirectStreams();
installHost();
installRequire();
installQuestions(answers.port1, signals);
setTimeout(installHooks, idle);
installTimers();
readLines(pipes.requests, (line) => receive(parse(line)));
report({ type: "ready" });
