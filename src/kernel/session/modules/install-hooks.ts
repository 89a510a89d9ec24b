import { register } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ownRoot } from "../../own-package.ts";

let areInstalled = false;

/**
 * Lets imports find what Node alone does not find. That takes about as long as all else in the session's start,
 * so it comes with the first cell that may import something, or when the session has nothing to do.
 */
export function installHooks(): void {
  if (areInstalled) return;
  areInstalled = true;
  register(pathToFileURL(join(ownRoot, "dist", "kernel", "session", "modules", "hooks.js")));
}
