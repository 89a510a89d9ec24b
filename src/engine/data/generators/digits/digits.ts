import { requireCount, requireWithin } from "../../../error.ts";
import { createRandom } from "../../../random/random.ts";
import { drawInTurn, type LabelledDataset } from "../labelled-dataset.ts";
import { drawHand, writeStroke } from "./hand.ts";
import { ink } from "./ink.ts";
import { lineOf, writings } from "./strokes.ts";

/** What {@link makeDigits} can be told. */
export interface DigitsOptions {
  /** How many images, at least 1, of the digits 0 to 9 in turn. Default 2,000. */
  samples?: number;
  /** How differently digits are written, from 0, all alike, to 2. Default 1. */
  unsteadiness?: number;
  /** Standard deviation of what is added to the pixels of the ink's range 0 to 1, at least 0. Default 0.05. */
  noise?: number;
  /** Default 0. */
  seed?: number | string;
}

/** Pixels along each side of an image. */
const width = 8;
/** Pixels have the grey values 0, 1/15, ..., 15/15. */
const darkest = 15;

/**
 * Images of handwritten digits, 8x8 pixels, row by row, 0 for paper to 1 for ink in steps of 1/15. Each is drawn
 * from the strokes of its digit with a hand of its own: size, slant, turn, place, trembling, thickness of the pen and
 * strength of the ink differ.
 */
export function makeDigits(options: DigitsOptions = {}): LabelledDataset {
  const { samples = 2000, unsteadiness = 1, noise = 0.05, seed = 0 } = options;
  requireCount("makeDigits", "samples", samples);
  requireWithin("makeDigits", "unsteadiness", unsteadiness, 0, 2);
  requireWithin("makeDigits", "noise", noise, 0);
  const random = createRandom(seed).stream("digits");
  return drawInTurn(samples, writings.length, (digit) => {
    const strokes = random.pick(writings[digit]!);
    const hand = drawHand(random, width, unsteadiness);
    const image = ink(
      strokes.map((stroke) => lineOf(writeStroke(stroke, hand))),
      width,
      random.uniform(0.7, 1.4),
    );
    const strength = random.uniform(0.7, 1);
    return image.map((value) => {
      const grey = strength * value + random.normal(0, noise);
      return Math.round(Math.min(Math.max(grey, 0), 1) * darkest) / darkest;
    });
  });
}
