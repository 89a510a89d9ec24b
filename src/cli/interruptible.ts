/** The reason of an abort by Ctrl+C: not a fault, and nothing more need be said. */
export class Interrupted extends Error {
  override name = "Interrupted";
}

/**
 * Runs work that Ctrl+C (or a request to terminate) stops in good order: the signal is aborted, the work
 * winds up, and the process ends with the exit code that shells give an interrupted program. A second
 * Ctrl+C ends it at once.
 *
 * @param left what the interrupted work leaves behind
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  left = "nothing was written",
): Promise<T | undefined> {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    const exitCode = name === "SIGINT" ? 130 : 143;
    if (controller.signal.aborted) process.exit(exitCode);
    process.exitCode = exitCode;
    controller.abort(new Interrupted("interrupted"));
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    console.error(`deltabook: interrupted, ${left}`);
    return undefined;
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
