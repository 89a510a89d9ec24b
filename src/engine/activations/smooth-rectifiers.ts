import { requireWithin } from "../error.ts";
import { erf } from "../math/erf.ts";
import { exp } from "../math/exp.ts";
import { log1p } from "../math/log.ts";
import { tanh as tanhOf } from "../math/tanh.ts";
import type { Activation } from "./activation.ts";
import { sigmoid } from "./squashing.ts";

/** ln(1 + e^z), without overflow: max(z, 0) + ln(1 + e^-|z|). */
const logOnePlusExp = (z: number): number => Math.max(z, 0) + log1p(exp(-Math.abs(z)));

/**
 * The rectifier made smooth: f(z) = ln(1 + e^(k z)) / k, f'(z) = sigmoid(k z) (Dugas et al. 2001).
 *
 * @param sharpness k, above 0, default 1; the larger, the nearer to {@link relu}
 */
export function softplus(sharpness = 1): Activation {
  requireWithin("softplus", "sharpness", sharpness, Number.MIN_VALUE);
  return {
    name: "softplus",
    parameter: sharpness,
    value: (z) => logOnePlusExp(sharpness * z) / sharpness,
    derivative: (z) => sigmoid.value(sharpness * z),
  };
}

/**
 * z times the probability that a standard normal number is below z: f(z) = z F(z),
 * f'(z) = F(z) + z F'(z), F(z) = (1 + erf(z / sqrt 2)) / 2 (Hendrycks and Gimpel 2016).
 */
export const gelu: Activation = {
  name: "gelu",
  value: (z) => z * 0.5 * (1 + erf(z * Math.SQRT1_2)),
  derivative: (z) => 0.5 * (1 + erf(z * Math.SQRT1_2)) + (z * exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI),
};

const geluInner = (z: number): number => Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z);

/**
 * The usual approximation of {@link gelu}: f(z) = z (1 + t) / 2 with t = tanh(sqrt(2/pi) (z + 0.044715 z^3)),
 * f'(z) = (1 + t) / 2 + z (1 - t^2) sqrt(2/pi) (1 + 0.134145 z^2) / 2 (Hendrycks and Gimpel 2016).
 */
export const geluTanh: Activation = {
  name: "geluTanh",
  value: (z) => 0.5 * z * (1 + tanhOf(geluInner(z))),
  derivative: (z) => {
    const t = tanhOf(geluInner(z));
    const inner = Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z);
    return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * inner;
  },
};

/** f(z) = z s, f'(z) = s (1 + z (1 - s)), s = sigmoid(z); also called swish (Ramachandran et al. 2017). */
export const silu: Activation = {
  name: "silu",
  value: (z) => z * sigmoid.value(z),
  derivative: (z) => {
    const s = sigmoid.value(z);
    return s * (1 + z * (1 - s));
  },
};

/**
 * f(z) = z t, f'(z) = t + z (1 - t^2) sigmoid(z), t = tanh(ln(1 + e^z)) (Misra 2019).
 */
export const mish: Activation = {
  name: "mish",
  value: (z) => z * tanhOf(logOnePlusExp(z)),
  derivative: (z) => {
    const t = tanhOf(logOnePlusExp(z));
    return t + z * (1 - t * t) * sigmoid.value(z);
  },
};
