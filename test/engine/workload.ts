import {
  activations,
  adam,
  createRandom,
  crossEntropy,
  dense,
  dropout,
  Matrix,
  makeBlobs,
  makeCircles,
  makeDigits,
  makeIllConditioned,
  makeLinear,
  makeMoons,
  makeSine,
  makeSpirals,
  makeXor,
  matmul,
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

/** The parameters after a training that uses random numbers, batches, dropout, a schedule and Adam. */
export function trainingFingerprint(): string {
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
  return fingerprint(network.values);
}

/** Value and derivative of every activation at random places. */
export function activationsFingerprint(): string {
  const random = createRandom("activations");
  const points = Array.from({ length: 500 }, () => random.normal(0, 4));
  return fingerprint(
    [...activations].flatMap(([, { value, derivative }]) => points.flatMap((z) => [value(z), derivative(z)])),
  );
}

/** Products large enough for WebAssembly, of every storage, with sides that are no multiples of four; without zeros and with. */
export function productFingerprint(): string {
  const random = createRandom("products");
  const matrix = (rows: number, columns: number) =>
    new Matrix(
      rows,
      columns,
      Float64Array.from({ length: rows * columns }, () => random.normal()),
    );
  const [a, b] = [matrix(45, 41), matrix(41, 38)];
  const [aT, bT] = [a.transpose(), b.transpose()];
  const holey = new Matrix(
    41,
    38,
    b.data.map((entry) => Math.max(0, entry)),
  );
  return fingerprint([
    ...matmul(a, b).data,
    ...matmul(aT, b, undefined, { a: true }).data,
    ...matmul(a, bT, undefined, { b: true }).data,
    ...matmul(aT, holey, undefined, { a: true }).data,
    ...matmul(holey.transpose(), aT).data,
  ]);
}

/** Samples of everything that makes data. */
export function dataFingerprint(): string {
  const sets = [
    makeLinear(),
    makeSine(),
    makeIllConditioned(),
    makeMoons(),
    makeCircles(),
    makeSpirals(),
    makeXor({ samples: 100, noise: 0.2 }),
    makeBlobs(),
    makeDigits({ samples: 100 }),
  ];
  return fingerprint(sets.flatMap(({ inputs, targets }) => [...inputs.data, ...targets.data]));
}
