import type { Divergence } from "./divergence.ts";

/** What a training went through. Everything per step has one entry per step done, the first being step 0. */
export interface History {
  /** The loss of each step's batch, before the step. */
  readonly loss: Float64Array;
  /** The learning rate of each step. */
  readonly learningRate: Float64Array;
  /** The length of each layer's gradient in each step, by the layer's index; empty for layers that learn nothing. */
  readonly gradientNorm: readonly Float64Array[];
  /** The parameters before each step, one row per step, when they were asked for. */
  readonly parameters: readonly Float64Array[];
  /** The mean of each epoch's losses, weighted by batch size. */
  readonly epochLoss: number[];
  /** Milliseconds from the start to the end of each epoch. */
  readonly time: number[];
  /** The loss on the validation set after each epoch, when there is one. */
  readonly validationLoss: number[];
  /** Why the training ended. */
  readonly ended: "epochs" | "target" | "early stopping" | "callback" | "divergence" | undefined;
  /** What broke, when it diverged. */
  readonly divergence: Divergence | undefined;
}

/** A history that is being written, with room for a number of steps made beforehand. */
export class Recorder implements History {
  readonly #loss: Float64Array;
  readonly #learningRate: Float64Array;
  readonly #gradientNorm: Float64Array[];
  readonly #started = performance.now();
  #steps = 0;
  readonly parameters: Float64Array[] = [];
  readonly epochLoss: number[] = [];
  readonly time: number[] = [];
  readonly validationLoss: number[] = [];
  ended: History["ended"];
  divergence: Divergence | undefined;

  /** @param learns for each layer, whether it has parameters */
  constructor(steps: number, learns: readonly boolean[]) {
    this.#loss = new Float64Array(steps);
    this.#learningRate = new Float64Array(steps);
    this.#gradientNorm = learns.map((does) => new Float64Array(does ? steps : 0));
  }

  get steps(): number {
    return this.#steps;
  }

  get loss(): Float64Array {
    return this.#loss.subarray(0, this.#steps);
  }

  get learningRate(): Float64Array {
    return this.#learningRate.subarray(0, this.#steps);
  }

  get gradientNorm(): Float64Array[] {
    return this.#gradientNorm.map((norms) => norms.subarray(0, this.#steps));
  }

  /** The gradient's length of one layer in the step that is under way. */
  recordGradientNorm(layer: number, length: number): void {
    this.#gradientNorm[layer]![this.#steps] = length;
  }

  /** Ends the step that is under way. */
  recordStep(loss: number, learningRate: number): void {
    this.#loss[this.#steps] = loss;
    this.#learningRate[this.#steps] = learningRate;
    this.#steps += 1;
  }

  /** Ends the epoch that is under way. The clock is not asked for every step: of a small one, that takes a tenth. */
  recordEpoch(loss: number): void {
    this.epochLoss.push(loss);
    this.time.push(performance.now() - this.#started);
  }
}
