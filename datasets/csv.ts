import { catalogue, type DatasetName } from "../src/course/datasets/catalogue.ts";

/** The text of a data set's file: its columns' names, then a line per row. No value may need quotes. */
export function csv(name: DatasetName, rows: readonly (readonly string[])[]): string {
  const names = Object.keys(catalogue[name].columns);
  for (const row of rows) {
    if (row.length !== names.length) throw new Error(`${name}: ${row.length} values for ${names.join(", ")}`);
    const odd = row.find((value) => /[",\r\n]/.test(value));
    if (odd !== undefined) throw new Error(`${name}: the value ${JSON.stringify(odd)} would need quotes`);
  }
  return [names, ...rows].map((row) => `${row.join(",")}\n`).join("");
}
