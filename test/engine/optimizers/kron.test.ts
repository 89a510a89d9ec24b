import { describe, expect, test } from "vitest";
import { createRandom, kron, Matrix, matmul, type Tensor } from "../../../src/engine/index.ts";

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
