import { describe, expect, test } from "vitest";
import { gridOf, levelsOf, regionPath } from "../../src/plots/contours.ts";
import { type Place, simplify } from "../../src/plots/simplify.ts";

const x = { title: "x", from: -2, to: 2 };
const y = { title: "y", from: -1, to: 1 };
const size = { width: 400, height: 200 };
const round = (x: number, y: number) => x ** 2 + y ** 2;

/** The corners of a path's rings in the plane, x and y. */
const cornersOf = (path: string): Place[][] =>
  path
    .split("Z")
    .filter(Boolean)
    .map((ring) =>
      ring
        .slice(1)
        .split("L")
        .map((corner) => {
          const [across = 0, down = 0] = corner.split(",").map(Number);
          return [across / 100 - 2, 1 - down / 100];
        }),
    );

describe("contours", () => {
  test("a circle's corners lie on it, to a third of a pixel", () => {
    const rings = cornersOf(regionPath(gridOf(round, x, y, 81, size), 0.64, size));
    const circle = rings.filter((ring) => ring.every(([a, b]) => Math.hypot(a, b) < 0.9));
    expect(circle).toHaveLength(1);
    expect(circle[0]?.length).toBeGreaterThan(12);
    for (const [a, b] of circle[0] ?? []) expect(Math.abs(Math.hypot(a, b) - 0.8)).toBeLessThan(0.0035);
  });

  test("a region that comes to the plot's edge ends outside it", () => {
    const [ring = []] = cornersOf(
      regionPath(
        gridOf((x) => x, x, y, 41, size),
        1,
        size,
      ),
    );
    const across = ring.map(([a]) => a);
    expect(Math.min(...across)).toBeCloseTo(1, 6);
    expect(Math.max(...across)).toBeGreaterThan(2);
    expect(Math.max(...ring.map(([, b]) => b))).toBeGreaterThan(1);
  });

  test("a ring comes back to its first place: Vega 5 draws no line for its closing", () => {
    const rings = cornersOf(regionPath(gridOf(round, x, y, 81, size), 0.64, size));
    expect(rings.length).toBeGreaterThan(1);
    for (const ring of rings) expect(ring.at(-1)).toEqual(ring[0]);
  });

  test("a level that nothing reaches has no region", () => {
    expect(regionPath(gridOf(round, x, y, 21, size), 6, size)).toBe("");
  });

  test("logarithmic axes are sampled evenly on their scale", () => {
    const axis = { title: "rate", from: 0.01, to: 100, scale: "log" } as const;
    const { values } = gridOf((rate) => Math.log10(rate), axis, y, 5, size);
    expect(values.slice(0, 5).map((value) => Math.round(value * 1e9) / 1e9)).toEqual([-2, -1, 0, 1, 2]);
  });
});

describe("levels", () => {
  const levels = (...values: number[]) => levelsOf({ columns: values.length, rows: 1, values });

  test("of what is nowhere negative are 1, 2 and 5 times powers of ten", () => {
    expect(levels(0.3, 7)).toEqual([0.5, 1, 2, 5]);
    expect(levels(0, 1000)).toEqual([0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]);
    expect(levels(1e-5, 1000, Number.NaN).length).toBeLessThanOrEqual(14);
  });

  test("of what has both signs are evenly spaced and round", () => {
    expect(levels(-4, 4.5)).toEqual([-4, -3, -2, -1, 0, 1, 2, 3, 4]);
  });

  test("of what is the same everywhere, or nowhere finite, are none", () => {
    expect(levels(3, 3)).toEqual([]);
    expect(levels(Number.NaN)).toEqual([]);
  });
});

test("a line keeps its bends and loses what lies straight between them", () => {
  const line: Place[] = [
    [0, 0],
    [1, 0.05],
    [2, 0],
    [2, 5],
    [2, 9],
    [3, 9],
  ];
  expect(simplify(line, 0.1)).toEqual([
    [0, 0],
    [2, 0],
    [2, 9],
    [3, 9],
  ]);
});
