import { requireWithin } from "../error.ts";
import { constant } from "../initializers/distributions.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import { type Layer, type LayerPlan, requireInputs, requireUpstream } from "./layer.ts";
import { Parameter } from "./parameter.ts";

/**
 * A rectifier whose slope below 0 is learned, one for each unit: f(z) = z if z > 0, else c z (He et al. 2015).
 *
 * @param initialSlope c at the start, any finite number, default 0.25
 */
export function prelu(initialSlope = 0.25): LayerPlan {
  requireWithin("prelu", "initialSlope", initialSlope);
  const slopes = constant(initialSlope);
  return { kind: "prelu", settings: {}, build: (inputs, random) => new Prelu(inputs, slopes, random) };
}

class Prelu implements Layer {
  readonly kind = "prelu";
  readonly inputs: number;
  readonly outputs: number;
  readonly slopes: Parameter;
  readonly #a: BatchBuffer;
  readonly #dz: BatchBuffer;
  #z!: Matrix;

  constructor(inputs: number, initializer: ReturnType<typeof constant>, random: Random) {
    this.inputs = inputs;
    this.outputs = inputs;
    this.slopes = new Parameter("slopes", 1, inputs, initializer, random);
    this.#a = new BatchBuffer(inputs);
    this.#dz = new BatchBuffer(inputs);
  }

  get parameters(): Parameter[] {
    return [this.slopes];
  }

  /** a = z if z > 0, else c z */
  forward(z: Matrix): Matrix {
    requireInputs(this, z);
    this.#z = z;
    const a = this.#a.for(z.rows);
    const c = this.slopes.value.data;
    for (let i = 0, j = 0; i < z.data.length; i++, j = j + 1 === this.inputs ? 0 : j + 1) {
      a.data[i] = z.data[i]! > 0 ? z.data[i]! : c[j]! * z.data[i]!;
    }
    return a;
  }

  /** dz = da if z > 0, else c da; dc = the sum of z da over the samples with z <= 0 */
  backward(upstream: Matrix): Matrix {
    requireUpstream(this, upstream, this.#z);
    const z = this.#z.data;
    const dz = this.#dz.for(upstream.rows);
    const c = this.slopes.value.data;
    const dc = this.slopes.gradient.data.fill(0);
    for (let i = 0, j = 0; i < z.length; i++, j = j + 1 === this.inputs ? 0 : j + 1) {
      const da = upstream.data[i]!;
      if (z[i]! > 0) {
        dz.data[i] = da;
      } else {
        dz.data[i] = c[j]! * da;
        dc[j]! += z[i]! * da;
      }
    }
    return dz;
  }
}
