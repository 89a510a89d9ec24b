import type { Tensor } from "../optimizers/optimizer.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { type GradientTransform, stateless } from "./transform.ts";

/** Which tensors a rule holds for; default all. */
export interface Only {
  /** For example {@link weightsOnly}. */
  only?: (tensor: Tensor) => boolean;
}

/** True for weight matrices, false for biases and for a normalization's scale and shift. */
export const weightsOnly = ({ name }: Tensor): boolean => /\bweights$/.test(name);

/**
 * Ridge: adds (l/2) sum x^2 to the loss, g = g + l x (Hoerl and Kennard 1970; Krogh and Hertz 1992). PyTorch's
 * `weight_decay` of every optimizer but AdamW.
 *
 * @param strength l, at least 0
 */
export function l2(strength: number, options: Only = {}): GradientTransform {
  requireOptions("l2", { strength: nonNegative(strength) });
  return penalty("l2", options, (x) => strength * x);
}

/**
 * Lasso: adds l sum |x| to the loss, g = g + l sign(x), which drives parameters towards 0 (Tibshirani 1996).
 *
 * @param strength l, at least 0
 */
export function l1(strength: number, options: Only = {}): GradientTransform {
  requireOptions("l1", { strength: nonNegative(strength) });
  return penalty("l1", options, (x) => strength * Math.sign(x));
}

/**
 * Elastic net, both together: adds a sum |x| + (b/2) sum x^2 to the loss, g = g + a sign(x) + b x (Zou and
 * Hastie 2005).
 *
 * @param absolute a, at least 0
 * @param squared b, at least 0
 */
export function elasticNet(absolute: number, squared: number, options: Only = {}): GradientTransform {
  requireOptions("elasticNet", { absolute: nonNegative(absolute), squared: nonNegative(squared) });
  return penalty("elasticNet", options, (x) => absolute * Math.sign(x) + squared * x);
}

function penalty(name: string, { only }: Only, slope: (x: number) => number): GradientTransform {
  return stateless(name, (g, x, tensors) => {
    for (const tensor of tensors) {
      if (only && !only(tensor)) continue;
      const end = tensor.start + tensor.rows * tensor.columns;
      for (let i = tensor.start; i < end; i++) g[i]! += slope(x[i]!);
    }
  });
}
