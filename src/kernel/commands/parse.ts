/** How a cell's code runs. */
export type RunMode = "run" | "time" | "timeit" | "shell";

/** What a cell asks for. */
export type Command =
  /** Code for the session; what was a command's name is blank, so that no position shifts. */
  | { kind: "run"; mode: RunMode; code: string }
  | { kind: "help"; name: string }
  | { kind: "who" }
  | { kind: "reset" }
  | { kind: "unknown"; message: string };

/** The commands, with what they do. */
export const commands = {
  "%time": "run a cell and say how long it took",
  "%timeit": "run an expression many times and say how long it takes, with the spread",
  "%who": "list the variables of the cells with their types",
  "%reset": "start the session afresh",
  "!": "run a shell command: !ls -l",
  "?": "show documentation: name?",
} as const;

/**
 * Finds out whether a cell is TypeScript or one of the few commands that notebooks have beside it.
 *
 * @param isDeclared whether a cell has declared a name: then `!name` negates it
 */
export function parseCommand(cell: string, isDeclared: (name: string) => boolean): Command {
  const text = cell.trim();
  const asked =
    /^(?:\?{1,2}\s*([\p{ID_Start}$_][\p{ID_Continue}$.]*)|([\p{ID_Start}$_][\p{ID_Continue}$.]*)\s*\?{1,2})$/u.exec(
      text,
    );
  const name = asked?.[1] ?? asked?.[2];
  if (name) return { kind: "help", name };
  if (text.startsWith("!")) return shell(cell, isDeclared);
  const magic = /^(\s*)(%{1,2}\w*)/.exec(cell);
  if (!magic) return { kind: "run", mode: "run", code: cell };
  const word = (magic[2] as string).replace(/^%%/, "%");
  const code = " ".repeat(magic[0].length) + cell.slice(magic[0].length);
  if (word === "%time" || word === "%timeit") {
    if (code.trim() === "")
      return { kind: "unknown", message: `${word}: what? As in ${word} someFunction(1)` };
    return { kind: "run", mode: word.slice(1) as "time" | "timeit", code };
  }
  if (word === "%who" || word === "%reset") {
    if (code.trim() === "") return { kind: word.slice(1) as "who" | "reset" };
    return { kind: "unknown", message: `${word} takes nothing after it: ${code.trim()}` };
  }
  const list = Object.entries(commands).map(([known, meaning]) => `  ${known.padEnd(8)} ${meaning}`);
  return { kind: "unknown", message: `There is no command ${word}. There are:\n${list.join("\n")}` };
}

/** Every line of a shell cell begins with the mark; `!!x`, `!(x)` and `!declared` are TypeScript. */
function shell(cell: string, isDeclared: (name: string) => boolean): Command {
  const lines = cell.split("\n").filter((line) => line.trim() !== "");
  const first = /^\s*!\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)?/u.exec(cell);
  const isTypeScript = /^\s*!\s*[!([{]/.test(cell) || (first?.[1] !== undefined && isDeclared(first[1]));
  if (isTypeScript) return { kind: "run", mode: "run", code: cell };
  const other = lines.find((line) => !line.trim().startsWith("!"));
  if (other) {
    return {
      kind: "unknown",
      message: `In a cell of shell commands every line begins with "!", not so: ${other.trim()}`,
    };
  }
  return { kind: "run", mode: "shell", code: lines.map((line) => line.trim().slice(1).trim()).join("\n") };
}
