import type { Notebook } from "../notebook/index.ts";
import { Fault } from "./fault.ts";

/** What stands in parentheses beside each equation that has a name, by its name. */
export type Equations = ReadonlyMap<string, string>;

const display = /\$\$([\s\S]+?)\$\$|\\begin\{([a-zA-Z]+\*?)\}[\s\S]*?\\end\{\2\}/g;
const label = /\\label\{([^}]*)\}/;
const tag = /\\tag\{([^}]*)\}/;

/**
 * Numbers the equations of a notebook that have a name, `\label{name}`, in their order; one with a `\tag{...}` of its
 * own keeps that.
 *
 * @throws Fault when two have one name
 */
export function numberEquations({ cells }: Notebook): Equations {
  const numbers = new Map<string, string>();
  let count = 0;
  for (const { cell_type, source } of cells) {
    if (cell_type !== "markdown") continue;
    for (const [formula] of source.matchAll(display)) {
      const name = label.exec(formula)?.[1];
      if (name === undefined) continue;
      if (numbers.has(name)) throw new Fault(`equation ${name}: two equations have this name`);
      numbers.set(name, tag.exec(formula)?.[1] ?? String(++count));
    }
  }
  return numbers;
}

/** A displayed formula as KaTeX takes it, with its number, and the anchor at which it is found. */
export function numbered(formula: string, equations: Equations): { formula: string; anchor?: string } {
  const name = label.exec(formula)?.[1];
  if (name === undefined) return { formula };
  const bare = formula.replace(label, "");
  const number = tag.test(bare) ? "" : `\\tag{${numberOf(name, equations)}}`;
  return { formula: bare + number, anchor: anchorOf(name) };
}

/** Where a formula that is nothing but a reference leads, and what stands there: `\eqref{name}` has parentheses. */
export function referenceIn(
  formula: string,
  equations: Equations,
): { address: string; text: string } | undefined {
  const [, kind, name] = /^\s*\\(eqref|ref)\{([^}]*)\}\s*$/.exec(formula) ?? [];
  if (name === undefined) return undefined;
  const number = numberOf(name, equations);
  return {
    address: `#${encodeURIComponent(anchorOf(name))}`,
    text: kind === "eqref" ? `(${number})` : number,
  };
}

function numberOf(name: string, equations: Equations): string {
  const number = equations.get(name);
  if (number !== undefined) return number;
  const known = [...equations.keys()].join(", ") || "none";
  throw new Fault(`equation ${name}: no equation has this name; those that have one: ${known}`);
}

const anchorOf = (name: string): string => `equation-${name}`;
