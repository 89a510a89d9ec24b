import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import {
  adam,
  createRandom,
  crossEntropy,
  dense,
  dropout,
  type LayerPlan,
  type Loss,
  layerNormalization,
  Matrix,
  meanSquaredError,
  Network,
  type Optimizer,
  optimizers,
  sgd,
  Training,
  tanh,
} from "../../../src/engine/index.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Bytes that a step leaves on the heap, garbage included, once everything has been made. */
function bytesPerStep(
  layers: LayerPlan[],
  loss: Loss,
  targets: Matrix,
  optimizer: Optimizer = sgd(),
): number {
  const random = createRandom("allocation");
  const inputs = new Matrix(
    160,
    8,
    Float64Array.from({ length: 1280 }, () => random.normal()),
  );
  const network = new Network({ inputs: 8, layers });
  const training = new Training(
    network,
    { inputs, targets },
    { loss, optimizer, epochs: 500, batchSize: 30 },
  );
  for (let step = 0; step < 1500; step++) training.runStep();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  for (let step = 0; step < 1200; step++) training.runStep();
  const after = process.memoryUsage();
  return (after.heapUsed - heapUsed + after.arrayBuffers - arrayBuffers) / 1200;
}

// One hidden layer's batch alone takes 30 x 64 x 8 = 15,360 bytes. What is left are numbers in boxes, most of
// them random numbers of the dropout layer, and once per epoch an entry of the history.
test.each<[string, LayerPlan[], Loss, Matrix]>([
  ["regression", [dense(64, { activation: tanh }), dense(1)], meanSquaredError, new Matrix(160, 1)],
  [
    "classification",
    [dense(64), layerNormalization(), dropout(0.1), dense(4)],
    crossEntropy(),
    new Matrix(160, 1),
  ],
])("%s: a training step allocates no arrays", (_, layers, loss, targets) => {
  expect(bytesPerStep(layers, loss, targets)).toBeLessThan(4000);
  expect(bytesPerStep(layers, loss, targets, adam())).toBeLessThan(4000);
});

test.each(["adamP", "mars", "pid", "swats", "kron"])("a step of %s allocates no arrays", (name) => {
  const layers = [dense(64, { activation: tanh }), dense(1)];
  // The smallest array would take 5,128 bytes, Kron's 32,768; its products take views of theirs for WebAssembly.
  const limit = name === "kron" ? 10_000 : 4000;
  expect(bytesPerStep(layers, meanSquaredError, new Matrix(160, 1), optimizers.get(name)())).toBeLessThan(
    limit,
  );
});
