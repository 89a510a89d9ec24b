export type { Activation, VectorActivation } from "./activations/activation.ts";
export { elu, leakyRelu, relu, selu } from "./activations/rectifiers.ts";
export { activations } from "./activations/registry.ts";
export { gelu, geluTanh, mish, silu, softplus } from "./activations/smooth-rectifiers.ts";
export { logSoftmax, logSumExp, softmax } from "./activations/softmax.ts";
export { hardTanh, identity, sigmoid, softsign, step, tanh } from "./activations/squashing.ts";
export { Scalar } from "./autodiff/scalar.ts";
export { type Augmentation, augment, jitter, shiftImage } from "./data/augment.ts";
export { type BlobsOptions, makeBlobs } from "./data/generators/blobs.ts";
export { type CirclesOptions, makeCircles } from "./data/generators/circles.ts";
export { type DigitsOptions, makeDigits } from "./data/generators/digits/digits.ts";
export { type IllConditionedOptions, makeIllConditioned } from "./data/generators/ill-conditioned.ts";
export type { LabelledDataset } from "./data/generators/labelled-dataset.ts";
export { type LinearDataOptions, makeLinear } from "./data/generators/linear.ts";
export { type MoonsOptions, makeMoons } from "./data/generators/moons.ts";
export { makeSine, type SineDataOptions } from "./data/generators/sine.ts";
export { makeSpirals, type SpiralsOptions } from "./data/generators/spirals.ts";
export { makeXor, type XorOptions } from "./data/generators/xor.ts";
export { oneHot } from "./data/one-hot.ts";
export { type Split, type SplitOptions, splitDataset } from "./data/split.ts";
export { fitStandardizer, type Standardizer } from "./data/standardizer.ts";
export { EngineError } from "./error.ts";
export { checkGradient, type GradientCheck, numericalGradient } from "./gradient-check.ts";
export { hessianTimes, numericalHessian } from "./hessian.ts";
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
export { type BatchNormalizationOptions, batchNormalization } from "./layers/batch-normalization.ts";
export { Dense, type DenseOptions, dense } from "./layers/dense.ts";
export { dropout } from "./layers/dropout.ts";
export type { Layer, LayerPlan } from "./layers/layer.ts";
export { layerNormalization } from "./layers/layer-normalization.ts";
export { Parameter } from "./layers/parameter.ts";
export { prelu } from "./layers/prelu.ts";
export { residual } from "./layers/residual.ts";
export { weightNormalizedDense } from "./layers/weight-normalized-dense.ts";
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
export { type SymmetricEigen, symmetricEigen } from "./matrix/symmetric-eigen.ts";
export {
  accuracy,
  type ClassScore,
  classScores,
  confusionMatrix,
  predictedClasses,
} from "./metrics/classification.ts";
export { rSquared } from "./metrics/regression.ts";
export { type MinimizeOptions, minimize, type Path } from "./minimize.ts";
export { Network, type NetworkPlan } from "./network/network.ts";
export { loadNetwork, type SavedNetwork, saveNetwork } from "./network/save.ts";
export {
  type NetworkSnapshot,
  type SnapshotColumn,
  type SnapshotOptions,
  takeSnapshot,
} from "./network/snapshot.ts";
export { type LayerSummary, summarize, summaryTable } from "./network/summary.ts";
export { Neuron, type NeuronParts } from "./neuron.ts";
export type { Objective } from "./objective.ts";
export { type AcpropOptions, acprop } from "./optimizers/acprop.ts";
export { type AdabeliefOptions, adabelief } from "./optimizers/adabelief.ts";
export { type AdaboundOptions, adabound } from "./optimizers/adabound.ts";
export { type AdadeltaOptions, adadelta } from "./optimizers/adadelta.ts";
export { type AdafactorOptions, adafactor } from "./optimizers/adafactor.ts";
export { type AdagradOptions, adagrad } from "./optimizers/adagrad.ts";
export { type AdamOptions, adam } from "./optimizers/adam.ts";
export { type AdamaxOptions, adamax } from "./optimizers/adamax.ts";
export { type AdamPOptions, adamP } from "./optimizers/adamp.ts";
export { type AdamWOptions, adamW } from "./optimizers/adamw.ts";
export { type AdanOptions, adan } from "./optimizers/adan.ts";
export { type AdemamixOptions, ademamix } from "./optimizers/ademamix.ts";
export { type AdoptOptions, adopt } from "./optimizers/adopt.ts";
export { type AggmoOptions, aggmo } from "./optimizers/aggmo.ts";
export { type AmsgradOptions, amsgrad } from "./optimizers/amsgrad.ts";
export { type AsgdOptions, asgd } from "./optimizers/asgd.ts";
export { type CocobOptions, cocob } from "./optimizers/cocob.ts";
export { type DAdaptAdamOptions, dAdaptAdam } from "./optimizers/dadapt-adam.ts";
export { type DogOptions, dog } from "./optimizers/dog.ts";
export { type DowgOptions, dowg } from "./optimizers/dowg.ts";
export { type FromageOptions, fromage } from "./optimizers/fromage.ts";
export { type FtrlOptions, ftrl } from "./optimizers/ftrl.ts";
export { type KronOptions, kron } from "./optimizers/kron.ts";
export { type LambOptions, lamb } from "./optimizers/lamb.ts";
export { type LarsOptions, lars } from "./optimizers/lars.ts";
export { type LbfgsOptions, lbfgs } from "./optimizers/lbfgs.ts";
export {
  type LevenbergMarquardtOptions,
  levenbergMarquardt,
  type Residuals,
} from "./optimizers/levenberg-marquardt.ts";
export { type LionOptions, lion } from "./optimizers/lion.ts";
export { type MadgradOptions, madgrad } from "./optimizers/madgrad.ts";
export { type MarsOptions, mars } from "./optimizers/mars.ts";
export { type MomentumOptions, momentum } from "./optimizers/momentum.ts";
export { type MomoOptions, momo } from "./optimizers/momo.ts";
export { type MuonOptions, muon } from "./optimizers/muon.ts";
export { type NadamOptions, nadam } from "./optimizers/nadam.ts";
export { type NesterovOptions, nesterov } from "./optimizers/nesterov.ts";
export { type NewtonOptions, newton } from "./optimizers/newton.ts";
export { type NovogradOptions, novograd } from "./optimizers/novograd.ts";
export { type OptimisticOptions, optimistic } from "./optimizers/optimistic.ts";
export type { Optimizer, Step, Tensor } from "./optimizers/optimizer.ts";
export { type PidOptions, pid } from "./optimizers/pid.ts";
export { type PolyakStepOptions, polyakStep } from "./optimizers/polyak-step.ts";
export { type ProdigyOptions, prodigy } from "./optimizers/prodigy.ts";
export { type QhadamOptions, qhadam } from "./optimizers/qhadam.ts";
export { type QhmOptions, qhm } from "./optimizers/qhm.ts";
export { type RadamOptions, radam } from "./optimizers/radam.ts";
export { type OptimizerFactory, optimizers } from "./optimizers/registry.ts";
export { type RmspropOptions, rmsprop } from "./optimizers/rmsprop.ts";
export { type RpropOptions, rprop } from "./optimizers/rprop.ts";
export { type SgdOptions, sgd } from "./optimizers/sgd.ts";
export { type ShampooOptions, shampoo } from "./optimizers/shampoo.ts";
export { type SignSgdOptions, signSgd } from "./optimizers/sign-sgd.ts";
export { type SignumOptions, signum } from "./optimizers/signum.ts";
export { type Sm3Options, sm3 } from "./optimizers/sm3.ts";
export { type SoapOptions, soap } from "./optimizers/soap.ts";
export { type SophiaOptions, sophia } from "./optimizers/sophia.ts";
export { type SwatsOptions, swats } from "./optimizers/swats.ts";
export { type YogiOptions, yogi } from "./optimizers/yogi.ts";
export { createRandom, type Random } from "./random/random.ts";
export { Registry } from "./registry.ts";
export { inSequence, product } from "./schedules/combine.ts";
export {
  type CosineAnnealingOptions,
  cosineAnnealing,
  type WarmRestartsOptions,
  warmRestarts,
} from "./schedules/cosine.ts";
export { type CyclicOptions, cyclic, type OneCycleOptions, oneCycle } from "./schedules/cycles.ts";
export {
  constantRate,
  exponentialDecay,
  inverseTimeDecay,
  type LinearRampOptions,
  linearRamp,
  type MilestoneDecayOptions,
  milestoneDecay,
  type PolynomialDecayOptions,
  polynomialDecay,
  type StepDecayOptions,
  stepDecay,
} from "./schedules/decay.ts";
export { type ReduceOnPlateauOptions, reduceOnPlateau } from "./schedules/plateau.ts";
export { type ScheduleFactory, schedules } from "./schedules/registry.ts";
export type { MeasuredSchedule, Schedule } from "./schedules/schedule.ts";
export { type BowlOptions, bowl } from "./surfaces/bowl.ts";
export { cliff } from "./surfaces/cliff.ts";
export { rastrigin } from "./surfaces/rastrigin.ts";
export { surfaces } from "./surfaces/registry.ts";
export { doubleWell, monkeySaddle, saddle } from "./surfaces/saddles.ts";
export { type Surface, surface } from "./surfaces/surface.ts";
export { beale, himmelblau, rosenbrock } from "./surfaces/valleys.ts";
export type { Dataset } from "./training/dataset.ts";
export { type Divergence, DivergenceError } from "./training/divergence.ts";
export type { EarlyStoppingOptions } from "./training/early-stopping.ts";
export type { History } from "./training/history.ts";
export { Training, type TrainingOptions, train } from "./training/training.ts";
export { centralize } from "./transforms/centralize.ts";
export {
  type ClipByGlobalNormOptions,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
} from "./transforms/clip.ts";
export { addNoise, type NoiseOptions } from "./transforms/noise.ts";
export { normalizeGradient } from "./transforms/normalize.ts";
export { elasticNet, l1, l2, type Only, weightsOnly } from "./transforms/penalty.ts";
export { chain, type GradientTransform } from "./transforms/transform.ts";
export { accumulate } from "./wrappers/accumulate.ts";
export {
  type ExponentialAverageOptions,
  exponentialAverage,
  type StochasticWeightAveragingOptions,
  stochasticWeightAveraging,
} from "./wrappers/averaging.ts";
export { decoupledDecay } from "./wrappers/decoupled-decay.ts";
export { type LookaheadOptions, lookahead } from "./wrappers/lookahead.ts";
export { maxNorm } from "./wrappers/max-norm.ts";
export { maximize } from "./wrappers/maximize.ts";
export { type SamOptions, sam } from "./wrappers/sam.ts";
export {
  type ScheduleFreeAdamWOptions,
  type ScheduleFreeOptions,
  scheduleFree,
  scheduleFreeAdamW,
  scheduleFreeSgd,
} from "./wrappers/schedule-free.ts";
export { scheduled } from "./wrappers/scheduled.ts";
