import { type LabelledDataset, labelledDataset } from "../../engine/data/generators/labelled-dataset.ts";
import { Matrix } from "../../engine/matrix/matrix.ts";
import { nearestName } from "../../engine/registry.ts";
import type { Dataset } from "../../engine/training/dataset.ts";
import { catalogue, type DatasetName, datasetNames, type Entry } from "./catalogue.ts";
import { parseValue, type ValueIn } from "./column.ts";
import { DatasetError } from "./error.ts";
import { readChecked } from "./read.ts";

type Columns<Name extends DatasetName> = (typeof catalogue)[Name]["columns"];

/** One row of a data set, with its columns by name. A value that is missing is `null`. */
export type DatasetRow<Name extends DatasetName> = {
  -readonly [Column in keyof Columns<Name>]: ValueIn<Columns<Name>[Column]>;
};

/** A data set as a table. */
export interface DatasetTable<Name extends DatasetName> {
  readonly name: Name;
  /** What to call it in a text or above a plot. */
  readonly title: string;
  /** What each column is: kind, unit, the values of a category. */
  readonly columns: Columns<Name>;
  readonly rows: DatasetRow<Name>[];
}

/** A table of numbers that is ready to train on. */
export interface RegressionTable<Name extends DatasetName> extends DatasetTable<Name>, Dataset {}

/** A table of classes that is ready to train on. */
export interface ClassTable<Name extends DatasetName> extends DatasetTable<Name>, LabelledDataset {
  /** What the classes are called, class 0 first. */
  readonly classNames: readonly string[];
}

/** What {@link loadDataset} gives for a name. */
export type LoadedDataset<Name extends DatasetName> = Name extends DatasetName
  ? (typeof catalogue)[Name] extends { classNames: readonly string[] }
    ? ClassTable<Name>
    : (typeof catalogue)[Name] extends { target: string }
      ? RegressionTable<Name>
      : DatasetTable<Name>
  : never;

type AnyRow = Record<string, ReturnType<typeof parseValue>>;

/** The rows of a file whose checksum is right: no value holds a comma or a quote. */
function parseRows(text: string, { columns }: Entry): AnyRow[] {
  const [, ...lines] = text.trimEnd().split("\n");
  const names = Object.entries(columns);
  return lines.map((line) => {
    const values = line.split(",");
    return Object.fromEntries(
      names.map(([name, column], i) => [name, parseValue(column, values[i] as string)]),
    );
  });
}

/** The numbers of some columns, those of an image brought from 0 ... 15 to 0 ... 1. */
function numbersOf(rows: AnyRow[], names: readonly string[]): Matrix {
  const numbers = (value: AnyRow[string] | undefined): number[] =>
    Array.isArray(value) ? value.map((grey) => grey / 15) : [value as number];
  return Matrix.from(rows.map((row) => names.flatMap((name) => numbers(row[name]))));
}

function trainable(rows: AnyRow[], { inputs, target, classNames }: Entry): Dataset | undefined {
  if (!inputs || !target) return undefined;
  const x = numbersOf(rows, inputs);
  const y = numbersOf(rows, [target]);
  if (!classNames) return { inputs: x, targets: y };
  return Object.assign(labelledDataset(x, Array.from(y.data), classNames.length), { classNames });
}

/**
 * Loads one of the course's data sets, from the package's own files, without a network.
 *
 * @param name one of {@link datasetNames}
 * @returns its rows and columns; those of generated sets also as `inputs` and `targets` to train on, and where
 *   there are classes as `labels`, `classes` and `classNames`
 * @throws DatasetError when there is no such data set, or its file is missing or damaged
 * @example
 * const moons = await loadDataset("moons");
 * train(network, moons, { loss, optimizer, epochs: 100 });
 */
export async function loadDataset<Name extends DatasetName>(name: Name): Promise<LoadedDataset<Name>> {
  if (!Object.hasOwn(catalogue, name)) {
    const nearest = nearestName(String(name), datasetNames);
    const guess = nearest ? `, did you mean "${nearest}"?` : ".";
    throw new DatasetError(`loadDataset: "${name}" is unknown${guess} There are ${datasetNames.join(", ")}.`);
  }
  const entry: Entry = catalogue[name];
  const rows = parseRows(await readChecked(`${name}.csv`), entry);
  const { title, columns } = entry;
  return { name, title, columns, rows, ...trainable(rows, entry) } as unknown as LoadedDataset<Name>;
}
