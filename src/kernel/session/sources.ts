import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { isTypeScript } from "./modules/typescript-file.ts";

const require = createRequire(import.meta.url);

/** A place in a cell or a local file; line and column count from 1. */
export interface Position<Count = number | string> {
  /** The cell's number, or the file's path. */
  count: Count;
  line: number;
  column: number;
  /** The text of the cell or file. */
  text: string;
}

/** A cell's text, and the way back to it from the code that runs. */
interface CellSource {
  count: number;
  text: string;
  /** Source maps to follow one after the other, as JSON. */
  maps: readonly string[];
}

// A cell may change what maps are made of.
const sources: Record<string, CellSource> = Object.create(null);

/** Remembers what a script's positions mean. */
export function addSource(script: string, count: number, text: string, maps: readonly string[]): void {
  sources[script] = { count, text, maps };
}

/** Where in a cell a position of a running script comes from, if it is a cell's. */
export function cellPosition(script: string, line: number, column: number): Position<number> | undefined {
  const source = sources[script];
  if (!source) return undefined;
  const { count, text, maps } = source;
  let place = { line, column: column - 1 };
  // Errors are rare: the maps are read when one needs them.
  for (const map of maps) {
    const original = originalPositionFor(new TraceMap(map), place);
    place = { line: original.line ?? 1, column: original.column ?? 0 };
  }
  return { count, text, line: place.line, column: place.column + 1 };
}

/** Where in a local TypeScript file a position of the code that runs comes from. */
export function filePosition(script: string, line: number, column: number): Position<string> | undefined {
  if (!script.startsWith("file:")) return undefined;
  const count = fileURLToPath(script);
  if (!isTypeScript(count)) return undefined;
  try {
    // The map is made again, rather than kept for every file; what makes it is loaded only then.
    const {
      transpileModule,
    }: typeof import("./modules/transpile-module.ts") = require("./modules/transpile-module.js");
    const text = readFileSync(count, "utf8");
    const original = originalPositionFor(new TraceMap(transpileModule(count, text).map), {
      line,
      column: column - 1,
    });
    return { count, text, line: original.line ?? line, column: (original.column ?? column - 1) + 1 };
  } catch {
    return undefined; // The file has gone or is no longer TypeScript.
  }
}
