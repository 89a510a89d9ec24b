import { setImmediate } from "node:timers/promises";
import { type Command, parseCommand } from "./commands/parse.ts";
import type { Preparation } from "./executions.ts";
import type { Language } from "./language/language.ts";
import { isTooDeep, tooDeep } from "./nesting.ts";
import { plainFailure } from "./plain-failure.ts";
import type { Rewriter } from "./rewrite/rewriter.ts";
import { syntaxFailure } from "./rewrite/syntax-failure.ts";
import { CellSyntaxError } from "./rewrite/transpile.ts";
import type { Failure } from "./session/protocol.ts";

/** What an error of types does: the cell does not run, or it runs after a warning, or nobody looks. */
export type TypeCheck = "check" | "warn" | "off";

/** What preparing a cell may do beside checking it. */
interface Means {
  types: TypeCheck;
  language: Language;
  rewriter: Rewriter;
  /** What the client wants to know after the cell: code by name. */
  expressions: Readonly<Record<string, string>>;
  /** Shows text under the cell. */
  print(name: "stdout" | "stderr", text: string): void;
  restartSession(): void;
}

type RunCommand = Extract<Command, { kind: "run" }>;

/** Answers commands that are the kernel's, and has the types of everything else checked. */
export async function prepareCell(cell: string, count: number, means: Means): Promise<Preparation> {
  const { language, print } = means;
  const command = parseCommand(cell, (name) => language.isDeclared(name));
  switch (command.kind) {
    case "run":
      return run(command, count, means);
    case "help": {
      const { found, data } = await language.inspect(command.name, command.name.length);
      const page = found ? data : { "text/plain": `${command.name}: nothing of this name is known here` };
      return { kind: "answered", payload: [{ source: "page", data: page, start: 0 }] };
    }
    case "who": {
      const declarations = await language.declarations();
      print("stdout", `${declarations.join("\n") || "no variables yet"}\n`);
      return { kind: "answered" };
    }
    case "reset":
      means.restartSession();
      print("stdout", "The session was started afresh: variables are gone.\n");
      return { kind: "answered" };
    case "unknown":
      return failed("UnknownCommand", command.message);
  }
}

async function run(command: RunCommand, count: number, means: Means): Promise<Preparation> {
  const { code, mode } = command;
  if (mode === "shell") return { kind: "ready", code, mode, checked: false, expressions: {} };
  if (isTooDeep(code)) return failed("SyntaxError", tooDeep);
  const { types, language, rewriter, expressions } = means;
  const isChecked = types !== "off" && !/^\s*\/\/\s*@ts-nocheck/.test(code);
  const checking = isChecked && check(code, count, means);
  if (checking) await setImmediate(); // The language server is at work now, too.
  const rewritten = attempt(() => rewriter.rewrite(code, mode), code, count);
  if (!checking) language.accept(code);
  const result = checking ? await checking : { checked: false };
  if ("failure" in result) return { kind: "failed", failure: result.failure };
  if ("failure" in rewritten) return { kind: "failed", failure: rewritten.failure };
  rewritten.commit();
  const entries = Object.entries(expressions).map(([name, expression]) => {
    const prepared = attempt(() => rewriter.rewrite(expression), expression, name);
    return [name, "failure" in prepared ? prepared : { code: expression, script: prepared.script }];
  });
  const { checked } = result;
  const { script } = rewritten;
  return { kind: "ready", code, script, mode, checked, expressions: Object.fromEntries(entries) };
}

/** Whether the types were found right; where they are wrong and that matters, the failure. */
async function check(
  code: string,
  count: number,
  { language, print, types }: Means,
): Promise<{ checked: boolean } | { failure: Failure }> {
  const result = await language.check(code, count);
  if (result.status === "error") {
    if (types === "check") return { failure: result.failure };
    print("stderr", `${result.failure.traceback.join("\n")}\n`);
    language.accept(code);
  }
  if (result.status === "unchecked" && result.isNews) {
    print(
      "stderr",
      "The type checker gave no answer: this cell runs unchecked, the checker starts afresh.\n",
    );
  }
  return { checked: result.status === "ok" };
}

/** What rewriting comes to, or the failure of code that cannot be parsed. */
function attempt<Result>(
  work: () => Result,
  code: string,
  count: number | string,
): Result | { failure: Failure } {
  try {
    return work();
  } catch (error) {
    if (error instanceof CellSyntaxError) return { failure: syntaxFailure(error, code, count) };
    throw error;
  }
}

function failed(ename: string, evalue: string): Preparation {
  return { kind: "failed", failure: plainFailure(ename, evalue) };
}
