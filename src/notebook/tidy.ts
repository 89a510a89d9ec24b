import { parseCommand } from "../kernel/commands/parse.ts";
import type { Cell, CellMetadata, Notebook, NotebookMetadata } from "./format.ts";

/** The longest line of code: what a printed page holds. */
const lineWidth = 78;

/** A code cell whose text was left as it is. */
export interface LeftCell {
  /** Its place among all cells, from 1. */
  readonly number: number;
  readonly id: string;
  readonly reason: string;
}

/**
 * Brings a notebook into the form in which it is kept, in place: no outputs and execution counts, no metadata
 * that only the last window or run left behind, no blanks at the ends of cells, TypeScript formatted (with
 * Prettier, 78 characters wide). Cell ids, tags, and everything else that was written on purpose, stay.
 *
 * @returns the code cells that are no TypeScript to be formatted: commands such as `%time`, and errors
 */
export async function tidy(notebook: Notebook): Promise<LeftCell[]> {
  const typed = isTypeScript(notebook.metadata);
  if (typed) Object.assign(notebook.metadata, ownKernel);
  const left: LeftCell[] = [];
  for (const [index, cell] of notebook.cells.entries()) {
    cell.metadata = tidyMetadata(cell.metadata);
    cell.source = cell.source.replace(/\s+$/, "");
    if (cell.cell_type !== "code") continue;
    cell.execution_count = null;
    cell.outputs = [];
    const reason = typed ? await formatCode(cell) : undefined;
    if (reason !== undefined) left.push({ number: index + 1, id: cell.id, reason });
  }
  return left;
}

/** What a notebook for our kernel says of itself; its version is the kernel's, not the notebook's. */
const ownKernel = {
  kernelspec: { display_name: "TypeScript (Deltabook)", language: "typescript", name: "deltabook" },
  language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
} satisfies NotebookMetadata;

/** TypeScript, or nothing said: every other language keeps its kernel and its code. */
function isTypeScript({ kernelspec, language_info }: NotebookMetadata): boolean {
  const language = kernelspec?.language ?? language_info?.name ?? "typescript";
  return /^(?:type|java)script$/i.test(language);
}

/** Metadata that programs leave in cells: how the window looked, when a cell ran. */
const volatile = new Set(["collapsed", "execution", "ExecuteTime", "executionInfo", "scrolled", "vscode"]);

function tidyMetadata({ jupyter, tags, ...others }: CellMetadata): CellMetadata {
  const tidied: CellMetadata = Object.fromEntries(
    Object.entries(others).filter(([key]) => !volatile.has(key)),
  );
  const { outputs_hidden: _, ...shown } = jupyter ?? {};
  if (Object.keys(shown).length > 0) tidied.jupyter = shown;
  if (tags && tags.length > 0) tidied.tags = tags;
  return tidied;
}

/** Formats a cell's code; gives back the reason if it is left as it is. */
async function formatCode(cell: Cell): Promise<string | undefined> {
  const command = parseCommand(cell.source, () => false);
  if (command.kind !== "run" || command.mode !== "run") return "a command of the notebook";
  // Loaded only here: whoever reads or runs notebooks does not wait for it.
  const { format } = await import("prettier");
  try {
    // Told that it is no TSX, Prettier leaves `<T>(x: T) => x` alone.
    const formatted = await format(cell.source, { filepath: "cell.ts", printWidth: lineWidth });
    cell.source = formatted.replace(/\n$/, "");
    return undefined;
  } catch (error) {
    return `does not parse: ${(error as Error).message.split("\n")[0]}`;
  }
}
