import { analyze, type Reference, type Scope } from "eslint-scope";
import type { Identifier, Program } from "estree";

/** One place in the code that names a top-level variable, of this cell or from elsewhere. */
export interface Occurrence {
  identifier: Identifier;
  name: string;
  /** Inside a function or a class, so that it may happen at any later time. */
  deferred: boolean;
  writes: boolean;
}

export interface CellScope {
  /** Every name that the cell declares at its top level, the `var`s of its blocks included. */
  declared: Set<string>;
  /** Every place that refers to one of them, or to a name that the cell does not declare. */
  occurrences: Occurrence[];
}

/** Finds out which names a cell declares, and which identifiers refer to its own or to others' variables. */
export function analyzeScope(program: Program): CellScope {
  const manager = analyze(program as Parameters<typeof analyze>[0], {
    ecmaVersion: 2022,
    sourceType: "module",
  });
  const moduleScope = manager.globalScope?.childScopes[0] as Scope;
  const occurrences = new Map<Identifier, Occurrence>();
  const add = (identifier: Identifier, deferred: boolean, writes: boolean): void => {
    const known = occurrences.get(identifier) ?? { deferred: false, writes: false };
    occurrences.set(identifier, {
      identifier,
      name: identifier.name,
      deferred: deferred || known.deferred,
      writes: writes || known.writes,
    });
  };
  const references = [...(manager.globalScope?.through ?? [])];
  for (const variable of moduleScope.variables) {
    for (const identifier of variable.identifiers) add(identifier as Identifier, false, true);
    references.push(...variable.references);
  }
  for (const reference of references) {
    add(reference.identifier as Identifier, isDeferred(reference), reference.isWrite());
  }
  return {
    declared: new Set(moduleScope.variables.map(({ name }) => name)),
    occurrences: [...occurrences.values()],
  };
}

function isDeferred({ from }: Reference): boolean {
  for (let scope: Scope | null = from; scope; scope = scope.upper) {
    if (scope.type === "function" || scope.type === "class") return true;
  }
  return false;
}
