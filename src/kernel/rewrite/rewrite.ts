import type { ClassDeclaration, FunctionDeclaration, Node, Program, VariableDeclaration } from "estree";
import MagicString from "magic-string";
import { importCode } from "./imports.ts";
import { localizeLoops, loopSuffix } from "./loops.ts";
import type { Names } from "./names.ts";
import { analyzeScope, type Occurrence } from "./scope.ts";
import { transpile } from "./transpile.ts";
import { type Ancestors, isFunction, rangeOf, walk } from "./walk.ts";

/** A cell as the session runs it. */
export interface CellScript {
  /** An expression: an async function of one argument, the cell's `Evaluation`. */
  code: string;
  /** The way back from `code` to the cell's text: source maps to follow one after the other, as JSON. */
  maps: string[];
  /** Variables of the script scope, as identifiers, that must be there before it runs. */
  variables: string[];
  /** It may load modules. */
  mayImport: boolean;
  /** Variables of which some loop keeps a local copy while it runs. */
  copies: { variable: string; copy: string }[];
}

/** What happens with a cell's last expression: its value is the result, or it runs many times. */
export type LastExpression = "result" | "repeat";

/** The parameter through which a cell's code reaches the session. */
const cell = "$$cell";

/**
 * Turns a cell into a function that can run any number of times.
 *
 * Declarations at the top level become assignments to variables of the script scope, which the caller declares
 * beforehand: any name can be declared again as anything, and closures see the newest value. Static imports
 * become dynamic ones, the last expression's value goes to `$$cell.result`, and around every `await` the session
 * notes which cell the code belongs to.
 *
 * @throws {CellSyntaxError}
 */
export function rewrite(
  source: string,
  names: Names,
  last: LastExpression = "result",
): { script: CellScript; declared: ReadonlySet<string> } {
  const { code, map, program, extended } = transpile(source);
  const { declared: all, occurrences } = analyzeScope(program);
  // What the transformation has added, for decorators, is each cell's own, and no variable of the session.
  const declared = new Set([...all].filter((name) => isMentioned(name, source)));
  for (const { name, deferred } of occurrences) if (deferred) names.capture(name);
  const own = occurrences.filter(({ name }) => declared.has(name) || names.has(name));

  const text = new MagicString(code);
  if (code.startsWith("#!")) text.update(0, 2, "//");
  unwrapModule(text, program, last);
  walk(program, (node, ancestors) => {
    rewriteDeclaration(text, node, ancestors, names, declared);
    if (node.type === "AwaitExpression") {
      text.appendRight(rangeOf(node)[0], `${cell}.resume(${cell}.context(), `);
      const [start, end] = rangeOf(node.argument);
      text.appendLeft(start, `${cell}.gate(`).appendRight(end, "))");
    }
    if (node.type === "MetaProperty" && node.meta.name === "import") {
      text.update(...rangeOf(node), `${cell}.meta`);
    }
  });
  const usesEval = occurrences.some(({ name }) => name === "eval"); // It may look at any variable.
  const localized = usesEval ? new Set<Occurrence>() : localizeLoops(text, program, own, names);
  rename(text, program, own, localized, names);

  const imports = program.body.filter((statement) => statement.type === "ImportDeclaration");
  const resets = extended.map((name) => `${names.identifier(name)} = undefined;`).join(" ");
  text.prepend(`(async (${cell}) => { "use strict"; ${importCode(imports, names, cell)} ${resets}\n`);
  text.append("\n})");
  const copied = new Set([...localized].map(({ name }) => names.identifier(name)));
  return {
    script: {
      code: text.toString(),
      maps: [text.generateMap({ hires: "boundary" }).toString(), map],
      variables: [...declared].map((name) => names.identifier(name)),
      mayImport: /\bimport\b/.test(code),
      copies: [...copied].map((variable) => ({ variable, copy: variable + loopSuffix })),
    },
    declared,
  };
}

/** Takes out what only modules may have (imports, exports), and catches the value of the last expression. */
function unwrapModule(text: MagicString, { body }: Program, handOver: LastExpression): void {
  for (const statement of body) {
    const [start, end] = rangeOf(statement);
    if (statement.type === "ImportDeclaration" || statement.type === "ExportAllDeclaration") {
      text.remove(start, end);
    } else if (statement.type === "ExportNamedDeclaration" || statement.type === "ExportDefaultDeclaration") {
      text.remove(start, statement.declaration ? rangeOf(statement.declaration as Node)[0] : end);
    }
  }
  const last = body.at(-1);
  if (last?.type === "ExpressionStatement") {
    const repeat = `await ${cell}.repeat(${usesAwait(last) ? "async " : ""}() => (`;
    text.appendRight(rangeOf(last)[0], handOver === "repeat" ? repeat : `${cell}.result((`);
    text.appendRight(rangeOf(last.expression)[1], "))");
  }
}

