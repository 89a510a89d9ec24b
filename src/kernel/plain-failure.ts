import { colours } from "./excerpt.ts";
import type { Failure } from "./session/protocol.ts";

/** A failure of which there is no more to show than its name and message. */
export function plainFailure(ename: string, evalue: string): Failure {
  return { ename, evalue, traceback: [`${colours.red(ename)}: ${evalue}`] };
}
