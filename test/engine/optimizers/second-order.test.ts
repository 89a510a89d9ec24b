import { describe, expect, test } from "vitest";
import {
  createRandom,
  levenbergMarquardt,
  Matrix,
  matmul,
  minimize,
  newton,
  numericalHessian,
  type Optimizer,
  type Residuals,
  shampoo,
  soap,
  sophia,
  symmetricEigen,
} from "../../../src/engine/index.ts";
import { solvePositive } from "../../../src/engine/matrix/cholesky.ts";
import { expectNear } from "../golden.ts";
import { objectives } from "./problems.ts";

const random = createRandom("second order");
const noise = (rows: number, columns: number): Matrix =>
  new Matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, () => random.normal()),
  );

describe("linear algebra", () => {
  test("eigenvalues and orthonormal eigenvectors give the matrix back", () => {
    for (const n of [1, 2, 7, 30]) {
      const root = noise(n, n);
      const a = matmul(root, root, undefined, { b: true });
      const { values, vectors } = symmetricEigen(a);
      const scaled = vectors.clone();
      scaled.data.forEach((_, i) => {
        scaled.data[i]! *= values[i % n]!;
      });
      expectNear(matmul(scaled, vectors, undefined, { b: true }).data, a.data, 1e-11);
      const gram = matmul(vectors, vectors, undefined, { a: true });
      gram.data.forEach((entry, i) => {
        expect(entry).toBeCloseTo(i % (n + 1) === 0 ? 1 : 0, 12);
      });
    }
    const { values } = symmetricEigen(
      Matrix.from([
        [2, 1],
        [1, 2],
      ]),
    );
    expectNear(values, [3, 1], 1e-15);
  });

  test("a positive definite system is solved, another refused", () => {
    const root = noise(6, 6);
    const a = matmul(root, root, undefined, { b: true });
    const x = noise(6, 1);
    expectNear(solvePositive(a, matmul(a, x).data)!, x.data, 1e-9);
    expect(
      solvePositive(
        Matrix.from([
          [1, 2],
          [2, 1],
        ]),
        Float64Array.of(1, 1),
      ),
    ).toBeUndefined();
  });

  test("refuse what is not square or not finite", () => {
    expect(() => symmetricEigen(new Matrix(2, 3))).toThrow("symmetricEigen: 2x3 is not square");
    expect(() => symmetricEigen(Matrix.from([[Number.NaN]]))).toThrow("not finite");
  });
});

describe("Newton's method", () => {
  test("the Hessian of Rosenbrock's valley at (-1.2, 1)", () => {
    const hessian = numericalHessian(objectives.rosenbrock, Float64Array.of(-1.2, 1));
    expectNear(hessian.data, [1330, 480, 480, 200], 1e-7);
  });

  test("solves a quadratic in one step, and follows Rosenbrock's valley in ten", () => {
    const { points } = minimize(objectives.quadratic, [2, -1, 1.5, 0.5, -2], newton(), { steps: 1 });
    expectNear(points[1]!, [1, -1, 2, 0.5, -0.5], 1e-5);
    const path = minimize(objectives.rosenbrock, [-1.2, 1], newton(), { steps: 10 });
    expect(path.losses.at(-1)).toBeLessThan(1e-10);
  });

  test("damps itself where the surface curves downwards", () => {
    const saddle = (x: Float64Array, g: Float64Array) => {
      g[0] = 2 * x[0]!;
      g[1] = -2 * x[1]! + 4 * x[1]! ** 3;
      return x[0]! ** 2 - x[1]! ** 2 + x[1]! ** 4;
    };
    const path = minimize(saddle, [1, 0.1], newton(), { steps: 30 });
    expect(path.losses.at(-1)).toBeCloseTo(-0.25, 8);
  });
});

