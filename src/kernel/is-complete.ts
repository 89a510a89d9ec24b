import { parseSync } from "oxc-parser";

/** Whether a console should run what was typed, or wait for another line. */
export type Completeness =
  | { status: "complete" | "invalid" }
  | { status: "incomplete"; indent: string };

/** Code is incomplete when the parser's only complaint is that it ends. */
export function completeness(code: string): Completeness {
  const { errors } = parseSync("cell.ts", code, { sourceType: "module" });
  const [error] = errors;
  if (!error) return { status: "complete" };
  const end = code.trimEnd().length;
  const atEnd = error.labels.some((label) => label.end >= end && label.start >= end - 1);
  const unterminated = /^Unterminated (template|multi-?line comment|multiLine comment)/i.test(error.message);
  if (!unterminated && !(atEnd && error.labels.some((label) => label.start >= end))) return { status: "invalid" };
  const lastLine = code.split("\n").at(-1) ?? "";
  const deeper = /[{([]\s*$/.test(lastLine) ? "  " : "";
  return { status: "incomplete", indent: (/^\s*/.exec(lastLine)?.[0] ?? "") + deeper };
}
