import { parseSync } from "oxc-parser";
import { parseCommand } from "./commands/parse.ts";
import { isTooDeep } from "./nesting.ts";

/** Whether a console should run what was typed, or wait for another line. */
export type Completeness = { status: "complete" | "invalid" } | { status: "incomplete"; indent: string };

/** Code is incomplete when the parser's first complaint is that it ends. */
export function completeness(code: string): Completeness {
  if (parseCommand(code, () => false).kind !== "run" || /^\s*[%!]/.test(code)) return { status: "complete" };
  // Running it will say what is wrong.
  if (isTooDeep(code)) return { status: "complete" };
  const [error] = parseSync("cell.ts", code, { sourceType: "module" }).errors;
  if (!error) return { status: "complete" };
  const end = code.trimEnd().length;
  const endsTooEarly = error.labels.some(
    ({ start, end: stop }) => start >= end || (stop >= end && /^([`}]|\/\*)/.test(code.slice(start))),
  );
  if (!endsTooEarly) return { status: "invalid" };
  const lastLine = code.split("\n").at(-1) ?? "";
  const deeper = /[{([]\s*$/.test(lastLine) ? "  " : "";
  return { status: "incomplete", indent: (/^\s*/.exec(lastLine)?.[0] ?? "") + deeper };
}
