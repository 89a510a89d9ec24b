import { type GradientTransform, stateless } from "./transform.ts";

/**
 * Subtracts from each unit's weight gradients their mean over the inputs, so that they add up to 0; biases
 * (tensors with one row) stay (Yong et al. 2020).
 *
 *   g_ij = g_ij - mean over i of g_ij        (i an input, j a unit)
 */
export function centralize(): GradientTransform {
  return stateless("centralize", (g, _, tensors) => {
    for (const { start, rows, columns } of tensors) {
      if (rows === 1) continue;
      const end = start + rows * columns;
      for (let j = start; j < start + columns; j++) {
        let sum = 0;
        for (let k = j; k < end; k += columns) sum += g[k]!;
        for (let k = j; k < end; k += columns) g[k]! -= sum / rows;
      }
    }
  });
}
