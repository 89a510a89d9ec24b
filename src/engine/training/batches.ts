import { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";
import type { Dataset } from "./dataset.ts";

/** Goes through a data set in batches, again and again, each round in a new order. Allocates only once. */
export class Batches {
  /** Batches per epoch; the last may be smaller. */
  readonly perEpoch: number;
  /** The current batch. */
  inputs!: Matrix;
  targets!: Matrix;
  readonly #data: Dataset;
  readonly #batchSize: number;
  readonly #random: Random | undefined;
  readonly #order: Uint32Array;
  readonly #slots: { inputs: Matrix; targets: Matrix; indices: Uint32Array }[] = [];
  #next = 0;

  /** @param random shuffles before each epoch; undefined keeps the samples in their order */
  constructor(data: Dataset, batchSize: number, random: Random | undefined) {
    const { rows } = data.inputs;
    this.#data = data;
    this.#batchSize = Math.min(batchSize, rows);
    this.#random = random;
    this.#order = Uint32Array.from({ length: rows }, (_, i) => i);
    this.perEpoch = Math.ceil(rows / this.#batchSize);
    for (let start = 0; start < rows; start += this.#batchSize) {
      const indices = this.#order.subarray(start, start + this.#batchSize);
      const whole = this.#slots[0];
      const { inputs, targets } =
        whole && indices.length === this.#batchSize
          ? whole
          : {
              inputs: new Matrix(indices.length, data.inputs.columns),
              targets: new Matrix(indices.length, data.targets.columns),
            };
      this.#slots.push({ inputs, targets, indices });
    }
  }

  /** Whether the current batch is its epoch's last. */
  get atEnd(): boolean {
    return this.#next === this.perEpoch;
  }

  /** Moves on to the next batch. */
  next(): void {
    if (this.atEnd) this.#next = 0;
    // The loss over all samples at once does not depend on their order: leave them where they are.
    if (this.perEpoch === 1) {
      this.inputs = this.#data.inputs;
      this.targets = this.#data.targets;
    } else {
      if (this.#next === 0) this.#random?.shuffle(this.#order);
      const { inputs, targets, indices } = this.#slots[this.#next]!;
      this.inputs = this.#data.inputs.selectRows(indices, inputs);
      this.targets = this.#data.targets.selectRows(indices, targets);
    }
    this.#next += 1;
  }
}
