import { describe, expect, test } from "vitest";
import {
  adam,
  createRandom,
  dense,
  EngineError,
  Matrix,
  maxNorm,
  meanSquaredError,
  minimize,
  muon,
  Network,
  optimizers,
  sgd,
  tanh,
  train,
} from "../../../src/engine/index.ts";
import { orthogonalize, orthogonalizeBuffers } from "../../../src/engine/optimizers/orthogonalize.ts";
import { objectives } from "./problems.ts";

/** A rate at which each optimizer gets somewhere within 300 steps; the others do with their defaults. */
const rates: Record<string, number> = {
  sgd: 0.02,
  momentum: 0.005,
  nesterov: 0.005,
  asgd: 0.02,
  stochasticWeightAveraging: 0.02,
  signSgd: 0.02,
  signum: 0.02,
  lion: 0.02,
  adagrad: 0.5,
  rmsprop: 0.02,
  ftrl: 0.5,
  adam: 0.05,
  adamax: 0.05,
  adamW: 0.05,
  amsgrad: 0.05,
  nadam: 0.05,
  radam: 0.05,
  adabelief: 0.05,
  yogi: 0.05,
  adan: 0.05,
  adopt: 0.05,
  ademamix: 0.01,
  novograd: 0.02,
  lars: 5,
  lamb: 0.02,
  adafactor: 0.05,
  muon: 0.05,
  lookahead: 0.05,
  sam: 0.003,
  scheduleFreeSgd: 0.02,
  scheduleFreeAdamW: 0.05,
  momo: 0.05,
  madgrad: 0.02,
  sm3: 0.05,
  fromage: 0.01,
  optimistic: 0.005,
  acprop: 0.02,
  qhm: 0.05,
  qhadam: 0.05,
  aggmo: 0.002,
  adabound: 0.01,
  newton: 1,
  lbfgs: 0.5,
  shampoo: 0.5,
  soap: 0.05,
  sophia: 0.02,
  adamP: 0.05,
  mars: 0.05,
  pid: 0.005,
  swats: 0.05,
  kron: 0.02,
};

describe.each([...optimizers])("%s", (name, make) => {
  test("carries its own name and the rate that it is given", () => {
    expect(make().name.split(" ")[0]).toBe(name);
    expect(make({ learningRate: 0.125 }).learningRate).toBe(0.125);
    expect(() => make({ learningRate: Number.NaN })).toThrow(EngineError);
    expect(() => make({ learningRate: -1 })).toThrow("learningRate is -1");
  });

  test("refuses a gradient, a state or a rate that could only end in NaN, and leaves x as it is", () => {
    const rule = make({ learningRate: 0.125 });
    const step = { loss: 1, evaluate: objectives.quadratic };
    const attempt = (g: Float64Array, state: unknown, learningRate = 0.1) => {
      const x = Float64Array.of(1, 2, 3);
      expect(() => rule.update(x, g, state, { ...step, learningRate })).toThrow(EngineError);
      expect([...x]).toEqual([1, 2, 3]);
    };
    const state = () => rule.init(Float64Array.of(1, 2, 3));
    attempt(Float64Array.of(1, 1), state());
    attempt(Float64Array.of(1, 1, 1), rule.init(Float64Array.of(1, 2)));
    attempt(Float64Array.of(1, 1, 1), undefined);
    attempt(Float64Array.of(1, 1, 1), state(), Number.NaN);
    attempt(Float64Array.of(1, 1, 1), state(), -0.1);
  });

  test("goes down the ill-conditioned bowl", () => {
    const bowl = (x: Float64Array, g: Float64Array) => objectives.quadratic(x, g) + 6.5;
    const { losses, finite } = minimize(bowl, [2, -1, 1.5, 0.5, -2], make({ learningRate: rates[name] }), {
      steps: 300,
    });
    expect(finite).toBe(true);
    expect(losses.at(-1)).toBeLessThan(0.2 * losses[0]!);
  });

  test("trains a network, whose tensors it is told", () => {
    const random = createRandom("registry");
    const inputs = new Matrix(
      20,
      2,
      Float64Array.from({ length: 40 }, () => random.normal()),
    );
    const targets = Matrix.column(inputs.toArray().map(([a, b]) => Math.sin(a!) + b!));
    const network = new Network({ inputs: 2, layers: [dense(6, { activation: tanh }), dense(1)], seed: 2 });
    const { epochLoss } = train(
      network,
      { inputs, targets },
      {
        loss: meanSquaredError,
        optimizer: make({ learningRate: rates[name] }),
        epochs: 60,
        batchSize: 10,
      },
    );
    expect(Math.min(...epochLoss)).toBeLessThan(0.9 * epochLoss[0]!);
  });

  test("serves two runs without mixing them up", () => {
    const rule = make({ learningRate: rates[name] });
    const first = minimize(objectives.quadratic, [1, 1, 1, 1, 1], rule, { steps: 5 });
    minimize(objectives.rosenbrock, [-1, 1], rule, { steps: 5 });
    expect(minimize(objectives.quadratic, [1, 1, 1, 1, 1], rule, { steps: 5 })).toEqual(first);
  });
});

