import { EngineError } from "../error.ts";
import { Matrix } from "./matrix.ts";

/** A = V diag(values) Vᵀ with orthonormal columns in V, the largest value and its column first. */
export interface SymmetricEigen {
  values: Float64Array;
  vectors: Matrix;
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations (1846): each makes one pair of entries
 * beside the diagonal zero, and round by round all of them vanish. Of the order n^3 operations per round, six to
 * ten rounds: for matrices of up to a few hundred rows.
 *
 * @throws EngineError when the matrix is not square or not symmetric, or holds a number that is not finite
 */
export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  const n = matrix.rows;
  if (matrix.columns !== n) throw new EngineError("symmetricEigen", `${matrix.shape} is not square`);
  if (!matrix.data.every(Number.isFinite)) {
    throw new EngineError("symmetricEigen", "the matrix holds a number that is not finite");
  }
  requireSymmetric(matrix);
  const a = matrix.data.slice();
  const vectors = new Matrix(n, n);
  const v = vectors.data;
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  for (let round = 0; round < 60; round++) {
    let beside = 0;
    let all = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const entry = a[i * n + j]! * a[i * n + j]!;
        all += entry;
        if (i !== j) beside += entry;
      }
    }
    if (beside <= 1e-30 * all) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  return sorted(
    Float64Array.from({ length: n }, (_, i) => a[i * n + i]!),
    vectors,
  );
}

/** Rounding may make entries differ that should be equal, but not by more. */
function requireSymmetric(matrix: Matrix): void {
  const largest = matrix.data.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0);
  for (let i = 0; i < matrix.rows; i++) {
    for (let j = 0; j < i; j++) {
      const [below, above] = [matrix.at(i, j), matrix.at(j, i)];
      if (Math.abs(below - above) <= 1e-9 * largest) continue;
      throw new EngineError(
        "symmetricEigen",
        `the matrix is not symmetric: (${i}, ${j}) is ${below}, (${j}, ${i}) is ${above}`,
      );
    }
  }
}

function sorted(values: Float64Array, vectors: Matrix): SymmetricEigen {
  const n = values.length;
  const order = Array.from(values.keys()).sort((i, j) => values[j]! - values[i]!);
  const columns = new Matrix(n, n);
  for (let k = 0; k < n * n; k++) columns.data[k] = vectors.data[k - (k % n) + order[k % n]!]!;
  return { values: Float64Array.from(order, (i) => values[i]!), vectors: columns };
}

/** A = Jᵀ A J and V = V J, with the rotation J of rows and columns p and q that makes A_pq zero. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q]!;
  if (apq === 0) return;
  const theta = (a[q * n + q]! - a[p * n + p]!) / (2 * apq);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < n; k++) turn(a, k * n + p, k * n + q, cosine, sine);
  for (let k = 0; k < n; k++) turn(a, p * n + k, q * n + k, cosine, sine);
  for (let k = 0; k < n; k++) turn(v, k * n + p, k * n + q, cosine, sine);
}

function turn(values: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const [x, y] = [values[i]!, values[j]!];
  values[i] = cosine * x - sine * y;
  values[j] = sine * x + cosine * y;
}
