import { colours, excerpt } from "../excerpt.ts";
import type { Failure } from "../session/protocol.ts";
import { offsetAt, positionAt, type Range } from "./positions.ts";

/** What the language server says of a place in a file. */
export interface Diagnostic {
  range: Range;
  /** 1 is an error. */
  severity: number;
  code: number;
  message: string;
}

/** Errors that the parser finds have these codes. */
const isSyntax = ({ code }: Diagnostic): boolean => code >= 1000 && code < 2000;

/** Below are the parser's own errors; from here on those of syntax may come from the checker, too. */
const firstOfChecker = 1200;

/** What strictness would forbid, but a notebook must allow: packages that bring no types are `any`. */
const tolerated = new Set([7016]);

const mostShown = 5;

/** Where the compiler's words are hard for a beginner, what is mostly meant. */
const hints = new Map([
  [2355, "Is a `return` missing?"],
  [2366, "Is a `return` missing on one of the ways through it?"],
  [7006, "Say what it is, as in `(x: number)`."],
  [7031, "Say what it is, as in `({ x }: { x: number })`."],
]);

/** The errors among the diagnostics that concern the cell's own text. */
export function errorsIn(diagnostics: readonly Diagnostic[], code: string): Diagnostic[] {
  const lines = code.split("\n").length;
  const errors = diagnostics.filter(({ severity, code }) => severity === 1 && !tolerated.has(code));
  // What is missing at a cell's end is noticed in the lines after it; anything else there is not the learner's.
  const own = errors.filter((error) => error.code < firstOfChecker || error.range.start.line < lines);
  const syntax = own.filter(isSyntax);
  // One mistake in the syntax makes the parser stumble again and again.
  if (syntax[0]) return [syntax[0]];
  return own
    .map((error) => ({ ...error, message: messageOf(error, code) }))
    .toSorted(
      ({ range: { start: a } }, { range: { start: b } }) => a.line - b.line || a.character - b.character,
    );
}

/** The server's words, with the way out where it is known. */
function messageOf({ code, message: words, range }: Diagnostic, text: string): string {
  // How a type of another cell is named is nobody's business.
  const message = words.replace(
    /(?:import\("[^"]*\/deltabook-cell-[\w-]+"\)\.|deltabook\$cells\.)*cell\$\d+\./g,
    "",
  );
  const hint = hints.get(code);
  if (hint) return `${message} ${hint}`;
  const name = /^Cannot find name '([^']+)'\.$/.exec(message)?.[1];
  if (name && /^\s*=(?![=>])/.test(text.slice(offsetAt(text, range.end)))) {
    return `${message} To declare it: let ${name} = …`;
  }
  const missing = /^Cannot find module .*?'((?:@[^/']+\/)?[^./@'][^/']*)/.exec(message)?.[1];
  if (!missing || (code !== 2307 && code !== 2882)) return message;
  return `Cannot find the package "${missing}". To install it beside the notebook: npm install ${missing}`;
}

/** One error message for all that is wrong in a cell, or none. */
export function failureOfDiagnostics(
  errors: readonly Diagnostic[],
  code: string,
  count: number | string,
): Failure {
  const { red, dim } = colours;
  const [first] = errors as [Diagnostic];
  const ename = isSyntax(first) ? "SyntaxError" : "TypeScriptError";
  const evalue = `${first.message} (TS${first.code})`;
  const traceback: string[] = [];
  let lineBefore = -1;
  for (const error of errors.slice(0, mostShown)) {
    const start = offsetAt(code, error.range.start);
    const { line, character } = positionAt(code, start);
    if (traceback.length > 0) traceback.push("");
    traceback.push(`${red(ename)}: ${error.message} ${dim(`(TS${error.code})`)}`);
    // Several errors of one line: the line is shown once.
    if (line === lineBefore) continue;
    lineBefore = line;
    const length = offsetAt(code, error.range.end) - start;
    traceback.push("", ...excerpt({ count, line: line + 1, column: character + 1, length }, code));
  }
  const more = errors.length - mostShown;
  if (more > 0) traceback.push("", `and ${more} more ${more === 1 ? "error" : "errors"}`);
  return { ename, evalue, traceback };
}
