import { requireCount, requireWithin } from "../error.ts";
import { BatchBuffer } from "../layers/batch-buffer.ts";
import type { Loss } from "../losses/loss.ts";
import type { Network } from "../network/network.ts";
import type { Optimizer, Step } from "../optimizers/optimizer.ts";
import { createRandom } from "../random/random.ts";
import type { MeasuredSchedule, Schedule } from "../schedules/schedule.ts";
import { norm } from "../transforms/norm.ts";
import { Batches } from "./batches.ts";
import { type Dataset, requireDataset } from "./dataset.ts";
import { DivergenceError, diagnose } from "./divergence.ts";
import { EarlyStopping, type EarlyStoppingOptions } from "./early-stopping.ts";
import { type History, Recorder } from "./history.ts";

/** How to train. */
export interface TrainingOptions {
  /** What to make small. */
  loss: Loss;
  optimizer: Optimizer;
  /** How often to go through all samples, at least 1. */
  epochs: number;
  /** Samples per step, at least 1. Default all of them. */
  batchSize?: number;
  /** Whether to go through the samples in a new random order each epoch. Default true. */
  shuffle?: boolean;
  /** Seed of that order. Default 0. */
  seed?: number | string;
  /** The learning rate over time. Default the optimizer's own, constant. */
  schedule?: Schedule | MeasuredSchedule;
  /** Whether the schedule counts steps or epochs. Default "step". */
  schedulePer?: "step" | "epoch";
  /** Samples that are not trained on, whose loss is measured after each epoch. */
  validation?: Dataset;
  /** Stop when an epoch's mean loss (on the validation set, if there is one) is at most this. */
  targetLoss?: number;
  /** Stop when that loss no longer falls. */
  earlyStopping?: EarlyStoppingOptions;
  /** Keep the parameters of every step in the history. Default false. */
  recordParameters?: boolean;
  /** Called after each epoch; return false to stop. */
  onEpoch?: (training: Training) => unknown;
  /** What to do when the loss is no longer finite: throw a DivergenceError, or end the training. Default "throw". */
  onDivergence?: "throw" | "stop";
}

/**
 * A training that can be run step by step, epoch by epoch or to its end.
 *
 * @example
 * const training = new Training(network, data, { loss, optimizer: adam(), epochs: 100 });
 * while (training.runEpoch()) await show(lossPlot(training.history));
 */
export class Training {
  readonly network: Network;
  readonly #options: TrainingOptions;
  readonly #data: Dataset;
  readonly #batches: Batches;
  readonly #recorder: Recorder;
  /** What the optimizer keeps between steps: Adam's m and v, for example. */
  readonly optimizerState: unknown;
  readonly #step: Step;
  readonly #upstream: BatchBuffer;
  readonly #layerRanges: readonly { start: number; end: number }[];
  readonly #stopping: EarlyStopping | undefined;
  readonly #evaluationPoint: Float64Array;
  #epoch = 0;
  #epochLoss = 0;

