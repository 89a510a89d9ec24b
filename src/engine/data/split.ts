import { EngineError } from "../error.ts";
import { createRandom } from "../random/random.ts";
import type { Dataset } from "../training/dataset.ts";

/** What {@link splitDataset} can be told. */
export interface SplitOptions {
  /** Share of the samples for validation, from 0 to 1. Default 0.2. */
  validation?: number;
  /** Share of the samples for the final test, from 0 to 1. Default 0. */
  test?: number;
  /** Seed of the random order. Default 0. */
  seed?: number | string;
}

/** Three data sets without a sample in common. */
export interface Split {
  train: Dataset;
  validation: Dataset;
  test: Dataset;
}

/**
 * Deals the samples out at random. Sizes are rounded to whole samples; what is neither for validation nor for
 * the test is for training.
 *
 * @throws EngineError when the shares leave nothing to train on, or a share above 0 comes to no sample at all
 */
export function splitDataset({ inputs, targets }: Dataset, options: SplitOptions = {}): Split {
  const { validation = 0.2, test = 0, seed = 0 } = options;
  const samples = inputs.rows;
  if (targets.rows !== samples) {
    throw new EngineError("splitDataset", `${samples} samples of inputs, ${targets.rows} of targets`);
  }
  const held = Math.round(validation * samples);
  const hidden = Math.round(test * samples);
  if (!(validation >= 0 && test >= 0 && held + hidden < samples)) {
    throw new EngineError(
      "splitDataset",
      `shares of ${validation} and ${test} of ${samples} samples leave none to train on`,
    );
  }
  if ((validation > 0 && held === 0) || (test > 0 && hidden === 0)) {
    throw new EngineError(
      "splitDataset",
      `shares of ${validation} and ${test} of ${samples} samples round to ${held} and ${hidden}, take larger ones`,
    );
  }
  const order = createRandom(seed).stream("split").permutation(samples);
  const take = (start: number, end: number): Dataset => {
    const rows = order.subarray(start, end);
    return { inputs: inputs.selectRows(rows), targets: targets.selectRows(rows) };
  };
  return {
    validation: take(0, held),
    test: take(held, held + hidden),
    train: take(held + hidden, samples),
  };
}
