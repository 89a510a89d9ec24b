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
  // A text in backticks, a part of it after `${}`, or a comment goes on; one in quotes may not. A chain does, too.
  const isOpen = (start: number) =>
    (error.message.startsWith("Unterminated") && /^([`}]|\/\*)/.test(code.slice(start))) ||
    /^\?\.\s*$/.test(code.slice(start));
  const endsTooEarly = error.labels.some(
    ({ start, end: stop }) => start >= end || (stop >= end && isOpen(start)),
  );
  if (!endsTooEarly) return { status: "invalid" };
  const lastLine = code.split("\n").at(-1) ?? "";
  const deeper = /[{([]\s*$/.test(lastLine) ? "  " : "";
  return { status: "incomplete", indent: (/^\s*/.exec(lastLine)?.[0] ?? "") + deeper };
}
