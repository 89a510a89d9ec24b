import { matmul, transposedA, transposedB } from "../matrix/matmul.ts";
import { Matrix } from "../matrix/matrix.ts";
import { symmetricEigen } from "../matrix/symmetric-eigen.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link shampoo} can be told. */
export interface ShampooOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** eps, above 0. Default 1e-6. */
  epsilon?: number;
  /** How many steps use the same roots, at least 1. Default 1. */
  period?: number;
}

/** A matrix with its two statistics, or a row with one number per entry. */
interface Part {
  tensor: Tensor;
  left: Matrix;
  right: Matrix;
  leftRoot: Matrix;
  rightRoot: Matrix;
  /** The sums of squares of a single row. */
  squares: Float64Array;
}

export interface ShampooState {
  t: number;
  parts: Part[];
}

/**
 * Adagrad for whole matrices: rows and columns of a gradient are each decorrelated (Gupta, Koren and Singer
 * 2018). For each weight matrix with gradient G; single rows get Adagrad's rule.
 *
 *   L = L + G Gᵀ,  R = R + Gᵀ G        both from eps I
 *   X = X - eta L^(-1/4) G R^(-1/4)
 */
export function shampoo(options: ShampooOptions = {}): Optimizer<ShampooState> {
  const { learningRate = 1e-3, epsilon = 1e-6, period = 1 } = options;
  requireOptions("shampoo", {
    learningRate: nonNegative(learningRate),
    epsilon: [epsilon, Number.MIN_VALUE, Number.MAX_VALUE],
    period: [period, 1, Number.MAX_VALUE],
  });
  return guarded({
    name: "shampoo",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      t: 0,
      parts: tensors.map((tensor) => {
        const { rows, columns } = tensor;
        const [m, n] = rows > 1 ? [rows, columns] : [0, 0];
        const left = diagonal(m, epsilon);
        const right = diagonal(n, epsilon);
        const squares = new Float64Array(rows > 1 ? 0 : columns).fill(epsilon);
        return { tensor, left, right, leftRoot: left, rightRoot: right, squares };
      }),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const renew = state.t++ % period === 0;
      for (const part of state.parts) {
        const { start, rows, columns } = part.tensor;
        const end = start + rows * columns;
        if (rows === 1) {
          for (let i = start; i < end; i++) {
            part.squares[i - start]! += g[i]! * g[i]!;
            x[i]! -= (eta * g[i]!) / Math.sqrt(part.squares[i - start]!);
          }
          continue;
        }
        const gradient = new Matrix(rows, columns, g.subarray(start, end));
        add(part.left, matmul(gradient, gradient, undefined, transposedB));
        add(part.right, matmul(gradient, gradient, undefined, transposedA));
        if (renew) {
          part.leftRoot = inverseFourthRoot(part.left);
          part.rightRoot = inverseFourthRoot(part.right);
        }
        const step = matmul(matmul(part.leftRoot, gradient), part.rightRoot).data;
        for (let i = start; i < end; i++) x[i]! -= eta * step[i - start]!;
      }
    },
  });
}

function diagonal(size: number, value: number): Matrix {
  const matrix = new Matrix(size, size);
  for (let i = 0; i < size; i++) matrix.data[i * size + i] = value;
  return matrix;
}

function add(to: Matrix, other: Matrix): void {
  for (let i = 0; i < to.data.length; i++) to.data[i]! += other.data[i]!;
}

/** A^(-1/4) = V diag(value^(-1/4)) Vᵀ of a positive definite A. */
function inverseFourthRoot(matrix: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(matrix);
  const n = matrix.rows;
  const scaled = vectors.clone();
  // Rounding can push the smallest eigenvalue of a nearly singular sum below zero.
  const least = values.reduce((most, value) => Math.max(most, value), 0) * 1e-14;
  for (let i = 0; i < scaled.data.length; i++) {
    scaled.data[i]! /= Math.sqrt(Math.sqrt(Math.max(values[i % n]!, least)));
  }
  return matmul(scaled, vectors, undefined, transposedB);
}
