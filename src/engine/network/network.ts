import { EngineError, requireCount, requireNumbers } from "../error.ts";
import type { Layer, LayerPlan } from "../layers/layer.ts";
import type { Parameter } from "../layers/parameter.ts";
import { zerosBeside, zerosWithRoom } from "../math/side-by-side.ts";
import { Matrix } from "../matrix/matrix.ts";
import type { Tensor } from "../optimizers/optimizer.ts";
import { createRandom } from "../random/random.ts";

/** What a {@link Network} is made of. */
export interface NetworkPlan {
  /** Numbers per sample, at least 1. */
  inputs: number;
  /** Its layers, from the first hidden one to the output layer; at least one. */
  layers: readonly LayerPlan[];
  /** Seed for the first weights and for dropout. Default 0. */
  seed?: number | string;
}

/**
 * Layers one after the other. All parameters lie in one flat array, layer after layer, and their gradients in
 * another, so that an optimizer is one loop.
 *
 * @example
 * const network = new Network({
 *   inputs: 2,
 *   layers: [dense(16, { activation: tanh }), dense(1)],
 *   seed: 1,
 * });
 * network.predict([[0, 1]]); // one row with one number
 */
export class Network {
  /** What it was made from. */
  readonly plan: NetworkPlan;
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly Layer[];
  /** Every layer's parameters, in order. */
  readonly parameters: readonly Parameter[];
  /** Where each of them lies in {@link values}, named after its layer: `"layer 0 dense weights"`. */
  readonly tensors: readonly Tensor[];
  /** The values of all parameters; changing them changes the layers. */
  readonly values: Float64Array;
  /** dL/d value for all parameters, as the last {@link backward} left them. */
  readonly gradients: Float64Array;
  /** Samples in the last forward pass. */
  #batchSize: number | undefined;

  constructor(plan: NetworkPlan) {
    const { inputs, layers: plans, seed = 0 } = plan;
    requireCount("Network", "inputs", inputs);
    if (plans.length === 0) throw new EngineError("Network", "there are no layers, expected at least one");
    const random = createRandom(seed);
    let width = inputs;
    this.plan = plan;
    this.inputs = inputs;
    this.layers = plans.map((plan, i) => {
      const layer = plan.build(width, random.stream(`layer ${i}`));
      width = layer.outputs;
      return layer;
    });
    this.outputs = width;
    this.parameters = this.layers.flatMap((layer) => layer.parameters);
    const size = this.parameters.reduce((sum, parameter) => sum + parameter.size, 0);
    // Beside each other, and with room for what two optimizers of two means keep.
    this.values = zerosWithRoom(size, 5);
    this.gradients = zerosBeside(this.values);
    const tensors: Tensor[] = [];
    let start = 0;
    this.layers.forEach(({ kind, parameters }, i) => {
      for (const parameter of parameters) {
        const { rows, columns } = parameter.value;
        tensors.push({ name: `layer ${i} ${kind} ${parameter.name}`, start, rows, columns });
        const end = start + parameter.size;
        parameter.moveTo(this.values.subarray(start, end), this.gradients.subarray(start, end));
        start = end;
      }
    });
    this.tensors = tensors;
  }

  /**
   * The outputs for a batch, one sample per row. The matrix belongs to the last layer and is overwritten by the
   * next pass; {@link predict} gives a copy.
   *
   * @param training default false; true lets dropout drop and batch normalization use the batch
   */
  forward(x: Matrix, training = false): Matrix {
    this.#batchSize = x.rows;
    let batch = x;
    for (let i = 0; i < this.layers.length; i++) batch = this.layers[i]!.forward(batch, training);
    return batch;
  }

  /**
   * Backpropagation: from dL/d output for the batch of the last {@link forward}, fills {@link gradients}.
   *
   * @param inputNeeded default false; true to get dL/d input, which the first layer otherwise skips
   */
  backward(upstream: Matrix, inputNeeded: true): Matrix;
  backward(upstream: Matrix, inputNeeded?: boolean): Matrix | undefined;
  backward(upstream: Matrix, inputNeeded = false): Matrix | undefined {
    if (upstream.rows !== this.#batchSize || upstream.columns !== this.outputs) this.#refuse(upstream);
    let gradient = upstream;
    for (let i = this.layers.length - 1; i > 0; i--) {
      gradient = this.layers[i]!.backward(gradient, true)!;
    }
    const inputGradient = this.layers[0]!.backward(gradient, inputNeeded);
    for (const { trainable, gradient: own } of this.parameters) if (!trainable) own.data.fill(0);
    return inputGradient;
  }

  #refuse(upstream: Matrix): never {
    const problem =
      this.#batchSize === undefined
        ? "it comes after a forward pass, there was none"
        : `the last batch's outputs are ${this.#batchSize}x${this.outputs}, their gradient is ${upstream.shape}`;
    throw new EngineError("Network.backward", problem);
  }

  /**
   * What every layer makes of samples, from the first to the last, as new matrices with one row per sample: for
   * plots of what goes on inside.
   */
  layerOutputs(samples: Matrix | ArrayLike<ArrayLike<number>>): Matrix[] {
    let batch = samples instanceof Matrix ? samples : Matrix.from(samples);
    requireNumbers("Network.layerOutputs", "samples", batch.data);
    this.#batchSize = batch.rows;
    return this.layers.map((layer) => {
      batch = layer.forward(batch, false);
      return batch.clone();
    });
  }

  /** A copy of all values if a parameter is frozen, else undefined; for {@link restoreFrozen}. */
  copyIfFrozen(): Float64Array | undefined {
    for (const { trainable } of this.parameters) if (!trainable) return this.values.slice();
    return undefined;
  }

  /** Puts frozen parameters back as they were when the copy was made. */
  restoreFrozen(copy: Float64Array): void {
    this.parameters.forEach(({ trainable, value, size }, i) => {
      const { start } = this.tensors[i]!;
      if (!trainable) value.data.set(copy.subarray(start, start + size));
    });
  }

  /**
   * The outputs for samples, as a new matrix with one row per sample.
   *
   * @throws EngineError when a sample has another number of inputs, or one of them is NaN
   */
  predict(samples: Matrix | ArrayLike<ArrayLike<number>>): Matrix {
    const x = samples instanceof Matrix ? samples : Matrix.from(samples);
    requireNumbers("Network.predict", "samples", x.data);
    return this.forward(x).clone();
  }
}
