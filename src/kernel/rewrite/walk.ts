import type { Node } from "estree";

/** The nodes around a node, outermost first; good only during the visit. */
export type Ancestors = readonly Node[];

/** A node's offsets into the code. */
export function rangeOf(node: Node): [start: number, end: number] {
  return node.range as [number, number];
}

/** Whether the code below a node may run later than the code around it. */
export function isFunction({ type }: Node): boolean {
  return (
    type === "FunctionDeclaration" || type === "FunctionExpression" || type === "ArrowFunctionExpression"
  );
}

/** Visits a node and everything below it, parents first. */
export function walk(
  node: Node,
  visit: (node: Node, ancestors: Ancestors) => void,
  ancestors: Node[] = [],
): void {
  visit(node, ancestors);
  ancestors.push(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, ancestors);
    }
  }
  ancestors.pop();
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}