test("what is wrong with an update is said with its values", () => {
  const rule = adam();
  const x = Float64Array.of(1, 2);
  const update = (g: number[], state: object) => () =>
    rule.update(x, Float64Array.from(g), state as ReturnType<typeof rule.init>);
  expect(update([1], rule.init(x))).toThrow("adam: the gradient has 1 entries, x has 2");
  expect(update([1, 2], rule.init(Float64Array.of(1)))).toThrow(
    "adam: the state is for 1 parameters, x has 2",
  );
  expect(update([1, 2], sgd().init(x))).toThrow("adam: the state is one of sgd");
  // A state that was saved and read again is as good as the one it was.
  const saved = { t: 0, m: new Float64Array(2), v: new Float64Array(2) };
  rule.update(x, Float64Array.of(1, 1), saved);
  expect(x[0]).toBeCloseTo(1 - 0.001, 9);
});

test("an unknown name suggests the nearest", () => {
  expect(() => optimizers.get("adamw")).toThrow('optimizer: "adamw" is unknown, did you mean "adamW"?');
  expect(() => optimizers.get("RMSProb")).toThrow('did you mean "rmsprop"?');
});

describe("minimize", () => {
  test("keeps every point, loss and gradient, from the start on", () => {
    const square = (x: Float64Array, g: Float64Array) => {
      g[0] = 2 * x[0]!;
      return x[0]! * x[0]!;
    };
    const path = minimize(square, [1], sgd({ learningRate: 0.25 }), { steps: 3 });
    expect(path.points.map(([x]) => x)).toEqual([1, 0.5, 0.25, 0.125]);
    expect(path.losses).toEqual([1, 0.25, 0.0625, 0.015625]);
    expect(path.gradients.map(([g]) => g)).toEqual([2, 1, 0.5, 0.25]);
    const steep = minimize(square, [1], sgd(), { steps: 2, schedule: (t) => (t === 0 ? 0.5 : 1) });
    expect(steep.points.map(([x]) => x)).toEqual([1, 0, 0]);
  });

  test("ends where the loss is no longer finite", () => {
    const path = minimize(objectives.rosenbrock, [-1, 1], sgd({ learningRate: 1 }), { steps: 100 });
    expect(path.finite).toBe(false);
    expect(path.losses.length).toBeLessThan(20);
  });

  test("refuses impossible starts and steps", () => {
    expect(() => minimize(objectives.rosenbrock, [], adam(), { steps: 1 })).toThrow("no coordinates");
    expect(() => minimize(objectives.rosenbrock, [Number.NaN, 1], adam(), { steps: 1 })).toThrow(
      "start[0] is NaN",
    );
    expect(() => minimize(objectives.rosenbrock, [1, 1], adam(), { steps: 0 })).toThrow(
      "minimize: steps is 0",
    );
  });
});

