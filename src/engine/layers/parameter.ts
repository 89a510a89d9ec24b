import type { Initializer } from "../initializers/initializer.ts";
import { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";

/**
 * Numbers that a layer learns: the weights between its inputs (rows) and outputs (columns), or its biases
 * (one row).
 */
export class Parameter {
  /** What it is within its layer: `"weights"`, `"bias"`. */
  readonly name: string;
  /** A frozen parameter keeps its values: the training loop does not change it. */
  trainable = true;
  #value: Matrix;
  #gradient: Matrix;

  constructor(name: string, rows: number, columns: number, initializer: Initializer, random: Random) {
    this.name = name;
    this.#value = new Matrix(rows, columns);
    this.#gradient = new Matrix(rows, columns);
    initializer.fill(this.#value, random.stream(name));
  }

  get value(): Matrix {
    return this.#value;
  }

  /** dL/d value, overwritten by each backward pass. */
  get gradient(): Matrix {
    return this.#gradient;
  }

  /** How many numbers it holds. */
  get size(): number {
    return this.#value.data.length;
  }

  /** Keeps value and gradient from now on in these arrays, which a network shares among its layers. */
  moveTo(values: Float64Array, gradients: Float64Array): void {
    const { rows, columns } = this.#value;
    values.set(this.#value.data);
    this.#value = new Matrix(rows, columns, values);
    this.#gradient = new Matrix(rows, columns, gradients);
  }
}
