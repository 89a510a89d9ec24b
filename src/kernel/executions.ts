import type { CommChange } from "./display/host.ts";
import { plainFailure } from "./plain-failure.ts";
import { broken, causeIn } from "./session/last-words.ts";
import { type SessionEnd, SessionProcess } from "./session/process.ts";
import type { ExecuteRequest, ExpressionResults, Failure, SessionEvent } from "./session/protocol.ts";
import { StreamBatch } from "./stream-batch.ts";

/** How an execution ended; `aborted` when it never began, because an earlier one failed. */
export type ExecutionEnd =
  | { status: "ok"; count: number; payload: object[]; expressions: ExpressionResults }
  | { status: "error"; count: number; failure: Failure }
  | { status: "aborted"; count: number };

/** What becomes of a cell before the session sees it. */
export type Preparation =
  /** Something is wrong with it: it does not run. */
  | { kind: "failed"; failure: Failure }
  /** The session runs it. */
  | ({ kind: "ready" } & Pick<ExecuteRequest, "code" | "script" | "mode" | "checked" | "expressions">)
  /** It was a question to the kernel itself, which is answered. */
  | { kind: "answered"; payload?: object[] };

export interface Execution {
  /** Identifies it in the session's events. */
  id: string;
  /** Nothing is shown or counted. */
  silent: boolean;
  /** Keeps the execution out of the count of cells. */
  storeHistory: boolean;
  /** When it fails, executions that wait are aborted. */
  stopOnError: boolean;
  canAsk: boolean;
  onBegin(count: number): void;
  /** Looks at the cell before it runs. */
  prepare(count: number): Promise<Preparation>;
  onEvent(event: SessionEvent): void;
  onEnd(end: ExecutionEnd): void;
}

interface Ending {
  failure?: Failure | undefined;
  payload?: object[] | undefined;
  expressions?: ExpressionResults | undefined;
}

// Time that the session has to stop a cell by itself, in milliseconds. "Stop" works within a second.
const interruptPatience = 950;

/**
 * Runs executions one after the other in the session process, and starts another process when that one ends.
 */
export class Executions {
  readonly #waiting: Execution[] = [];
  /** Every execution whose cell may still print: by id. */
  readonly #known = new Map<string, Execution>();
  readonly #printed = new StreamBatch((event) => this.#pass(event));
  #running: Execution | undefined;
  /** The running one is still being prepared: the session does not know it yet. */
  #preparing = false;
  #latest: Execution | undefined;
  #count = 0;
  #closed = false;
  #stopping = false;
  readonly #onRestart: () => void;
  #session = this.#startSession();

  /** @param onRestart called when the session's variables are gone, because its process ended */
  constructor(onRestart: () => void) {
    this.#onRestart = onRestart;
  }

  add(execution: Execution): void {
    this.#waiting.push(execution);
    this.#runNext();
  }