describe("matrices", () => {
  const random = createRandom("muon");
  const tensor = (rows: number, columns: number) => [{ name: "w", start: 0, rows, columns }];

  test.each([
    [3, 5],
    [5, 3],
    [4, 4],
  ])("Newton-Schulz brings all singular values of %d x %d near 1", (rows, columns) => {
    const g = Float64Array.from({ length: rows * columns }, () => random.normal());
    orthogonalize(g, 0, rows, columns, orthogonalizeBuffers(rows, columns));
    // The sum of squared singular values, and of their fourth powers, of the Gram matrix.
    const m = new Matrix(rows, columns, g);
    const short = Math.min(rows, columns);
    const gram = new Matrix(short, short);
    for (let i = 0; i < short; i++) {
      for (let j = 0; j < short; j++) {
        let sum = 0;
        for (let k = 0; k < Math.max(rows, columns); k++) {
          sum += rows <= columns ? m.at(i, k) * m.at(j, k) : m.at(k, i) * m.at(k, j);
        }
        gram.set(i, j, sum);
      }
    }
    for (let i = 0; i < short; i++) {
      expect(gram.at(i, i)).toBeGreaterThan(0.4);
      expect(gram.at(i, i)).toBeLessThan(1.5);
      for (let j = 0; j < i; j++) expect(Math.abs(gram.at(i, j))).toBeLessThan(0.45);
    }
  });

  test("Muon's step does not depend on the gradient's scale, and keeps its singular directions", () => {
    const step = (scale: number) => {
      const x = new Float64Array(6);
      const rule = muon({ learningRate: 1, weightDecay: 0 });
      // Rank one: u vT with u = (1, 2), v = (2, 0, 1).
      rule.update(
        x,
        Float64Array.of(2, 0, 1, 4, 0, 2).map((g) => g * scale),
        rule.init(x, tensor(2, 3)),
      );
      return x;
    };
    step(1).forEach((value, i) => {
      expect(step(100)[i]).toBeCloseTo(value, 6);
    });
    const ratios = step(1);
    expect(ratios[0]! / ratios[2]!).toBeCloseTo(2, 10);
    expect(ratios[3]! / ratios[0]!).toBeCloseTo(2, 10);
  });

  test("Adafactor's factored rates are exact for gradients of rank one", () => {
    // g_ij = r_i c_j has g_ij^2 = R_i C_j / mean(R): every entry's step has the same size, as with full rates.
    const g = Float64Array.of(1, 2, 3, -2, -4, -6);
    const x = new Float64Array(6).fill(1);
    const rule = optimizers.get("adafactor")({ learningRate: 0.01 });
    rule.update(x, g, rule.init(x, tensor(2, 3)));
    x.forEach((value, i) => {
      expect(value).toBeCloseTo(i < 3 ? 0.99 : 1.01, 12);
    });
  });

  test("maxNorm shortens each unit's weights and no biases", () => {
    const rule = maxNorm(sgd({ learningRate: 0 }), 1);
    const x = Float64Array.of(3, 0.1, 4, 0.2, 9, 9);
    const tensors = [...tensor(2, 2), { name: "b", start: 4, rows: 1, columns: 2 }];
    rule.update(x, new Float64Array(6), rule.init(x, tensors));
    [0.6, 0.1, 0.8, 0.2, 9, 9].forEach((value, i) => {
      expect(x[i]).toBeCloseTo(value, 14);
    });
  });
});

// Sophia's state holds a source of random numbers, made of functions, and those cannot be copied.
test.each([...optimizers].filter(([name]) => name !== "sophia"))(
  "%s goes on from a copy of its state as from the state",
  (_, make) => {
    const rule = make({ learningRate: 0.01 });
    const [x, y] = [Float64Array.of(-1.2, 1), Float64Array.of(-1.2, 1)];
    const step = (at: Float64Array, state: unknown) => {
      const g = new Float64Array(2);
      const loss = objectives.rosenbrock(at, g);
      rule.update(at, g, state, { loss, evaluate: objectives.rosenbrock });
    };
    const state = rule.init(x);
    let copy = structuredClone(rule.init(y));
    for (let t = 0; t < 10; t++) {
      step(x, state);
      step(y, copy);
      copy = structuredClone(copy);
    }
    expect(y).toEqual(x);
  },
);
