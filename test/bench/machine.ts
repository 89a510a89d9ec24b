import { availableParallelism, cpus, loadavg } from "node:os";

/** How busy the machine has been in the last minute: processes that want to run, on average. */
export const load = (): string => (loadavg()[0] as number).toFixed(1);

/** On what was measured, and how busy it was. */
export const machine = (loadBefore: string): string =>
  `${cpus()[0]?.model.trim()}, ${availableParallelism()} cores, ${process.platform}, Node.js ${process.versions.node}; load average ${loadBefore} before, ${load()} after.`;