  constructor(network: Network, data: Dataset, options: TrainingOptions) {
    const { optimizer, loss, epochs, batchSize = data.inputs.rows, shuffle = true, seed = 0 } = options;
    requireDataset("train", data, network.inputs);
    loss.requireTargets(data.targets, data.inputs.rows, network.outputs);
    if (options.validation) {
      requireDataset("train validation", options.validation, network.inputs);
      loss.requireTargets(options.validation.targets, options.validation.inputs.rows, network.outputs);
    }
    requireCount("train", "epochs", epochs);
    requireCount("train", "batchSize", batchSize);
    if (options.targetLoss !== undefined) requireWithin("train", "targetLoss", options.targetLoss);
    this.network = network;
    this.#options = options;
    this.#data = data;
    this.#batches = new Batches(data, batchSize, shuffle ? createRandom(seed).stream("batches") : undefined);
    this.optimizerState = optimizer.init(network.values, network.tensors);
    this.#step = { learningRate: optimizer.learningRate, evaluate: this.#evaluate.bind(this) };
    this.#upstream = new BatchBuffer(network.outputs);
    this.#layerRanges = layerRanges(network);
    this.#recorder = new Recorder(
      epochs * this.#batches.perEpoch,
      this.#layerRanges.map(({ start, end }) => end > start),
    );
    const { earlyStopping } = options;
    if (earlyStopping) this.#stopping = new EarlyStopping(earlyStopping, network);
    this.#evaluationPoint = new Float64Array(optimizer.evaluationPoint ? network.values.length : 0);
  }

  get history(): History {
    return this.#recorder;
  }

  /** How many epochs are complete. */
  get epochsDone(): number {
    return this.#epoch;
  }

  /** Does one step; false when the training is over. */
  runStep(): boolean {
    const recorder = this.#recorder;
    if (recorder.ended) return false;
    const { network } = this;
    const { optimizer, recordParameters } = this.#options;
    this.#batches.next();
    const rate = this.#rate();
    const loss = this.#forwardBackward();
    if (!Number.isFinite(loss)) return this.#diverge(loss, rate);
    for (let i = 0; i < this.#layerRanges.length; i++) {
      const { start, end } = this.#layerRanges[i]!;
      if (end > start) recorder.recordGradientNorm(i, norm(network.gradients, start, end));
    }
    if (recordParameters) recorder.parameters.push(network.values.slice());
    this.#step.learningRate = rate;
    this.#step.loss = loss;
    const copy = network.copyIfFrozen();
    optimizer.update(network.values, network.gradients, this.optimizerState, this.#step);
    if (copy) network.restoreFrozen(copy);
    recorder.recordStep(loss, rate);
    this.#epochLoss += (loss * this.#batches.inputs.rows) / this.#data.inputs.rows;
    if (this.#batches.atEnd) this.#endEpoch();
    return !recorder.ended;
  }

  /** Does the steps up to the end of the epoch; false when the training is over. */
  runEpoch(): boolean {
    const epoch = this.#epoch;
    while (epoch === this.#epoch && this.runStep());
    return !this.#recorder.ended;
  }

  /** Runs to the end. */
  run(): History {
    while (this.runEpoch());
    return this.#recorder;
  }

  #rate(): number {
    const { schedule, schedulePer = "step", optimizer } = this.#options;
    if (!schedule) return optimizer.learningRate;
    if (typeof schedule !== "function") return schedule.rate;
    const t = schedulePer === "step" ? this.#recorder.steps : this.#epoch;
    const rate = schedule(t);
    // The text is made only for a rate that is wrong: it would be made in every step.
    if (!(rate >= 0)) requireWithin("train", `the schedule's rate of ${schedulePer} ${t}`, rate, 0);
    return rate;
  }

  /** The loss of the current batch; leaves its gradient in the network. */
  #forwardBackward(): number {
    const { network } = this;
    const { inputs, targets } = this.#batches;
    const outputs = network.forward(inputs, true);
    const upstream = this.#upstream.for(inputs.rows);
    const loss = this.#options.loss.evaluate(outputs, targets, upstream.data);
    network.backward(upstream);
    return loss;
  }

  /** The same for other parameters, for optimizers that ask; the network's own stay as they are. */
  #evaluate(values: Float64Array, gradient: Float64Array): number {
    const { network } = this;
    const kept = values === network.values ? undefined : network.values.slice();
    const keptGradients = gradient === network.gradients ? undefined : network.gradients.slice();
    if (kept) network.values.set(values);
    const loss = this.#forwardBackward();
    if (keptGradients) {
      gradient.set(network.gradients);
      network.gradients.set(keptGradients);
    }
    if (kept) network.values.set(kept);
    return loss;
  }

  #diverge(loss: number, rate: number): false {
    const recorder = this.#recorder;
    recorder.ended = "divergence";
    recorder.divergence = diagnose(
      this.network,
      this.#batches.inputs,
      recorder.steps,
      this.#epoch,
      loss,
      rate,
    );
    if (this.#options.onDivergence !== "stop") throw new DivergenceError(recorder.divergence);
    return false;
  }

  #endEpoch(): void {
    const recorder = this.#recorder;
    const { validation, targetLoss, schedule, onEpoch, epochs } = this.#options;
    this.#epoch += 1;
    recorder.recordEpoch(this.#epochLoss);
    this.#epochLoss = 0;
    this.atEvaluationPoint(() => {
      if (validation) recorder.validationLoss.push(this.#lossOn(validation));
      const measured = (validation ? recorder.validationLoss : recorder.epochLoss).at(-1)!;
      if (schedule && typeof schedule !== "function") schedule.observe(measured);
      if (this.#epoch === epochs) recorder.ended = "epochs";
      if (this.#stopping?.observe(measured)) recorder.ended = "early stopping";
      if (targetLoss !== undefined && measured <= targetLoss) recorder.ended = "target";
    });
    if (onEpoch?.(this) === false) recorder.ended = "callback";
    if (recorder.ended && !this.#stopping?.restore()) this.#moveToEvaluationPoint();
  }

  /**
   * Calls `use` while the network has the parameters that the optimizer predicts with, for example the average
   * of its steps; for most optimizers these are the same as in training.
   */
  atEvaluationPoint<T>(use: () => T): T {
    if (!this.#options.optimizer.evaluationPoint) return use();
    const kept = this.network.values.slice();
    this.#moveToEvaluationPoint();
    const result = use();
    this.network.values.set(kept);
    return result;
  }

  #moveToEvaluationPoint(): void {
    const { optimizer } = this.#options;
    if (!optimizer.evaluationPoint) return;
    optimizer.evaluationPoint(this.network.values, this.optimizerState, this.#evaluationPoint);
    this.network.values.set(this.#evaluationPoint);
  }

  #lossOn({ inputs, targets }: Dataset): number {
    const outputs = this.network.forward(inputs);
    return this.#options.loss.evaluate(outputs, targets, new Float64Array(outputs.data.length));
  }
}

/**
 * Trains a network to the end; its parameters are changed in place.
 *
 * @throws EngineError when data, targets or options are impossible
 * @throws DivergenceError when the loss is no longer finite, unless `onDivergence` is "stop"
 */
export function train(network: Network, data: Dataset, options: TrainingOptions): History {
  return new Training(network, data, options).run();
}

/** Where each layer's parameters lie in the network's flat array. */
function layerRanges({ layers }: Network): { start: number; end: number }[] {
  let end = 0;
  return layers.map((layer) => {
    const start = end;
    for (const parameter of layer.parameters) end += parameter.size;
    return { start, end };
  });
}
