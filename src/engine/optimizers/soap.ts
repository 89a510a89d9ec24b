import { power } from "../math/power.ts";
import { matmul, transposedA, transposedB } from "../matrix/matmul.ts";
import { Matrix } from "../matrix/matrix.ts";
import { symmetricEigen } from "../matrix/symmetric-eigen.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link soap} can be told. */
export interface SoapOptions {
  /** eta, at least 0. Default 0.003. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.95. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.95. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** How many steps use the same basis, at least 1. Default 10. */
  period?: number;
}

/** A weight matrix with the statistics of its gradients' rows and columns and the bases that these give. */
interface Part {
  tensor: Tensor;
  left: Matrix;
  right: Matrix;
  leftBasis: Matrix;
  rightBasis: Matrix;
}

export interface SoapState {
  t: number;
  parts: Part[];
  m: Float64Array;
  /** The mean squares, in the rotated basis. */
  v: Float64Array;
}

/**
 * Adam in the basis in which Shampoo's statistics are diagonal (Vyas et al. 2024). For each weight matrix with
 * gradient G; single rows get Adam's rule. As in the authors' code, the first step only begins L and R.
 *
 *   L = b2 L + (1 - b2) G Gᵀ,  R = b2 R + (1 - b2) Gᵀ G
 *   P, Q = eigenvectors of L and R by falling eigenvalue, renewed every few steps
 *   M = b1 M + (1 - b1) G,  V = b2 V + (1 - b2) (Pᵀ G Q)^2
 *   X = X - eta P ((Pᵀ M Q / (1 - b1^t)) / (sqrt(V / (1 - b2^t)) + eps)) Qᵀ
 */
export function soap(options: SoapOptions = {}): Optimizer<SoapState> {
  const { learningRate = 3e-3, beta1 = 0.95, beta2 = 0.95, epsilon = 1e-8, period = 10 } = options;
  requireOptions("soap", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    period: [period, 1, Number.MAX_VALUE],
  });

  const measure = (part: Part, gradient: Matrix): void => {
    moveTowards(part.left, matmul(gradient, gradient, undefined, transposedB), 1 - beta2);
    moveTowards(part.right, matmul(gradient, gradient, undefined, transposedA), 1 - beta2);
  };
  const renew = (part: Part): void => {
    part.leftBasis = symmetricEigen(part.left).vectors;
    part.rightBasis = symmetricEigen(part.right).vectors;
  };

  return guarded({
    name: "soap",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      t: 0,
      parts: tensors.map((tensor) => {
        // A single row has no basis to turn: its sides are empty.
        const [m, n] = tensor.rows > 1 ? [tensor.rows, tensor.columns] : [0, 0];
        const [left, right] = [new Matrix(m, m), new Matrix(n, n)];
        return { tensor, left, right, leftBasis: left, rightBasis: right };
      }),
      m: new Float64Array(x.length),
      v: new Float64Array(x.length),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v, parts } = state;
      state.t += 1;
      const t = state.t - 1;
      const correction1 = 1 - power(beta1, t);
      const correction2 = 1 - power(beta2, t);
      for (const part of parts) {
        const { start, rows, columns } = part.tensor;
        const end = start + rows * columns;
        const view = (values: Float64Array) => new Matrix(rows, columns, values.subarray(start, end));
        if (t === 0) {
          if (rows > 1) {
            measure(part, view(g));
            renew(part);
          }
          continue;
        }
        for (let i = start; i < end; i++) m[i] = beta1 * m[i]! + (1 - beta1) * g[i]!;
        const turned = rows > 1 ? turn(part, view(g)).data : g.subarray(start, end);
        const mean = rows > 1 ? turn(part, view(m)).data : m.slice(start, end);
        for (let i = start; i < end; i++) {
          const gi = turned[i - start]!;
          v[i] = beta2 * v[i]! + (1 - beta2) * gi * gi;
          mean[i - start] = mean[i - start]! / correction1 / (Math.sqrt(v[i]! / correction2) + epsilon);
        }
        const step = rows > 1 ? turnBack(part, new Matrix(rows, columns, mean)).data : mean;
        for (let i = start; i < end; i++) x[i]! -= eta * step[i - start]!;
        if (rows === 1) continue;
        measure(part, view(g));
        if (t % period === 0) renew(part);
      }
    },
  });
}

/** Pᵀ A Q */
const turn = ({ leftBasis, rightBasis }: Part, a: Matrix): Matrix =>
  matmul(matmul(leftBasis, a, undefined, transposedA), rightBasis);

/** P A Qᵀ */
const turnBack = ({ leftBasis, rightBasis }: Part, a: Matrix): Matrix =>
  matmul(matmul(leftBasis, a), rightBasis, undefined, transposedB);

function moveTowards(to: Matrix, other: Matrix, share: number): void {
  for (let i = 0; i < to.data.length; i++) to.data[i]! += share * (other.data[i]! - to.data[i]!);
}
