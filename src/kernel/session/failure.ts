import { relative } from "node:path";
import process from "node:process";
import { textOf } from "../display/representation.ts";
import { colours, excerpt } from "../excerpt.ts";
import { plainFailure } from "../plain-failure.ts";
import type { Failure } from "./protocol.ts";
import { isInCell, ownCode, ownFramesOf } from "./stack.ts";

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
  try {
    return describe(thrown);
  } catch {
    return withoutPlace(thrown);
  }
}

/** What there is to say where a cell has changed what the rest is made with, or the error's own fields throw. */
function withoutPlace(thrown: unknown): Failure {
  try {
    const { name, message } = thrown as Error;
    return plainFailure(`${name}`, `${message}`);
  } catch {
    return plainFailure("Error", "an error that cannot be shown, for reading its fields throws");
  }
}

function describe(thrown: unknown): Failure {
  if (!(thrown instanceof Error)) {
    return plainFailure("Thrown", typeof thrown === "string" ? thrown : textOf(thrown));
  }
  const ename = String(thrown.name);
  const evalue = messageOf(thrown);
  const traceback = [`${red(ename)}: ${evalue}`];
  // Where it was thrown and, if that is in a file, the place in the cell from which it came there.
  const frames = ownFramesOf(thrown);
  for (const frame of new Set([frames[0], frames.find(isInCell)])) {
    if (frame) traceback.push("", ...excerpt({ ...frame, count: shownPath(frame.count) }, frame.text));
  }
  const stack = String(thrown.stack ?? "");
  // Errors from the loader bring a stack of another thread, which nothing has cleaned.
  const calls = stack.split("\n").filter((line) => /^ {4}at /.test(line) && !isInternal(line));
  if (calls.length > 1) traceback.push("", ...calls.map(dim));
  traceback.push(...causesOf(thrown));
  return { ename, evalue, traceback };
}

/** A file as seen from the notebook's folder. */
const shownPath = (count: number | string): number | string =>
  typeof count === "number" ? count : relative(process.cwd(), count);

const isInternal = (line: string): boolean => line.includes("node:internal") || line.includes(ownCode);

function messageOf(error: Error): string {
  const message = String(error.message);
  if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") return message;
  const name = /^Cannot find package '([^']+)'/.exec(message)?.[1];
  const short = message.replace(/ imported from .*$/, "");
  return name ? `${short}. To install it beside the notebook: npm install ${name}` : short;
}

function causesOf(error: Error): string[] {
  const lines: string[] = [];
  if (error.cause !== undefined) lines.push("", `Caused by: ${textOf(error.cause)}`);
  if (error instanceof AggregateError && Array.isArray(error.errors)) {
    for (const [index, inner] of error.errors.entries())
      lines.push("", `Error ${index + 1}: ${textOf(inner)}`);
  }
  return lines;
}
