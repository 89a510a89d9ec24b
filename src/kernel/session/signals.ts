import type { MessagePort } from "node:worker_threads";
import type { CellId } from "./protocol.ts";

/** What the main thread and its control thread share; indices into an `Int32Array`. */
export const signal = {
  /** The number of the last interrupt that the main thread has seen by itself. */
  interrupted: 0,
  /** While a cell waits for an answer: 0 not yet, 1 it is here, -1 there will be none. */
  answered: 1,
} as const;

export interface ControlData {
  signals: Int32Array;
  /** Where answers to questions go, for a main thread that reads nothing else while it waits. */
  answers: MessagePort;
}

/** From the control thread to the main thread: an interrupt, and the cell that it is meant for. */
export interface InterruptNotice {
  number: number;
  cell?: CellId | undefined;
}
