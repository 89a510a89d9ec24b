import { UserError } from "../user-error.ts";
import { assignCellIds } from "./cell-id.ts";
import type { Cell, Notebook } from "./format.ts";
import { joinCell, splitCell } from "./lines.ts";
import { findSchemaFault } from "./validate.ts";

interface RawNotebook {
  nbformat?: unknown;
  nbformat_minor?: unknown;
  metadata?: Record<string, unknown>;
  cells?: unknown;
}

/**
 * The notebook that a parsed .ipynb file describes: nbformat 4.0 to 4.4 are raised to 4.5 (cell ids), lines
 * are joined, and what nbformat forbids in files is dropped.
 *
 * @param content the parsed JSON; it is changed
 * @throws UserError when it is not nbformat 4, or breaks nbformat's schema: the message names cell and field
 */
export function normalise(content: unknown): Notebook {
  if (typeof content !== "object" || content === null || Array.isArray(content))
    throw new UserError("not a notebook (its JSON is no object)");
  const raw = content as RawNotebook;
  if (raw.nbformat === undefined) throw new UserError('not a notebook (its JSON has no "nbformat")');
  if (raw.nbformat !== 4) {
    const minor = raw.nbformat_minor === undefined ? "" : `.${raw.nbformat_minor}`;
    throw new UserError(
      `nbformat ${raw.nbformat}${minor}, but only nbformat 4 can be read (open and save it in JupyterLab to convert it)`,
    );
  }
  if (typeof raw.nbformat_minor === "number" && raw.nbformat_minor < 5) raw.nbformat_minor = 5;
  if (Array.isArray(raw.cells))
    assignCellIds(raw.cells.filter((cell) => typeof cell === "object" && cell !== null));
  const fault = findSchemaFault(raw);
  if (fault) throw new UserError(`not a valid notebook: ${fault}`);

  const { orig_nbformat: _, orig_nbformat_minor: __, signature: ___, ...metadata } = raw.metadata ?? {};
  const cells = (raw.cells as Cell[]).map((cell) => {
    delete cell.metadata.trusted;
    return joinCell(cell);
  });
  return { cells, metadata, nbformat: 4, nbformat_minor: raw.nbformat_minor as number };
}

/**
 * The text of a notebook's file, byte for byte as nbformat (and so JupyterLab) writes it, so that a saved
 * notebook differs only where its content does: keys in order, one space of indentation, lines split.
 */
export function serialise(notebook: Notebook): string {
  const content = { ...notebook, cells: notebook.cells.map(splitCell) };
  return `${JSON.stringify(sortKeys(content), undefined, 1)}\n`;
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
