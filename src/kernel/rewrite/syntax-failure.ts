import { colours, excerpt } from "../excerpt.ts";
import type { Failure } from "../session/protocol.ts";
import type { CellSyntaxError } from "./transpile.ts";

/** The failure of a cell that cannot be parsed. */
export function syntaxFailure(
  { name, message, start }: CellSyntaxError,
  code: string,
  count: number | string,
): Failure {
  const before = code.slice(0, start).split("\n");
  const position = { count, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  return {
    ename: name,
    evalue: message,
    traceback: [`${colours.red(name)}: ${message}`, "", ...excerpt(position, code)],
  };
}
