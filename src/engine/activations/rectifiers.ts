import { requireWithin } from "../error.ts";
import { exp, expm1 } from "../math/exp.ts";
import type { Activation } from "./activation.ts";

/** The rectifier: f(z) = max(0, z), f'(z) = 1 if z > 0, else 0 (Nair and Hinton 2010). */
export const relu: Activation = {
  name: "relu",
  value: (z) => Math.max(0, z),
  values(z, into) {
    for (let i = 0; i < z.length; i++) into[i] = Math.max(0, z[i]!);
  },
  // A choice would be guessed by the processor, in vain: that takes six times as long.
  derivative: (z) => Number(z > 0),
  derivativeFromValue: (a) => Number(a > 0),
};

/**
 * A rectifier that lets a little through: f(z) = z if z > 0, else c z; f' is 1 or c, and c at 0
 * (Maas, Hannun and Ng 2013).
 *
 * @param negativeSlope c, any finite number, default 0.01
 */
export function leakyRelu(negativeSlope = 0.01): Activation {
  requireWithin("leakyRelu", "negativeSlope", negativeSlope);
  return {
    name: "leakyRelu",
    parameter: negativeSlope,
    value: (z) => (z > 0 ? z : negativeSlope * z),
    derivative: (z) => (z > 0 ? 1 : negativeSlope),
  };
}

/**
 * The exponential linear unit: f(z) = z if z > 0, else c (e^z - 1); f'(z) is 1 or c e^z, and c at 0
 * (Clevert, Unterthiner and Hochreiter 2016).
 *
 * @param alpha c, at least 0, default 1
 */
export function elu(alpha = 1): Activation {
  requireWithin("elu", "alpha", alpha, 0);
  return {
    name: "elu",
    parameter: alpha,
    value: (z) => (z > 0 ? z : alpha * expm1(z)),
    derivative: (z) => (z > 0 ? 1 : alpha * exp(z)),
  };
}

const seluAlpha = 1.6732632423543772;
const seluScale = 1.0507009873554805;

/**
 * The self-normalizing unit: f(z) = s z if z > 0, else s c (e^z - 1), with s = 1.0507 and c = 1.6733 chosen
 * so that mean 0 and variance 1 reproduce themselves from layer to layer (Klambauer et al. 2017).
 */
export const selu: Activation = {
  name: "selu",
  value: (z) => seluScale * (z > 0 ? z : seluAlpha * expm1(z)),
  derivative: (z) => seluScale * (z > 0 ? 1 : seluAlpha * exp(z)),
};
