import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";

/** A place in a cell; line and column count from 1. */
export interface CellPosition {
  count: number;
  line: number;
  column: number;
}

/** A cell's text, and the way back to it from the code that runs. */
interface CellSource {
  count: number;
  text: string;
  map: TraceMap;
}

const sources = new Map<string, CellSource>();

/** Remembers what a script's positions mean. */
export function addSource(script: string, count: number, text: string, map: string): void {
  sources.set(script, { count, text, map: new TraceMap(map) });
}

/** Where in a cell a position of a running script comes from, if it is a cell's. */
export function cellPosition(script: string, line: number, column: number): CellPosition | undefined {
  const source = sources.get(script);
  if (!source) return undefined;
  const original = originalPositionFor(source.map, { line, column: column - 1 });
  return { count: source.count, line: original.line ?? 1, column: (original.column ?? 0) + 1 };
}

/** The text of the latest cell with this number. */
export function cellText(count: number): string | undefined {
  return [...sources.values()].findLast((source) => source.count === count)?.text;
}
