import { writeSync } from "node:fs";
import { pipes, type SessionEvent } from "./protocol.ts";

// Cells may change what is global.
const { stringify } = JSON;
const { from } = Buffer;
const { getOwnPropertyDescriptor, defineProperty, prototype: everyObject } = Object;
const { deleteProperty } = Reflect;

let held = "";

/** Reports together with the next event, which follows at once: waking the kernel process twice takes its time. */
export function reportWithNext(event: SessionEvent): void {
  held += `${asJson(event)}\n`;
}

/**
 * Reports to the kernel process, at once and in order.
 *
 * The pipe blocks when the kernel is behind, so that a cell which prints without end fills no memory; and what
 * was reported is out of this process, whatever happens to it next.
 */
export function report(event: SessionEvent): void {
  const bytes = from(`${held}${asJson(event)}\n`);
  held = "";
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(pipes.events, bytes, written);
  }
}

/** JSON, not what a cell has made of it by giving every object a method `toJSON`. */
function asJson(event: SessionEvent): string {
  const changed = getOwnPropertyDescriptor(everyObject, "toJSON");
  if (!changed) return stringify(event);
  if (!deleteProperty(everyObject, "toJSON")) throw new TypeError("no object can be told to the kernel");
  try {
    return stringify(event);
  } finally {
    defineProperty(everyObject, "toJSON", changed);
  }
}