function usesAwait(statement: Node): boolean {
  let found = false;
  walk(statement, (node, ancestors) => {
    if (node.type === "AwaitExpression" && !ancestors.some(isFunction)) found = true;
  });
  return found;
}

const isTopLevel = (ancestors: Ancestors): boolean =>
  ancestors.every(({ type }) => type === "Program" || type.startsWith("Export"));

const isMentioned = (name: string, source: string): boolean =>
  source.split(name).some((after, index, parts) => {
    const before = parts[index - 1] ?? "";
    return index > 0 && !/[\w$]$/.test(before) && !/^[\w$]/.test(after);
  });

function rewriteDeclaration(
  text: MagicString,
  node: Node,
  ancestors: Ancestors,
  names: Names,
  declared: ReadonlySet<string>,
): void {
  const atTop = isTopLevel(ancestors);
  if (node.type === "VariableDeclaration") {
    const isAdded = ({ id }: { id: Node }) => id.type === "Identifier" && !declared.has(id.name);
    if (atTop && node.declarations.every(isAdded)) return;
    // A `var` inside a block belongs to the cell, too.
    if (atTop || (node.kind === "var" && !ancestors.some(isFunction))) assign(text, node, ancestors);
  } else if (atTop && node.type === "FunctionDeclaration" && node.id) {
    hoist(text, node, names);
  } else if (atTop && node.type === "ClassDeclaration" && node.id) {
    assignClass(text, node, names);
  }
}

/** `const {a} = f(), b;` becomes `({a} = f()), b = undefined;` */
function assign(text: MagicString, node: VariableDeclaration, ancestors: Ancestors): void {
  const [first] = node.declarations;
  if (!first) return;
  text.remove(rangeOf(node)[0], rangeOf(first)[0]);
  const parent = ancestors.at(-1);
  const isLoopTarget =
    (parent?.type === "ForInStatement" || parent?.type === "ForOfStatement") && parent.left === node;
  for (const { id, init } of node.declarations) {
    const [idStart, idEnd] = rangeOf(id);
    if (init && id.type === "ObjectPattern") {
      text.appendLeft(idStart, "(").appendRight(rangeOf(init)[1], ")");
    }
    // `var x;` keeps what x was; `let x;` starts afresh.
    if (!init && !isLoopTarget && node.kind !== "var") text.appendRight(idEnd, " = undefined");
  }
}

/** Functions are there before the cell's first statement. */
function hoist(text: MagicString, node: FunctionDeclaration, names: Names): void {
  const [start, end] = rangeOf(node);
  // Without a name of its own inside, a function that calls itself finds the newest one, like everybody else.
  text.remove(...rangeOf(node.id));
  text.appendRight(start, `${names.identifier(node.id.name)} = `).appendLeft(end, ";\n");
  if (start > 0) text.move(start, end, 0);
}

function assignClass(text: MagicString, node: ClassDeclaration, names: Names): void {
  const [start, end] = rangeOf(node);
  text.appendRight(start, `${names.identifier(node.id.name)} = `).appendLeft(end, ";");
}

/** Writes each occurrence as the identifier that it stands for now. */
function rename(
  text: MagicString,
  program: Program,
  occurrences: readonly Occurrence[],
  localized: ReadonlySet<Occurrence>,
  names: Names,
): void {
  const changed = new Map<Node, string>();
  for (const occurrence of occurrences) {
    const identifier = names.identifier(occurrence.name) + (localized.has(occurrence) ? loopSuffix : "");
    if (identifier !== occurrence.name) changed.set(occurrence.identifier, identifier);
  }
  if (changed.size === 0) return;
  walk(program, (node, ancestors) => {
    const identifier = changed.get(node);
    const parent = ancestors.at(-1);
    if (!identifier || !parent || parent.type.startsWith("Import")) return;
    // The names in `function f` and `class C` are gone or stay; see above.
    if (parent.type.endsWith("Declaration")) return;
    const holder = parent.type === "AssignmentPattern" ? ancestors.at(-2) : parent;
    if (holder?.type === "Property" && holder.shorthand) {
      // `{x}` names a property and a variable: both the key and the value are this place in the text.
      if (node !== holder.key) text.appendLeft(rangeOf(node)[1], `: ${identifier}`);
    } else {
      text.update(...rangeOf(node), identifier);
    }
  });
}
