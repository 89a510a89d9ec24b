import type { Activation, VectorActivation } from "../activations/activation.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { product } from "../matrix/product.ts";

const isVector = (f: Activation | VectorActivation): f is VectorActivation => "pullback" in f;

/**
 * a = f(z), for every entry or, with a vector activation, for every row.
 *
 * @param bias is first added to every row of z: in the same loop, where the entries are at hand
 */
export function applyActivation(
  f: Activation | VectorActivation,
  z: Matrix,
  a: Matrix,
  bias?: Float64Array,
): void {
  if (isVector(f)) {
    if (bias) addToRows(z, bias);
    for (let i = 0; i < z.rows; i++) f.value(z.row(i), a.row(i));
    return;
  }
  const { data: sums, columns } = z;
  const values = a.data;
  if (f.values) {
    if (bias) addToRows(z, bias);
    f.values(sums, values);
  } else if (bias) {
    for (let start = 0; start < sums.length; start += columns) {
      for (let j = 0, i = start; j < columns; j++, i++) {
        const sum = sums[i]! + bias[j]!;
        sums[i] = sum;
        values[i] = f.value(sum);
      }
    }
  } else {
    for (let i = 0; i < sums.length; i++) values[i] = f.value(sums[i]!);
  }
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
    // Four at a time: JavaScript engines look at all the arrays anew in every round of a loop.
    const whole = dz.length - (dz.length % 4);
    for (let i = 0; i < whole; i += 4) {
      dz[i] = da[i]! * f.derivativeFromValue(values[i]!);
      dz[i + 1] = da[i + 1]! * f.derivativeFromValue(values[i + 1]!);
      dz[i + 2] = da[i + 2]! * f.derivativeFromValue(values[i + 2]!);
      dz[i + 3] = da[i + 3]! * f.derivativeFromValue(values[i + 3]!);
    }
    for (let i = whole; i < dz.length; i++) dz[i] = da[i]! * f.derivativeFromValue(values[i]!);
  } else {
    const sums = z.data;
    for (let i = 0; i < dz.length; i++) dz[i] = da[i]! * f.derivative(sums[i]!);
  }
}

/** Adds a row to every row. Four at once: an entry that is written would keep the next from being read ahead. */
export function addToRows({ data, columns }: Matrix, row: Float64Array): void {
  const whole = columns - (columns % 4);
  for (let start = 0; start < data.length; start += columns) {
    for (let j = 0, i = start; j < whole; j += 4, i += 4) {
      const sum0 = data[i]! + row[j]!;
      const sum1 = data[i + 1]! + row[j + 1]!;
      const sum2 = data[i + 2]! + row[j + 2]!;
      const sum3 = data[i + 3]! + row[j + 3]!;
      data[i] = sum0;
      data[i + 1] = sum1;
      data[i + 2] = sum2;
      data[i + 3] = sum3;
    }
    for (let j = whole; j < columns; j++) data[start + j]! += row[j]!;
  }
}

const one = Float64Array.of(1);

/** The sum of every column: a row of ones by the matrix. */
export function sumColumns({ data, rows, columns }: Matrix, sums: Float64Array): void {
  product(one, 0, 0, data, false, sums, 1, rows, columns);
}
