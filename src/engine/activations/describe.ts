import { EngineError } from "../error.ts";
import type { Activation, VectorActivation } from "./activation.ts";
import { elu, leakyRelu } from "./rectifiers.ts";
import { activations } from "./registry.ts";
import { softplus } from "./smooth-rectifiers.ts";
import { logSoftmax, softmax } from "./softmax.ts";

/** An activation as JSON. */
export interface ActivationDescription {
  name: string;
  parameter?: number;
}

/** An activation's name and parameter, from which {@link activationFrom} finds it again. */
export function describeActivation(activation: Activation | VectorActivation): ActivationDescription {
  const { name } = activation;
  const parameter = "parameter" in activation ? activation.parameter : undefined;
  return parameter === undefined ? { name } : { name, parameter };
}

const factories: Record<string, (parameter: number) => Activation> = { leakyRelu, elu, softplus };
const vectors: Record<string, VectorActivation> = { softmax, logSoftmax };

/** The engine's activation with this name and parameter; throws when the name is unknown. */
export function activationFrom({ name, parameter }: ActivationDescription): Activation | VectorActivation {
  if (parameter === undefined) return vectors[name] ?? activations.get(name);
  const factory = factories[name];
  if (!factory) throw new EngineError("activation", `"${name}" takes no parameter, got ${parameter}`);
  return factory(parameter);
}
