import { Registry } from "../registry.ts";
import type { Activation } from "./activation.ts";
import { elu, leakyRelu, relu, selu } from "./rectifiers.ts";
import { gelu, geluTanh, mish, silu, softplus } from "./smooth-rectifiers.ts";
import { hardTanh, identity, sigmoid, softsign, step, tanh } from "./squashing.ts";

/** Every activation by name, those with a parameter at its default. */
export const activations = new Registry<Activation>("activation", {
  identity,
  step,
  sigmoid,
  tanh,
  softsign,
  hardTanh,
  relu,
  leakyRelu: leakyRelu(),
  elu: elu(),
  selu,
  softplus: softplus(),
  gelu,
  geluTanh,
  silu,
  mish,
});
