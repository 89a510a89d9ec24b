import { describe, expect, test } from "vitest";
import {
  adam,
  adamP,
  createRandom,
  decoupledDecay,
  kron,
  Matrix,
  mars,
  matmul,
  type Optimizer,
  pid,
  specialists,
  swats,
  type Tensor,
} from "../../../src/engine/index.ts";
import { expectNear, golden } from "../golden.ts";
import { objectives } from "./problems.ts";

/** Where one parameter, from 0, is after each of these gradients. */
function placesAfter(rule: Optimizer, gradients: number[], rates: number[] = []): number[] {
  const x = new Float64Array(1);
  const state = rule.init(x);
  return gradients.map((g, k) => {
    rule.update(x, Float64Array.of(g), state, { learningRate: rates[k] ?? rule.learningRate });
    return x[0]!;
  });
}

test.each([...specialists])("%s goes on from a copy of its state as from the state", (_, make) => {
  const rule = make({ learningRate: 0.01 });
  const [x, y] = [Float64Array.of(-1.2, 1), Float64Array.of(-1.2, 1)];
  const g = new Float64Array(2);
  const state = rule.init(x);
  let copy = structuredClone(rule.init(y));
  for (let t = 0; t < 10; t++) {
    objectives.rosenbrock(x, g);
    rule.update(x, g, state);
    objectives.rosenbrock(y, g);
    rule.update(y, g, copy);
    copy = structuredClone(copy);
  }
  expect(y).toEqual(x);
});

/** Steps of the authors' own code along given gradients: row k of `params` after the k-th of them. */
interface Steps {
  id: string;
  class: "AdamP" | "MARS" | "Kron";
  hyper: { betas: number[]; weight_decay: number } & Record<string, never>;
  /** Rows and columns of the tensors. */
  shapes: [number, number][];
  gradients: number[][];
  params: number[][];
}

// AdamP's cases differ in what it projects: each unit's column, the matrix, or nothing.
test.each(golden<{ cases: Steps[] }>("optim_authors").cases)("$id, as by its authors", (steps) => {
  const { hyper, shapes, gradients, params } = steps;
  const { lr: learningRate, betas, eps: epsilon, weight_decay: weightDecay, momentum } = hyper;
  const options = () => ({ learningRate, beta1: betas[0]!, beta2: betas[1]!, epsilon });
  const rule: Optimizer = {
    AdamP: () => adamP({ ...options(), weightDecay, delta: hyper.delta, projectedDecay: hyper.wd_ratio }),
    MARS: () => decoupledDecay(mars({ ...options(), gamma: hyper.gamma }), weightDecay),
    Kron: () => kron({ learningRate, momentum, fittingRate: hyper.lr_preconditioner, damping: 1e-100 }),
  }[steps.class]();
  let start = 0;
  const tensors = shapes.map(([rows, columns]): Tensor => {
    start += rows * columns;
    return { name: rows > 1 ? "weights" : "bias", start: start - rows * columns, rows, columns };
  });
  const x = Float64Array.from(params[0]!);
  const state = rule.init(x, tensors);
  gradients.forEach((g, k) => {
    rule.update(x, Float64Array.from(g), state);
    expectNear(x, params[k + 1]!, 1e-11, `row ${k + 1}`);
  });
});

describe("PID", () => {
  test("by hand", () => {
    // v is 1, 3.5, 3.75 and d is 0, 1, 0: steps of 1, 3.5 + 4 and 3.75.
    const rule = pid({ learningRate: 1, momentum: 0.5, derivative: 4 });
    expectNear(placesAfter(rule, [1, 3, 2]), [-1, -8.5, -12.25], 1e-15);
  });

  test("overshoots a valley less than momentum does", () => {
    const farthest = (derivative: number) => {
      const rule = pid({ learningRate: 0.05, derivative });
      const x = Float64Array.of(1);
      const state = rule.init(x);
      let least = 1;
      for (let t = 0; t < 200; t++) {
        rule.update(x, Float64Array.of(x[0]!), state);
        least = Math.min(least, x[0]!);
      }
      return least;
    };
    expect(farthest(0)).toBeLessThan(-0.45);
    expect(farthest(10)).toBeGreaterThan(-0.35);
  });
});

describe("MARS", () => {
  const rule = mars({ learningRate: 1, beta1: 0.5, beta2: 0.5, epsilon: 0, gamma: 1 });

  test("by hand", () => {
    // c is 0.1, then 0.3 + (0.3 - 0.1); m and v are 0.275 and 0.1275 after the second step.
    const second = 0.275 / 0.75 / Math.sqrt(0.1275 / 0.75);
    expectNear(placesAfter(rule, [0.1, 0.3]), [-1, -1 - second], 1e-14);
    // 0.8, then 1.9 + (1.9 - 0.8), cut off at 1.
    const cut = (0.25 * 0.8 + 0.5) / 0.75 / Math.sqrt((0.25 * 0.64 + 0.5) / 0.75);
    expectNear(placesAfter(rule, [0.8, 1.9]), [-1, -1 - cut], 1e-14);
  });

  test("exact, it takes from the gradient what the samples add to it", () => {
    // On the sample s the gradient is x - s: between two places it differs by the way, whatever the sample.
    const samples = createRandom("mars");
    const exact = mars({ learningRate: 0.01, beta1: 0.9, beta2: 0.99, gamma: 0.5, exact: true });
    const x = Float64Array.of(0.2);
    const state = exact.init(x);
    let [at, before, m, v] = [0.2, 0.2, 0, 0];
    for (let t = 1; t <= 30; t++) {
      const s = samples.uniform(-0.3, 0.3);
      exact.update(x, Float64Array.of(x[0]! - s), state, {
        evaluate: (y, g) => {
          g[0] = y[0]! - s;
          return 0;
        },
      });
      const c = at - s + 0.5 * 9 * (at - before);
      m = 0.9 * m + 0.1 * c;
      v = 0.99 * v + 0.01 * c * c;
      before = at;
      at -= (0.01 * m) / (1 - 0.9 ** t) / (Math.sqrt(v / (1 - 0.99 ** t)) + 1e-8);
      expectNear(x, [at], 1e-12, `step ${t}`);
    }
  });

  test("exact, it says when it is given nothing to evaluate", () => {
    const exact = mars({ exact: true });
    const x = new Float64Array(1);
    const state = exact.init(x);
    exact.update(x, Float64Array.of(1), state);
    expect(() => exact.update(x, Float64Array.of(1), state)).toThrow(
      "mars: this optimizer needs to evaluate",
    );
  });
});

