/**
 * A function that a neuron puts its weighted sum through, and its slope there. Both take the weighted sum z
 * (not the output a = value(z)).
 */
export interface Activation {
  /** The name by which {@link activations} knows it. */
  readonly name: string;
  /** a = f(z) */
  value(z: number): number;
  /** f'(z); at a kink the slope that PyTorch chooses, named at each function. */
  derivative(z: number): number;
}
