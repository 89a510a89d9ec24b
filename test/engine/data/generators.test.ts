import { describe, expect, test } from "vitest";
import {
  accuracy,
  adam,
  crossEntropy,
  type Dataset,
  dense,
  type LabelledDataset,
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
  oneHot,
  relu,
  splitDataset,
  symmetricEigen,
  train,
} from "../../../src/engine/index.ts";
import { expectNear } from "../golden.ts";

const generators = {
  makeLinear,
  makeSine,
  makeIllConditioned,
  makeMoons,
  makeCircles,
  makeSpirals,
  makeXor: (options: object) => makeXor({ samples: 30, noise: 0.2, ...options }),
  makeBlobs,
  makeDigits: (options: object) => makeDigits({ samples: 30, ...options }),
};

const points = ({ inputs, labels }: LabelledDataset) =>
  labels.map((label, i) => ({ x: inputs.at(i, 0), y: inputs.at(i, 1), label }));

describe.each(Object.entries(generators))("%s", (name, make: (options: object) => Dataset) => {
  test("gives the same for the same seed, something else for another", () => {
    expect(make({ seed: 1 })).toEqual(make({ seed: 1 }));
    expect(make({ seed: 1 })).not.toEqual(make({ seed: 2 }));
    expect(make({})).toEqual(make({ seed: 0 }));
  });

  test("gives as many samples as asked for", () => {
    const { inputs, targets } = make({ samples: 17 });
    expect([inputs.rows, targets.rows]).toEqual([17, 17]);
  });

  test("refuses impossible options", () => {
    expect(() => make({ samples: 0 })).toThrow(
      `${name}: samples is 0, expected a whole number of at least 1`,
    );
    expect(() => make({ samples: 2.5 })).toThrow(`${name}: samples is 2.5`);
    expect(() => make({ noise: -1 })).toThrow(`${name}: noise is -1, expected a finite number of at least 0`);
  });
});

describe("without noise the formula holds", () => {
  const xAndY = ({ inputs, targets }: Dataset) =>
    [...inputs.data].map((x, i) => [x, targets.data[i]!] as const);

  test("makeLinear", () => {
    for (const [x, y] of xAndY(makeLinear({ noise: 0 }))) expect(y).toBe(3 * x);
    for (const [x, y] of xAndY(makeLinear({ noise: 0, slope: -2, intercept: 5 }))) expect(y).toBe(-2 * x + 5);
  });

  test("makeSine", () => {
    for (const [x, y] of xAndY(makeSine({ noise: 0, waves: 2.5 })))
      expect(y).toBeCloseTo(Math.sin(Math.PI * 2.5 * x), 14);
  });

  test("makeMoons", () => {
    for (const { x, y, label } of points(makeMoons({ noise: 0 }))) {
      const [dx, dy] = label === 0 ? [x, y] : [1 - x, 0.5 - y];
      expect(Math.hypot(dx, dy)).toBeCloseTo(1, 14);
      expect(dy).toBeGreaterThanOrEqual(0);
    }
  });

  test("makeCircles", () => {
    for (const { x, y, label } of points(makeCircles({ noise: 0, inner: 0.3 })))
      expect(Math.hypot(x, y)).toBeCloseTo(label === 0 ? 1 : 0.3, 14);
  });

  test("makeSpirals", () => {
    for (const { x, y, label } of points(makeSpirals({ noise: 0, arms: 3, turns: 2 }))) {
      const radius = Math.hypot(x, y);
      const angle = 2 * Math.PI * (2 * radius + label / 3);
      expect([x, y]).toEqual([
        expect.closeTo(radius * Math.cos(angle), 12),
        expect.closeTo(radius * Math.sin(angle), 12),
      ]);
      expect(radius).toBeGreaterThanOrEqual(0.1);
      expect(radius).toBeLessThanOrEqual(1);
    }
  });

  test("makeXor", () => {
    const { inputs, targets, labels } = makeXor();
    expect(inputs.toArray()).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]);
    expect(targets.toArray()).toEqual([[0], [1], [1], [0]]);
    expect(labels).toEqual([0, 1, 1, 0]);
  });

  test("makeBlobs", () => {
    const { inputs } = makeBlobs({ noise: 0, samples: 4, classes: 4 });
    expectNear(inputs.data, [0, 1, -1, 0, 0, -1, 1, 0], 1e-15);
  });

  test("makeIllConditioned", () => {
    const { inputs, targets } = makeIllConditioned({ noise: 0, scale: 50 });
    inputs.toArray().forEach(([x1, x2], i) => {
      expect(targets.data[i]).toBeCloseTo(2 * x1! - x2! / 50, 12);
    });
  });
});

