import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";

/**
 * A way to choose the first values of a layer's weights. They lie in a matrix with one row per input and one
 * column per output.
 */
export interface Initializer {
  /** The name by which {@link initializers} knows it. */
  readonly name: string;
  /** Overwrites all entries of `weights`. */
  fill(weights: Matrix, random: Random): void;
}

/** An initializer that draws each entry on its own. */
export function drawing(
  name: string,
  distribution: (weights: Matrix, random: Random) => () => number,
): Initializer {
  return {
    name,
    fill(weights, random) {
      const draw = distribution(weights, random);
      for (let i = 0; i < weights.data.length; i++) weights.data[i] = draw();
    },
  };
}
