import { expm1 } from "./exp.ts";

/** The hyperbolic tangent, tanh x = E / (E + 2) with E = e^(2 |x|) - 1, with the sign of x. */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size > 20) return Math.sign(x);
  const e = expm1(2 * size);
  const t = e / (e + 2);
  return x < 0 ? -t : t;
}
