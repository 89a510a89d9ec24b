import { currentCell } from "./context.ts";
import { report } from "./events.ts";
import type { MimeBundle } from "./protocol.ts";

/** How a library shows something in whichever notebook it runs. */
export interface NotebookHost {
  /**
   * Shows representations under the running cell.
   * @param options.id names the output, so that it can be changed later
   * @param options.update changes the outputs of that name, and adds none
   */
  display(data: MimeBundle, options?: { metadata?: object; id?: string; update?: boolean }): void;
  /** Removes the running cell's output, with `wait` only when the next output arrives. */
  clearOutput(wait?: boolean): void;
}

const host: NotebookHost = {
  display(data, { metadata = {}, id, update = false } = {}) {
    report({ type: "display", cell: currentCell().cell, data, metadata, id, update });
  },
  clearOutput(wait = false) {
    report({ type: "clear", cell: currentCell().cell, wait });
  },
};

/** Makes the host known to libraries. */
export function installHost(): void {
  Object.defineProperty(globalThis, Symbol.for("deltabook.host"), { value: host, configurable: true });
}
