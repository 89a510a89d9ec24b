import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";

/** Reads one file of reference numbers, made with PyTorch, optax and Keras. */
export function golden<T>(name: string): T {
  return JSON.parse(readFileSync(join(import.meta.dirname, "../golden", `${name}.json`), "utf8")) as T;
}

/** Expects |actual - expected| <= tolerance * max(1, |expected|) for every pair, and equal lengths. */
export function expectNear(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  label = "",
): void {
  expect(actual.length, `${label} length`).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    const [a, b] = [actual[i] as number, expected[i] as number];
    const difference = Math.abs(a - b) / Math.max(1, Math.abs(b));
    expect(difference, `${label}[${i}]: ${a}, expected ${b}`).toBeLessThanOrEqual(tolerance);
  }
}

/** The central difference (f(x + h) - f(x - h)) / 2h. */
export const slope = (f: (x: number) => number, x: number, h = 1e-5): number =>
  (f(x + h) - f(x - h)) / (2 * h);
