import { UserError } from "../user-error.ts";
import { type Cell, hasTag, type Notebook } from "./format.ts";

/** What a learner does not get, by the tag of its cell. */
const withheld = {
  solution: "solution",
  "hidden-check": "hidden check",
  // It would promise what is not there.
  "about-solutions": "word on solutions",
} as const;

/** Tags whose cells hold what a learner must not read. */
const secretTags = ["solution", "hidden-check"] as const;

/** A cell that was taken out. */
export interface RemovedCell {
  id: string;
  what: (typeof withheld)[keyof typeof withheld];
}

/** Fewer characters, such as `return z;`, give nothing away. */
const leastSecret = 12;

/**
 * What a learner gets of a notebook: the cells tagged `solution`, `hidden-check` and `about-solutions` are gone, all
 * others are as they were, with their ids.
 *
 * @throws UserError naming the cell when a solution has no line of its own: it then stands elsewhere in the notebook,
 *   mostly in a stub that was never emptied
 */
export function learnersVersion(notebook: Notebook): { notebook: Notebook; removed: RemovedCell[] } {
  for (const cell of notebook.cells) {
    if (hasTag(cell, "solution") && secretsOf(notebook, [cell]).length === 0)
      throw new UserError(
        `cell "${cell.id}": every line of this solution stands in other cells, too, which a learner reads`,
      );
  }
  const removed: RemovedCell[] = [];
  const cells = notebook.cells.filter((cell) => {
    const tag = (Object.keys(withheld) as (keyof typeof withheld)[]).find((name) => hasTag(cell, name));
    if (tag) removed.push({ id: cell.id, what: withheld[tag] });
    return tag === undefined;
  });
  return { notebook: { ...notebook, cells }, removed };
}

/**
 * The lines that only solutions and hidden checks have, without blanks: where one of them can be read, something has
 * leaked.
 */
export function secretsOf(notebook: Notebook, cells: readonly Cell[] = notebook.cells): string[] {
  const isSecret = (cell: Cell): boolean => secretTags.some((tag) => hasTag(cell, tag));
  const open = withoutBlanks(
    notebook.cells
      .filter((cell) => !isSecret(cell))
      .map(({ source }) => source)
      .join("\n"),
  );
  const lines = cells.filter(isSecret).flatMap(({ source }) => source.split("\n").map(withoutBlanks));
  return [...new Set(lines)].filter((line) => line.length >= leastSecret && !open.includes(line));
}

/** Those of the secrets that can be read in a text. */
export function leaksIn(text: string, secrets: readonly string[]): string[] {
  const searched = withoutBlanks(text);
  return secrets.filter((secret) => searched.includes(secret));
}

const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, "");
