import { Fault } from "./fault.ts";

/** What stands in parentheses beside each equation that has a name, by its name. */
export type Equations = ReadonlyMap<string, string>;

const label = /\\label\{([^}]*)\}/;
const tag = /\\tag\*?\{([^}]*)\}/;

/**
 * Numbers the equations that have a name, `\label{name}`, in their order; one with a `\tag{...}` of its own keeps
 * that, and no other gets the same.
 *
 * @param formulas all displayed formulas of a lesson, in their order
 * @throws Fault when two have one name
 */
export function numberEquations(formulas: readonly string[]): Equations {
  const tags = formulas.map((formula) => tag.exec(formula)?.[1]);
  const numbers = new Map<string, string>();
  let count = 0;
  for (const [index, formula] of formulas.entries()) {
    const name = label.exec(formula)?.[1];
    if (name === undefined) continue;
    if (numbers.has(name)) throw new Fault(`equation ${name}: two equations have this name`);
    let number = tags[index];
    while (number === undefined) if (!tags.includes(String(++count))) number = String(count);
    numbers.set(name, number);
  }
  return numbers;
}

/**
 * A displayed formula as KaTeX takes it, with its number, and the anchor at which it is found. The name of one that an
 * output brought along, which is no part of the lesson's order, is left out.
 */
export function numbered(formula: string, equations: Equations): { formula: string; anchor?: string } {
  const name = label.exec(formula)?.[1];
  if (name === undefined) return { formula };
  const bare = formula.replace(label, "");
  const number = equations.get(name);
  if (number === undefined) return { formula: bare };
  return { formula: tag.test(bare) ? bare : `${bare}\\tag{${number}}`, anchor: anchorOf(name) };
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
