import { type Cell, hasTag, learnersVersion, type Notebook } from "../notebook/index.ts";

/** For whom a site is. Without one it is for people who learn by themselves: solutions are there, folded away. */
export const editions = ["student", "instructor", "key"] as const;
export type Edition = (typeof editions)[number];

/** What stands in the pages' head, so that nobody hands out the wrong one. */
export const editionLabels: Partial<Record<Edition, string>> = {
  instructor: "Instructor's edition",
  key: "Answer key",
};

/**
 * What an edition has of an executed notebook: for students no solutions and hidden checks, in the key nothing but
 * the exercises' tasks and solutions, else everything.
 *
 * @throws UserError when a solution also stands where students read it
 */
export function editionOf(notebook: Notebook, edition: Edition | undefined): Notebook {
  if (edition === "student") return learnersVersion(notebook).notebook;
  if (edition === "key") return { ...notebook, cells: keyOf(notebook.cells) };
  if (edition === undefined) return notebook;
  // Where solutions stand in place, nobody need be told where they are.
  return { ...notebook, cells: notebook.cells.filter((cell) => !hasTag(cell, "about-solutions")) };
}

/** Whether the notebook has anything that the edition is made of. */
export const belongsTo = ({ cells }: Notebook, edition: Edition | undefined): boolean =>
  edition !== "key" || cells.some((cell) => hasTag(cell, "solution"));

function keyOf(cells: readonly Cell[]): Cell[] {
  const [title, ...others] = cells.filter(({ cell_type }) => cell_type === "markdown");
  const kept = new Set<Cell>();
  // The task of an exercise is the last text before its solution that has a heading.
  let task: Cell | undefined;
  for (const cell of cells) {
    if (others.includes(cell) && /^#{2,4} /m.test(cell.source)) task = cell;
    if (!hasTag(cell, "solution") && !hasTag(cell, "hidden-check")) continue;
    if (task) kept.add(task);
    kept.add(cell);
  }
  const heading = title && { ...title, source: title.source.split("\n", 1)[0] ?? "" };
  return [...(heading ? [heading] : []), ...cells.filter((cell) => kept.has(cell))];
}
