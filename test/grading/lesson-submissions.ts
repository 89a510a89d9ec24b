import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  type CodeCell,
  hasTag,
  learnersVersion,
  type Notebook,
  readNotebook,
  serialise,
} from "../../src/notebook/index.ts";

/** The teacher's notebook that is graded against in tests. */
export const lesson = resolve(import.meta.dirname, "../../notebooks/05-delta-rule.ipynb");

/** What a learner did to the learners' version. */
export interface Edits {
  /** Sources of cells, by id. */
  cells?: Record<string, string>;
  /** Cells that were deleted. */
  deleted?: readonly string[];
  /** Anything else. */
  change?: (notebook: Notebook) => void;
}

const { notebook: source } = await readNotebook(lesson);

/** The lesson's own solutions, each by the id of the stub that it belongs in. */
export const solutions: Record<string, string> = Object.fromEntries(
  source.cells
    .filter((cell) => hasTag(cell, "solution"))
    .map(({ id, source }) => [id.replace("solution", "stub"), source.replaceAll(/(\w+)Solution\b/g, "$1")]),
);

/** Writes a submission into a folder, and gives back its path. */
export function submit(folder: string, learner: string, { cells = {}, deleted = [], change }: Edits): string {
  const { notebook } = learnersVersion(structuredClone(source));
  for (const [id, text] of Object.entries(cells)) {
    const cell = notebook.cells.find((other) => other.id === id);
    if (!cell) throw new Error(`no cell ${id}`);
    cell.source = text;
  }
  notebook.cells = notebook.cells.filter(({ id }) => !deleted.includes(id));
  change?.(notebook);
  const path = join(folder, `${learner}.ipynb`);
  writeFileSync(path, serialise(notebook));
  return path;
}

export const code = (id: string, source: string, ...tags: string[]): CodeCell => ({
  cell_type: "code",
  id,
  metadata: tags.length > 0 ? { tags } : {},
  source,
  execution_count: null,
  outputs: [],
});
