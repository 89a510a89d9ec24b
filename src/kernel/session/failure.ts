import { textOf } from "../display/representation.ts";
import { colours, excerpt } from "../excerpt.ts";
import type { Failure } from "./protocol.ts";
import type { CellSyntaxError } from "./rewrite/transpile.ts";
import { cellText } from "./sources.ts";
import { cellFramesOf } from "./stack.ts";

const { red, dim } = colours;

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
  const [innermost] = frames;
  const text = innermost && cellText(innermost.count);
  if (innermost && text !== undefined) traceback.push("", ...excerpt(innermost, text));
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

function causesOf(error: Error): string[] {
  const lines: string[] = [];
  if (error.cause !== undefined) lines.push("", `Caused by: ${textOf(error.cause)}`);
  if (error instanceof AggregateError) {
    for (const [index, inner] of error.errors.entries())
      lines.push("", `Error ${index + 1}: ${textOf(inner)}`);
  }
  return lines;
}
