import { type Cell, isJsonMime, type MimeBundle, type Output } from "./format.ts";

/** nbformat writes long texts as arrays of lines. These two functions are inverse to each other. */
export function joinLines(text: unknown): unknown {
  return Array.isArray(text) ? text.join("") : text;
}

const lineEnd = String.raw`\n\v\f\r\x1c-\x1e\x85\u2028\u2029`;
const line = new RegExp(`[^${lineEnd}]*(?:\r\n|[${lineEnd}])|[^${lineEnd}]+$`, "g");

/** Splits after every line end, as Python's `splitlines(True)` does; an empty text gives no line. */
export function splitLines(text: string): string[] {
  return text.match(line) ?? [];
}

const splitMimes = new Set(["application/javascript", "image/svg+xml"]);

function mapBundle(data: MimeBundle, text: (mime: string, value: unknown) => unknown): MimeBundle {
  return Object.fromEntries(
    Object.entries(data).map(([mime, value]) => [mime, isJsonMime(mime) ? value : text(mime, value)]),
  );
}

const joinBundle = (data: MimeBundle) => mapBundle(data, (_mime, value) => joinLines(value));
const splitBundle = (data: MimeBundle) =>
  mapBundle(data, (mime, value) =>
    typeof value === "string" && (mime.startsWith("text/") || splitMimes.has(mime))
      ? splitLines(value)
      : value,
  );

function mapOutput(output: Output, text: (value: string) => unknown, bundle: typeof joinBundle): unknown {
  if (output.output_type === "stream") return { ...output, text: text(output.text) };
  if (output.output_type === "error") return output;
  return { ...output, data: bundle(output.data) };
}

function mapCell(cell: Cell, text: (value: string) => unknown, bundle: typeof joinBundle): unknown {
  const mapped: Record<string, unknown> = { ...cell, source: text(cell.source) };
  if (cell.cell_type === "code")
    mapped.outputs = cell.outputs.map((output) => mapOutput(output, text, bundle));
  else if (cell.attachments)
    mapped.attachments = Object.fromEntries(
      Object.entries(cell.attachments).map(([name, data]) => [name, bundle(data)]),
    );
  return mapped;
}

/** The cell as we hold it, from the cell as it stands in a file (already validated). */
export const joinCell = (cell: Cell): Cell =>
  mapCell(cell, joinLines as (value: string) => string, joinBundle) as Cell;

/** The cell as it stands in a file. */
export const splitCell = (cell: Cell): unknown => mapCell(cell, splitLines, splitBundle);
