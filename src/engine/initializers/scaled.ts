import { requireWithin } from "../error.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { drawing, type Initializer } from "./initializer.ts";

/** A normal distribution with mean 0 and the variance that depends on the numbers of inputs and outputs. */
const scaledNormal = (name: string, variance: (weights: Matrix) => number): Initializer =>
  drawing(name, (weights, random) => {
    const standardDeviation = Math.sqrt(variance(weights));
    return () => random.normal(0, standardDeviation);
  });

/** A uniform distribution around 0 with that variance: the bound is sqrt(3 variance). */
const scaledUniform = (name: string, variance: (weights: Matrix) => number): Initializer =>
  drawing(name, (weights, random) => {
    const bound = Math.sqrt(3 * variance(weights));
    return () => random.uniform(-bound, bound);
  });

const lecun = ({ rows }: Matrix): number => 1 / rows;

/** Var w = 1 / inputs: keeps the variance of a linear layer's sums (LeCun et al. 1998). */
export const lecunNormal: Initializer = scaledNormal("lecunNormal", lecun);

/** Var w = 1 / inputs, uniform within sqrt(3 / inputs) of 0 (LeCun et al. 1998). */
export const lecunUniform: Initializer = scaledUniform("lecunUniform", lecun);

const glorot =
  (gain: number) =>
  ({ rows, columns }: Matrix): number =>
    (2 * gain * gain) / (rows + columns);

/**
 * Var w = 2 gain^2 / (inputs + outputs): a compromise between keeping the variance of the sums forward and of
 * the gradients backward, made for tanh (Glorot and Bengio 2010). Also called Xavier.
 *
 * @param gain at least 0, default 1; 5/3 allows for tanh's flattening
 */
export function glorotNormal(gain = 1): Initializer {
  requireWithin("glorotNormal", "gain", gain, 0);
  return scaledNormal("glorotNormal", glorot(gain));
}

/** As {@link glorotNormal}, uniform within gain sqrt(6 / (inputs + outputs)) of 0. */
export function glorotUniform(gain = 1): Initializer {
  requireWithin("glorotUniform", "gain", gain, 0);
  return scaledUniform("glorotUniform", glorot(gain));
}

/** What {@link heNormal} and {@link heUniform} can be told. */
export interface HeOptions {
  /** Slope of the leaky rectifier below 0, any finite number. Default 0, for {@link relu}. */
  negativeSlope?: number;
  /** Keep the variance of the sums going forward, or of the gradients going backward. Default "inputs". */
  keep?: "inputs" | "outputs";
}

function he(operation: string, { negativeSlope = 0, keep = "inputs" }: HeOptions) {
  requireWithin(operation, "negativeSlope", negativeSlope);
  return ({ rows, columns }: Matrix): number =>
    2 / (1 + negativeSlope * negativeSlope) / (keep === "inputs" ? rows : columns);
}

/** Var w = 2 / inputs: a rectifier lets half of the variance through (He et al. 2015). */
export function heNormal(options: HeOptions = {}): Initializer {
  return scaledNormal("heNormal", he("heNormal", options));
}

/** As {@link heNormal}, uniform within sqrt(6 / inputs) of 0. */
export function heUniform(options: HeOptions = {}): Initializer {
  return scaledUniform("heUniform", he("heUniform", options));
}
