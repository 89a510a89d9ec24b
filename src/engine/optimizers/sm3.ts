import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link sm3} can be told. */
export interface Sm3Options {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** b, from 0 to below 1. Default 0.9. */
  momentum?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
}

/** The largest accumulated square of each row and column, or of each entry when there is only one row. */
interface Cover {
  tensor: Tensor;
  rows: Float64Array;
  columns: Float64Array;
}

export interface Sm3State {
  m: Float64Array;
  covers: Cover[];
  /** Room for the next values of rows and columns. */
  next: Float64Array;
}

/**
 * Adagrad in the memory of rows and columns: an entry's sum of squares is bounded by those of its row and of its
 * column (Anil et al. 2019, SM3-II). For each matrix:
 *
 *   n_ij = min(R_i, C_j) + g_ij^2        for a single row: n = C = C + g^2
 *   R_i = max over j of n_ij,  C_j = max over i of n_ij
 *   m = b m + (1 - b) g / sqrt(n + eps)
 *   x = x - eta m
 */
export function sm3(options: Sm3Options = {}): Optimizer<Sm3State> {
  const { learningRate = 1e-3, momentum: b = 0.9, epsilon = 1e-8 } = options;
  requireOptions("sm3", {
    learningRate: nonNegative(learningRate),
    momentum: decay(b),
    epsilon: nonNegative(epsilon),
  });
  return guarded({
    name: "sm3",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      m: new Float64Array(x.length),
      covers: tensors.map((tensor) => ({
        tensor,
        rows: new Float64Array(tensor.rows > 1 ? tensor.rows : 0),
        columns: new Float64Array(tensor.columns),
      })),
      next: new Float64Array(Math.max(...tensors.map(({ columns }) => columns))),
    }),
    update(x, g, { m, covers, next }, { learningRate: eta = learningRate } = {}) {
      for (const { tensor, rows: R, columns: C } of covers) {
        const { start, rows, columns } = tensor;
        next.fill(0);
        for (let i = 0; i < rows; i++) {
          const row = R.length > 0 ? R[i]! : Number.POSITIVE_INFINITY;
          let largest = 0;
          for (let j = 0; j < columns; j++) {
            const at = start + i * columns + j;
            const n = Math.min(row, C[j]!) + g[at]! * g[at]!;
            largest = Math.max(largest, n);
            next[j] = Math.max(next[j]!, n);
            m[at] = b * m[at]! + (n > 0 ? ((1 - b) * g[at]!) / Math.sqrt(n + epsilon) : 0);
            x[at]! -= eta * m[at]!;
          }
          if (R.length > 0) R[i] = largest;
        }
        for (let j = 0; j < columns; j++) C[j] = next[j]!;
      }
    },
  });
}
