import { sha256 } from "../src/course/datasets/read.ts";
import { csv } from "./csv.ts";

type Value = string | number | null;
type Source = Record<string, Value>;

/** Where the real data sets come from. */
export const source = {
  package: "vega-datasets",
  version: "3.2.1",
  /** SHA-256 of the package's files. */
  files: {
    "penguins.json": "0facf769609f1205b82cbceb8238c36af3e6147a0ca0e163902cc6281ce3e917",
    "cars.json": "f686a53678b21f4231e2f6a5ba7ce5761d9d39204fccdea1caa29fb8c460e319",
  },
} as const;

/** The records of one of the package's files, which must be the one that the cards describe. */
export function parseSource(file: keyof typeof source.files, content: Uint8Array): Source[] {
  const found = sha256(content);
  const expected = source.files[file];
  if (found !== expected) {
    throw new Error(
      `${file} has SHA-256 ${found}, that of ${source.package} ${source.version} has ${expected}`,
    );
  }
  return JSON.parse(new TextDecoder().decode(content)) as Source[];
}

/** A value as it is, nothing for one that is missing. */
const text = (value: Value | undefined): string =>
  value === null || value === undefined ? "" : String(value);

/** Sexes in lower case; the "." that the source has in one row means that nobody knows. */
export const penguins = (records: readonly Source[]): string =>
  csv(
    "penguins",
    records.map((record) => [
      text(record.Species),
      text(record.Island),
      text(record["Beak Length (mm)"]),
      text(record["Beak Depth (mm)"]),
      text(record["Flipper Length (mm)"]),
      text(record["Body Mass (g)"]),
      record.Sex === "." ? "" : text(record.Sex).toLowerCase(),
    ]),
  );

/** Years as numbers: the source gives the first of January. */
export const cars = (records: readonly Source[]): string =>
  csv(
    "cars",
    records.map((record) => [
      text(record.Name),
      text(record.Miles_per_Gallon),
      text(record.Cylinders),
      text(record.Displacement),
      text(record.Horsepower),
      text(record.Weight_in_lbs),
      text(record.Acceleration),
      text(record.Year).slice(0, 4),
      text(record.Origin),
    ]),
  );
