import type { Declaration } from "./declarations.ts";
import { codePointsOf, offsetAt, type Range } from "./positions.ts";
import { ownPrefix } from "./project.ts";

/** A proposal of the language server. */
export interface CompletionItem {
  label: string;
  kind?: number;
  sortText?: string;
  filterText?: string;
  insertText?: string;
  textEdit?: { newText: string; range?: Range; insert?: Range };
  labelDetails?: { detail?: string };
  data?: { autoImport?: unknown };
}

/** The content of a `complete_reply`; positions in code points. */
export interface Completions {
  status: "ok";
  matches: string[];
  cursor_start: number;
  cursor_end: number;
  metadata: { _jupyter_types_experimental: { start: number; end: number; text: string; type: string }[] };
}

/** Kinds of the language server, in the words for which JupyterLab has icons. */
const kinds = new Map([
  [2, "method"],
  [3, "function"],
  [4, "class"],
  [5, "property"],
  [6, "variable"],
  [7, "class"],
  [8, "interface"],
  [9, "module"],
  [10, "property"],
  [13, "enum"],
  [14, "keyword"],
  [17, "file"],
  [19, "folder"],
  [20, "enum member"],
  [21, "constant"],
  [25, "type"],
]);

const longestWord = 100;

/**
 * The proposals that begin with what stands before the cursor, best first.
 *
 * @param declarations of earlier cells; the language server sees them as imports, whatever they are
 */
export function completionsOf(
  items: readonly CompletionItem[],
  code: string,
  cursor: number,
  declarations: ReadonlyMap<string, Declaration>,
): Completions {
  // Not over the whole cell: from every place of a long text, the search for a word's end begins anew.
  const word = /[\p{ID_Continue}$]*$/u.exec(code.slice(Math.max(0, cursor - longestWord), cursor))?.[0] ?? "";
  const all = items
    .map((item) => {
      const range = item.textEdit?.range ?? item.textEdit?.insert;
      const start = range ? offsetAt(code, range.start) : cursor - word.length;
      return { item, start, text: item.textEdit?.newText ?? item.insertText ?? item.label };
    })
    // Neither what would need an import, nor symbols, which nobody types, nor what links the cells.
    .filter(
      ({ item, text }) =>
        !item.data?.autoImport && !/^\[Symbol\b/.test(text) && !item.label.startsWith(ownPrefix),
    )
    .filter(({ item, start, text }) => {
      const typed = code.slice(start, cursor).toLowerCase();
      return text.toLowerCase().startsWith(typed) || item.filterText?.toLowerCase().startsWith(typed);
    })
    .toSorted(
      (a, b) => (a.item.sortText ?? "").localeCompare(b.item.sortText ?? "") || a.text.localeCompare(b.text),
    );
  // Jupyter replaces one and the same range: `["a-b"]` in the place of `.` has to stand back for names.
  const atWord = all.filter(({ start }) => start === cursor - word.length);
  const proposals = atWord.length > 0 ? atWord : all.filter(({ start }) => start === all[0]?.start);
  const start = codePointsOf(code, proposals[0]?.start ?? cursor - word.length);
  const end = codePointsOf(code, cursor);
  const isMember = /\.\s*$/.test(code.slice(0, proposals[0]?.start ?? 0));
  const known = new Map(
    proposals.map(({ item, text }) => {
      const declared = isMember ? undefined : declarations.get(text)?.kind;
      return [text, declared ?? kinds.get(item.kind ?? 0) ?? ""];
    }),
  );
  return {
    status: "ok",
    matches: [...known.keys()],
    cursor_start: start,
    cursor_end: end,
    metadata: {
      _jupyter_types_experimental: [...known].map(([text, type]) => ({ start, end, text, type })),
    },
  };
}
