import type { CommChange, CommListener, NotebookHost } from "../display/host.ts";
import { type CellContext, currentCell, enterCell } from "./context.ts";
import { report } from "./events.ts";

interface Listening {
  listener: CommListener;
  /** The cell that listens: what its listener shows or throws appears there. */
  context: CellContext;
}

const targets = new Map<string, Listening>();
const comms = new Map<string, Listening>();

/** Comms as libraries and cells find them. */
export const commHost: NotebookHost["comms"] = {
  send(change) {
    if (change.action === "close") comms.delete(change.id);
    report({ type: "comm", cell: currentCell().cell, ...change });
  },
  listen(id, listener) {
    comms.set(id, { listener, context: currentCell() });
  },
  listenForTarget(target, listener) {
    targets.set(target, { listener, context: currentCell() });
  },
};

/** Hands a change from the front end to those who listen. A comm that nobody wants is closed. */
export function receiveComm({ action, id, target, data }: CommChange): void {
  const listening = action === "open" ? targets.get(target ?? "") : comms.get(id);
  if (action === "close") comms.delete(id);
  if (listening) {
    enterCell(listening.context);
    listening.listener({ action, id, target, data });
  } else if (action === "open") {
    commHost.send({ action: "close", id, data: {} });
  }
}
