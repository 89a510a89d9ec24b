import { readdirSync, readFileSync } from "node:fs";

/** The environment variable by which everything that a session has started is found. */
export const sessionVariable = "DELTABOOK_SESSION";

/**
 * Ends all processes that a session has started, directly or through others, whatever became of those in
 * between: also what has left the session's process group (`detached: true`). Where there is no `/proc`, as on
 * macOS, it finds none of them.
 *
 * @param session the value of the session's variable
 * @param spare a process that is not ended
 */
export function endOffspring(session: string, spare?: number): void {
  // One that is being ended may just have started another.
  for (let round = 0; round < 3; round++) {
    const pids = offspringOf(session).filter((pid) => pid !== spare);
    if (pids.length === 0) return;
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
  }
}

function offspringOf(session: string): number[] {
  const mark = `${sessionVariable}=${session}\0`;
  return entriesOf("/proc")
    .map(Number)
    .filter((pid) => pid > 0 && environmentOf(pid).includes(mark));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Of processes that have ended or are another user's, nothing. */
function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, "latin1");
  } catch {
    return "";
  }
}