describe("Levenberg and Marquardt", () => {
  // y = a e^(b t) through exact samples with a = 2, b = -0.5.
  const times = [0, 1, 2, 3, 4, 5];
  const residuals: Residuals = ([a, b], errors, jacobian) => {
    times.forEach((t, i) => {
      const growth = Math.exp(b! * t);
      errors[i] = a! * growth - 2 * Math.exp(-0.5 * t);
      jacobian.row(i).set([growth, a! * t * growth]);
    });
  };
  const run = (optimizer: Optimizer, start: number[], steps: number): Float64Array => {
    const x = Float64Array.from(start);
    const state = optimizer.init(x);
    for (let k = 0; k < steps; k++) optimizer.update(x, new Float64Array(2), state);
    return x;
  };

  test("fit an exponential from far away", () => {
    expectNear(run(levenbergMarquardt(residuals, { count: 6 }), [10, 1], 60), [2, -0.5], 1e-8);
  });

  test("without damping is Gauss-Newton, which one step suffices for a linear model", () => {
    const linear: Residuals = ([a, b], errors, jacobian) => {
      times.forEach((t, i) => {
        errors[i] = a! + b! * t - (3 - 2 * t);
        jacobian.row(i).set([1, t]);
      });
    };
    expectNear(run(levenbergMarquardt(linear, { count: 6, damping: 0 }), [10, 10], 1), [3, -2], 1e-12);
  });

  test("never raise the sum of squares", () => {
    const squares = (x: Float64Array) => {
      const errors = new Float64Array(6);
      residuals(x, errors, new Matrix(6, 2));
      return errors.reduce((sum, r) => sum + r * r, 0);
    };
    const optimizer = levenbergMarquardt(residuals, { count: 6, damping: 1e-12 });
    const x = Float64Array.of(10, 1);
    const state = optimizer.init(x);
    for (let k = 0; k < 40; k++) {
      const before = squares(x);
      optimizer.update(x, new Float64Array(2), state);
      expect(squares(x)).toBeLessThanOrEqual(before);
    }
  });

  test("need to know how many errors there are", () => {
    expect(() => levenbergMarquardt(residuals, { count: 0 })).toThrow("levenbergMarquardt: count is 0");
  });
});

const tensor = (rows: number, columns: number) => [{ name: "w", start: 0, rows, columns }];

/** The path of a matrix under given gradients. */
function pathOf(rule: Optimizer, start: Matrix, gradients: Matrix[]): Matrix[] {
  const x = start.data.slice();
  const state = rule.init(x, tensor(start.rows, start.columns));
  return gradients.map((g) => {
    rule.update(x, g.data.slice(), state);
    return new Matrix(start.rows, start.columns, x.slice());
  });
}

describe("Shampoo and SOAP", () => {
  test("Shampoo's first step is the orthogonal matrix nearest to the gradient", () => {
    const g = noise(3, 5);
    const [x] = pathOf(shampoo({ learningRate: 1, epsilon: 1e-12 }), new Matrix(3, 5), [g]);
    const gram = matmul(x!, x!, undefined, { b: true });
    expectNear(gram.data, [1, 0, 0, 0, 1, 0, 0, 0, 1], 1e-6);
    // Nearest: minus the step times the gradient's transpose is symmetric and positive.
    const product = matmul(x!, g, undefined, { b: true });
    expectNear(product.data, product.transpose().data, 1e-6);
    expect(product.at(0, 0)).toBeLessThan(0);
  });

  test.each([
    ["shampoo", shampoo({ learningRate: 0.1 })],
    ["soap", soap({ learningRate: 0.1, period: 2 })],
  ])("%s does not care how rows and columns are turned", (_, rule) => {
    const orthogonal = (n: number) => {
      const root = noise(n, n);
      return symmetricEigen(matmul(root, root, undefined, { b: true })).vectors;
    };
    const [u, v] = [orthogonal(3), orthogonal(4)];
    const turned = (a: Matrix) => matmul(matmul(u, a), v);
    const gradients = Array.from({ length: 6 }, () => noise(3, 4));
    const start = noise(3, 4);
    const plain = pathOf(rule, start, gradients);
    pathOf(rule, turned(start), gradients.map(turned)).forEach((x, k) => {
      expectNear(x.data, turned(plain[k]!).data, 1e-6, `step ${k}`);
    });
  });
});

test("Sophia's step by hand: on a diagonal Hessian its estimate is exact", () => {
  const bowl = (x: Float64Array, g: Float64Array) => {
    g[0] = 100 * x[0]!;
    g[1] = 0.5 * x[1]!;
    return 50 * x[0]! ** 2 + 0.25 * x[1]! ** 2;
  };
  const { points } = minimize(bowl, [1e-3, 4], sophia({ learningRate: 0.1 }), { steps: 1 });
  // h = (1 - b2) (100, 0.5), m = (1 - b1) (0.1, 2): quotients 0.004 / 0.01 and 0.08 / 5e-5, the latter cut off.
  expectNear(points[1]!, [1e-3 - 0.1 * 0.4, 4 - 0.1], 1e-9);
});
