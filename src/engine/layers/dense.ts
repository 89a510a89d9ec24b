import type { Activation, VectorActivation } from "../activations/activation.ts";
import { describeActivation } from "../activations/describe.ts";
import { identity } from "../activations/squashing.ts";
import { requireCount } from "../error.ts";
import { zeros } from "../initializers/distributions.ts";
import type { Initializer } from "../initializers/initializer.ts";
import { glorotUniform } from "../initializers/scaled.ts";
import { matmul, transposedA, transposedB } from "../matrix/matmul.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";
import { applyActivation, pullActivationBack } from "./apply-activation.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import { type Layer, type LayerPlan, requireInputs } from "./layer.ts";
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

  /** A = f(X W + 1 b) */
  forward(x: Matrix): Matrix {
    requireInputs(this, x);
    this.#x = x;
    const z = matmul(x, this.weights.value, this.#z.for(x.rows));
    if (this.bias) addToRows(z, this.bias.value.data);
    if (this.activation === identity) return z;
    const a = this.#a.for(x.rows);
    applyActivation(this.activation, z, a);
    return a;
  }

  /** dZ = dA * f'(Z), dW = Xᵀ dZ, db = the column sums of dZ, dX = dZ Wᵀ */
  backward(upstream: Matrix, inputNeeded: boolean): Matrix | undefined {
    const dz = this.#backToSums(upstream);
    matmul(this.#x, dz, this.weights.gradient, transposedA);
    if (this.bias) sumColumns(dz, this.bias.gradient.data);
    if (!inputNeeded) return undefined;
    return matmul(dz, this.weights.value, this.#dx.for(dz.rows), transposedB);
  }

  #backToSums(upstream: Matrix): Matrix {
    if (this.activation === identity) return upstream;
    const { rows } = upstream;
    const dz = this.#dz.for(rows);
    pullActivationBack(this.activation, this.#z.for(rows), this.#a.for(rows), upstream, dz);
    return dz;
  }
}

function addToRows({ data, columns }: Matrix, row: Float64Array): void {
  for (let start = 0; start < data.length; start += columns) {
    for (let j = 0; j < columns; j++) data[start + j]! += row[j]!;
  }
}

function sumColumns({ data, columns }: Matrix, sums: Float64Array): void {
  // For the few entries of a layer, `fill` would take longer.
  for (let j = 0; j < columns; j++) sums[j] = 0;
  for (let start = 0; start < data.length; start += columns) {
    for (let j = 0; j < columns; j++) sums[j]! += data[start + j]!;
  }
}
