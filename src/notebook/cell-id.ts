import { createHash } from "node:crypto";

interface IdentifiedCell {
  id?: unknown;
  source?: unknown;
}

/**
 * Gives every cell an id that no other cell has: nbformat before 4.5 had none, and copied cells share one.
 * New ids follow from the cell's place and text, so that the same notebook always gets the same ids.
 */
export function assignCellIds(cells: readonly IdentifiedCell[]): void {
  const taken = new Set<unknown>();
  for (const [index, cell] of cells.entries()) {
    for (let attempt = 0; cell.id === undefined || taken.has(cell.id); attempt++) {
      const seed = JSON.stringify([index, cell.source, attempt]);
      cell.id = createHash("sha256").update(seed).digest("hex").slice(0, 8);
    }
    taken.add(cell.id);
  }
}
