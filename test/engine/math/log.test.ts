import { expect, test } from "vitest";
import { createRandom } from "../../../src/engine/index.ts";
import { log } from "../../../src/engine/math/log.ts";

test("within a unit in the last place of Math.log, from the smallest to the largest number", () => {
  const random = createRandom("log");
  for (let i = 0; i < 20_000; i++) {
    const x = i % 2 ? random.uniform(0, 3) : 2 ** random.uniform(-1074, 1023.9);
    expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(2.3e-16 * Math.max(Math.abs(log(x)), 1e-3));
  }
});

test("the edges", () => {
  expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
  expect(log(1)).toBe(0);
  expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  expect(log(-1)).toBeNaN();
  expect(log(Number.NaN)).toBeNaN();
  expect(log(Number.MIN_VALUE)).toBeCloseTo(-744.4400719213812, 12);
});
