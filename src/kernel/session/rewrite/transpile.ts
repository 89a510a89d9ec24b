import type { Node, Program } from "estree";
import { parseSync } from "oxc-parser";
import { transformSync } from "oxc-transform";
import { walk } from "./walk.ts";

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
  const { program, errors } = parseSync("cell.ts", source, {
    sourceType: "module",
    astType: "ts",
    showSemanticErrors: true,
  });
  const [error] = errors;
  if (error) throw new CellSyntaxError(error.message, error.labels[0]?.start ?? 0);
  refuseUnsupported(program);
  const {
    code,
    map,
    errors: problems,
  } = transformSync("cell.ts", source, {
    sourceType: "module",
    sourcemap: true,
    target: "es2022",
    typescript: { onlyRemoveTypeImports: true },
  });
  if (problems[0]) throw new CellSyntaxError(problems[0].message, problems[0].labels[0]?.start ?? 0);
  return {
    code,
    map: JSON.stringify(map),
    program: parseSync("cell.js", code, { sourceType: "module", range: true }).program as Program,
    extended: program.body
      .map((statement) => (statement.type === "ExportNamedDeclaration" ? statement.declaration : statement))
      .flatMap((statement) =>
        (statement?.type === "TSEnumDeclaration" || statement?.type === "TSModuleDeclaration") &&
        statement.id.type === "Identifier" &&
        !statement.declare
          ? [statement.id.name]
          : [],
      ),
  };
}

/** What neither Node runs nor the transformation removes; better said here than by a puzzling error. */
function refuseUnsupported(program: unknown): void {
  walk(program as Node, (node) => {
    const { type, start } = node as unknown as { type: string; start: number };
    if (type === "Decorator") throw new CellSyntaxError("Decorators cannot be run here yet", start);
    if (type === "AccessorProperty")
      throw new CellSyntaxError("`accessor` fields cannot be run here yet", start);
  });
}