  /** Stops the running cell and drops those that wait. A session that does not stop in time is replaced. */
  interrupt(): void {
    this.#abortWaiting();
    const running = this.#running;
    if (running && this.#preparing) {
      this.#end({ failure: plainFailure("Interrupted", "The cell was stopped before it began.") });
      return;
    }
    // Also while no cell runs: what earlier cells have started may keep the session busy.
    this.#session.control({ type: "interrupt", cell: running?.id });
    if (!running) {
      this.#session.send({ type: "stop" });
      return;
    }
    setTimeout(() => {
      if (this.#running !== running) return;
      this.#stopping = true;
      this.#session.kill();
    }, interruptPatience);
  }

  answer(text: string): void {
    this.#session.control({ type: "answer", text });
  }

  passComm(change: CommChange): void {
    this.#session.send({ type: "comm", ...change });
  }

  /** Ends the session and starts another: variables are gone. */
  restartSession(): void {
    this.#session.kill();
    this.#session = this.#startSession();
    this.#onRestart();
  }

  /** Ends the session process; resolves when it is gone. Nothing runs any more. */
  close(): Promise<void> {
    this.#closed = true;
    this.#abortWaiting();
    this.#session.kill();
    return this.#session.gone;
  }

  #runNext(): void {
    if (this.#running || this.#closed) return;
    const next = this.#waiting.shift();
    if (!next) return;
    this.#running = next;
    this.#latest = next;
    this.#known.set(next.id, next);
    if (next.storeHistory) this.#count++;
    next.onBegin(this.#count);
    void this.#start(next, this.#count);
  }

  async #start(next: Execution, count: number): Promise<void> {
    this.#preparing = true;
    const preparation = await next.prepare(count).catch((error: Error): Preparation => {
      // Code that is nested too deeply for a parser, say: the learner's matter, and no reason to end the kernel.
      return { kind: "failed", failure: plainFailure(error.name, error.message) };
    });
    if (this.#running !== next) return; // Stopped meanwhile.
    this.#preparing = false;
    if (preparation.kind === "failed") return this.#end({ failure: preparation.failure });
    if (preparation.kind === "answered") return this.#end({ payload: preparation.payload });
    const { id: cell, silent: quiet, canAsk } = next;
    const { kind: _, ...prepared } = preparation;
    this.#session.send({ type: "execute", cell, count, quiet, canAsk, ...prepared });
  }

  #end({ failure, payload = [], expressions = {} }: Ending): void {
    const ended = this.#running;
    if (!ended) return;
    this.#running = undefined;
    this.#preparing = false;
    const count = this.#count;
    ended.onEnd(
      failure ? { status: "error", count, failure } : { status: "ok", count, payload, expressions },
    );
    if (failure && ended.stopOnError) this.#abortWaiting();
    this.#runNext();
  }

  #abortWaiting(): void {
    for (const execution of this.#waiting.splice(0)) {
      execution.onEnd({ status: "aborted", count: this.#count });
    }
  }

  #startSession(): SessionProcess {
    const session: SessionProcess = new SessionProcess({
      onEvent: (event) => this.#onEvent(event),
      onRawOutput: (name, text) => {
        const cell = this.#latest?.id;
        if (cell !== undefined) this.#onEvent({ type: "stream", cell, name, text });
      },
      onEnd: (end) => {
        if (session === this.#session) this.#onSessionEnd(end);
      },
    });
    return session;
  }

  #onEvent(event: SessionEvent): void {
    if (event.type === "ready") return;
    if (event.type === "stream") {
      this.#printed.add(event);
      return;
    }
    this.#printed.flush();
    if (event.type === "done") {
      // Output that went past the session, from child processes, may be read after it was written.
      setImmediate(() => {
        this.#printed.flush();
        if (event.cell === this.#running?.id) this.#end(event);
      });
      return;
    }
    this.#pass(event);
  }

  #pass(event: Extract<SessionEvent, { cell: string }>): void {
    (this.#known.get(event.cell) ?? this.#latest)?.onEvent(event);
  }

  #onSessionEnd(end: SessionEnd): void {
    if (this.#closed) return;
    const failure = failureOfEnd(end, this.#stopping);
    this.#stopping = false;
    this.#printed.flush();
    this.#known.clear();
    this.#session = this.#startSession();
    this.#onRestart();
    // A cell that is still being prepared goes to the new session.
    if (this.#running && !this.#preparing) this.#end({ failure });
    else if (this.#latest) this.#latest.onEvent({ type: "stray", cell: this.#latest.id, failure });
  }
}

/** What a learner is told when the process behind their variables is gone. */
function failureOfEnd(end: SessionEnd, stopped: boolean): Failure {
  const cause = stopped ? "The cell could not be stopped in any other way" : causeOfEnd(end);
  return plainFailure(
    "SessionRestarted",
    `${cause}. The session was started afresh: variables are gone, run the cells above again.`,
  );
}

function causeOfEnd({ code, signal, lastWords, severed }: SessionEnd): string {
  const told = causeIn(lastWords);
  if (told) return told;
  if (severed) return broken;
  if (signal) return `The cell's process was ended by ${signal}`;
  return `The cell ended its process (exit code ${code})`;
}
