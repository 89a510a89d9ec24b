import { writeSync } from "node:fs";
import { totalmem } from "node:os";
import { lastWordsOf } from "./last-words.ts";

// How often the memory is looked at, in milliseconds.
const interval = 250;

const megabyte = 2 ** 20;

/**
 * What the session may take of the machine, in bytes: what `DELTABOOK_MEMORY_LIMIT` says, in megabytes; else
 * three quarters of what there is, or of what the process's group may have.
 */
function limit(): number {
  const asked = Number(process.env.DELTABOOK_MEMORY_LIMIT);
  if (asked > 0) return asked * megabyte;
  return 0.75 * Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
}

/**
 * Ends the process when it takes more memory than it may. V8 sees to its own heap; buffers and typed arrays lie
 * outside, where nothing else stops them before the whole machine suffers. To be called on a thread that is
 * awake while cells run.
 */
export function watchMemory(): void {
  const most = limit();
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() <= most) return;
    const cause = `The cell used up the memory of its process: more than ${Math.round(most / megabyte)} MB`;
    writeSync(2, lastWordsOf(cause));
    process.kill(process.pid, "SIGKILL");
  }, interval);
  watch.unref();
}
