import type { Activation } from "./activations/activation.ts";
import { identity } from "./activations/squashing.ts";
import { EngineError, requireNumbers, requireWithin } from "./error.ts";

/** What a {@link Neuron} is made of. */
export interface NeuronParts {
  /** One weight per input; copied. At least one. */
  weights: ArrayLike<number>;
  /** Default 0. */
  bias?: number;
  /** Default {@link identity}. */
  activation?: Activation;
}

/**
 * One neuron with n inputs: z = w_1 x_1 + ... + w_n x_n + b, a = f(z).
 *
 * @example
 * const neuron = new Neuron({ weights: [0.5, -0.25], bias: 0.1, activation: sigmoid });
 * neuron.weightedSum([1, 2]); // 0.1
 * neuron.forward([1, 2]); // 0.52498
 */
export class Neuron {
  /** w, one per input; may be changed in place. */
  readonly weights: Float64Array;
  /** b */
  bias: number;
  /** f */
  activation: Activation;

  constructor({ weights, bias = 0, activation = identity }: NeuronParts) {
    if (weights.length === 0) throw new EngineError("Neuron", "there are no weights, expected at least one");
    requireNumbers("Neuron", "weights", weights);
    requireWithin("Neuron", "bias", bias);
    this.weights = Float64Array.from(weights);
    this.bias = bias;
    this.activation = activation;
  }

  /** z = w_1 x_1 + ... + w_n x_n + b. Throws when `inputs` are not n numbers, or one of them is NaN. */
  weightedSum(inputs: ArrayLike<number>): number {
    const { weights } = this;
    if (inputs.length !== weights.length) {
      throw new EngineError("Neuron.weightedSum", `${inputs.length} inputs for ${weights.length} weights`);
    }
    requireNumbers("Neuron.weightedSum", "inputs", inputs);
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += (weights[i] as number) * (inputs[i] as number);
    return sum + this.bias;
  }

  /** a = f(z), the neuron's output for these inputs. Throws as {@link weightedSum} does. */
  forward(inputs: ArrayLike<number>): number {
    return this.activation.value(this.weightedSum(inputs));
  }
}
