import { describe, expect, test } from "vitest";
import { createRandom, Matrix, matmul } from "../../../src/engine/index.ts";

describe("Matrix", () => {
  const m = () =>
    Matrix.from([
      [1, 2, 3],
      [4, 5, 6],
    ]);

  test("stores its entries row by row", () => {
    expect([...m().data]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(m().at(1, 0)).toBe(4);
    expect([...m().row(1)]).toEqual([4, 5, 6]);
    expect(m().shape).toBe("2x3");
    expect(m().toArray()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(m().transpose().toArray()).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(Matrix.column([1, 2]).toArray()).toEqual([[1], [2]]);
  });

  test("set and row write through, clone does not", () => {
    const a = m();
    const copy = a.clone();
    a.set(0, 1, 9);
    a.row(1)[2] = 8;
    expect(a.toArray()).toEqual([
      [1, 9, 3],
      [4, 5, 8],
    ]);
    expect(copy.toArray()).toEqual(m().toArray());
  });

  test("selectRows takes rows in the order asked for", () => {
    expect(m().selectRows([1, 0, 1]).toArray()).toEqual([
      [4, 5, 6],
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(() => m().selectRows([2])).toThrow("selectRows: row 2 is not in 2x3");
    expect(() => m().selectRows([0], new Matrix(2, 3))).toThrow("1 rows of 2x3 do not fill 2x3");
  });

  test("impossible shapes and places", () => {
    expect(() => Matrix.from([[1, 2], [3]])).toThrow("Matrix.from: row 1 has 1 entries, row 0 has 2");
    expect(() => new Matrix(2, 2, new Float64Array(3))).toThrow("Matrix: 2x2 needs 4 entries, got 3");
    expect(() => new Matrix(1.5, 2, new Float64Array(3))).toThrow("Matrix: 1.5x2 is no shape");
    expect(() => m().at(2, 0)).toThrow("Matrix.at: (2, 0) is not in 2x3");
    expect(() => m().set(0, 3, 1)).toThrow("Matrix.set: (0, 3) is not in 2x3");
    expect(() => m().row(-1)).toThrow("Matrix.row");
  });
});

describe("matmul", () => {
  test("a product by hand", () => {
    const a = Matrix.from([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    const b = Matrix.from([
      [1, 0, -1],
      [2, 1, 0],
    ]);
    expect(matmul(a, b).toArray()).toEqual([
      [5, 2, -1],
      [11, 4, -3],
      [17, 6, -5],
    ]);
  });

  test("equals the plain triple loop for every shape around the tile size, transposed or not", () => {
    const random = createRandom("matmul");
    const fill = (rows: number, columns: number) =>
      new Matrix(
        rows,
        columns,
        Float64Array.from({ length: rows * columns }, () => random.integer(19) - 9),
      );
    for (const m of [1, 2, 3, 5]) {
      for (const k of [1, 2, 7]) {
        for (const n of [1, 3, 4, 5, 9]) {
          const [a, b] = [fill(m, k), fill(k, n)];
          const expected = Array.from({ length: m }, (_, i) =>
            Array.from({ length: n }, (_, j) => {
              let sum = 0;
              for (let p = 0; p < k; p++) sum += a.at(i, p) * b.at(p, j);
              return sum;
            }),
          );
          expect(matmul(a, b).toArray()).toEqual(expected);
          expect(matmul(a.transpose(), b, undefined, { a: true }).toArray()).toEqual(expected);
          expect(matmul(a, b.transpose(), undefined, { b: true }).toArray()).toEqual(expected);
          const both = matmul(a.transpose(), b.transpose(), undefined, { a: true, b: true });
          expect(both.toArray()).toEqual(expected);
        }
      }
    }
  });

  test("refuses what does not fit", () => {
    const [a, b] = [new Matrix(3, 4), new Matrix(5, 2)];
    expect(() => matmul(a, b)).toThrow("matmul: inner dimensions differ, 3x4 times 5x2");
    expect(() => matmul(a, a, undefined, { a: true })).not.toThrow();
    expect(() => matmul(a, b, undefined, { b: true })).toThrow("3x4 times 2x5");
    expect(() => matmul(a, new Matrix(4, 2), new Matrix(2, 2))).toThrow(
      "3x4 times 4x2 does not fit into 2x2",
    );
    const square = new Matrix(2, 2);
    expect(() => matmul(square, square, square)).toThrow("over one of its factors");
  });
});
