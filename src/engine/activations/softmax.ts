import { EngineError } from "../error.ts";
import { exp } from "../math/exp.ts";
import { log } from "../math/log.ts";
import type { VectorActivation } from "./activation.ts";

function largest(operation: string, z: ArrayLike<number>): number {
  if (z.length === 0) throw new EngineError(operation, "there are no values");
  let maximum = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < z.length; i++) maximum = Math.max(maximum, z[i]!);
  return maximum;
}

function requireLength(operation: string, values: ArrayLike<number>, length: number): void {
  if (values.length === length) return;
  throw new EngineError(operation, `${length} values on one side, ${values.length} on the other`);
}

/** ln(e^z_1 + ... + e^z_n), with the largest z taken out first so that nothing overflows. */
export function logSumExp(z: ArrayLike<number>): number {
  const maximum = largest("logSumExp", z);
  let sum = 0;
  for (let i = 0; i < z.length; i++) sum += exp(z[i]! - maximum);
  return maximum + log(sum);
}

/**
 * Positive numbers that add up to 1: a_i = e^z_i / (e^z_1 + ... + e^z_n).
 *
 * dL/dz_i = a_i (u_i - sum_j a_j u_j), with u = dL/da.
 */
export const softmax: VectorActivation = {
  name: "softmax",
  value(z, into = new Float64Array(z.length)) {
    requireLength("softmax", into, z.length);
    const maximum = largest("softmax", z);
    let sum = 0;
    for (let i = 0; i < z.length; i++) {
      into[i] = exp(z[i]! - maximum);
      sum += into[i]!;
    }
    for (let i = 0; i < z.length; i++) into[i]! /= sum;
    return into;
  },
  pullback(a, upstream, into = new Float64Array(a.length)) {
    requireLength("softmax", upstream, a.length);
    requireLength("softmax", into, a.length);
    let mean = 0;
    for (let j = 0; j < a.length; j++) mean += a[j]! * upstream[j]!;
    for (let i = 0; i < a.length; i++) into[i] = a[i]! * (upstream[i]! - mean);
    return into;
  },
};

/**
 * The logarithm of {@link softmax}, without its rounding: a_i = z_i - ln(e^z_1 + ... + e^z_n).
 *
 * dL/dz_i = u_i - e^a_i sum_j u_j, with u = dL/da.
 */
export const logSoftmax: VectorActivation = {
  name: "logSoftmax",
  value(z, into = new Float64Array(z.length)) {
    requireLength("logSoftmax", into, z.length);
    const maximum = largest("logSoftmax", z);
    let sum = 0;
    for (let i = 0; i < z.length; i++) sum += exp(z[i]! - maximum);
    const logarithm = log(sum);
    // The maximum is subtracted first: with large z, digits of the logarithm would be lost in their sum.
    for (let i = 0; i < z.length; i++) into[i] = z[i]! - maximum - logarithm;
    return into;
  },
  pullback(a, upstream, into = new Float64Array(a.length)) {
    requireLength("logSoftmax", upstream, a.length);
    requireLength("logSoftmax", into, a.length);
    let sum = 0;
    for (let j = 0; j < a.length; j++) sum += upstream[j]!;
    for (let i = 0; i < a.length; i++) into[i] = upstream[i]! - exp(a[i]!) * sum;
    return into;
  },
};
