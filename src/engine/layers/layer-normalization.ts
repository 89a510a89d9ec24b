import { constant, zeros } from "../initializers/distributions.ts";
import { square } from "../math/power.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { nonNegative, requireOptions } from "../options.ts";
import type { Random } from "../random/random.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import { type Layer, type LayerPlan, requireInputs } from "./layer.ts";
import { Parameter } from "./parameter.ts";

/**
 * Gives every sample mean 0 and deviation 1 over its units, then scale g and shift b to each unit:
 * y = g (x - m) / sqrt(s + eps) + b (Ba, Kiros and Hinton 2016). It does the same in training and afterwards.
 *
 * @param epsilon eps, at least 0, default 1e-5
 */
export function layerNormalization({ epsilon = 1e-5 }: { epsilon?: number } = {}): LayerPlan {
  requireOptions("layerNormalization", { epsilon: nonNegative(epsilon) });
  return {
    kind: "layerNormalization",
    settings: { epsilon },
    build: (inputs, random) => new LayerNormalization(inputs, epsilon, random),
  };
}

class LayerNormalization implements Layer {
  readonly kind = "layerNormalization";
  readonly inputs: number;
  readonly outputs: number;
  readonly scale: Parameter;
  readonly shift: Parameter;
  readonly #epsilon: number;
  readonly #normalized: BatchBuffer;
  /** 1 / sqrt(s + eps), for every sample. */
  readonly #inverse = new BatchBuffer(1);
  readonly #y: BatchBuffer;
  readonly #dx: BatchBuffer;

  constructor(inputs: number, epsilon: number, random: Random) {
    this.inputs = inputs;
    this.outputs = inputs;
    this.scale = new Parameter("scale", 1, inputs, constant(1), random);
    this.shift = new Parameter("shift", 1, inputs, zeros, random);
    this.#epsilon = epsilon;
    this.#normalized = new BatchBuffer(inputs);
    this.#y = new BatchBuffer(inputs);
    this.#dx = new BatchBuffer(inputs);
  }

  get parameters(): Parameter[] {
    return [this.scale, this.shift];
  }

  /** y = g n + b, n = (x - m) / sqrt(s + eps), with each sample's own m and s */
  forward(x: Matrix): Matrix {
    requireInputs(this, x);
    const { inputs } = this;
    const n = this.#normalized.for(x.rows).data;
    const inverses = this.#inverse.for(x.rows).data;
    const y = this.#y.for(x.rows);
    for (let sample = 0, start = 0; sample < x.rows; sample++, start += inputs) {
      const end = start + inputs;
      let mean = 0;
      for (let i = start; i < end; i++) mean += x.data[i]! / inputs;
      let variance = 0;
      for (let i = start; i < end; i++) variance += square(x.data[i]! - mean) / inputs;
      const inverse = 1 / Math.sqrt(variance + this.#epsilon);
      inverses[sample] = inverse;
      for (let i = start, j = 0; i < end; i++, j++) {
        n[i] = (x.data[i]! - mean) * inverse;
        y.data[i] = this.scale.value.data[j]! * n[i]! + this.shift.value.data[j]!;
      }
    }
    return y;
  }

  /**
   * db = sum dy, dg = sum dy n, over the batch;
   * dx = (dn - mean(dn) - n mean(dn n)) / sqrt(s + eps), dn = g dy, with means over the sample's units
   */
  backward(upstream: Matrix): Matrix {
    const { inputs } = this;
    const dy = upstream.data;
    const n = this.#normalized.for(upstream.rows).data;
    const inverses = this.#inverse.for(upstream.rows).data;
    const dx = this.#dx.for(upstream.rows);
    const g = this.scale.value.data;
    const dScale = this.scale.gradient.data.fill(0);
    const dShift = this.shift.gradient.data.fill(0);
    for (let sample = 0, start = 0; sample < upstream.rows; sample++, start += inputs) {
      const end = start + inputs;
      let mean = 0;
      let meanWithN = 0;
      for (let i = start, j = 0; i < end; i++, j++) {
        dShift[j]! += dy[i]!;
        dScale[j]! += dy[i]! * n[i]!;
        mean += (g[j]! * dy[i]!) / inputs;
        meanWithN += (g[j]! * dy[i]! * n[i]!) / inputs;
      }
      for (let i = start, j = 0; i < end; i++, j++) {
        dx.data[i] = inverses[sample]! * (g[j]! * dy[i]! - mean - n[i]! * meanWithN);
      }
    }
    return dx;
  }
}
