import { EngineError } from "../error.ts";
import type { Matrix } from "./matrix.ts";

/**
 * Solves A x = b for a symmetric, positive definite A by A = L Lᵀ (Cholesky).
 *
 * @returns x, or undefined when A is not positive definite
 */
export function solvePositive(matrix: Matrix, b: Float64Array): Float64Array | undefined {
  const n = matrix.rows;
  if (matrix.columns !== n || b.length !== n) {
    throw new EngineError("solvePositive", `${matrix.shape} does not fit a right side of ${b.length}`);
  }
  const l = matrix.data.slice();
  for (let j = 0; j < n; j++) {
    let pivot = l[j * n + j]!;
    for (let k = 0; k < j; k++) pivot -= l[j * n + k]! * l[j * n + k]!;
    if (!(pivot > 0)) return undefined;
    const root = Math.sqrt(pivot);
    l[j * n + j] = root;
    for (let i = j + 1; i < n; i++) {
      let sum = l[i * n + j]!;
      for (let k = 0; k < j; k++) sum -= l[i * n + k]! * l[j * n + k]!;
      l[i * n + j] = sum / root;
    }
  }
  const x = b.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= l[i * n + k]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= l[k * n + i]! * x[k]!;
    x[i]! /= l[i * n + i]!;
  }
  return x;
}

/** {@link solvePositive} for A + d I, with d the first of `damping`, 1e-6, 1e-5, ... that makes it positive definite. */
export function solveDamped(matrix: Matrix, b: Float64Array, damping: number): Float64Array {
  let d = damping;
  for (let attempt = 0; attempt < 40; attempt++) {
    const damped = matrix.clone();
    for (let i = 0; i < matrix.rows; i++) damped.data[i * matrix.rows + i]! += d;
    const x = solvePositive(damped, b);
    if (x) return x;
    d = Math.max(1e-6, 10 * d);
  }
  throw new EngineError("solveDamped", `no damping up to ${d} makes the matrix positive definite`);
}
