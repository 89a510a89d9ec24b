import type { BindingPattern, Directive, Program, Statement } from "oxc-parser";
import { parseSync } from "oxc-parser";

/** How a name is declared. */
export interface Declaration {
  /** What can be assigned has to be declared in later cells, everything else is imported there. */
  assignable: boolean;
  /** In the words for which JupyterLab has icons; of what is imported, only the language server knows it. */
  kind?: "class" | "constant" | "enum" | "function" | "interface" | "module" | "type" | "variable";
  /** The documentation comment before it. */
  documentation?: string;
}

export interface Declarations {
  names: Map<string, Declaration>;
  /** Names that the cell exports by itself. */
  exported: Set<string>;
}

/** The names that a cell declares at its top level, types included. A cell that cannot be parsed has none. */
export function declarationsOf(code: string): Declarations {
  const found: Declarations = { names: new Map(), exported: new Set() };
  const { program, errors, comments } = parseSync("cell.ts", code, { sourceType: "module", astType: "ts" });
  if (errors.length > 0) return found;
  const documentation = new Map(
    comments
      .filter(({ type, value }) => type === "Block" && value.startsWith("*"))
      .map(({ start, end }) => [code.slice(end).search(/\S|$/) + end, code.slice(start, end)]),
  );
  for (const statement of program.body) {
    const before = new Set(found.names.values());
    addStatement(statement, found, true);
    const text = documentation.get(statement.start);
    if (!text) continue;
    for (const declaration of found.names.values()) {
      if (!before.has(declaration)) declaration.documentation = text;
    }
  }
  return found;
}

const kinds = {
  FunctionDeclaration: "function",
  TSDeclareFunction: "function",
  ClassDeclaration: "class",
  TSEnumDeclaration: "enum",
  TSInterfaceDeclaration: "interface",
  TSTypeAliasDeclaration: "type",
  TSModuleDeclaration: "module",
} as const;

type Node = Program["body"][number] | Statement | Directive;

function addStatement(node: Node, found: Declarations, atTop: boolean): void {
  const { names, exported } = found;
  switch (node.type) {
    case "ImportDeclaration":
      for (const { local } of node.specifiers) names.set(local.name, { assignable: false });
      break;
    case "ExportNamedDeclaration": {
      const before = new Set(names.keys());
      if (node.declaration) addStatement(node.declaration as Node, found, atTop);
      for (const name of names.keys()) if (!before.has(name)) exported.add(name);
      for (const { exported: name } of node.specifiers)
        if (name.type === "Identifier") exported.add(name.name);
      break;
    }
    case "ExportDefaultDeclaration":
      if ("id" in node.declaration && node.declaration.id?.type === "Identifier") {
        const kind = node.declaration.type === "ClassDeclaration" ? "class" : "function";
        names.set(node.declaration.id.name, { assignable: false, kind });
      }
      break;
    case "VariableDeclaration":
      // A `var` of a block belongs to the cell, a `let` or `const` does not.
      if (!atTop && node.kind !== "var") break;
      for (const { id } of node.declarations) {
        for (const name of boundNames(id)) {
          const assignable = node.kind === "let" || node.kind === "var";
          names.set(name, { assignable, kind: assignable ? "variable" : "constant" });
        }
      }
      break;
    case "FunctionDeclaration":
    case "TSDeclareFunction":
    case "ClassDeclaration":
    case "TSEnumDeclaration":
    case "TSInterfaceDeclaration":
    case "TSTypeAliasDeclaration":
    case "TSModuleDeclaration":
      if (atTop && node.id?.type === "Identifier" && !("kind" in node && node.kind === "global")) {
        names.set(node.id.name, { assignable: false, kind: kinds[node.type] });
      }
      break;
    default:
      for (const inner of innerStatements(node)) addStatement(inner, found, false);
  }
}

/** The statements directly inside a block, loop or other compound statement. */
function innerStatements(node: Node): Node[] {
  return Object.values(node)
    .flat()
    .flatMap((value) => {
      if (typeof value !== "object" || value === null || typeof value.type !== "string") return [];
      if (/Statement$|^VariableDeclaration$/.test(value.type)) return [value as Node];
      // Clauses of `switch` and `try`.
      return /^(SwitchCase|CatchClause)$/.test(value.type) ? innerStatements(value as Node) : [];
    });
}

function boundNames(pattern: BindingPattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => {
        if (!element) return [];
        return boundNames(element.type === "RestElement" ? element.argument : element);
      });
    case "ObjectPattern":
      return pattern.properties.flatMap((property) =>
        boundNames(property.type === "RestElement" ? property.argument : property.value),
      );
  }
}
