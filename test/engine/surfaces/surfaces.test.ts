import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  adam,
  bowl,
  chain,
  checkGradient,
  cliff,
  clipByGlobalNorm,
  lbfgs,
  minimize,
  numericalHessian,
  rosenbrock,
  saddle,
  sgd,
  surfaces,
  symmetricEigen,
} from "../../../src/engine/index.ts";
import { objectives } from "../optimizers/problems.ts";

describe.each([...surfaces])("%s", (_, surface) => {
  const { objective, value, minima, minimum, start, window } = surface;
  const inside = ([x, y]: readonly [number, number]) =>
    x >= window.x[0] && x <= window.x[1] && y >= window.y[0] && y <= window.y[1];
  const anywhere = fc.tuple(
    fc.double({ min: window.x[0], max: window.x[1], noNaN: true }),
    fc.double({ min: window.y[0], max: window.y[1], noNaN: true }),
  );

  test("has the gradient that differences give, all over the window", () => {
    fc.assert(
      fc.property(anywhere, (point) => {
        expect(checkGradient(objective, Float64Array.from(point), 1e-6).worstError).toBeLessThan(1e-5);
      }),
      { seed: 4, numRuns: 50 },
    );
  });

  test("is nowhere in the window lower than at its minima", () => {
    fc.assert(
      fc.property(anywhere, ([x, y]) => value(x, y) >= minimum),
      { seed: 4 },
    );
    for (const [x, y] of minima) {
      expect(value(x, y)).toBeCloseTo(minimum, 14);
      for (const slope of surface.gradient(x, y)) expect(slope).toBeCloseTo(0, 12);
    }
    if (minima.length === 0) expect(Math.min(value(-1000, 0), value(0, 1000))).toBeLessThan(-100_000);
  });

  test("shows its start and its minima in the window", () => {
    expect([start, ...minima].every(inside)).toBe(true);
  });

  test("has a formula that gives its values", () => {
    // u and v of the turned bowl are not in x and y.
    if (surface.formula.includes("turned")) return;
    const code = surface.formula
      .replaceAll("²", "**2")
      .replaceAll("³", "**3")
      .replaceAll("e^", "Math.E**")
      .replaceAll("ln", "Math.log")
      .replaceAll(/cos 2π([xy])/g, "Math.cos(2*Math.PI*$1)")
      .replaceAll("xy", "x*y")
      .replaceAll(/(\d)(?=x)|([\dxy)]) (?=[xyM(])/g, "$1$2*");
    const written = new Function("x", "y", `return ${code}`) as (x: number, y: number) => number;
    for (const [x, y] of [start, [0.3, -0.7], [-0.2, 1.1]] as const) {
      expect(value(x, y) / written(x, y)).toBeCloseTo(1, 10);
    }
  });

  test("refuses points that have not two coordinates", () => {
    expect(() => minimize(objective, [1, 2, 3], sgd(), { steps: 1 })).toThrow(
      `${surface.title}: the point has 3 coordinates, expected 2`,
    );
  });
});

test("Rosenbrock's valley is that of the reference numbers", () => {
  const gradient = new Float64Array(2);
  const reference = new Float64Array(2);
  const point = Float64Array.of(-0.4, 1.7);
  expect(rosenbrock.objective(point, gradient)).toBeCloseTo(objectives.rosenbrock(point, reference), 12);
  expect([...gradient]).toEqual([...reference]);
});

describe("bowl", () => {
  test("has the curvatures asked for, also when turned", () => {
    for (const turn of [0, 30, 90, -200]) {
      const { objective } = bowl({ curvatures: [0.5, 3], turn });
      const { values } = symmetricEigen(numericalHessian(objective, Float64Array.of(1, 2)));
      expect(values[0]).toBeCloseTo(3, 8);
      expect(values[1]).toBeCloseTo(0.5, 8);
    }
  });

  test("multiplies x and y by 0.92 and -0.6 in each step of 0.4", () => {
    const { points } = minimize(bowl().objective, [-9, 1.5], sgd({ learningRate: 0.4 }), { steps: 2 });
    expect(points[2]![0]).toBeCloseTo(-9 * 0.92 * 0.92, 13);
    expect(points[2]![1]).toBeCloseTo(1.5 * 0.36, 13);
  });

  test("turned, keeps the way of descent and changes that of Adam", () => {
    const lossesOf = (turn: number, rule: ReturnType<typeof sgd>) => {
      const [c, s] = [Math.cos((turn * Math.PI) / 180), Math.sin((turn * Math.PI) / 180)];
      // The same place, seen from the bowl.
      const start = [-9 * c - 1.5 * s, -9 * s + 1.5 * c];
      return minimize(bowl({ turn }).objective, start, rule, { steps: 20 }).losses;
    };
    lossesOf(0, sgd({ learningRate: 0.3 })).forEach((loss, k) => {
      expect(lossesOf(30, sgd({ learningRate: 0.3 }))[k]).toBeCloseTo(loss, 12);
    });
    const [straight, turned] = [0, 45].map((turn) => lossesOf(turn, adam({ learningRate: 0.3 })).at(-1)!);
    expect(Math.abs(straight! - turned!)).toBeGreaterThan(0.1);
  });

  test("refuses impossible curvatures", () => {
    expect(() => bowl({ curvatures: [0, 1] })).toThrow("bowl: curvatures[0] is 0, expected");
    expect(() => bowl({ turn: Number.NaN })).toThrow("bowl: turn is NaN");
  });
});

test("the cliff throws out what is not clipped", () => {
  const farthest = (rule: ReturnType<typeof sgd>) =>
    Math.max(...minimize(cliff.objective, cliff.start, rule, { steps: 100 }).points.map(([x]) => x!));
  expect(farthest(sgd({ learningRate: 0.7 }))).toBeGreaterThan(10);
  expect(farthest(chain(clipByGlobalNorm(1), sgd({ learningRate: 0.7 })))).toBe(3);
});

test("L-BFGS finds the bottom of every valley that has only one", () => {
  for (const name of ["bowl", "turnedBowl", "rosenbrock", "cliff"]) {
    const { objective, start, minima } = surfaces.get(name);
    const end = minimize(objective, start, lbfgs({ lineSearch: "strong-wolfe" }), { steps: 60 }).points.at(
      -1,
    )!;
    expect([...end], name).toEqual(minima[0]!.map((x) => expect.closeTo(x, 4)));
  }
});

test("exactly on the ridge, descent ends at the saddle", () => {
  const { points } = minimize(saddle.objective, [-1.5, 0], sgd({ learningRate: 0.3 }), { steps: 60 });
  expect([...points.at(-1)!]).toEqual([expect.closeTo(0, 12), 0]);
});
