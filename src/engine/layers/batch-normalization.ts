import { EngineError } from "../error.ts";
import { constant, zeros } from "../initializers/distributions.ts";
import { square } from "../math/power.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { nonNegative, requireOptions } from "../options.ts";
import type { Random } from "../random/random.ts";
import { BatchBuffer } from "./batch-buffer.ts";
import { type Layer, type LayerPlan, requireInputs } from "./layer.ts";
import { Parameter } from "./parameter.ts";

/** What {@link batchNormalization} can be told. */
export interface BatchNormalizationOptions {
  /** eps, at least 0. Default 1e-5. */
  epsilon?: number;
  /**
   * How much each batch counts in the running statistics, from 0 to 1; "average" gives all batches the same
   * weight. Default 0.1.
   */
  momentum?: number | "average";
}

/**
 * Gives every unit mean b and deviation g over the batch: y = g (x - m) / sqrt(s + eps) + b, with the mean m and
 * the variance s (divided by N) of the batch in training, and their running averages otherwise (Ioffe and
 * Szegedy 2015). As in PyTorch, the running variance is the unbiased one, divided by N - 1.
 */
export function batchNormalization(options: BatchNormalizationOptions = {}): LayerPlan {
  const { epsilon = 1e-5, momentum = 0.1 } = options;
  requireOptions("batchNormalization", {
    epsilon: nonNegative(epsilon),
    momentum: [momentum === "average" ? 0 : momentum, 0, 1],
  });
  return {
    kind: "batchNormalization",
    settings: { epsilon, momentum },
    build: (inputs, random) => new BatchNormalization(inputs, epsilon, momentum, random),
  };
}

class BatchNormalization implements Layer {
  readonly kind = "batchNormalization";
  readonly inputs: number;
  readonly outputs: number;
  readonly scale: Parameter;
  readonly shift: Parameter;
  readonly statistics: { mean: Float64Array; variance: Float64Array; batches: Float64Array };
  readonly #epsilon: number;
  readonly #momentum: number | "average";
  /** (x - m) / sqrt(s + eps) of the last batch. */
  readonly #normalized: BatchBuffer;
  readonly #y: BatchBuffer;
  readonly #dx: BatchBuffer;
  /** 1 / sqrt(s + eps), for every unit. */
  readonly #inverse: Float64Array;
  #training = false;

  constructor(inputs: number, epsilon: number, momentum: number | "average", random: Random) {
    this.inputs = inputs;
    this.outputs = inputs;
    this.scale = new Parameter("scale", 1, inputs, constant(1), random);
    this.shift = new Parameter("shift", 1, inputs, zeros, random);
    this.statistics = {
      mean: new Float64Array(inputs),
      variance: new Float64Array(inputs).fill(1),
      batches: new Float64Array(1),
    };
    this.#epsilon = epsilon;
    this.#momentum = momentum;
    this.#normalized = new BatchBuffer(inputs);
    this.#y = new BatchBuffer(inputs);
    this.#dx = new BatchBuffer(inputs);
    this.#inverse = new Float64Array(inputs);
  }

  get parameters(): Parameter[] {
    return [this.scale, this.shift];
  }

  /** y = g n + b, n = (x - m) / sqrt(s + eps) */
  forward(x: Matrix, training: boolean): Matrix {
    requireInputs(this, x);
    if (training && x.rows < 2) {
      throw new EngineError(
        "batchNormalization",
        `a batch of ${x.rows} has no variance, expected at least 2`,
      );
    }
    this.#training = training;
    const { inputs, statistics } = this;
    const normalized = this.#normalized.for(x.rows).data;
    const y = this.#y.for(x.rows);
    if (training) statistics.batches[0]! += 1;
    for (let j = 0; j < inputs; j++) {
      const [mean, variance] = training
        ? this.#measure(x, j)
        : [statistics.mean[j]!, statistics.variance[j]!];
      const inverse = 1 / Math.sqrt(variance + this.#epsilon);
      this.#inverse[j] = inverse;
      for (let i = j; i < x.data.length; i += inputs) {
        normalized[i] = (x.data[i]! - mean) * inverse;
        y.data[i] = this.scale.value.data[j]! * normalized[i]! + this.shift.value.data[j]!;
      }
    }
    return y;
  }

  /** Mean and variance of one unit over the batch, which it also takes into the running ones. */
  #measure(x: Matrix, j: number): [mean: number, variance: number] {
    const { inputs, statistics } = this;
    const n = x.rows;
    let mean = 0;
    for (let i = j; i < x.data.length; i += inputs) mean += x.data[i]! / n;
    let squares = 0;
    for (let i = j; i < x.data.length; i += inputs) squares += square(x.data[i]! - mean);
    const share = this.#momentum === "average" ? 1 / statistics.batches[0]! : this.#momentum;
    statistics.mean[j]! += share * (mean - statistics.mean[j]!);
    statistics.variance[j]! += share * (squares / (n - 1) - statistics.variance[j]!);
    return [mean, squares / n];
  }

  /**
   * db = sum dy, dg = sum dy n, over the batch;
   * dx = g / sqrt(s + eps) (dy - db/N - n dg/N) in training, where m and s depend on x, else g / sqrt(s + eps) dy
   */
  backward(upstream: Matrix): Matrix {
    const { inputs } = this;
    const dy = upstream.data;
    const n = this.#normalized.for(upstream.rows).data;
    const dx = this.#dx.for(upstream.rows);
    for (let j = 0; j < inputs; j++) {
      let dShift = 0;
      let dScale = 0;
      for (let i = j; i < dy.length; i += inputs) {
        dShift += dy[i]!;
        dScale += dy[i]! * n[i]!;
      }
      this.shift.gradient.data[j] = dShift;
      this.scale.gradient.data[j] = dScale;
      const factor = this.scale.value.data[j]! * this.#inverse[j]!;
      const share = this.#training ? 1 / upstream.rows : 0;
      for (let i = j; i < dy.length; i += inputs) {
        dx.data[i] = factor * (dy[i]! - share * (dShift + n[i]! * dScale));
      }
    }
    return dx;
  }
}
