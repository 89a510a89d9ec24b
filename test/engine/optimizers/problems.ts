import { expect } from "vitest";
import type { Objective, Optimizer } from "../../../src/engine/index.ts";
import { expectNear, golden } from "../golden.ts";

/** One reference trajectory: row k of `params` after step k, row 0 the start. */
export interface Trajectory {
  id: string;
  class?: string;
  problem: "rosenbrock" | "quadratic";
  hyper: Record<string, never>;
  objective_scale: number;
  stable_rows: number;
  rtol: number;
  grad0: number[];
  params: number[][];
  loss: number[];
  extra?: Record<string, number[][]>;
}

interface File {
  problems: { quadratic: { A: number[][]; b: number[] } };
  cases: Trajectory[];
}

export const trajectories = (file: string): Trajectory[] => golden<File>(file).cases;

const { A, b } = golden<File>("optim_sgd").problems.quadratic;

/** The reference problems, written out: Rosenbrock's valley, and x A x / 2 - b x with an ill-conditioned A. */
export const objectives: Record<Trajectory["problem"], Objective> = {
  rosenbrock(x, g) {
    const [u, v] = [x[0]!, x[1]!];
    g[0] = -2 * (1 - u) - 400 * u * (v - u * u);
    g[1] = 200 * (v - u * u);
    return (1 - u) ** 2 + 100 * (v - u * u) ** 2;
  },
  quadratic(x, g) {
    let value = 0;
    A.forEach((row, i) => {
      const product = row.reduce((sum, entry, j) => sum + entry * x[j]!, 0);
      g[i] = product - b[i]!;
      value += 0.5 * x[i]! * product - b[i]! * x[i]!;
    });
    return value;
  },
};

/** Runs the optimizer from the case's start and compares every row that rounding leaves comparable. */
export function expectTrajectory(
  { problem, params, loss, grad0, stable_rows, rtol, objective_scale }: Trajectory,
  optimizer: Optimizer,
  /** Names of `extra` rows, held against what predictions are made with. */
  evaluated?: number[][],
): void {
  const objective: Objective = (at, gradient) => {
    const value = objectives[problem](at, gradient);
    for (let i = 0; i < gradient.length; i++) gradient[i]! *= objective_scale;
    return objective_scale * value;
  };
  const x = Float64Array.from(params[0]!);
  const g = new Float64Array(x.length);
  const state = optimizer.init(x);
  const averaged = new Float64Array(x.length);
  for (let k = 0; k <= Math.min(stable_rows, params.length - 1); k++) {
    expectNear(x, params[k]!, rtol, `row ${k}`);
    const value = objective(x, g);
    if (k === 0)
      expectNear(
        g.map((gi) => objective_scale * gi),
        grad0,
        1e-14,
        "grad0",
      );
    if (k < loss.length) expectNear([objective_scale * value], [loss[k]!], 10 * rtol, `loss ${k}`);
    if (evaluated && k > 0) {
      optimizer.evaluationPoint?.(x, state, averaged);
      expectNear(averaged, evaluated[k - 1]!, rtol, `evaluated row ${k}`);
    }
    optimizer.update(x, g, state, { learningRate: optimizer.learningRate, loss: value, evaluate: objective });
  }
  expect(params.length).toBeGreaterThan(stable_rows - 1);
}
