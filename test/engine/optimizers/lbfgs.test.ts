import { describe, expect, test } from "vitest";
import { createRandom, lbfgs, Matrix, matmul } from "../../../src/engine/index.ts";
import { expectTrajectory, objectives, trajectories } from "./problems.ts";

interface Hyper {
  lr: number;
  max_iter?: number;
  history_size?: number;
  line_search_fn?: "strong_wolfe";
}

describe("against PyTorch", () => {
  test.each(trajectories("optim_lbfgs"))("$id", (reference) => {
    const h = reference.hyper as unknown as Hyper;
    const rule = lbfgs({
      learningRate: h.lr,
      iterations: h.max_iter,
      history: h.history_size,
      lineSearch: h.line_search_fn ? "strong-wolfe" : "none",
    });
    expectTrajectory(reference, rule);
  });
});

test("solves an ill-conditioned quadratic of five variables in a few updates", () => {
  const rule = lbfgs({ lineSearch: "strong-wolfe" });
  const x = new Float64Array(5);
  const g = new Float64Array(5);
  const state = rule.init(x);
  for (let k = 0; k < 3; k++) {
    const loss = objectives.quadratic(x, g);
    rule.update(x, g, state, { loss, evaluate: objectives.quadratic });
  }
  [1, -1, 2, 0.5, -0.5].forEach((value, i) => {
    expect(x[i]).toBeCloseTo(value, 3);
  });
});

test("the two loops give the explicit inverse Hessian times the gradient", () => {
  const n = 4;
  const random = createRandom("lbfgs");
  const vector = () => Float64Array.from({ length: n }, () => random.normal());
  // A positive definite Hessian, so that every pair is kept.
  const root = new Matrix(
    n,
    n,
    Float64Array.from({ length: n * n }, () => random.normal()),
  );
  const hessian = matmul(root, root, undefined, { b: true });
  for (let i = 0; i < n; i++) hessian.set(i, i, hessian.at(i, i) + 1);
  const gradientAt = (x: Float64Array) => matmul(hessian, Matrix.column(x)).data;
  const evaluate = (x: Float64Array, g: Float64Array) => {
    g.set(gradientAt(x));
    return 0.5 * x.reduce((sum, xi, i) => sum + xi * g[i]!, 0);
  };
  const rule = lbfgs({ learningRate: 0.1, iterations: 1 });
  const x = vector();
  const state = rule.init(x);
  const steps: { s: Float64Array; y: Float64Array }[] = [];
  for (let k = 0; k < 4; k++) {
    const [before, g] = [x.slice(), gradientAt(x).slice()];
    rule.update(x, g.slice(), state, { loss: evaluate(x, new Float64Array(n)), evaluate });
    const s = x.map((xi, i) => xi - before[i]!);
    if (k > 0) {
      // H = (I - rho s yT) H (I - rho y sT) + rho s sT, from (y.s / y.y) I, pair by pair.
      const last = steps.at(-1)!;
      const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, ai, i) => sum + ai * b[i]!, 0);
      const scale = dot(last.y, last.s) / dot(last.y, last.y);
      let H = new Matrix(n, n);
      for (let i = 0; i < n; i++) H.set(i, i, scale);
      for (const pair of steps) {
        const rho = 1 / dot(pair.y, pair.s);
        const left = new Matrix(n, n);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) left.set(i, j, (i === j ? 1 : 0) - rho * pair.s[i]! * pair.y[j]!);
        }
        H = matmul(matmul(left, H), left, undefined, { b: true });
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) H.set(i, j, H.at(i, j) + rho * pair.s[i]! * pair.s[j]!);
        }
      }
      const direction = matmul(H, Matrix.column(g)).data;
      s.forEach((si, i) => {
        expect(si).toBeCloseTo(-0.1 * direction[i]!, 12);
      });
    }
    const y = gradientAt(x).map((gi, i) => gi - g[i]!);
    steps.push({ s, y });
  }
});

test("says what it needs", () => {
  const rule = lbfgs();
  const x = Float64Array.of(1);
  expect(() => rule.update(x, Float64Array.of(1), rule.init(x))).toThrow(
    "lbfgs: this optimizer needs to evaluate the loss elsewhere: update(x, g, state, { evaluate })",
  );
  expect(() => lbfgs({ lineSearch: "exact" as never })).toThrow('lbfgs: lineSearch is "exact"');
  expect(() => lbfgs({ history: 0 })).toThrow("lbfgs: history is 0");
});
