import { expect, test } from "vitest";
import {
  activations,
  adam,
  createRandom,
  crossEntropy,
  dense,
  dropout,
  Matrix,
  Network,
  schedules,
  tanh,
  train,
} from "../../src/engine/index.ts";

/** FNV-1a over the bits of numbers, in the same byte order on every machine. */
function fingerprint(values: Iterable<number>): string {
  const view = new DataView(new ArrayBuffer(8));
  let hash = 0x811c9dc5;
  for (const value of values) {
    view.setFloat64(0, value);
    for (let i = 0; i < 8; i++) hash = Math.imul(hash ^ view.getUint8(i), 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}

// The expected fingerprints were computed once, with Node 20 on x64. That they hold with every other version is
// what these tests are for: do not adjust one to make it pass on another machine.

test("a whole training gives the same bits everywhere", () => {
  const random = createRandom("determinism");
  const inputs = new Matrix(
    60,
    3,
    Float64Array.from({ length: 180 }, () => random.normal()),
  );
  const targets = Matrix.column(Array.from({ length: 60 }, () => random.integer(3)));
  const network = new Network({
    inputs: 3,
    layers: [dense(12, { activation: tanh }), dropout(0.2), dense(3)],
    seed: 5,
  });
  train(
    network,
    { inputs, targets },
    {
      loss: crossEntropy({ labelSmoothing: 0.1 }),
      optimizer: adam({ learningRate: 0.02 }),
      epochs: 20,
      batchSize: 16,
      schedule: schedules.get("cosineAnnealing")(0.02, 80),
    },
  );
  expect(fingerprint(network.values)).toBe("63da9a64");
});

test("so does every activation", () => {
  const random = createRandom("activations");
  const points = Array.from({ length: 500 }, () => random.normal(0, 4));
  const values = [...activations].flatMap(([, { value, derivative }]) =>
    points.flatMap((z) => [value(z), derivative(z)]),
  );
  expect(fingerprint(values)).toBe("a2d0b2e5");
});
