import { EngineError } from "../error.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Network } from "../network/network.ts";

/** Where a training left the finite numbers. */
export interface Divergence {
  /** The step, from 0, whose loss was not finite. */
  step: number;
  epoch: number;
  /** That loss: NaN or Infinity. */
  loss: number;
  learningRate: number;
  /** The first layer, from 0, whose output was not finite; undefined when only the loss overflowed. */
  layer: number | undefined;
  /** All of this as a sentence. */
  message: string;
}

/** The loss of a training was no longer finite. */
export class DivergenceError extends EngineError {
  override readonly name = "DivergenceError";
  readonly divergence: Divergence;

  constructor(divergence: Divergence) {
    super("train", divergence.message);
    this.divergence = divergence;
  }
}

/** Finds out which layer broke first, by running the batch through the network once more. */
export function diagnose(
  network: Network,
  batch: Matrix,
  step: number,
  epoch: number,
  loss: number,
  learningRate: number,
): Divergence {
  let layer: number | undefined;
  let x = batch;
  for (let i = 0; i < network.layers.length && layer === undefined; i++) {
    x = network.layers[i]!.forward(x, false);
    if (!x.data.every(Number.isFinite)) layer = i;
  }
  const where =
    layer === undefined
      ? "all outputs are still finite"
      : `the first output that is not finite is that of layer ${layer} (${network.layers[layer]!.kind})`;
  const message =
    `diverged: the loss is ${loss} in step ${step} (epoch ${epoch}), ${where}; ` +
    (step === 0
      ? "no step has been taken yet: look at the first weights and at the size of the data"
      : `the learning rate is ${learningRate}, try a smaller one`);
  return { step, epoch, loss, learningRate, layer, message };
}
