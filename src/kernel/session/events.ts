import { writeSync } from "node:fs";
import { pipes, type SessionEvent } from "./protocol.ts";

// Cells may change what is global.
const { stringify } = JSON;

/**
 * Reports to the kernel process, at once and in order.
 *
 * The pipe blocks when the kernel is behind, so that a cell which prints without end fills no memory; and what
 * was reported is out of this process, whatever happens to it next.
 */
export function report(event: SessionEvent): void {
  const bytes = Buffer.from(`${stringify(event)}\n`);
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(pipes.events, bytes, written);
  }
}
