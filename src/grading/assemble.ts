import { type Cell, type CodeCell, hasTag, type Notebook } from "../notebook/index.ts";

/** What is run for a submission. */
export interface Assembled {
  notebook: Notebook;
  /** The checks in it, by the id that each has in the teacher's notebook. */
  checks: ReadonlyMap<string, CodeCell>;
  /** Of them, those whose answers were left as they were handed out. */
  untouched: ReadonlySet<string>;
  /** What was found missing, for the learner. */
  notes: readonly string[];
}

/** Cells that the teacher's notebook provides, whatever the submission has in their place. */
const isCheck = (cell: Cell): boolean => hasTag(cell, "check") || hasTag(cell, "hidden-check");
const isForReaders = (cell: Cell): boolean => hasTag(cell, "solution") || hasTag(cell, "hint");

/**
 * The notebook that is run for a submission: the learner's cells in the order of the teacher's notebook, cells that
 * the learner added after the one that they followed, and every check as the teacher wrote it. A cell of the lesson
 * that was deleted comes from the teacher's notebook; one in which an answer belonged is missing, and named.
 */
export function assemble(source: Notebook, submission: Notebook): Assembled {
  const own = new Map(source.cells.map((cell) => [cell.id, cell]));
  const written = new Map<string, CodeCell>();
  const added = new Map<string, CodeCell[]>();
  let before = "";
  for (const cell of submission.cells) {
    if (cell.cell_type !== "code") {
      if (own.has(cell.id)) before = cell.id;
    } else if (own.get(cell.id)?.cell_type === "code" && !written.has(cell.id)) {
      written.set(cell.id, cell);
      before = cell.id;
    } else added.set(before, [...(added.get(before) ?? []), cell]);
  }
  const checks = new Map<string, CodeCell>();
  const untouched = new Set<string>();
  const notes: string[] = [];
  if (written.size === 0 && added.size > 0)
    notes.push("The cells have lost their ids: all were run as they come.");
  let stubs: CodeCell[] = [];
  const cells: CodeCell[] = [codeCell("grading", `// @ts-ignore\nawait import(${intrinsics});`)];
  cells.push(...(added.get("") ?? []).map(({ source }, i) => codeCell(`added-0-${i}`, source)));
  for (const cell of source.cells) {
    if (cell.cell_type === "code" && !isForReaders(cell)) {
      const answered = written.get(cell.id);
      const text = isCheck(cell) ? checkSource(cell) : (answered?.source ?? cell.source);
      const mine = codeCell(cell.id, text);
      if (isCheck(cell)) {
        checks.set(cell.id, mine);
        const same =
          stubs.length > 0 &&
          stubs.every(({ id, source }) => written.get(id)?.source.trim() === source.trim());
        if (same && added.size === 0) untouched.add(cell.id);
        if (!hasTag(cell, "hidden-check")) stubs = [];
      }
      if (hasTag(cell, "exercise")) stubs.push(cell);
      if (answered || !hasTag(cell, "exercise")) cells.push(mine);
      else if (written.size > 0)
        notes.push(`The cell "${cell.id}", in which the answer belongs, is missing.`);
    }
    const after = added.get(cell.id) ?? [];
    cells.push(...after.map(({ source }, i) => codeCell(`added-${cell.id}-${i}`, source)));
  }
  return { notebook: { ...source, cells }, checks, untouched, notes };
}

/** What keeps JavaScript's own objects as they were before the submission's first cell, and puts them back. */
const intrinsics = JSON.stringify(new URL("intrinsics.js", import.meta.url).href);

/** With JavaScript's own objects and the course's own `check`, whatever the learner made of them. */
function checkSource({ source }: CodeCell): string {
  const restored = `// @ts-ignore\n(await import(${intrinsics})).restoreIntrinsics();\n${source}`;
  return /\bcheck\(/.test(source) && !/\bimport\b[^;]*\bcheck\b/.test(source)
    ? `import { check } from "deltabook/course";\n${restored}`
    : restored;
}

const codeCell = (id: string, source: string): CodeCell => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  execution_count: null,
  outputs: [],
});
