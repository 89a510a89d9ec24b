import fc from "fast-check";
import { expect, test } from "vitest";
import {
  activations,
  dense,
  Matrix,
  meanSquaredError,
  Network,
  numericalGradient,
  Scalar,
  sigmoid,
  tanh,
} from "../../../src/engine/index.ts";
import { expectNear } from "../golden.ts";

test("the example of the documentation", () => {
  const w = new Scalar(0.5);
  const loss = w.times(3).minus(1).power(2);
  loss.backward();
  expect(loss.value).toBe(0.25);
  expect(w.gradient).toBe(3);
});

test("one neuron by hand", () => {
  const [w1, w2, b] = [new Scalar(0.5), new Scalar(-0.25), new Scalar(0.1)];
  const z = w1.times(1).plus(w2.times(2)).plus(b);
  z.apply(sigmoid).minus(1).power(2).backward();
  expect(z.gradient).toBeCloseTo(-0.236918, 6);
  expectNear([w1.gradient, w2.gradient, b.gradient], [-0.236918, -0.473836, -0.236918], 1e-6);
});

test("a number that is used twice collects both gradients", () => {
  const a = new Scalar(3);
  a.times(a).plus(a).backward();
  expect(a.gradient).toBe(7);
});

test("backward can be called again, and on a part", () => {
  const a = new Scalar(2);
  const square = a.power(2);
  const loss = square.times(5);
  loss.backward();
  loss.backward();
  expect(a.gradient).toBe(20);
  square.backward();
  expect(a.gradient).toBe(4);
});

test("every operation has the slope that differences show", () => {
  const positive = fc.double({ min: 0.2, max: 3, noNaN: true });
  const smooth = [...activations].filter(
    ([name]) => !["relu", "leakyRelu", "hardTanh", "step"].includes(name),
  );
  fc.assert(
    fc.property(positive, positive, fc.constantFrom(...smooth), (x, y, [, activation]) => {
      const build = ([a, b]: [Scalar, Scalar]) =>
        a.times(b).minus(b.dividedBy(a)).plus(a.exp().log().power(3)).apply(activation).times(b);
      const inputs: [Scalar, Scalar] = [new Scalar(x), new Scalar(y)];
      build(inputs).backward();
      const f = ([a, b]: Float64Array) => build([new Scalar(a!), new Scalar(b!)]).value;
      const numerical = numericalGradient(f, Float64Array.of(x, y));
      expectNear(
        inputs.map(({ gradient }) => gradient),
        numerical,
        1e-5,
      );
    }),
    { numRuns: 200 },
  );
});

test("agrees with the layers on a small network", () => {
  const network = new Network({ inputs: 2, layers: [dense(3, { activation: tanh }), dense(1)], seed: 1 });
  const values = [...network.values].map((value) => new Scalar(value));
  const [x1, x2, target] = [0.3, -0.7, 0.2];
  const hidden = [0, 1, 2].map((j) =>
    values[j]!.times(x1)
      .plus(values[3 + j]!.times(x2))
      .plus(values[6 + j]!)
      .apply(tanh),
  );
  const output = hidden.reduce((sum, h, j) => sum.plus(h.times(values[9 + j]!)), values[12]!);
  output.minus(target).power(2).backward();
  const y = network.forward(Matrix.from([[x1, x2]]));
  network.backward(new Matrix(1, 1, meanSquaredError.gradient(y, [target])));
  expectNear(
    values.map(({ gradient }) => gradient),
    network.gradients,
    1e-14,
  );
});

test("a computation of a hundred thousand steps does not overflow the stack", () => {
  const a = new Scalar(1);
  let sum = a;
  for (let i = 0; i < 100_000; i++) sum = sum.plus(a);
  sum.backward();
  expect(a.gradient).toBe(100_001);
});

test("knows what it was computed from, for drawings", () => {
  const [a, b] = [new Scalar(1), new Scalar(2)];
  const c = a.times(b).apply(tanh);
  expect(c.operation).toBe("tanh");
  expect(c.inputs[0]!.operation).toBe("*");
  expect(c.inputs[0]!.inputs).toEqual([a, b]);
  expect(a.operation).toBe("");
});
