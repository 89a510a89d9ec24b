import type { Activation, VectorActivation } from "../activations/activation.ts";
import type { Matrix } from "../matrix/matrix.ts";

const isVector = (f: Activation | VectorActivation): f is VectorActivation => "pullback" in f;

/** a = f(z), for every entry or, with a vector activation, for every row. */
export function applyActivation(f: Activation | VectorActivation, z: Matrix, a: Matrix): void {
  if (isVector(f)) {
    for (let i = 0; i < z.rows; i++) f.value(z.row(i), a.row(i));
    return;
  }
  const from = z.data;
  const to = a.data;
  for (let i = 0; i < from.length; i++) to[i] = f.value(from[i]!);
}

/** dL/dz = dL/da f'(z), with z and a = f(z) of the forward pass. */
export function pullActivationBack(
  f: Activation | VectorActivation,
  z: Matrix,
  a: Matrix,
  upstream: Matrix,
  into: Matrix,
): void {
  if (isVector(f)) {
    for (let i = 0; i < z.rows; i++) f.pullback(a.row(i), upstream.row(i), into.row(i));
    return;
  }
  const dz = into.data;
  const da = upstream.data;
  if (f.derivativeFromValue) {
    const values = a.data;
    for (let i = 0; i < dz.length; i++) dz[i] = da[i]! * f.derivativeFromValue(values[i]!);
  } else {
    const sums = z.data;
    for (let i = 0; i < dz.length; i++) dz[i] = da[i]! * f.derivative(sums[i]!);
  }
}
