import { type DisplayHandle, display } from "./display.ts";
import { displayMethod } from "./representation.ts";

const fastest = 50; // Milliseconds between two pictures: more would only keep the browser busy.

/** A bar that fills while work goes on. */
export class ProgressBar {
  readonly total: number;
  readonly #label: string;
  readonly #begin = performance.now();
  readonly #handle: DisplayHandle;
  #done = 0;
  #drawn = 0;

  /**
   * Shows an empty bar under the running cell.
   * @param total how many steps the work has; a positive number
   * @param options.label what is being done; default none
   * @throws {RangeError} when the total is not positive
   */
  constructor(total: number, { label = "" }: { label?: string } = {}) {
    if (!(total > 0)) throw new RangeError(`ProgressBar: total is ${total}, not a positive number`);
    this.total = total;
    this.#label = label;
    this.#handle = display(this.#picture());
  }

  /** Counts steps as done; more than the total count as all of them. */
  advance(steps = 1): void {
    this.#done = Math.min(this.total, this.#done + steps);
    const now = performance.now();
    if (now - this.#drawn < fastest && this.#done < this.total) return;
    this.#drawn = now;
    this.#handle.update(this.#picture());
  }

  #picture(): object {
    const { total } = this;
    const done = this.#done;
    const seconds = (performance.now() - this.#begin) / 1000;
    const left = done > 0 ? (seconds / done) * (total - done) : Number.NaN;
    const time =
      done === total ? `${seconds.toFixed(1)} s` : Number.isNaN(left) ? "" : `${left.toFixed(0)} s left`;
    const text = [this.#label, `${Math.round((100 * done) / total)} %`, `${done}/${total}`, time]
      .filter(Boolean)
      .join(" · ");
    const filled = Math.round((30 * done) / total);
    const safe = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    return {
      [displayMethod]: () => ({
        "text/html": `<label>${safe} <progress value="${done}" max="${total}"></progress></label>`,
        "text/plain": `${"█".repeat(filled)}${"░".repeat(30 - filled)} ${text}`,
      }),
    };
  }
}
