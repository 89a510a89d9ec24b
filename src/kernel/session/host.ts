import { clearOutput, display } from "../display/display.ts";
import { hostKey, type NotebookHost } from "../display/host.ts";
import { commHost } from "./comms.ts";
import { currentCell } from "./context.ts";
import { report } from "./events.ts";

const host: NotebookHost = {
  display(data, { metadata = {}, id, update = false } = {}) {
    report({ type: "display", cell: currentCell().cell, data, metadata, id, update });
  },
  clearOutput(wait = false) {
    report({ type: "clear", cell: currentCell().cell, wait });
  },
  comms: commHost,
};

/** Makes the host known to libraries, and its functions to cells. */
export function installHost(): void {
  Object.defineProperty(globalThis, hostKey, { value: host, configurable: true });
  for (const [name, value] of Object.entries({ display, clearOutput })) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}
