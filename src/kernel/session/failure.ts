import type { Failure } from "./protocol.ts";
import { textOf } from "./representation.ts";
import type { CellSyntaxError } from "./rewrite/transpile.ts";
import { type CellPosition, cellText } from "./sources.ts";
import { cellFramesOf } from "./stack.ts";

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`;
const dim = (text: string): string => `\u001b[90m${text}\u001b[39m`;

/** The error of a cell that the learner stopped. */
export class Interrupted extends Error {
  override name = "Interrupted";

  constructor() {
    super("the cell was stopped; variables keep their values");
  }
}

/** Whatever was thrown, as Jupyter shows it: name and message, the place in the cell, where it came from. */
export function failureOf(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) {
    const evalue = typeof thrown === "string" ? thrown : textOf(thrown);
    return { ename: "Thrown", evalue, traceback: [`${red("Thrown")}: ${evalue}`] };
  }
  const ename = String(thrown.name);
  const evalue = messageOf(thrown);
  const traceback = [`${red(ename)}: ${evalue}`];
  const frames = cellFramesOf(thrown);
  if (frames[0]) traceback.push("", ...excerpt(frames[0]));
  const stack = String(thrown.stack ?? "");
  // Errors from Node's loader bring a stack of another thread, which nothing has cleaned.
  const calls = stack
    .split("\n")
    .filter((line) => /^ {4}at (?!.*\bnode:internal\b)(?!.*nextResolve)/.test(line));
  if (calls.length > 1) traceback.push("", ...calls.map(dim));
  traceback.push(...causesOf(thrown));
  return { ename, evalue, traceback };
}

function messageOf(error: Error): string {
  const message = String(error.message);
  if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") return message;
  const name = /^Cannot find package '([^']+)'/.exec(message)?.[1];
  const short = message.replace(/ imported from .*$/, "");
  return name ? `${short}. To install it beside the notebook: npm install ${name}` : short;
}

/** The failure of a cell that cannot be parsed. */
export function syntaxFailure(
  { name, message, start }: CellSyntaxError,
  code: string,
  count: number,
): Failure {
  const before = code.slice(0, start).split("\n");
  const position = { count, line: before.length, column: (before.at(-1) ?? "").length + 1 };
  return {
    ename: name,
    evalue: message,
    traceback: [`${red(name)}: ${message}`, "", ...excerpt(position, code)],
  };
}

/** The lines around a position, with a caret under it. */
function excerpt({ count, line, column }: CellPosition, text = cellText(count)): string[] {
  if (text === undefined) return [];
  const lines = text.split("\n");
  const first = Math.max(1, line - 2);
  const last = Math.min(lines.length, line + 2);
  const width = String(last).length;
  const shown: string[] = [`Cell [${count}], line ${line}`];
  for (let number = first; number <= last; number++) {
    const marker = number === line ? red(">") : " ";
    const content = (lines[number - 1] ?? "").slice(0, 200);
    shown.push(`${marker} ${dim(`${String(number).padStart(width)} |`)} ${content}`);
    if (number === line)
      shown.push(`  ${dim(`${" ".repeat(width)} |`)} ${" ".repeat(column - 1)}${red("^")}`);
  }
  return shown;
}

function causesOf(error: Error): string[] {
  const lines: string[] = [];
  if (error.cause !== undefined) lines.push("", `Caused by: ${textOf(error.cause)}`);
  if (error instanceof AggregateError) {
    for (const [index, inner] of error.errors.entries())
      lines.push("", `Error ${index + 1}: ${textOf(inner)}`);
  }
  return lines;
}
