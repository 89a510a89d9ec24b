import { EngineError } from "../error.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import { type Layer, type LayerPlan, requireInputs } from "./layer.ts";

/**
 * In training, leaves out each number with probability p and divides the others by 1 - p, so that the mean
 * stays; otherwise passes everything on as it is (Srivastava et al. 2014).
 *
 * @param probability p, from 0 to below 1
 */
export function dropout(probability: number): LayerPlan {
  if (!(probability >= 0 && probability < 1)) {
    throw new EngineError("dropout", `probability is ${probability}, expected a number from 0 to below 1`);
  }
  return {
    kind: "dropout",
    settings: { probability },
    build: (inputs, random) => new Dropout(inputs, probability, random.stream("dropout")),
  };
}

class Dropout implements Layer {
  readonly kind = "dropout";
  readonly inputs: number;
  readonly outputs: number;
  readonly parameters = [];
  readonly probability: number;
  readonly #random: Random;
  /** 0 or 1 / (1 - p) for every number of the batch. */
  readonly #mask: BatchBuffer;
  readonly #y: BatchBuffer;
  readonly #dx: BatchBuffer;
  #dropping = false;

  constructor(inputs: number, probability: number, random: Random) {
    this.inputs = inputs;
    this.outputs = inputs;
    this.probability = probability;
    this.#random = random;
    this.#mask = new BatchBuffer(inputs);
    this.#y = new BatchBuffer(inputs);
    this.#dx = new BatchBuffer(inputs);
  }

  /** y = x mask in training, else x */
  forward(x: Matrix, training: boolean): Matrix {
    requireInputs(this, x);
    this.#dropping = training && this.probability > 0;
    if (!this.#dropping) return x;
    const mask = this.#mask.for(x.rows).data;
    const y = this.#y.for(x.rows);
    const kept = 1 / (1 - this.probability);
    for (let i = 0; i < mask.length; i++) {
      mask[i] = this.#random.chance(this.probability) ? 0 : kept;
      y.data[i] = x.data[i]! * mask[i]!;
    }
    return y;
  }

  /** dx = dy mask */
  backward(upstream: Matrix): Matrix {
    if (!this.#dropping) return upstream;
    const mask = this.#mask.for(upstream.rows).data;
    const dx = this.#dx.for(upstream.rows);
    for (let i = 0; i < mask.length; i++) dx.data[i] = upstream.data[i]! * mask[i]!;
    return dx;
  }
}
