import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { createRandom } from "../../../src/engine/index.ts";
import { cosPi } from "../../../src/engine/math/cosine.ts";
import { erf } from "../../../src/engine/math/erf.ts";
import { exp, expm1 } from "../../../src/engine/math/exp.ts";
import { log, log1p } from "../../../src/engine/math/log.ts";
import { power } from "../../../src/engine/math/power.ts";
import { tanh } from "../../../src/engine/math/tanh.ts";

/** The largest relative difference from the machine's own function over random arguments. */
function worst(
  own: (x: number) => number,
  reference: (x: number) => number,
  draw: (random: ReturnType<typeof createRandom>) => number,
): number {
  const random = createRandom("math");
  let most = 0;
  for (let i = 0; i < 20_000; i++) {
    const x = draw(random);
    const [a, b] = [own(x), reference(x)];
    if (a !== b) most = Math.max(most, Math.abs(a - b) / Math.abs(b));
  }
  return most;
}

const ulp = Number.EPSILON;

/** A double, exactly, in units of 2^-200. */
const fixed = (x: number): bigint => BigInt(x * 2 ** 100) << 100n;

/** tanh x in units of 2^-200: (E - 1) / (E + 1) with E = e^(2x) = (e^(x/16))^32 by its series. */
function exactTanh(x: number): bigint {
  const one = 1n << 200n;
  const step = fixed(x) / 16n;
  let e = 0n;
  for (let term = one, n = 1n; term > 0n; term = (term * step) / (one * n), n++) e += term;
  for (let doubling = 0; doubling < 5; doubling++) e = (e * e) >> 200n;
  return ((e - one) << 200n) / (e + one);
}

describe("close to the machine's functions", () => {
  test("exp", () => {
    expect(worst(exp, Math.exp, (random) => random.uniform(-2, 2))).toBeLessThan(1.5 * ulp);
    expect(worst(exp, Math.exp, (random) => random.uniform(-708, 709))).toBeLessThan(1.5 * ulp);
  });

  test("expm1, down to tiny arguments", () => {
    expect(worst(expm1, Math.expm1, (random) => random.uniform(-40, 40))).toBeLessThan(3 * ulp);
    const tiny = (random: ReturnType<typeof createRandom>) => random.normal() * 10 ** random.uniform(-15, 0);
    expect(worst(expm1, Math.expm1, tiny)).toBeLessThan(3 * ulp);
  });

  test("tanh, down to tiny arguments", () => {
    const tiny = (random: ReturnType<typeof createRandom>) => random.normal() * 10 ** random.uniform(-15, 1);
    expect(worst(tanh, Math.tanh, tiny)).toBeLessThan(4 * ulp);
  });

  test("tanh, within 1.5 units of the last place of the exact value, and exactly odd", () => {
    const random = createRandom("tanh");
    for (let i = 0; i < 4000; i++) {
      const x = i % 2 ? random.uniform(0, 0.3) : random.uniform(0, 20);
      const unit = 2 ** (Math.floor(Math.log2(tanh(x))) - 52);
      expect(Math.abs(Number(fixed(tanh(x)) - exactTanh(x)) / 2 ** 200 / unit)).toBeLessThan(1.5);
      expect(tanh(-x)).toBe(-tanh(x));
    }
    expect(tanh(1e-200)).toBe(1e-200);
  });

  test("log1p, down to tiny arguments", () => {
    const tiny = (random: ReturnType<typeof createRandom>) => random.uniform() * 10 ** random.uniform(-15, 5);
    expect(worst(log1p, Math.log1p, tiny)).toBeLessThan(3 * ulp);
    expect(worst(log1p, Math.log1p, (random) => random.uniform(-0.999, 0))).toBeLessThan(3 * ulp);
  });

  test("power", () => {
    const random = createRandom("power");
    for (let i = 0; i < 2000; i++) {
      const [x, n] = [random.uniform(0.5, 1.5), random.integer(2000) - 1000];
      expect(Math.abs(power(x, n) / x ** n - 1)).toBeLessThan(1000 * ulp);
      const fraction = random.uniform(-3, 3);
      expect(Math.abs(power(x, fraction) / x ** fraction - 1)).toBeLessThan(8 * ulp);
    }
    expect([power(-2, 3), power(0, 0), power(0, 0.5), power(5, 0), power(2, -2)]).toEqual([
      -8, 1, 0, 1, 0.25,
    ]);
    expect([power(0.96, Number.POSITIVE_INFINITY), power(1, 0.3)]).toEqual([0, 1]);
  });

  test("cosPi", () => {
    const random = createRandom("cosine");
    for (let i = 0; i < 5000; i++) {
      const x = random.uniform(-4, 4);
      expect(Math.abs(cosPi(x) - Math.cos(Math.PI * x))).toBeLessThan(2e-15);
    }
    expect([0, 0.5, 1, 1.5, 2, -1].map((x) => cosPi(x))).toEqual(
      [1, 0, -1, 0, 1, -1].map((y) => expect.closeTo(y, 15)),
    );
  });
});

test("erf: known values, and odd", () => {
  // Abramowitz and Stegun, table 7.1, and the complement at 3 from its own series.
  for (const [x, y] of [
    [0, 0],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [2, 0.9953222650189527],
    [2.5, 0.999593047982555],
    [3, 0.9999779095030014],
    [6, 1],
  ] as const) {
    expect(erf(x)).toBeCloseTo(y, 14);
    expect(erf(-x)).toBeCloseTo(-y, 14);
  }
});

test("the edges", () => {
  const [inf, nan] = [Number.POSITIVE_INFINITY, Number.NaN];
  expect([inf, -inf, nan, 0, 710, -746].map(exp)).toEqual([inf, 0, nan, 1, inf, 0]);
  expect(exp(709.7)).toBeCloseTo(Math.exp(709.7), -294);
  expect(exp(-740) / Math.exp(-740)).toBeCloseTo(1, 1);
  expect([inf, -inf, nan, 0, 710].map(expm1)).toEqual([inf, -1, nan, 0, inf]);
  expect([inf, -inf, nan, 0].map(tanh)).toEqual([1, -1, nan, 0]);
  expect([inf, -1, -2, nan].map(log1p)).toEqual([inf, -inf, nan, nan]);
  expect(log(Number.MAX_VALUE)).toBe(Math.log(Number.MAX_VALUE));
});

test("the engine uses no function whose last bits may differ between JavaScript engines", () => {
  const root = join(import.meta.dirname, "../../../src/engine");
  const offences = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const code = readFileSync(join(root, name), "utf8").replaceAll(/\/\*.*?\*\/|\/\/.*/gs, "");
      return [
        ...code.matchAll(
          /Math\.(?:a?(?:sin|cos|tan)h?|atan2|exp(?:m1)?|log(?:10|1p|2)?|pow|cbrt|hypot|random)\b|\*\*/g,
        ),
      ].map(([found]) => `${name}: ${found}`);
    });
  expect(offences).toEqual([]);
});
