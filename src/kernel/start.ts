import { Kernel } from "./kernel.ts";
import type { TypeCheck } from "./prepare-cell.ts";
import { readConnection } from "./wire/connection.ts";

/**
 * Runs a kernel as a connection file describes it, until its end.
 * @throws {UserError} when the file is no connection file
 */
export async function startKernel(connectionFile: string, types: TypeCheck): Promise<void> {
  const connection = readConnection(connectionFile);
  const kernel = new Kernel(connection.key, types);
  process.on("SIGINT", () => kernel.interrupt());
  process.on("SIGTERM", () => void kernel.stop());
  // One request's mishap must not take the learner's variables with it.
  process.on("uncaughtException", (error) => console.error("deltabook kernel:", error));
  endWithParent(() => void kernel.stop());
  await kernel.serve(connection);
  process.exit(0);
}

/** Jupyter names the process that started a kernel; when that is gone, nobody will ever end the kernel. */
function endWithParent(end: () => void): void {
  if (!process.env.JPY_PARENT_PID) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) end();
  }, 1000).unref();
}
