import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Builds a cell, as it stands in a file. */
export function markdown(source: string): object {
  return { cell_type: "markdown", metadata: {}, source };
}

/** Builds a code cell that has not run, as it stands in a file. */
export function code(source: string, ...tags: string[]): object {
  const metadata = tags.length > 0 ? { tags } : {};
  return { cell_type: "code", metadata, source, outputs: [], execution_count: null };
}

/** Writes a notebook for our kernel with these cells, and gives back its path. */
export function writeLesson(path: string, cells: object[], metadata: object = ownKernel): string {
  const content = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata,
    cells: cells.map((cell, index) => ({ id: `cell-${index + 1}`, ...cell })),
  };
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const ownKernel = {
  kernelspec: { name: "deltabook", display_name: "TypeScript (Deltabook)", language: "typescript" },
};
