#!/usr/bin/env node
import { startKernel, startOfKernel } from "./kernel-start.ts";

/*
 * A notebook's reader waits for its kernel: where one is to be started, the other commands are not even loaded.
 */

const start = startOfKernel(process.argv.slice(2));

try {
  if (start) await startKernel(start.connectionFile, start.types);
  else await (await import("./program.ts")).program.parseAsync();
} catch (error) {
  // By its name, for the kernel's bundle has a class of its own.
  if (error instanceof Error && error.name === "UserError") console.error(`deltabook: ${error.message}`);
  else console.error(error);
  process.exitCode = 1;
}
