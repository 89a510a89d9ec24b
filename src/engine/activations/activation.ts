/**
 * A function that a neuron puts its weighted sum through, and its slope there. Both take the weighted sum z
 * (not the output a = value(z)).
 */
export interface Activation {
  /** The name by which {@link activations} knows it. */
  readonly name: string;
  /** The number that it was made with, where it takes one: the leaky slope, for example. */
  readonly parameter?: number;
  /** a = f(z) */
  value(z: number): number;
  /** a = f(z) for many at once, where that is faster than one by one; must give the same. */
  values?(z: Float64Array, into: Float64Array): void;
  /** f'(z); at a kink the slope that PyTorch chooses, named at each function. */
  derivative(z: number): number;
  /** f'(z) from a = f(z), where that is cheaper than from z; must give the same. */
  derivativeFromValue?(a: number): number;
}

/** A function of all outputs of a layer together, one row of the batch at a time. */
export interface VectorActivation {
  /** Its name. */
  readonly name: string;
  /** a = f(z), as long as z. */
  value(z: ArrayLike<number>, into?: Float64Array): Float64Array;
  /**
   * dL/dz from a = f(z) and dL/da: the Jacobian's transpose times `upstream`.
   *
   * @param into where to write it; default a new array
   */
  pullback(a: ArrayLike<number>, upstream: ArrayLike<number>, into?: Float64Array): Float64Array;
}
