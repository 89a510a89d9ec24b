import { Matrix } from "../matrix/matrix.ts";

/**
 * Matrices for batches, one per batch size, made once: an epoch whose last batch is smaller allocates
 * nothing after the first round.
 */
export class BatchBuffer {
  readonly #columns: number;
  readonly #bySize = new Map<number, Matrix>();
  #last = new Matrix(0, 0);

  constructor(columns: number) {
    this.#columns = columns;
  }

  /** The matrix for batches of `rows` samples, with whatever it held last. */
  for(rows: number): Matrix {
    if (this.#last.rows === rows) return this.#last;
    let matrix = this.#bySize.get(rows);
    if (!matrix) {
      // Training needs two or three sizes; whoever predicts with ever new ones shall not pile them up.
      if (this.#bySize.size === 8) this.#bySize.clear();
      matrix = new Matrix(rows, this.#columns);
      this.#bySize.set(rows, matrix);
    }
    this.#last = matrix;
    return matrix;
  }
}
