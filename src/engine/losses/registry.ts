import { Registry } from "../registry.ts";
import { binaryCrossEntropy, binaryCrossEntropyWithLogits } from "./binary-cross-entropy.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { hinge } from "./hinge.ts";
import { huber } from "./huber.ts";
import { kullbackLeibler } from "./kullback-leibler.ts";
import type { Loss } from "./loss.ts";
import { meanAbsoluteError } from "./mean-absolute-error.ts";
import { meanSquaredError } from "./mean-squared-error.ts";

/** Every loss by name, those with parameters at their defaults. */
export const losses = new Registry<Loss>("loss", {
  meanSquaredError,
  meanAbsoluteError,
  huber: huber(),
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits: binaryCrossEntropyWithLogits(),
  crossEntropy: crossEntropy(),
  hinge,
  kullbackLeibler,
});
