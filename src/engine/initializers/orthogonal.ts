import { requireWithin } from "../error.ts";
import type { Initializer } from "./initializer.ts";

/**
 * Weights that keep lengths and angles: Wᵀ W = gain^2 I when there are at least as many inputs as outputs,
 * else W Wᵀ = gain^2 I (Saxe, McClelland and Ganguli 2014). Normal numbers, made orthonormal one vector after
 * the other (Gram-Schmidt, twice, which is enough for rounding).
 *
 * @param gain at least 0, default 1
 */
export function orthogonal(gain = 1): Initializer {
  requireWithin("orthogonal", "gain", gain, 0);
  return {
    name: "orthogonal",
    fill({ rows, columns, data }, random) {
      const tall = rows >= columns;
      const [count, length] = tall ? [columns, rows] : [rows, columns];
      const basis: Float64Array[] = [];
      for (let v = 0; v < count; v++) {
        const vector = Float64Array.from({ length }, () => random.normal());
        for (let pass = 0; pass < 2; pass++) {
          for (const other of basis) subtractProjection(vector, other);
          normalize(vector);
        }
        basis.push(vector);
      }
      basis.forEach((vector, v) => {
        for (let i = 0; i < length; i++) {
          data[tall ? i * columns + v : v * columns + i] = gain * vector[i]!;
        }
      });
    },
  };
}

function subtractProjection(vector: Float64Array, unit: Float64Array): void {
  let product = 0;
  for (let i = 0; i < vector.length; i++) product += vector[i]! * unit[i]!;
  for (let i = 0; i < vector.length; i++) vector[i]! -= product * unit[i]!;
}

function normalize(vector: Float64Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const factor = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i]! *= factor;
}
