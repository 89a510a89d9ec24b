import type { Activation, VectorActivation } from "../activations/activation.ts";
import { describeActivation } from "../activations/describe.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { applyActivation, pullActivationBack } from "./apply-activation.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import { type Layer, type LayerPlan, requireInputs, requireUpstream } from "./layer.ts";

/**
 * An activation as a layer of its own, A = f(Z): for example after a normalization. A {@link dense} layer
 * takes its activation itself.
 */
export function activate(activation: Activation | VectorActivation): LayerPlan {
  return {
    kind: "activate",
    settings: { activation: describeActivation(activation) },
    build: (inputs) => new Activate(inputs, activation),
  };
}

class Activate implements Layer {
  readonly kind = "activate";
  readonly inputs: number;
  readonly outputs: number;
  readonly parameters = [];
  readonly activation: Activation | VectorActivation;
  readonly #a: BatchBuffer;
  readonly #dz: BatchBuffer;
  #z!: Matrix;

  constructor(inputs: number, activation: Activation | VectorActivation) {
    this.inputs = inputs;
    this.outputs = inputs;
    this.activation = activation;
    this.#a = new BatchBuffer(inputs);
    this.#dz = new BatchBuffer(inputs);
  }

  /** A = f(Z) */
  forward(z: Matrix): Matrix {
    requireInputs(this, z);
    this.#z = z;
    const a = this.#a.for(z.rows);
    applyActivation(this.activation, z, a);
    return a;
  }

  /** dZ = dA * f'(Z) */
  backward(upstream: Matrix, inputNeeded: boolean): Matrix | undefined {
    requireUpstream(this, upstream, this.#z);
    if (!inputNeeded) return undefined;
    const dz = this.#dz.for(upstream.rows);
    pullActivationBack(this.activation, this.#z, this.#a.for(upstream.rows), upstream, dz);
    return dz;
  }
}
