/** A matrix: rows of numbers, or what the engine calls one. */
export type Table =
  | ArrayLike<ArrayLike<number>>
  | { readonly rows: number; readonly columns: number; readonly data: ArrayLike<number> };

/** The numbers of a matrix, row by row. */
export function rowsOf(table: Table): ArrayLike<number>[] {
  if (!("data" in table)) return Array.from(table);
  const { rows, columns, data } = table;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => data[i * columns + j] as number),
  );
}

/** Whether these are several matrices: arrays of arrays of numbers, or of the engine's. */
export function areSeveral(values: Table | readonly Table[]): values is readonly Table[] {
  if ("data" in values) return false;
  const first: unknown = values[0];
  if (typeof first !== "object" || first === null) return false;
  return "data" in first || typeof (first as ArrayLike<unknown>)[0] === "object";
}
