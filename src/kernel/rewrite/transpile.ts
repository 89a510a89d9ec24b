import { join } from "node:path";
import process from "node:process";
import type { Program } from "estree";
import { parseSync } from "oxc-parser";
import { toJavaScript } from "./to-javascript.ts";

/** A cell that is not TypeScript: where the parser stopped, as offsets into the cell's text. */
export class CellSyntaxError extends Error {
  override name = "SyntaxError";
  readonly start: number;

  constructor(message: string, start: number) {
    super(message);
    this.start = start;
  }
}

export interface Transpiled {
  /** The cell as JavaScript, ES2022. */
  code: string;
  /** From the JavaScript back to the cell's text. */
  map: string;
  program: Program;
  /** Enumerations and namespaces at the top level: their JavaScript extends what has the name already. */
  extended: string[];
}

/**
 * Removes the types from a cell.
 *
 * Imports stay although this cell may not use them: a later one will.
 * @throws {CellSyntaxError}
 */
export function transpile(source: string): Transpiled {
  const made = toJavaScript(join(process.cwd(), "cell.ts"), source, { keepImports: true });
  if ("fault" in made) throw new CellSyntaxError(made.fault.message, made.fault.start);
  const { code, map } = made;
  return {
    code,
    map,
    program: parseSync("cell.js", code, { sourceType: "module", range: true }).program as Program,
    // Reading the syntax tree takes the parser most of its time: only where it may hold something.
    extended: /\b(enum|namespace|module)\b/.test(source) ? extendedIn(source) : [],
  };
}

function extendedIn(source: string): string[] {
  return parseSync("cell.ts", source, { sourceType: "module", astType: "ts" })
    .program.body.map((statement) =>
      statement.type === "ExportNamedDeclaration" ? statement.declaration : statement,
    )
    .flatMap((statement) =>
      (statement?.type === "TSEnumDeclaration" || statement?.type === "TSModuleDeclaration") &&
      statement.id.type === "Identifier" &&
      !statement.declare
        ? [statement.id.name]
        : [],
    );
}
