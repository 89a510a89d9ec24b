import { Matrix } from "../../engine/matrix/matrix.ts";
import { DatasetError } from "./error.ts";

/** A row in which the named columns are there. */
export type CompleteRow<Row, Name extends keyof Row> = {
  [Column in keyof Row]: Column extends Name ? Exclude<Row[Column], null> : Row[Column];
};

/**
 * The rows in which nothing is missing.
 *
 * @param names the columns that matter; default all
 * @example
 * const penguins = await loadDataset("penguins");
 * const rows = completeRows(penguins.rows, ["beakLength", "beakDepth"]);
 */
export function completeRows<Row extends object, Name extends keyof Row = keyof Row>(
  rows: readonly Row[],
  names?: readonly Name[],
): CompleteRow<Row, Name>[] {
  const complete = rows.filter((row) =>
    (names ?? (Object.keys(row) as Name[])).every((name) => row[name] !== null),
  );
  return complete as CompleteRow<Row, Name>[];
}

/** The columns of a row that hold numbers. */
export type NumberColumns<Row> = {
  [Name in keyof Row]: Row[Name] extends number | null ? Name : never;
}[keyof Row];

/**
 * The numbers of some columns as a matrix, one row each.
 *
 * @throws DatasetError when a value is missing
 * @example
 * const inputs = toMatrix(rows, ["beakLength", "beakDepth"]); // rows.length x 2
 */
export function toMatrix<Row extends object>(
  rows: readonly Row[],
  names: readonly NumberColumns<Row>[],
): Matrix {
  const matrix = new Matrix(rows.length, names.length);
  rows.forEach((row, i) => {
    names.forEach((name, j) => {
      const value: unknown = row[name];
      if (typeof value !== "number") throw noNumber(String(name), value, i);
      matrix.data[i * names.length + j] = value;
    });
  });
  return matrix;
}

function noNumber(name: string, value: unknown, row: number): DatasetError {
  if (value === undefined) return new DatasetError(`toMatrix: there is no column ${name} in row ${row}`);
  if (value !== null) {
    const text = JSON.stringify(value);
    return new DatasetError(`toMatrix: ${name} is ${text}, which is no number, in row ${row}`);
  }
  const wayOut = "completeRows(rows, [...]) leaves such rows out";
  return new DatasetError(`toMatrix: ${name} is missing in row ${row}; ${wayOut}`);
}
