import type { CellId, SessionEvent } from "./session/protocol.ts";

type StreamEvent = Extract<SessionEvent, { type: "stream" }>;

// Clients draw each message anew: thousands of single lines would keep them busy for minutes.
const longest = { milliseconds: 10, characters: 65_536 };

/** Puts together what a cell prints in quick succession, and keeps the order of everything. */
export class StreamBatch {
  readonly #emit: (event: StreamEvent) => void;
  #pieces: string[] = [];
  #size = 0;
  #of: { cell: CellId; name: "stdout" | "stderr" } | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(emit: (event: StreamEvent) => void) {
    this.#emit = emit;
  }

  add({ cell, name, text }: StreamEvent): void {
    if (this.#of && (this.#of.cell !== cell || this.#of.name !== name)) this.flush();
    this.#of = { cell, name };
    this.#pieces.push(text);
    this.#size += text.length;
    if (this.#size >= longest.characters) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), longest.milliseconds);
  }

  /** Hands on what is there: before any other event, and when a session ends. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const of = this.#of;
    if (!of) return;
    const text = this.#pieces.join("");
    this.#of = undefined;
    this.#pieces = [];
    this.#size = 0;
    this.#emit({ type: "stream", ...of, text });
  }
}
