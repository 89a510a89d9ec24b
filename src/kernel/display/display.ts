import { randomUUID } from "node:crypto";
import { currentHost } from "./host.ts";
import { type Displayable, displayMethod, type MimeBundle, representationOf } from "./representation.ts";

/** An output that can be changed later. As a cell's last value it shows nothing: the output is there already. */
export class DisplayHandle implements Displayable {
  readonly id: string;

  constructor(id: string) {
    this.id = id;
  }

  /** Shows another value in its place, wherever it is shown. */
  update(value: unknown): void {
    display(value, { id: this.id, update: true });
  }

  [displayMethod](): MimeBundle {
    return {};
  }
}

/** Representations that are still being made: a cell ends after them. */
const pending: Promise<void>[] = [];

/**
 * Shows a value under the running cell, as if it were the cell's last expression.
 *
 * @param options.id names the output; a second output of that name can be changed together with the first
 * @param options.update changes the outputs named `id` instead of adding one; default false
 * @example
 * const handle = display("starting");
 * handle.update("done");
 */
export function display(value: unknown, options: { id?: string; update?: boolean } = {}): DisplayHandle {
  const { id = randomUUID(), update = false } = options;
  const bundle = representationOf(value);
  if (bundle instanceof Promise) {
    const shown = bundle.then((data) => show(data, id, update));
    shown.catch(() => {}); // The cell's end reports it.
    pending.push(shown);
  } else {
    show(bundle, id, update);
  }
  return new DisplayHandle(id);
}

/** Removes the running cell's output; with `wait` only when the next output arrives, which avoids flicker. */
export function clearOutput({ wait = false }: { wait?: boolean } = {}): void {
  currentHost()?.clearOutput(wait);
}

/** Resolves when all that was displayed is on its way. @throws what a value's own method threw */
export async function displayed(): Promise<void> {
  while (pending.length > 0) await Promise.all(pending.splice(0));
}

function show(data: MimeBundle, id: string, update: boolean): void {
  const host = currentHost();
  if (host) host.display(data, { id, update });
  else console.log(String(data["text/plain"]));
}
