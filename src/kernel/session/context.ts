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

/*
 * Node's own AsyncLocalStorage would follow more paths, but up to Node 22 it enables hooks that make Node abort
 * when a loop in a callback is stopped, and that slow every promise down. So the context travels with what
 * cells use: it comes back after each `await` of a cell's code (see rewrite.ts) and in each timer's callback.
 */
let current: CellContext = { cell: "", count: 0, canAsk: false, stopped: false };
/** By the cell's number. (Here and below no methods of arrays and functions: cells may change them.) */
const byCount: CellContext[] = [];
const { apply } = Reflect;

/** From here on, code belongs to this cell. */
export function enterCell(context: CellContext): void {
  current = context;
  byCount[context.count] = context;
}

/** The cell that the running code belongs to; where that is lost, the one whose code ran last. */
export function currentCell(): CellContext {
  return current;
}

/** Stops everything that cells have started and that timers would call again. */
export function stopAll(): void {
  for (let count = 0; count < byCount.length; count++) {
    const context = byCount[count];
    if (context) context.stopped = true;
  }
}

/** The latest execution with this number. */
export function cellOfCount(count: number): CellContext | undefined {
  return byCount[count];
}

type Callback = (this: unknown, ...values: unknown[]) => unknown;
type Timer = (callback: Callback, ...rest: unknown[]) => unknown;

/** Lets what timers call belong to the cell that set them, and end with it when that is stopped. */
export function installTimers(): void {
  for (const name of ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"] as const) {
    const original = globalThis[name] as unknown as Timer;
    const timer: Timer = (...values) => {
      const callback = values[0];
      if (typeof callback === "function") values[0] = ofCell(current, callback);
      return apply(original, globalThis, values);
    };
    // Its name, and the form that `util.promisify` looks for.
    Object.defineProperties(timer, Object.getOwnPropertyDescriptors(original));
    Object.defineProperty(globalThis, name, { value: timer, configurable: true, writable: true });
  }
}

function ofCell(context: CellContext, callback: Callback): Callback {
  return function (this: unknown, ...values: unknown[]): unknown {
    if (context.stopped) return undefined;
    const previous = current;
    current = context;
    const result: unknown = apply(callback, this, values);
    // Not after an error: it is reported next, under this cell.
    current = previous;
    return result;
  };
}