test("noise has the standard deviation asked for", () => {
  const { inputs, targets } = makeLinear({ samples: 20_000, noise: 0.5 });
  const squares = targets.data.map((y, i) => (y - 3 * inputs.data[i]!) ** 2);
  expect(Math.sqrt(squares.reduce((sum, value) => sum + value) / 20_000)).toBeCloseTo(0.5, 2);
});

test("the curvatures of makeIllConditioned are those that its documentation gives", () => {
  const samples = 50_000;
  const { inputs } = makeIllConditioned({ samples });
  const gram = matmul(inputs, inputs, undefined, { a: true });
  const [a, b] = [...symmetricEigen(gram).values].map((value) => (2 * value) / samples);
  const [least, greatest] = [Math.min(a!, b!), Math.max(a!, b!)];
  expect(greatest / 201.28).toBeCloseTo(1, 1);
  expect(least / 0.7154).toBeCloseTo(1, 1);
});

describe("classes", () => {
  test("come in turn", () => {
    expect(makeMoons({ samples: 5 }).labels).toEqual([0, 1, 0, 1, 0]);
    expect(makeBlobs({ samples: 5 }).labels).toEqual([0, 1, 2, 0, 1]);
    expect(makeDigits({ samples: 12 }).labels).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  });

  test("two make one column of targets, more make one column each", () => {
    expect(makeCircles({ samples: 3 }).targets.toArray()).toEqual([[0], [1], [0]]);
    const three = makeSpirals({ samples: 4, arms: 3 });
    expect(three.targets).toEqual(oneHot(three.labels, 3));
    expect(three.classes).toBe(3);
    // Also where the samples do not reach all classes.
    expect(makeDigits({ samples: 2 }).targets.shape).toBe("2x10");
  });

  test("are at least two", () => {
    expect(() => makeBlobs({ classes: 1 })).toThrow("makeBlobs: classes is 1");
    expect(() => makeSpirals({ arms: 1 })).toThrow(
      "makeSpirals: arms is 1, expected a whole number of at least 2",
    );
  });
});

describe("makeDigits", () => {
  test("draws 8x8 pixels in steps of 1/15", () => {
    const { inputs } = makeDigits({ samples: 100 });
    expect(inputs.columns).toBe(64);
    const greys = new Set([...inputs.data].map((value) => value * 15));
    for (const grey of greys) expect(grey).toBeCloseTo(Math.round(grey), 12);
    expect([Math.min(...greys), Math.max(...greys)]).toEqual([0, 15]);
    expect(greys.size).toBeLessThan(32);
  });

  test("draws what can be learned, a network better than a linear classifier", () => {
    const { train: seen, validation: unseen } = splitDataset(makeDigits(), { validation: 0.25 });
    const score = (layers: ReturnType<typeof dense>[]) => {
      const network = new Network({ inputs: 64, layers, seed: 1 });
      train(network, seen, {
        loss: crossEntropy(),
        optimizer: adam({ learningRate: 0.005 }),
        epochs: 30,
        batchSize: 32,
      });
      return accuracy(network.predict(unseen.inputs), unseen.targets);
    };
    const linear = score([dense(10)]);
    const network = score([dense(64, { activation: relu }), dense(10)]);
    expect(linear).toBeGreaterThan(0.88);
    expect(network).toBeGreaterThan(0.95);
    expect(network).toBeLessThan(1);
    expect(network).toBeGreaterThan(linear + 0.01);
  });

  test("draws the same digit in many ways", () => {
    const images = makeDigits({ samples: 500, noise: 0 }).inputs;
    const image = (row: number) => images.row(row).join();
    expect(new Set(Array.from({ length: 50 }, (_, i) => image(10 * i + 8))).size).toBe(50);
  });
});
