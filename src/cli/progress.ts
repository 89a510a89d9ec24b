import { stripVTControlCharacters } from "node:util";

/** How often a progress line is written where lines cannot be rewritten, in milliseconds. */
const plainInterval = 5000;

/**
 * Progress of long work on stderr: one line that is rewritten on a terminal; elsewhere (a file, a pipe) a
 * plain line now and then, so that a log shows that the work goes on.
 */
export class Progress {
  #stream = process.stderr;
  #text: () => string = () => "";
  #start = performance.now();
  #clock: NodeJS.Timeout | undefined;

  /** Shows what is being done now, followed by the time since the start; a function is asked again and again. */
  show(text: string | (() => string)): void {
    this.#text = typeof text === "string" ? () => text : text;
    if (this.#stream.isTTY) {
      this.#draw();
      this.#clock ??= setInterval(() => this.#draw(), 200).unref();
    } else {
      const tell = () => this.#stream.write(`${this.#text()} (${this.#elapsed()})\n`);
      this.#clock ??= setInterval(tell, plainInterval).unref();
    }
  }

  /** Writes a line that stays, above the progress; its colours are kept on a terminal only. */
  line(text: string): void {
    this.#erase();
    this.#stream.write(`${this.#stream.isTTY ? text : stripVTControlCharacters(text)}\n`);
    if (this.#clock && this.#stream.isTTY) this.#draw();
  }

  /** Removes the progress line. */
  end(): void {
    clearInterval(this.#clock);
    this.#clock = undefined;
    this.#erase();
  }

  #draw(): void {
    const line = `${this.#text()} (${this.#elapsed()})`;
    const width = (this.#stream.columns || 80) - 1;
    this.#stream.write(`\r\u001b[K${line.length > width ? `${line.slice(0, width - 1)}…` : line}`);
  }

  #erase(): void {
    if (this.#stream.isTTY && this.#text()) this.#stream.write("\r\u001b[K");
  }

  #elapsed(): string {
    return formatSeconds((performance.now() - this.#start) / 1000);
  }
}

/** "0.4 s", "12 s", "3 min 5 s". */
export function formatSeconds(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
