import type { Node, Program } from "estree";
import type MagicString from "magic-string";
import type { Names } from "./names.ts";
import type { CellScope, Occurrence } from "./scope.ts";
import { type Ancestors, isFunction, rangeOf, walk } from "./walk.ts";

/** Suffix of a variable's local copy inside a loop. */
export const loopSuffix = "$loop";

const loopTypes: ReadonlySet<string> = new Set([
  "ForStatement",
  "WhileStatement",
  "DoWhileStatement",
  "ForInStatement",
  "ForOfStatement",
]);
const isLoop = ({ type }: Node): boolean => loopTypes.has(type);

/**
 * Lets loops over the cells' variables run at the speed of loops over local ones.
 *
 * Writing a variable of the script scope takes up to ten times as long as writing a local one, for every
 * fraction or large integer goes to the heap. So a loop that writes such a variable works on a local copy and
 * writes it back when it ends, however it ends. Nobody can tell: either no function refers to the variable and
 * the loop, at the top level, has no `await`; or the loop calls nothing at all. (A loop that is stopped from
 * outside runs no `finally`: the control thread writes its copies back.)
 *
 * @param occurrences those of the cells' own variables
 * @returns the occurrences that stand for a local copy
 */
export function localizeLoops(
  text: MagicString,
  program: Program,
  occurrences: CellScope["occurrences"],
  names: Names,
): Set<Occurrence> {
  const localized = new Set<Occurrence>();
  if (!/\b(for|while|do)\b/.test(text.original)) return localized;
  const suspending = suspendingNodes(program);
  const copying = new Set<Node>();
  walk(program, (node, ancestors) => {
    if (!isLoop(node) || suspending.has(node)) return;
    const isQuiet = callsNothing(node);
    if (!isQuiet && ancestors.some(isFunction)) return;
    if (ancestors.some((outer) => copying.has(outer))) return;
    const [start, end] = rangeOf(node);
    const inside = occurrences.filter(({ identifier }) => {
      const [identifierStart, identifierEnd] = rangeOf(identifier);
      return identifierStart >= start && identifierEnd <= end;
    });
    const copied = new Set(
      inside
        .filter(({ name, writes }) => writes && (isQuiet || !names.isCaptured(name)))
        .map(({ name }) => name),
    );
    if (copied.size === 0) return;
    copying.add(node);
    for (const occurrence of inside) if (copied.has(occurrence.name)) localized.add(occurrence);
    const variables = [...copied].map((name) => names.identifier(name));
    const begin = variables.map((name) => `${name}${loopSuffix} = ${name}`).join(", ");
    const finish = variables.map((name) => `${name} = ${name}${loopSuffix};`).join(" ");
    const [outerStart, outerEnd] = rangeOf(withLabels(node, ancestors));
    text.appendRight(outerStart, `{ let ${begin}; try { `);
    text.appendLeft(outerEnd, ` } finally { ${finish} } }`);
  });
  return localized;
}

const quietTypes: ReadonlySet<string> = new Set([
  ...[
    "ForStatement",
    "WhileStatement",
    "DoWhileStatement",
    "BlockStatement",
    "IfStatement",
    "EmptyStatement",
  ],
  ...[
    "BreakStatement",
    "ContinueStatement",
    "LabeledStatement",
    "ExpressionStatement",
    "VariableDeclaration",
  ],
  ...[
    "VariableDeclarator",
    "Identifier",
    "Literal",
    "BinaryExpression",
    "LogicalExpression",
    "UnaryExpression",
  ],
  ...["AssignmentExpression", "UpdateExpression", "ConditionalExpression", "SequenceExpression"],
]);

/** Arithmetic and control flow only: neither a call nor a property, behind which a getter may stand. */
function callsNothing(loop: Node): boolean {
  let quiet = true;
  walk(loop, ({ type }) => {
    quiet &&= quietTypes.has(type);
  });
  return quiet;
}

/** All nodes of the cell's own code, functions excepted, during which other code can run. */
function suspendingNodes(program: Program): Set<Node> {
  const found = new Set<Node>();
  walk(program, (node, ancestors) => {
    const suspends = node.type === "AwaitExpression" || (node.type === "ForOfStatement" && node.await);
    if (!suspends || ancestors.some(isFunction)) return;
    for (const outer of [node, ...ancestors]) found.add(outer);
  });
  return found;
}

function withLabels(loop: Node, ancestors: Ancestors): Node {
  let outermost = loop;
  for (const outer of ancestors.toReversed()) {
    if (outer.type !== "LabeledStatement") break;
    outermost = outer;
  }
  return outermost;
}
