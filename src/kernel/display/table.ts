import { html } from "./content.ts";
import { type Displayable, displayMethod, type MimeBundle, textOf } from "./representation.ts";

const mostRows = 1000;

/**
 * A table of rows: objects (a column for each key) or arrays (a column for each index). More than 1,000 rows are
 * cut, and the number of those left out is said.
 * @param columns the columns to show, in this order; by default all, in the order of their appearance
 */
export function table(rows: Iterable<object>, columns?: readonly string[]): Displayable {
  const all = [...rows];
  const shown = all.slice(0, mostRows);
  const names = columns ?? [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const cells = shown.map((row) => names.map((name) => cellText(Reflect.get(row, name))));
  const rest = all.length - shown.length;
  const note = rest > 0 ? `${rest.toLocaleString("en")} more rows` : "";
  return {
    [displayMethod]: (): MimeBundle => ({
      ...(html(asHtml(names, cells, note))[displayMethod]() as MimeBundle),
      "text/plain": asText(names, cells, note),
    }),
  };
}

function cellText(value: unknown): string {
  return typeof value === "string" ? value : value === undefined ? "" : textOf(value);
}

function asHtml(names: readonly string[], cells: readonly string[][], note: string): string {
  const row = (tag: string, values: readonly string[]): string =>
    `<tr>${values.map((value) => `<${tag}>${escapeHtml(value)}</${tag}>`).join("")}</tr>`;
  const body = cells.map((values) => row("td", values)).join("");
  return `<table><thead>${row("th", names)}</thead><tbody>${body}</tbody></table>${note && `<p>${note}</p>`}`;
}

function asText(names: readonly string[], cells: readonly string[][], note: string): string {
  const widths = names.map((name, column) =>
    Math.max(name.length, ...cells.map((values) => (values[column] ?? "").length)),
  );
  const line = (values: readonly string[]): string =>
    values
      .map((value, column) => value.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line(names), rule, ...cells.map(line), ...(note ? [note] : [])].join("\n");
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
