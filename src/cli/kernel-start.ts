import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import type { TypeCheck } from "../kernel/prepare-cell.ts";

/** What `--types` takes. */
export const typeChecks: readonly TypeCheck[] = ["check", "warn", "off"];

/** What a command line that starts a kernel says; undefined for every other one, and for a faulty one. */
export function startOfKernel(
  args: readonly string[],
): { connectionFile: string; types: TypeCheck } | undefined {
  if (args[0] !== "kernel" || args[1] !== "start") return undefined;
  try {
    const { values, positionals } = parseArgs({
      args: args.slice(2),
      allowPositionals: true,
      options: { types: { type: "string", default: "check" } },
    });
    const types = typeChecks.find((known) => known === values.types);
    const [connectionFile, ...more] = positionals;
    return types && connectionFile !== undefined && more.length === 0 ? { connectionFile, types } : undefined;
  } catch {
    return undefined; // An unknown option: whoever explains the command explains that.
  }
}

/** Runs a kernel until its end, from the one file into which the build puts its code: it loads in half the time. */
export function startKernel(connectionFile: string, types: TypeCheck): Promise<void> {
  const bundle = createRequire(import.meta.url)("../kernel/start.cjs") as typeof import("../kernel/start.ts");
  return bundle.startKernel(connectionFile, types);
}
