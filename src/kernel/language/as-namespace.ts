import MagicString from "magic-string";
import { type ImportDeclarationSpecifier, parseSync, Visitor } from "oxc-parser";
import { globals } from "./project.ts";

/** A static import of one name. */
export interface ImportedName {
  /** The name in the cell. */
  local: string;
  /** What is imported: a name, `default`, or `*` for the whole module. */
  imported: string;
  /** The rest of the declaration: `from "node:path";` */
  from: string;
}

/** A cell in the form in which later cells see it. */
export interface NamespaceBody {
  /** Code to stand in a namespace: without imports, exports and top-level awaits, which it must not hold. */
  body: string;
  imports: ImportedName[];
  /** What it declares for all code: `declare global`, `declare module "name"`. */
  ambient: string[];
}

/**
 * A cell as the inside of a namespace. Nobody looks for errors there: it only has to give every name its type.
 *
 * @param code of a module that can be parsed
 */
export function asNamespace(code: string): NamespaceBody {
  const { program } = parseSync("cell.ts", code, { sourceType: "module", astType: "ts" });
  const text = new MagicString(code);
  const found: NamespaceBody = { body: "", imports: [], ambient: [] };
  const move = ({ start, end }: { start: number; end: number }): string => {
    text.remove(start, end);
    return code.slice(start, end);
  };

  for (const statement of program.body) {
    switch (statement.type) {
      case "ImportDeclaration": {
        const attributes = code.slice(statement.source.end, statement.end).replace(";", "");
        const from = `from ${statement.source.raw}${attributes};`;
        for (const specifier of statement.specifiers) {
          found.imports.push({ local: specifier.local.name, imported: importedName(specifier, code), from });
        }
        move(statement);
        break;
      }
      case "ExportNamedDeclaration":
      case "ExportDefaultDeclaration": {
        const inner = statement.declaration;
        const isNamed = inner && (statement.type === "ExportNamedDeclaration" || ("id" in inner && inner.id));
        if (inner && isNamed) move({ start: statement.start, end: inner.start });
        else move(statement);
        break;
      }
      case "ExportAllDeclaration":
      case "TSExportAssignment":
        move(statement);
        break;
      case "TSModuleDeclaration":
        if (statement.kind === "global" || statement.id.type === "Literal")
          found.ambient.push(move(statement));
        break;
    }
  }

  replaceAwaits(text, code, program);
  if (program.hashbang) text.remove(program.hashbang.start, program.hashbang.end);
  found.body = text.toString();
  return found;
}

function importedName(specifier: ImportDeclarationSpecifier, code: string): string {
  if (specifier.type === "ImportNamespaceSpecifier") return "*";
  if (specifier.type === "ImportDefaultSpecifier") return "default";
  return code.slice(specifier.imported.start, specifier.imported.end);
}

/** Puts calls that have the same types in the place of what only a module may wait for. */
function replaceAwaits(text: MagicString, code: string, program: Parameters<Visitor["visit"]>[0]): void {
  let functions = 0;
  const enter = () => void functions++;
  const leave = () => void functions--;
  new Visitor({
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
    AwaitExpression({ start, argument }) {
      if (functions > 0) return;
      text.overwrite(start, start + "await".length, `${globals.awaited}(`);
      text.appendLeft(argument.end, ")");
    },
    ForOfStatement({ await: waits, start, right }) {
      if (!waits || functions > 0) return;
      const word = code.indexOf("await", start);
      text.remove(word, word + "await".length);
      text.appendRight(right.start, `${globals.each}(`);
      text.appendLeft(right.end, ")");
    },
    VariableDeclaration({ kind, start }) {
      if (kind === "await using" && functions === 0) text.remove(start, start + "await".length);
    },
  }).visit(program);
}
