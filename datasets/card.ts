import { catalogue, type DatasetName, datasetNames, type Entry } from "../src/course/datasets/catalogue.ts";
import type { Column } from "../src/course/datasets/column.ts";
import { sha256 } from "../src/course/datasets/read.ts";

/** What stands below this line in a card is measured, by `npm run datasets`. */
export const mark = "<!-- Below: measured by npm run datasets -->";

function range({ kind, unit = "" }: Column & { unit?: string }, values: readonly string[]): string {
  const present = values.filter((value) => value !== "");
  if (kind === "number") {
    const numbers = present.map(Number);
    return `${Math.min(...numbers)} to ${Math.max(...numbers)} ${unit}`.trim();
  }
  const distinct = new Set(present);
  if (kind === "category") {
    const count = (name: string): number => values.filter((value) => value === name).length;
    return [...distinct]
      .sort()
      .map((name) => `${name} (${count(name)})`)
      .join(", ");
  }
  return `${distinct.size} different`;
}

/** The measured part of a card: columns, rows, size, checksum. */
export function measured(name: DatasetName, file: string): string {
  const { columns }: Entry = catalogue[name];
  const rows = file
    .trimEnd()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","));
  const lines = Object.entries(columns).map(([column, description], i) => {
    const values = rows.map((row) => row[i] as string);
    const missing = values.filter((value) => value === "").length;
    const cells = [`\`${column}\``, description.about, description.kind, range(description, values), missing];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    mark,
    "",
    "| column | what | kind | range | missing |",
    "| --- | --- | --- | --- | --- |",
    ...lines,
    "",
    `${rows.length} rows, ${new TextEncoder().encode(file).length} bytes.`,
    `SHA-256 of \`${name}.csv\`: \`${sha256(file)}\``,
    "",
  ].join("\n");
}

/** The list of all data sets, for the folder's README. */
export function list(files: Readonly<Record<string, string>>): string {
  const lines = datasetNames.map((name) => {
    const entry: Entry = catalogue[name];
    const rows = (files[name] as string).trimEnd().split("\n").length - 1;
    const columns = Object.keys(entry.columns).map((column) => `\`${column}\``);
    return `| [\`${name}\`](${name}.md) | ${entry.title} | ${rows} | ${columns.join(", ")} |`;
  });
  return [mark, "", "| name | | rows | columns |", "| --- | --- | --- | --- |", ...lines, ""].join("\n");
}

/** A card or README whose part from the mark on is `part`. */
export function withMeasured(text: string, part: string): string {
  const at = text.indexOf(mark);
  if (at === -1) throw new Error(`no line "${mark}"`);
  return text.slice(0, at) + part;
}
