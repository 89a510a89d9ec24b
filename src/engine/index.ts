export type { Activation, VectorActivation } from "./activations/activation.ts";
export { elu, leakyRelu, relu, selu } from "./activations/rectifiers.ts";
export { activations } from "./activations/registry.ts";
export { gelu, geluTanh, mish, silu, softplus } from "./activations/smooth-rectifiers.ts";
export { logSoftmax, logSumExp, softmax } from "./activations/softmax.ts";
export { hardTanh, identity, sigmoid, softsign, step, tanh } from "./activations/squashing.ts";
export { EngineError } from "./error.ts";
export { checkGradient, type GradientCheck, numericalGradient } from "./gradient-check.ts";
export { constant, normal, truncatedNormal, uniform, zeros } from "./initializers/distributions.ts";
export type { Initializer } from "./initializers/initializer.ts";
export { orthogonal } from "./initializers/orthogonal.ts";
export { initializers } from "./initializers/registry.ts";
export {
  glorotNormal,
  glorotUniform,
  type HeOptions,
  heNormal,
  heUniform,
  lecunNormal,
  lecunUniform,
} from "./initializers/scaled.ts";
export { activate } from "./layers/activate.ts";
export { Dense, type DenseOptions, dense } from "./layers/dense.ts";
export type { Layer, LayerPlan } from "./layers/layer.ts";
export { Parameter } from "./layers/parameter.ts";
export {
  type BinaryCrossEntropyOptions,
  binaryCrossEntropy,
  binaryCrossEntropyWithLogits,
} from "./losses/binary-cross-entropy.ts";
export { type CrossEntropyOptions, crossEntropy } from "./losses/cross-entropy.ts";
export { hinge } from "./losses/hinge.ts";
export { huber } from "./losses/huber.ts";
export { kullbackLeibler } from "./losses/kullback-leibler.ts";
export type { Loss, Values } from "./losses/loss.ts";
export { meanAbsoluteError } from "./losses/mean-absolute-error.ts";
export { meanSquaredError } from "./losses/mean-squared-error.ts";
export { losses } from "./losses/registry.ts";
export { matmul, type Transposed } from "./matrix/matmul.ts";
export { Matrix } from "./matrix/matrix.ts";
export { Network, type NetworkPlan } from "./network/network.ts";
export { Neuron, type NeuronParts } from "./neuron.ts";
export type { Objective } from "./objective.ts";
export { createRandom, type Random } from "./random/random.ts";
export { Registry } from "./registry.ts";
