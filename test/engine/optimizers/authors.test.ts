import { test } from "vitest";
import { adamP, decoupledDecay, kron, mars, type Optimizer, type Tensor } from "../../../src/engine/index.ts";
import { expectNear, golden } from "../golden.ts";

/** Steps of the authors' own code along given gradients: row k of `params` after the k-th of them. */
interface Steps {
  id: string;
  class: "AdamP" | "MARS" | "Kron";
  hyper: { betas: number[]; weight_decay: number } & Record<string, never>;
  /** Rows and columns of the tensors. */
  shapes: [number, number][];
  gradients: number[][];
  params: number[][];
}

// AdamP's cases differ in what it projects: each unit's column, the matrix, or nothing.
test.each(golden<{ cases: Steps[] }>("optim_authors").cases)("$id, as by its authors", (steps) => {
  const { hyper, shapes, gradients, params } = steps;
  const { lr: learningRate, betas, eps: epsilon, weight_decay: weightDecay, momentum } = hyper;
  const options = () => ({ learningRate, beta1: betas[0]!, beta2: betas[1]!, epsilon });
  const rule: Optimizer = {
    AdamP: () => adamP({ ...options(), weightDecay, delta: hyper.delta, projectedDecay: hyper.wd_ratio }),
    MARS: () => decoupledDecay(mars({ ...options(), gamma: hyper.gamma }), weightDecay),
    Kron: () => kron({ learningRate, momentum, fittingRate: hyper.lr_preconditioner, damping: 1e-100 }),
  }[steps.class]();
  let start = 0;
  const tensors = shapes.map(([rows, columns]): Tensor => {
    start += rows * columns;
    return { name: rows > 1 ? "weights" : "bias", start: start - rows * columns, rows, columns };
  });
  const x = Float64Array.from(params[0]!);
  const state = rule.init(x, tensors);
  gradients.forEach((g, k) => {
    rule.update(x, Float64Array.from(g), state);
    expectNear(x, params[k + 1]!, 1e-11, `row ${k + 1}`);
  });
});
