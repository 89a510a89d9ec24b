import { power } from "../math/power.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { createRandom, type Random } from "../random/random.ts";
import type { GradientTransform } from "./transform.ts";

/** What {@link addNoise} can be told. */
export interface NoiseOptions {
  /** The variance of the first step's noise, at least 0. Default 0.01. */
  variance?: number;
  /** gamma, by which it falls, at least 0. Default 0.55. */
  decay?: number;
  /** Seed of the noise. Default 0. */
  seed?: number | string;
}

/**
 * Adds normal noise that fades: variance_t = variance / t^gamma (Neelakantan et al. 2015).
 */
export function addNoise(options: NoiseOptions = {}): GradientTransform<{ t: number; random: Random }> {
  const { variance = 0.01, decay = 0.55, seed = 0 } = options;
  requireOptions("addNoise", { variance: nonNegative(variance), decay: nonNegative(decay) });
  return {
    name: "addNoise",
    init: () => ({ t: 0, random: createRandom(seed).stream("gradient noise") }),
    apply(g, _, state) {
      state.t += 1;
      const deviation = Math.sqrt(variance / power(state.t, decay));
      for (let i = 0; i < g.length; i++) g[i]! += state.random.normal(0, deviation);
    },
  };
}
