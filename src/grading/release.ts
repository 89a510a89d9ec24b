import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  hasTag,
  leaksIn,
  learnersVersion,
  type Notebook,
  prepareFolder,
  type RemovedCell,
  readNotebook,
  secretsOf,
  serialise,
  writeNotebook,
} from "../notebook/index.ts";
import { UserError } from "../user-error.ts";
import { headingOf, sheetOf } from "./sheet.ts";

/** A notebook's version for learners, as it was written. */
export interface Released {
  path: string;
  removed: readonly RemovedCell[];
  /** How many lines of solutions and hidden checks were searched for in what was written, and not found. */
  searched: number;
}

/**
 * Writes the learners' version of each notebook into a folder: without solutions, hidden checks and outputs.
 *
 * @param points puts what each exercise gives into its heading
 * @throws UserError before anything is written: when a notebook cannot be read, a solution stands elsewhere in it,
 *   two have one name, or a file is there already that somebody may have changed
 */
export async function release(
  paths: readonly string[],
  out: string,
  { points = false }: { points?: boolean } = {},
): Promise<Released[]> {
  const made = await Promise.all(paths.map((path) => prepare(path, out, points)));
  const targets = made.map(({ target }) => target);
  const twice = targets.find((target, i) => targets.indexOf(target) !== i);
  if (twice !== undefined) throw new UserError(`${twice}: two of the notebooks would be written there`);
  await prepareFolder(out);
  const released: Released[] = [];
  for (const { target, notebook, removed, secrets } of made) {
    await writeNotebook(target, notebook);
    const left = leaksIn(textOf((await readNotebook(target)).notebook), secrets);
    if (left.length > 0)
      throw new UserError(`${target}: what was written still holds a line of a solution: ${left[0]}`);
    released.push({ path: target, removed, searched: secrets.length });
  }
  return released;
}

async function prepare(path: string, out: string, points: boolean) {
  const { notebook: source } = await readNotebook(path);
  const { notebook, removed } = located(path, () => learnersVersion(source));
  for (const cell of notebook.cells)
    if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
  if (points) located(path, () => addPoints(notebook));
  const target = join(out, basename(path));
  const there = await readFile(target, "utf8").catch(() => undefined);
  if (there !== undefined && there !== serialise(notebook))
    throw new UserError(
      `${target}: is there already and is another one; name another folder, or move it away`,
    );
  return { target, notebook, removed, secrets: secretsOf(source) };
}

/** Everything that can be read in a notebook's cells. */
const textOf = ({ cells }: Notebook): string =>
  cells.map((cell) => cell.source + ("outputs" in cell ? JSON.stringify(cell.outputs) : "")).join("\n");

/** "### Exercise 1: delta" becomes "### Exercise 1: delta (2 points)". */
function addPoints(notebook: Notebook): void {
  const worth = new Map(sheetOf(notebook).map(({ cell, points }) => [cell.id, points]));
  for (const [place, { id }] of notebook.cells.entries()) {
    const points = worth.get(id);
    if (points === undefined) continue;
    const heading = notebook.cells.slice(0, place).findLast((cell) => headingOf(cell) !== undefined);
    if (!heading || hasTag(heading, "check")) continue;
    const text = `(${points} ${points === 1 ? "point" : "points"})`;
    if (!heading.source.includes(text))
      heading.source = heading.source.replace(/^(#{2,4} +.+?) *$/m, (line) => `${line} ${text}`);
  }
}

function located<Result>(path: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${path}: ${error.message}`);
    throw error;
  }
}
