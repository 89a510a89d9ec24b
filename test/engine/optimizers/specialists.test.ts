import { describe, expect, test } from "vitest";
import {
  adam,
  adamP,
  createRandom,
  mars,
  type Optimizer,
  pid,
  specialists,
  swats,
  type Tensor,
} from "../../../src/engine/index.ts";
import { expectNear } from "../golden.ts";
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

describe("AdamP", () => {
  const [rows, columns] = [4, 2];
  const tensors: Tensor[] = [
    { name: "weights", start: 0, rows, columns },
    { name: "bias", start: rows * columns, rows: 1, columns },
  ];
  const options = { learningRate: 0.05, beta1: 0.8, beta2: 0.9, weightDecay: 0.2 };
  const dot = (a: number[], b: number[]) => a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
  const cosine = (a: number[], b: number[]) => Math.abs(dot(a, b)) / Math.sqrt(dot(a, a) * dot(b, b));
  const whole = Array.from({ length: rows * columns }, (_, i) => i);
  const byColumn = [0, 1].map((j) => whole.filter((i) => i % columns === j));
  const part = (of: number[], group: number[]) => group.map((i) => of[i]!);

  /** The paper's step for vectors: the weights by columns, or as one group, or none that is projected. */
  function reference(start: number[], gradientAt: (x: number[]) => number[], steps: number) {
    const ways: string[] = [];
    let x = start;
    let m = start.map(() => 0);
    let v = start.map(() => 0);
    for (let t = 1; t <= steps; t++) {
      const g = gradientAt(x);
      m = m.map((mi, i) => 0.8 * mi + 0.2 * g[i]!);
      v = v.map((vi, i) => 0.9 * vi + 0.1 * g[i]! * g[i]!);
      const u = m.map((mi, i) => mi / (1 - 0.8 ** t) / (Math.sqrt(v[i]! / (1 - 0.9 ** t)) + 1e-8));
      const across = (groups: number[][]) =>
        groups.every((group) => cosine(part(x, group), part(g, group)) < 0.1 / Math.sqrt(group.length));
      const groups = across(byColumn) ? byColumn : across([whole]) ? [whole] : [];
      ways.push(["none", "matrix", "columns"][groups.length]!);
      for (const group of groups) {
        const n = part(x, group).map((xi, _, all) => xi / (Math.sqrt(dot(all, all)) + 1e-8));
        const along = dot(n, part(u, group));
        group.forEach((i, k) => {
          u[i]! -= along * n[k]!;
        });
      }
      x = x.map((xi, i) => {
        const decay = i < rows * columns && groups.length > 0 ? 0.02 : 0.2;
        return (1 - 0.05 * decay) * xi - 0.05 * u[i]!;
      });
    }
    return { x, ways };
  }

  /** The gradient of half the squared distance from x / |x| to a target, group by group: at a right angle to x. */
  const onSphere = (x: number[], target: number[], groups: (i: number) => number): number[] =>
    x.map((xi, i) => {
      const same = x.map((_, k) => k).filter((k) => groups(k) === groups(i));
      const squares = same.reduce((sum, k) => sum + x[k]! * x[k]!, 0);
      const along = same.reduce((sum, k) => sum + x[k]! * target[k]!, 0);
      return (-target[i]! + (xi * along) / squares) / Math.sqrt(squares);
    });

  const random = createRandom("adamP");
  const draw = (length: number) => Array.from({ length }, () => random.normal());
  const start = draw(rows * columns + columns);
  const target = draw(rows * columns);
  const gradients = {
    columns: (w: number[]) => onSphere(w, target, (i) => i % columns),
    matrix: (w: number[]) => onSphere(w, target, () => 0),
    // At 0.07, a column's angle is beyond 0.1 / sqrt(4).
    nearly: (w: number[]) =>
      gradients.columns(w).map((gi, i, g) => {
        const column = byColumn[i % columns]!;
        const length = (of: number[]) => Math.sqrt(dot(part(of, column), part(of, column)));
        return gi + (0.07 * length(g) * w[i]!) / length(w);
      }),
    none: (w: number[]) => w.map((wi, i) => wi - target[i]!),
  };

  test.each([
    ["columns", "columns"],
    ["matrix", "matrix"],
    ["nearly", "none"],
    ["none", "none"],
  ] as const)("as computed apart: gradients %s, projected %s", (kind, way) => {
    const gradientAt = (x: number[]) => [
      ...gradients[kind](x.slice(0, rows * columns)),
      ...x.slice(rows * columns),
    ];
    const { x: expected, ways } = reference(start, gradientAt, 25);
    expect(new Set(ways)).toContain(way);
    if (kind !== "none") expect(new Set(ways)).toEqual(new Set([way]));
    const rule = adamP(options);
    const x = Float64Array.from(start);
    const state = rule.init(x, tensors);
    for (let t = 0; t < 25; t++) rule.update(x, Float64Array.from(gradientAt([...x])), state);
    expectNear(x, expected, 1e-12);
  });
});
