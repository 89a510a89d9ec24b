import { type Command, parseCommand } from "./commands/parse.ts";
import type { Preparation } from "./executions.ts";
import type { Language } from "./language/language.ts";
import { isTooDeep, tooDeep } from "./nesting.ts";
import { plainFailure } from "./plain-failure.ts";

/** What an error of types does: the cell does not run, or it runs after a warning, or nobody looks. */
export type TypeCheck = "check" | "warn" | "off";

/** What preparing a cell may do beside checking it. */
interface Means {
  types: TypeCheck;
  language: Language;
  /** Shows text under the cell. */
  print(name: "stdout" | "stderr", text: string): void;
  restartSession(): void;
}

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
      print(
        "stdout",
        `${declarations.map(({ type, name }) => type || name).join("\n") || "no variables yet"}\n`,
      );
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

async function run(
  { code, mode }: Extract<Command, { kind: "run" }>,
  count: number,
  { language, print, types }: Means,
): Promise<Preparation> {
  if (mode === "shell") return { kind: "ready", code, mode, checked: false };
  if (isTooDeep(code)) return failed("SyntaxError", tooDeep);
  if (types === "off" || /^\s*\/\/\s*@ts-nocheck/.test(code)) {
    language.accept(code);
    return { kind: "ready", code, mode, checked: false };
  }
  const result = await language.check(code, count);
  if (result.status === "error") {
    if (types === "check") return { kind: "failed", failure: result.failure };
    print("stderr", `${result.failure.traceback.join("\n")}\n`);
    language.accept(code);
  }
  if (result.status === "unchecked" && result.isNews) {
    print(
      "stderr",
      "The type checker gave no answer: this cell runs unchecked, the checker starts afresh.\n",
    );
  }
  return { kind: "ready", code, mode, checked: result.status === "ok" };
}

function failed(ename: string, evalue: string): Preparation {
  return { kind: "failed", failure: plainFailure(ename, evalue) };
}
