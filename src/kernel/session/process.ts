import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { pipes, type SessionEvent, type SessionRequest } from "./protocol.ts";

/** How a session process came to its end. */
export interface SessionEnd {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The last that it wrote to its standard error past the session, such as V8's word that memory ran out. */
  lastWords: string;
}

export interface SessionListener {
  onEvent(event: SessionEvent): void;
  /** Output that did not pass through the session: of child processes and native code. */
  onRawOutput(name: "stdout" | "stderr", text: string): void;
  onEnd(end: SessionEnd): void;
}

const entry = fileURLToPath(new URL("./main.js", import.meta.url));

const nodeOptions = [
  // Without it, Node aborts when a loop inside a timer's callback is stopped ("async hook stack corrupted").
  "--no-force-async-hooks-checks",
  // The session is built on them; the learner can do nothing about it.
  "--disable-warning=ExperimentalWarning",
];

/** The process in which a learner's cells run, seen from the kernel process. */
export class SessionProcess {
  readonly #child: ChildProcess;
  #ended = false;
  /** Resolves when the process has ended and all its output was read. */
  readonly gone: Promise<void>;

  constructor(listener: SessionListener) {
    this.#child = spawn(process.execPath, [...nodeOptions, entry], {
      stdio: ["ignore", "pipe", "pipe", "pipe", "pipe"],
      // A process group of its own: ending the session ends what cells have started, too.
      detached: true,
    });
    const lastWords = new HeldOutput((text) => listener.onRawOutput("stderr", text));
    const events = this.#child.stdio[pipes.events] as Readable;
    readEvents(events, listener);
    this.#child.stdout?.setEncoding("utf8").on("data", (text) => listener.onRawOutput("stdout", text));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => lastWords.add(text));
    this.#requests.on("error", () => {}); // The end of the process is told by its exit.
    this.gone = new Promise((resolve) => this.#child.once("close", () => resolve()));
    this.#child.once("close", (code, signal) => {
      this.#ended = true;
      this.#endGroup();
      listener.onEnd({ code, signal, lastWords: lastWords.take() });
    });
  }

  get #requests(): Writable {
    return this.#child.stdio[pipes.requests] as Writable;
  }

  send(request: SessionRequest): void {
    if (!this.#ended) this.#requests.write(`${JSON.stringify(request)}\n`);
  }

  /** Ends the process and all that it started, without delay. The listener hears of the end. */
  kill(): void {
    this.#endGroup();
  }

  #endGroup(): void {
    if (this.#child.pid === undefined) return;
    try {
      process.kill(-this.#child.pid, "SIGKILL");
    } catch {
      // Nobody of the group is left.
    }
  }
}

/**
 * Holds text back for a moment: when the process then ends, it was Node's report of its own crash, which says
 * nothing to a learner.
 */
class HeldOutput {
  readonly #emit: (text: string) => void;
  #text = "";
  #timer: NodeJS.Timeout | undefined;

  constructor(emit: (text: string) => void) {
    this.#emit = emit;
  }

  add(text: string): void {
    this.#text += text;
    this.#timer ??= setTimeout(() => this.#emit(this.take()), 200);
  }

  take(): string {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const text = this.#text;
    this.#text = "";
    return text;
  }
}

/** Reads one JSON object a line; what cells print in one go is handed on in one piece. */
function readEvents(stream: Readable, listener: SessionListener): void {
  let rest: string[] = [];
  stream.setEncoding("utf8").on("data", (chunk: string) => {
    const lines = chunk.split("\n");
    if (lines.length === 1) {
      rest.push(chunk);
      return;
    }
    lines[0] = rest.join("") + lines[0];
    rest = [lines.pop() as string];
    let pending: Extract<SessionEvent, { type: "stream" }> | undefined;
    for (const line of lines) {
      const event = JSON.parse(line) as SessionEvent;
      if (event.type === "stream" && pending?.cell === event.cell && pending.name === event.name) {
        pending.text += event.text;
        continue;
      }
      if (pending) listener.onEvent(pending);
      pending = undefined;
      if (event.type === "stream") pending = event;
      else listener.onEvent(event);
    }
    if (pending) listener.onEvent(pending);
  });
}
