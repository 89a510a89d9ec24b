import type { Activation, VectorActivation } from "../activations/activation.ts";
import { describeActivation } from "../activations/describe.ts";
import { identity } from "../activations/squashing.ts";
import { requireCount } from "../error.ts";
import { zeros } from "../initializers/distributions.ts";
import type { Initializer } from "../initializers/initializer.ts";
import { glorotUniform } from "../initializers/scaled.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { product } from "../matrix/product.ts";
import type { Random } from "../random/random.ts";
import { addToRows, applyActivation, pullActivationBack, sumColumns } from "./apply-activation.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import { type Layer, type LayerPlan, requireInputs, requireUpstream } from "./layer.ts";
import { Parameter } from "./parameter.ts";

/** What {@link dense} can be told. */
export interface DenseOptions {
  /** f, default {@link identity}. */
  activation?: Activation | VectorActivation;
  /** How the weights start, default {@link glorotUniform}. */
  weights?: Initializer;
  /** How the biases start, default {@link zeros}; `false` for a layer without biases. */
  bias?: Initializer | false;
}

/**
 * A layer of neurons, each connected to every input: A = f(X W + 1 b), with the batch X (samples x inputs),
 * the weights W (inputs x units) and the biases b (1 x units).
 *
 * @param units the number of neurons, at least 1
 */
export function dense(units: number, options: DenseOptions = {}): LayerPlan {
  requireCount("dense", "units", units);
  return {
    kind: "dense",
    settings: denseSettings(units, options),
    build: (inputs, random) => new Dense(inputs, units, options, random),
  };
}

/** What a saved layer needs of its options: not how its parameters started. */
export function denseSettings(units: number, { activation = identity, bias }: DenseOptions) {
  return { units, activation: describeActivation(activation), bias: bias !== false };
}

/** Made by {@link dense}. */
export class Dense implements Layer {
  readonly kind = "dense";
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Parameter;
  readonly bias: Parameter | undefined;
  readonly activation: Activation | VectorActivation;
  readonly #z: BatchBuffer;
  readonly #a: BatchBuffer;
  readonly #dz: BatchBuffer;
  readonly #dx: BatchBuffer;
  #x!: Matrix;
  #deltas: Matrix | undefined;

  constructor(inputs: number, units: number, options: DenseOptions, random: Random) {
    const { activation = identity, weights = glorotUniform(), bias = zeros } = options;
    this.inputs = inputs;
    this.outputs = units;
    this.activation = activation;
    this.weights = new Parameter("weights", inputs, units, weights, random);
    if (bias) this.bias = new Parameter("bias", 1, units, bias, random);
    this.#z = new BatchBuffer(units);
    this.#a = new BatchBuffer(units);
    this.#dz = new BatchBuffer(units);
    this.#dx = new BatchBuffer(inputs);
  }

  get parameters(): Parameter[] {
    return this.bias ? [this.weights, this.bias] : [this.weights];
  }

  get sums(): Matrix | undefined {
    return this.#x && this.#z.for(this.#x.rows);
  }

  get deltas(): Matrix | undefined {
    return this.#deltas;
  }

  /** A = f(X W + 1 b) */
  forward(x: Matrix): Matrix {
    requireInputs(this, x);
    this.#x = x;
    const { inputs, outputs, activation } = this;
    const { rows } = x;
    const z = this.#z.for(rows);
    product(x.data, inputs, 1, this.weights.value.data, false, z.data, rows, inputs, outputs);
    const bias = this.bias?.value.data;
    if (activation === identity) {
      if (bias) addToRows(z, bias);
      return z;
    }
    const a = this.#a.for(rows);
    applyActivation(activation, z, a, bias);
    return a;
  }

  /** dZ = dA * f'(Z), db = the column sums of dZ, dW = Xᵀ dZ, dX = dZ Wᵀ */
  backward(upstream: Matrix, inputNeeded: boolean): Matrix | undefined {
    requireUpstream(this, upstream, this.#x);
    const { inputs, outputs } = this;
    const { rows } = upstream;
    const dz = this.#backToSums(upstream);
    this.#deltas = dz;
    product(this.#x.data, 1, inputs, dz.data, false, this.weights.gradient.data, inputs, rows, outputs);
    if (!inputNeeded) return undefined;
    const dx = this.#dx.for(rows);
    product(dz.data, outputs, 1, this.weights.value.data, true, dx.data, rows, outputs, inputs);
    return dx;
  }

  #backToSums(upstream: Matrix): Matrix {
    const { activation, bias } = this;
    const { rows } = upstream;
    let dz = upstream;
    if (activation !== identity) {
      // For a single sample, db is dZ itself.
      dz = bias && rows === 1 ? bias.gradient : this.#dz.for(rows);
      pullActivationBack(activation, this.#z.for(rows), this.#a.for(rows), upstream, dz);
    }
    if (bias && bias.gradient !== dz) sumColumns(dz, bias.gradient.data);
    return dz;
  }
}
