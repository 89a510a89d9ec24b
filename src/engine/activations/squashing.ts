import { exp } from "../math/exp.ts";
import { tanh as tanhOf } from "../math/tanh.ts";
import { tanhOfAll } from "../math/tanh-of-all.ts";
import type { Activation } from "./activation.ts";

/**
 * The logistic function, from 0 to 1: s(z) = 1 / (1 + e^-z), with s' = s (1 - s), at most 1/4.
 *
 * For z < 0 it is computed as e^z / (1 + e^z), so that e^-z cannot overflow.
 */
export const sigmoid: Activation = {
  name: "sigmoid",
  value: (z) => {
    if (z >= 0) return 1 / (1 + exp(-z));
    const e = exp(z);
    return e / (1 + e);
  },
  derivative: (z) => {
    const e = exp(-Math.abs(z));
    return e / ((1 + e) * (1 + e));
  },
  derivativeFromValue: (a) => a * (1 - a),
};

/** The hyperbolic tangent, from -1 to 1: tanh' = 1 - tanh^2, at most 1. */
export const tanh: Activation = {
  name: "tanh",
  value: tanhOf,
  values: tanhOfAll,
  derivative: (z) => {
    const a = tanhOf(z);
    return 1 - a * a;
  },
  derivativeFromValue: (a) => 1 - a * a,
};

/** From -1 to 1, but slowly: f(z) = z / (1 + |z|), f'(z) = 1 / (1 + |z|)^2. */
export const softsign: Activation = {
  name: "softsign",
  value: (z) => z / (1 + Math.abs(z)),
  derivative: (z) => {
    const d = 1 + Math.abs(z);
    return 1 / (d * d);
  },
};

/** f(z) = z cut off at -1 and 1; f' = 1 between them, 0 outside and at the two kinks. */
export const hardTanh: Activation = {
  name: "hardTanh",
  value: (z) => Math.min(1, Math.max(-1, z)),
  derivative: (z) => (z > -1 && z < 1 ? 1 : 0),
};

/**
 * All or nothing: 1 if z >= 0, else 0. Its slope is 0 wherever it has one, so gradient descent learns nothing
 * through it (McCulloch and Pitts 1943; Rosenblatt 1958).
 */
export const step: Activation = {
  name: "step",
  value: (z) => (z >= 0 ? 1 : Number.isNaN(z) ? z : 0),
  derivative: () => 0,
};

/** The weighted sum itself: f(z) = z, f' = 1. */
export const identity: Activation = {
  name: "identity",
  value: (z) => z,
  derivative: () => 1,
};
