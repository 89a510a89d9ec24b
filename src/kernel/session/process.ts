import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { ownRoot } from "../own-package.ts";
import { endOffspring, sessionVariable } from "./offspring.ts";
import { type ControlRequest, pipes, type SessionEvent, type SessionRequest } from "./protocol.ts";

/** How a session process came to its end. */
export interface SessionEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The last that it wrote to its standard error past the session, such as V8's word that memory ran out. */
  lastWords: string;
  /** It has lost a pipe to the kernel process, and was ended for that. */
  severed: boolean;
}

export interface SessionListener {
  onEvent(event: SessionEvent): void;
  /** Output that did not pass through the session: of child processes and native code. */
  onRawOutput(name: "stdout" | "stderr", text: string): void;
  onEnd(end: SessionEnd): void;
}

const entry = join(ownRoot, "dist", "kernel", "session", "main.js");

const nodeOptions = [
  // Without it, Node aborts when a loop inside a timer's callback is stopped ("async hook stack corrupted").
  "--no-force-async-hooks-checks",
  // The session is built on them; the learner can do nothing about it.
  "--disable-warning=ExperimentalWarning",
  // Of this package, cells import what loads fastest.
  "--conditions=deltabook-session",
];

// In milliseconds: how long what a session has started may keep its pipes open when it has ended, and how long
// a session may be there without its pipes, as each one is for a moment at its end.
const patience = { pipes: 500, severed: 100 };

/** The process in which a learner's cells run, seen from the kernel process. */
export class SessionProcess {
  readonly #id = randomUUID();
  readonly #child: ChildProcess;
  #ended = false;
  #severed = false;
  /** Resolves when the process has ended and all its output was read. */
  readonly gone: Promise<void>;

  constructor(listener: SessionListener) {
    this.#child = spawn(process.execPath, [...nodeOptions, entry], {
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe", "pipe"],
      // A process group of its own: ending the session ends what cells have started, too.
      detached: true,
      env: { ...process.env, [sessionVariable]: this.#id },
    });
    const errors = new RawErrors((text) => listener.onRawOutput("stderr", text));
    const events = this.#pipe(pipes.events) as Readable;
    readEvents(events, listener);
    this.#child.stdout?.setEncoding("utf8").on("data", (text) => listener.onRawOutput("stdout", text));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => errors.add(text));
    for (const pipe of [this.#requests, this.#control]) pipe.on("error", () => {}); // It closes then.
    for (const pipe of [events, this.#requests, this.#control]) pipe.once("close", () => this.#sever());
    this.gone = new Promise((resolve) => this.#child.once("close", () => resolve()));
    this.#child.once("exit", () => {
      this.#ended = true;
      this.kill();
      setTimeout(() => {
        for (const pipe of this.#child.stdio) pipe?.destroy();
      }, patience.pipes).unref();
    });
    this.#child.once("close", (code, signal) => {
      listener.onEnd({ code, signal, lastWords: errors.lastWords, severed: this.#severed });
    });
  }

  get #requests(): Writable {
    return this.#pipe(pipes.requests) as Writable;
  }

  get #control(): Writable {
    return this.#pipe(pipes.control) as Writable;
  }

  #pipe(descriptor: number): Readable | Writable | null | undefined {
    return (this.#child.stdio as (Readable | Writable | null | undefined)[])[descriptor]; // Node's types know five.
  }

  send(request: SessionRequest): void {
    if (request.type === "execute" && request.script && request.script.copies.length > 0) {
      this.control({ type: "copies", copies: request.script.copies });
    }
    if (!this.#ended) this.#requests.write(`${JSON.stringify(request)}\n`);
  }

  /** Reaches the session also while it runs a cell. */
  control(request: ControlRequest): void {
    if (!this.#ended) this.#control.write(`${JSON.stringify(request)}\n`);
  }

  /** Ends the process and all that it started, without delay. The listener hears of the end. */
  kill(): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, "SIGKILL");
    } catch {
      // Nobody of the group is left.
    }
    endOffspring(this.#id);
  }

  /** Without its pipes, a session would be waited for in vain. */
  #sever(): void {
    setTimeout(() => {
      if (this.#ended) return;
      this.#severed = true;
      this.kill();
    }, patience.severed);
  }
}

/** How Node begins to report its own crash: that says nothing to a learner. */
const crashReport = /<--- Last few GCs|^FATAL ERROR|^#\n# Fatal error|Native stack trace/m;

/** Passes a process's raw standard error on, except the report of its crash; remembers the end of it. */
class RawErrors {
  readonly #emit: (text: string) => void;
  #crashing = false;
  lastWords = "";

  constructor(emit: (text: string) => void) {
    this.#emit = emit;
  }

  add(text: string): void {
    this.lastWords = (this.lastWords + text).slice(-20_000);
    this.#crashing ||= crashReport.test(text);
    if (!this.#crashing) this.#emit(text);
  }
}

/** Reads one JSON object a line. */
function readEvents(stream: Readable, listener: SessionListener): void {
  const rest: string[] = [];
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = chunk.split("\n");
    const last = lines.pop() as string;
    if (lines.length > 0) {
      lines[0] = rest.splice(0).join("") + lines[0];
      for (const line of lines) readEvent(line, listener);
    }
    rest.push(last);
  });
}

/** A cell may have written to the pipe itself: what it wrote is not meant for anybody, and must do no harm. */
function readEvent(line: string, listener: SessionListener): void {
  try {
    const event: Partial<SessionEvent> | null = JSON.parse(line);
    if (typeof event?.type === "string") listener.onEvent(event as SessionEvent);
  } catch (error) {
    console.error(`deltabook kernel: an event of the session is ignored: ${(error as Error).message}`);
  }
}
