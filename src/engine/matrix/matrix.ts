import { EngineError } from "../error.ts";

/**
 * Numbers in rows and columns, stored row by row in one array: entry (i, j) is `data[i * columns + j]`.
 * A batch holds one sample per row.
 */
export class Matrix {
  readonly rows: number;
  readonly columns: number;
  /** The entries, row after row; may be changed in place. */
  readonly data: Float64Array;

  /**
   * @param data its entries, row after row; kept, not copied. Default all zero
   * @throws EngineError when rows or columns are no whole numbers, or `data` has another length
   */
  constructor(rows: number, columns: number, data?: Float64Array) {
    if (!Number.isInteger(rows) || !Number.isInteger(columns) || rows < 0 || columns < 0) {
      throw new EngineError("Matrix", `${rows}x${columns} is no shape`);
    }
    if (data && data.length !== rows * columns) {
      throw new EngineError(
        "Matrix",
        `${rows}x${columns} needs ${rows * columns} entries, got ${data.length}`,
      );
    }
    this.rows = rows;
    this.columns = columns;
    this.data = data ?? new Float64Array(rows * columns);
  }

  /**
   * A matrix from an array of rows: `Matrix.from([[1, 2], [3, 4]])`. The numbers are copied.
   *
   * @throws EngineError when the rows differ in length
   */
  static from(rows: ArrayLike<ArrayLike<number>>): Matrix {
    const columns = rows[0]?.length ?? 0;
    const matrix = new Matrix(rows.length, columns);
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      if (row.length !== columns) {
        throw new EngineError("Matrix.from", `row ${i} has ${row.length} entries, row 0 has ${columns}`);
      }
      matrix.data.set(row, i * columns);
    }
    return matrix;
  }

  /** A matrix with one column, for one number per sample. */
  static column(values: ArrayLike<number>): Matrix {
    return new Matrix(values.length, 1, Float64Array.from(values));
  }

  /** Its rows and columns as text: `"3x4"`. */
  get shape(): string {
    return `${this.rows}x${this.columns}`;
  }

  /** Entry (row, column), both counted from 0. */
  at(row: number, column: number): number {
    this.#requireInside("at", row, column);
    return this.data[row * this.columns + column]!;
  }

  /** Puts `value` at (row, column), both counted from 0. */
  set(row: number, column: number, value: number): void {
    this.#requireInside("set", row, column);
    this.data[row * this.columns + column] = value;
  }

  /** One row, as a view: changing it changes the matrix. */
  row(index: number): Float64Array {
    this.#requireInside("row", index, 0);
    return this.data.subarray(index * this.columns, (index + 1) * this.columns);
  }

  /** A copy of its entries as an array of rows. */
  toArray(): number[][] {
    return Array.from({ length: this.rows }, (_, i) =>
      Array.from(this.data.subarray(i * this.columns, (i + 1) * this.columns)),
    );
  }

  /** A copy with rows and columns exchanged. */
  transpose(): Matrix {
    const { rows, columns, data } = this;
    const result = new Matrix(columns, rows);
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j]!;
    }
    return result;
  }

  /** A copy that shares nothing with this one. */
  clone(): Matrix {
    return new Matrix(this.rows, this.columns, this.data.slice());
  }

  /**
   * The rows at `indices`, in that order.
   *
   * @param into where to put them; default a new matrix
   */
  selectRows(indices: ArrayLike<number>, into = new Matrix(indices.length, this.columns)): Matrix {
    const { columns, data } = this;
    if (into.rows !== indices.length || into.columns !== columns) {
      throw new EngineError(
        "selectRows",
        `${indices.length} rows of ${this.shape} do not fill ${into.shape}`,
      );
    }
    for (let i = 0; i < indices.length; i++) {
      const index = indices[i]!;
      if (!(index >= 0 && index < this.rows && Number.isInteger(index))) {
        throw new EngineError("selectRows", `row ${index} is not in ${this.shape}`);
      }
      // A view costs more than it saves on a short row.
      if (columns > 32) into.data.set(data.subarray(index * columns, (index + 1) * columns), i * columns);
      else for (let j = 0; j < columns; j++) into.data[i * columns + j] = data[index * columns + j]!;
    }
    return into;
  }

  #requireInside(operation: string, row: number, column: number): void {
    const inside = row >= 0 && row < this.rows && column >= 0 && column < Math.max(this.columns, 1);
    if (!inside || !Number.isInteger(row) || !Number.isInteger(column))
      throw new EngineError(`Matrix.${operation}`, `(${row}, ${column}) is not in ${this.shape}`);
  }
}
