import { describe, expect, test } from "vitest";
import { adam, createRandom, mars, type Optimizer, pid, swats } from "../../../src/engine/index.ts";
import { expectNear } from "../golden.ts";

/** Where one parameter, from 0, is after each of these gradients. */
function placesAfter(rule: Optimizer, gradients: number[], rates: number[] = []): number[] {
  const x = new Float64Array(1);
  const state = rule.init(x);
  return gradients.map((g, k) => {
    rule.update(x, Float64Array.of(g), state, { learningRate: rates[k] ?? rule.learningRate });
    return x[0]!;
  });
}

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
