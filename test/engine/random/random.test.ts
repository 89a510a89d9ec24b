import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/engine/index.ts";
import { seedFrom, xoshiro128 } from "../../../src/engine/random/xoshiro.ts";

test("xoshiro128** gives its published numbers for the state 1, 2, 3, 4", () => {
  const next = xoshiro128(Uint32Array.of(1, 2, 3, 4));
  expect(Array.from({ length: 10 }, next)).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
  ]);
});

test("the seed fixes every bit", () => {
  expect([...seedFrom("7")]).toEqual([3239191298, 3314568398, 1530238841, 251292008]);
  const random = createRandom(7);
  expect([random.uniform(), random.normal(), random.normal(), random.integer(1000)]).toEqual([
    0.18261902533003227, 0.34183884129042297, 3.0532304088087123, 805,
  ]);
  expect([...random.permutation(8)]).toEqual([6, 2, 1, 3, 5, 0, 4, 7]);
});

describe("streams", () => {
  test("depend on the name and the seed only, not on what was drawn before", () => {
    const first = createRandom(1).stream("weights").uniform();
    const drawn = createRandom(1);
    for (let i = 0; i < 100; i++) drawn.uniform();
    drawn.stream("dropout").uniform();
    expect(drawn.stream("weights").uniform()).toBe(first);
    expect(createRandom(1).stream("dropout").uniform()).not.toBe(first);
    expect(createRandom(2).stream("weights").uniform()).not.toBe(first);
  });

  test("neighbouring seeds and names are unrelated", () => {
    const firsts = Array.from({ length: 4000 }, (_, seed) => createRandom(seed).uniform());
    const mean = firsts.reduce((a, b) => a + b) / firsts.length;
    const products = firsts.slice(1).map((value, i) => (value - 0.5) * ((firsts[i] as number) - 0.5));
    expect(mean).toBeCloseTo(0.5, 1);
    expect(Math.abs((12 * products.reduce((a, b) => a + b)) / products.length)).toBeLessThan(0.06);
    expect(new Set(firsts).size).toBe(firsts.length);
  });
});

describe("distributions", () => {
  const draws = 100_000;
  const moments = (draw: () => number): { mean: number; variance: number; fourth: number } => {
    const values = Array.from({ length: draws }, draw);
    const mean = values.reduce((a, b) => a + b) / draws;
    const power = (n: number) => values.reduce((sum, v) => sum + (v - mean) ** n, 0) / draws;
    return { mean, variance: power(2), fourth: power(4) };
  };

  test("uniform", () => {
    const random = createRandom("uniform");
    const { mean, variance } = moments(() => random.uniform(-1, 3));
    expect(mean).toBeCloseTo(1, 1);
    expect(variance).toBeCloseTo(16 / 12, 1);
  });

  test("normal: mean, variance and the fourth moment, 3", () => {
    const random = createRandom("normal");
    const { mean, variance, fourth } = moments(() => random.normal());
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(draws));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
    expect(Math.abs(fourth - 3)).toBeLessThan(4 * Math.sqrt(96 / draws));
    expect(createRandom(1).normal(5, 0)).toBe(5);
  });

  test("integer: each result equally often", () => {
    const random = createRandom("integer");
    const counts = [0, 0, 0];
    for (let i = 0; i < 30_000; i++) (counts[random.integer(3)] as number)++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(4 * 82);
  });

  test("shuffle: every order of three equally often", () => {
    const random = createRandom("shuffle");
    const counts = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = random.shuffle([0, 1, 2]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) expect(Math.abs(count - 2000)).toBeLessThan(4 * 41);
  });

  test("permutation holds every index once, chance and pick follow their odds", () => {
    const random = createRandom("rest");
    expect([...random.permutation(50)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, i) => i),
    );
    const heads = Array.from({ length: 10_000 }, () => random.chance(0.2)).filter(Boolean).length;
    expect(Math.abs(heads - 2000)).toBeLessThan(160);
    expect(new Set(Array.from({ length: 100 }, () => random.pick(["a", "b"])))).toEqual(new Set(["a", "b"]));
  });
});

test("impossible requests", () => {
  const random = createRandom(1);
  expect(() => createRandom(Number.NaN)).toThrow("createRandom: seed is NaN");
  expect(() => random.integer(0)).toThrow("integer: count is 0");
  expect(() => random.integer(1.5)).toThrow("integer: count is 1.5");
  expect(() => random.uniform(2, 1)).toThrow("uniform: low 2 is above high 1");
  expect(() => random.normal(0, -1)).toThrow("normal: standardDeviation is -1");
  expect(() => random.chance(2)).toThrow("chance: probability is 2, expected a number from 0 to 1");
  expect(() => random.pick([])).toThrow("pick: there are no items");
});
