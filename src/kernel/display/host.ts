import type { MimeBundle } from "./representation.ts";

/** What happens to a comm, a channel to the front end. */
export interface CommChange {
  action: "open" | "msg" | "close";
  id: string;
  /** What the other side is to make of it; only when it is opened. */
  target?: string | undefined;
  data: unknown;
}

export type CommListener = (change: CommChange) => void;

/** How a library shows something in whichever notebook it runs. */
export interface NotebookHost {
  /**
   * Shows representations under the running cell.
   * @param options.id names the output, so that it can be changed later
   * @param options.update changes the outputs of that name, and adds none
   */
  display(data: MimeBundle, options?: { metadata?: object; id?: string; update?: boolean }): void;
  /** Removes the running cell's output; with `wait` only when the next output arrives. */
  clearOutput(wait?: boolean): void;
  /** Channels between the cells and the front end. */
  comms: {
    send(change: CommChange): void;
    /** Hears of messages for a comm, and of its end. */
    listen(id: string, listener: CommListener): void;
    /** Hears of comms that the front end opens to a target. */
    listenForTarget(target: string, listener: CommListener): void;
  };
}

/** The property of `globalThis` by which libraries find the host. */
export const hostKey = Symbol.for("deltabook.host");

/** The notebook in which this code runs, if it is one of this kernel's. */
export function currentHost(): NotebookHost | undefined {
  return Reflect.get(globalThis, hostKey) as NotebookHost | undefined;
}