describe("SWATS", () => {
  const rule = swats({ learningRate: 0.1, beta1: 0.5, epsilon: 0 });

  test("by hand: a constant gradient gives a settled rate, and descent with momentum catches up with Adam", () => {
    // Steps of 0.1 by Adam; the rate is 0.1 / 4; then 0.1 (1 - 0.5^k).
    const places = placesAfter(rule, [4, 4, 4, 4, 4]);
    expectNear(places, [-0.1, -0.2, -0.25, -0.325, -0.4125], 1e-12);
  });

  test("a schedule scales the rate that was found", () => {
    const places = placesAfter(rule, [4, 4, 4, 4], [0.1, 0.1, 0.05, 0.01]);
    expectNear(places, [-0.1, -0.2, -0.225, -0.2325], 1e-12);
  });

  test("a step without a gradient tells no rate, the next one does", () => {
    const at = placesAfter(swats({ learningRate: 0.1, beta1: 0.5, tolerance: 1e9 }), [0, 4, 4]);
    const p = (0.1 * Math.sqrt(0.001999)) / 0.75 / (Math.sqrt(0.016) / 2);
    expectNear(at, [0, -p, -p - 0.5 * ((0.001 / 0.001999) * p)], 1e-8);
  });

  test("a rate that would lead uphill is none", () => {
    // The second step still goes the old way, against a small gradient: the rate found there is negative.
    const steps = [4, -0.1, 4, 4];
    const early = swats({ learningRate: 0.1, tolerance: 1e9 });
    const like = adam({ learningRate: 0.1, epsilon: 1e-9, epsilonHat: true });
    expectNear(placesAfter(early, steps).slice(0, 3), placesAfter(like, steps).slice(0, 3), 1e-12);
  });

  test("no step and no gradient find no rate", () => {
    expectNear(placesAfter(swats(), [0, 0, 0, 0]), [0, 0, 0, 0], 0);
    expectNear(placesAfter(rule, [4, 4, 4], [0, 0, 0]), [0, 0, 0], 0);
  });
});

describe("Kron", () => {
  const [rows, columns] = [4, 3];
  const tensors: Tensor[] = [{ name: "weights", start: 0, rows, columns }];
  const random = createRandom("kron");
  const noise = (m: number, n: number) =>
    new Matrix(
      m,
      n,
      Float64Array.from({ length: m * n }, () => random.normal()),
    );

  test("whitens: correlated gradients of uneven sizes become independent ones of size 1", () => {
    const [left, right] = [noise(rows, rows), noise(columns, columns)];
    const draw = () => matmul(matmul(left, noise(rows, columns)), right).data.map((g) => 1e-3 * g);
    const rule = kron({ learningRate: 1, momentum: 0, fittingRate: 0.05 });
    const state = rule.init(new Float64Array(rows * columns), tensors);
    /** The farthest that the mean of u uᵀ over so many steps u is from the identity. */
    const farFromWhite = (steps: number) => {
      const size = rows * columns;
      const sums = new Matrix(size, size);
      for (let t = 0; t < steps; t++) {
        const step = new Matrix(size, 1);
        rule.update(step.data, draw(), state);
        matmul(step, step, undefined, { b: true }).data.forEach((entry, i) => {
          sums.data[i]! += entry / steps;
        });
      }
      return Math.max(...sums.data.map((entry, i) => Math.abs(entry - (i % (size + 1) === 0 ? 1 : 0))));
    };
    expect(farFromWhite(50)).toBeGreaterThan(0.5);
    farFromWhite(2000);
    expect(farFromWhite(2000)).toBeLessThan(0.2);
  });

  test.each([1, 0])(
    "without gradients, P and R grow up to one over the damping, after a first one of %d",
    (g) => {
      const rule = kron({ damping: 1e-3 });
      const x = new Float64Array(rows * columns);
      const state = rule.init(x, tensors);
      rule.update(
        x,
        x.map(() => g),
        state,
      );
      for (let t = 0; t < 1000; t++) rule.update(x, new Float64Array(rows * columns), state);
      const { left, right } = state.parts[0]!;
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          const [p, r] = [left.square.at(i, i), right.square.at(j, j)];
          expect(p * r).toBeCloseTo(1000, 6);
          expect(Math.max(p / r, r / p)).toBeLessThan(3);
        }
      }
    },
  );
});
