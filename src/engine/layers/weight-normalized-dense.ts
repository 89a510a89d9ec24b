import { requireCount } from "../error.ts";
import { zeros } from "../initializers/distributions.ts";
import type { Initializer } from "../initializers/initializer.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";
import { Dense, type DenseOptions, denseSettings } from "./dense.ts";
import type { Layer, LayerPlan } from "./layer.ts";
import { Parameter } from "./parameter.ts";

/**
 * A {@link dense} layer whose weights are split into direction and length: each unit's weights are
 * w = g v / |v|, and v and g are learned (Salimans and Kingma 2016). It starts as the dense layer would.
 */
export function weightNormalizedDense(units: number, options: DenseOptions = {}): LayerPlan {
  requireCount("weightNormalizedDense", "units", units);
  return {
    kind: "weightNormalizedDense",
    settings: denseSettings(units, options),
    build: (inputs, random) => new WeightNormalizedDense(inputs, units, options, random),
  };
}

class WeightNormalizedDense implements Layer {
  readonly kind = "weightNormalizedDense";
  readonly inputs: number;
  readonly outputs: number;
  /** v, one column per unit. */
  readonly directions: Parameter;
  /** g, one per unit. */
  readonly lengths: Parameter;
  /** Computes with w; its own weights are written anew in every forward pass. */
  readonly #dense: Dense;

  constructor(inputs: number, units: number, options: DenseOptions, random: Random) {
    this.inputs = inputs;
    this.outputs = units;
    this.#dense = new Dense(inputs, units, options, random);
    const start = this.#dense.weights.value;
    this.directions = new Parameter("weights", inputs, units, copyOf(start), random);
    this.lengths = new Parameter("lengths", 1, units, zeros, random);
    for (let j = 0; j < units; j++) this.lengths.value.data[j] = columnNorm(start, j);
  }

  get parameters(): Parameter[] {
    const { bias } = this.#dense;
    return bias ? [this.directions, this.lengths, bias] : [this.directions, this.lengths];
  }

  get weights(): Parameter {
    return this.#dense.weights;
  }

  get bias(): Parameter | undefined {
    return this.#dense.bias;
  }

  get sums(): Matrix | undefined {
    return this.#dense.sums;
  }

  get deltas(): Matrix | undefined {
    return this.#dense.deltas;
  }

  /** W = g V / |V|, column by column, then as {@link Dense} */
  forward(x: Matrix): Matrix {
    const v = this.directions.value;
    const w = this.#dense.weights.value.data;
    for (let j = 0; j < this.outputs; j++) {
      const factor = this.lengths.value.data[j]! / columnNorm(v, j);
      for (let i = j; i < w.length; i += this.outputs) w[i] = factor * v.data[i]!;
    }
    return this.#dense.forward(x);
  }

  /** dg = dw . v / |v|, dv = g / |v| (dw - dg v / |v|) */
  backward(upstream: Matrix, inputNeeded: boolean): Matrix | undefined {
    const dx = this.#dense.backward(upstream, inputNeeded);
    const v = this.directions.value;
    const dw = this.#dense.weights.gradient.data;
    const dv = this.directions.gradient.data;
    for (let j = 0; j < this.outputs; j++) {
      const length = columnNorm(v, j);
      let dg = 0;
      for (let i = j; i < dw.length; i += this.outputs) dg += (dw[i]! * v.data[i]!) / length;
      this.lengths.gradient.data[j] = dg;
      const factor = this.lengths.value.data[j]! / length;
      for (let i = j; i < dw.length; i += this.outputs)
        dv[i] = factor * (dw[i]! - (dg * v.data[i]!) / length);
    }
    return dx;
  }
}

const copyOf = (source: Matrix): Initializer => ({
  name: "copy",
  fill: (weights) => weights.data.set(source.data),
});

function columnNorm({ data, columns }: Matrix, j: number): number {
  let squares = 0;
  for (let i = j; i < data.length; i += columns) squares += data[i]! * data[i]!;
  return Math.sqrt(squares);
}
