import { power } from "../math/power.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { norm, scale } from "./norm.ts";
import { type GradientTransform, stateless } from "./transform.ts";

/** Cuts every entry off at -limit and limit: g = min(limit, max(-limit, g)). */
export function clipByValue(limit: number): GradientTransform {
  requireOptions("clipByValue", { limit: nonNegative(limit) });
  return stateless("clipByValue", (g) => {
    for (let i = 0; i < g.length; i++) g[i] = Math.min(limit, Math.max(-limit, g[i]!));
  });
}

/** Shortens each tensor's gradient to a length of at most `limit`: g = g min(1, limit / |g|). */
export function clipByNorm(limit: number): GradientTransform {
  requireOptions("clipByNorm", { limit: nonNegative(limit) });
  return stateless("clipByNorm", (g, _, tensors) => {
    for (const { start, rows, columns } of tensors) {
      const end = start + rows * columns;
      const length = norm(g, start, end);
      if (length > limit) scale(g, limit / length, start, end);
    }
  });
}

/** What {@link clipByGlobalNorm} can be told. */
export interface ClipByGlobalNormOptions {
  /** The p of the norm (sum |g|^p)^(1/p), from 1 to Infinity. Default 2, the length. */
  order?: number;
  /** Added to the norm before the division; PyTorch adds 1e-6. Default 0. */
  epsilon?: number;
}

/**
 * Shortens the whole gradient to a length of at most `limit`, keeping its direction:
 * g = g min(1, limit / |g|) (Pascanu, Mikolov and Bengio 2013).
 */
export function clipByGlobalNorm(limit: number, options: ClipByGlobalNormOptions = {}): GradientTransform {
  const { order = 2, epsilon = 0 } = options;
  requireOptions("clipByGlobalNorm", {
    limit: nonNegative(limit),
    order: [order, 1, Number.POSITIVE_INFINITY],
    epsilon: nonNegative(epsilon),
  });
  return stateless("clipByGlobalNorm", (g) => {
    const length = normOfOrder(g, order) + epsilon;
    if (length > limit) scale(g, limit / length);
  });
}

function normOfOrder(g: Float64Array, order: number): number {
  if (order === 2) return norm(g);
  let sum = 0;
  for (let i = 0; i < g.length; i++) {
    const size = Math.abs(g[i]!);
    sum = order === Number.POSITIVE_INFINITY ? Math.max(sum, size) : sum + power(size, order);
  }
  return order === Number.POSITIVE_INFINITY ? sum : power(sum, 1 / order);
}
