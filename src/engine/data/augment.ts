import { EngineError, requireCount, requireWithin } from "../error.ts";
import { Matrix } from "../matrix/matrix.ts";
import { createRandom, type Random } from "../random/random.ts";
import type { Dataset } from "../training/dataset.ts";

/** Writes a changed copy of one sample into `into`, which holds zeros. */
export type Augmentation = (sample: Float64Array, into: Float64Array, random: Random) => void;

/**
 * The data set, followed by changed copies of all its samples with the same targets.
 *
 * @param copies how many of each, at least 1
 * @param seed default 0
 */
export function augment(
  { inputs, targets }: Dataset,
  augmentation: Augmentation,
  copies: number,
  seed: number | string = 0,
): Dataset {
  requireCount("augment", "copies", copies);
  if (inputs.rows === 0) throw new EngineError("augment", "the data set is empty");
  if (inputs.rows !== targets.rows) {
    throw new EngineError("augment", `${inputs.rows} samples of inputs, ${targets.rows} of targets`);
  }
  const random = createRandom(seed).stream("augment");
  const samples = Array.from({ length: (copies + 1) * inputs.rows }, (_, i) => i % inputs.rows);
  const result = {
    inputs: new Matrix(samples.length, inputs.columns),
    targets: targets.selectRows(samples),
  };
  samples.forEach((sample, i) => {
    const into = result.inputs.row(i);
    if (i < inputs.rows) into.set(inputs.row(sample));
    else augmentation(inputs.row(sample), into, random);
  });
  return result;
}

/** Adds normal noise to every number. */
export function jitter(standardDeviation: number): Augmentation {
  requireWithin("jitter", "standardDeviation", standardDeviation, 0);
  return (sample, into, random) => {
    for (let i = 0; i < sample.length; i++) into[i] = sample[i]! + random.normal(0, standardDeviation);
  };
}

/**
 * Shifts an image, stored row by row, by up to `most` pixels each way; what comes in at the edges is 0.
 *
 * @param width pixels per row, which must divide the number of pixels
 */
export function shiftImage(width: number, most: number): Augmentation {
  requireCount("shiftImage", "width", width);
  requireCount("shiftImage", "most", most, 0);
  return (sample, into, random) => {
    const height = sample.length / width;
    if (!Number.isInteger(height)) {
      throw new EngineError("shiftImage", `${sample.length} pixels do not make rows of ${width}`);
    }
    const right = random.integer(2 * most + 1) - most;
    const down = random.integer(2 * most + 1) - most;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const [fromX, fromY] = [x - right, y - down];
        const inside = fromX >= 0 && fromX < width && fromY >= 0 && fromY < height;
        if (inside) into[y * width + x] = sample[fromY * width + fromX]!;
      }
    }
  };
}
