import { AsyncLocalStorage } from "node:async_hooks";
import type { CellId } from "./protocol.ts";

/** One execution of a cell, and with it everything that it started. */
export interface CellContext {
  readonly cell: CellId;
  /** The number in the brackets beside the cell. */
  readonly count: number;
  /** Whether the client answers questions (`prompt`). */
  readonly canAsk: boolean;
  /** The learner stopped it: nothing of it goes on. */
  stopped: boolean;
}

const storage = new AsyncLocalStorage<CellContext>();
let latest: CellContext = { cell: "", count: 0, canAsk: false, stopped: false };

/** Runs a cell's code; what the code starts, timers and promises included, belongs to the cell. */
export function runInCell<Result>(context: CellContext, code: () => Result): Result {
  latest = context;
  return storage.run(context, code);
}

/** The cell that the running code belongs to; where that is lost, the one that ran last. */
export function currentCell(): CellContext {
  return storage.getStore() ?? latest;
}
