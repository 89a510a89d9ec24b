import { describe, expect, test } from "vitest";
import {
  acprop,
  adabelief,
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  adan,
  ademamix,
  adopt,
  amsgrad,
  chain,
  cocob,
  dAdaptAdam,
  decoupledDecay,
  dog,
  dowg,
  fromage,
  l2,
  lamb,
  lars,
  lion,
  lookahead,
  madgrad,
  momentum,
  momo,
  muon,
  nadam,
  nesterov,
  novograd,
  type Optimizer,
  optimistic,
  polyakStep,
  prodigy,
  radam,
  rmsprop,
  sam,
  scheduled,
  scheduleFree,
  scheduleFreeAdamW,
  scheduleFreeSgd,
  sgd,
  signSgd,
  signum,
  sm3,
  yogi,
} from "../../../src/engine/index.ts";
import { expectTrajectory, trajectories } from "./problems.ts";

/** optax's arguments. */
interface Hyper {
  learning_rate: number;
  momentum?: number;
  nesterov?: boolean;
  eps?: number;
  eps_root?: number;
  eps_in_sqrt?: boolean;
  centered?: boolean;
  bias_correction?: boolean;
  decay?: number;
  rho?: number;
  b2?: number;
  weight_decay?: number;
  weight_decay_rate?: number;
  multiply_by_parameter_scale?: boolean;
  trust_coefficient?: number;
  max_learning_rate?: number;
  f_min?: number;
  sync_period?: number;
  slow_step_size?: number;
  init_step?: ["distance", number];
  lower_bound?: number;
  warmup_steps?: number;
}

/** optax adds the decay to the update instead of shrinking x before it: the same, but for rounding. */
const decayed = (optimizer: Optimizer, weightDecay: number): Optimizer =>
  decoupledDecay(optimizer, weightDecay);

const withMomentum = (h: Hyper) => momentum({ learningRate: h.learning_rate, momentum: 0.9 });

const byClass: Record<string, (hyper: Hyper) => Optimizer> = {
  "optax.sgd": (h) =>
    h.nesterov
      ? nesterov({ learningRate: h.learning_rate, momentum: h.momentum })
      : momentum({ learningRate: h.learning_rate, momentum: h.momentum }),
  "optax.rmsprop": (h) =>
    rmsprop({
      learningRate: h.learning_rate,
      decay: h.decay ?? 0.9,
      epsilon: h.eps ?? 1e-8,
      epsilonInRoot: h.eps_in_sqrt ?? true,
      centered: h.centered,
      momentum: h.momentum,
      biasCorrection: h.bias_correction,
    }),
  "optax.adagrad": (h) =>
    adagrad({ learningRate: h.learning_rate, epsilon: 1e-7, epsilonInRoot: true, initialAccumulator: 0.1 }),
  "optax.adadelta": (h) => adadelta({ learningRate: h.learning_rate, decay: h.rho, epsilon: h.eps }),
  "optax.adam": (h) => adam({ learningRate: h.learning_rate, epsilonInRoot: h.eps_root }),
  "optax.nadam": (h) => nadam({ learningRate: h.learning_rate, momentumDecay: Number.POSITIVE_INFINITY }),
  "optax.nadamw": (h) =>
    decayed(
      nadam({ learningRate: h.learning_rate, momentumDecay: Number.POSITIVE_INFINITY }),
      h.weight_decay!,
    ),
  "optax.adamw": (h) => decayed(adam({ learningRate: h.learning_rate }), h.weight_decay!),
  "optax.amsgrad": (h) => amsgrad({ learningRate: h.learning_rate, beta2: h.b2, maximumOfCorrected: true }),
  "optax.adamax": (h) => adamax({ learningRate: h.learning_rate, epsilon: h.eps }),
  "optax.adamaxw": (h) => decayed(adamax({ learningRate: h.learning_rate }), h.weight_decay!),
  "optax.radam": (h) => radam({ learningRate: h.learning_rate, epsilonAfterCorrection: true }),
  "optax.adabelief": (h) => adabelief({ learningRate: h.learning_rate }),
  "optax.yogi": (h) => yogi({ learningRate: h.learning_rate }),
  "optax.adan": (h) =>
    decayed(
      adan({ learningRate: h.learning_rate, epsilonInRoot: 1e-8, differenceWeight: 1 - 0.92 }),
      h.weight_decay!,
    ),
  "optax.lion": (h) => decayed(lion({ learningRate: h.learning_rate }), h.weight_decay ?? 1e-3),
  "optax.lamb": (h) => lamb({ learningRate: h.learning_rate, weightDecay: h.weight_decay }),
  "optax.lars": (h) =>
    lars({
      learningRate: h.learning_rate,
      weightDecay: h.weight_decay,
      trustCoefficient: h.trust_coefficient,
    }),
  "optax.novograd": (h) =>
    novograd({
      learningRate: h.learning_rate,
      beta1: 0.9,
      beta2: 0.25,
      epsilon: 1e-6,
      weightDecay: h.weight_decay,
    }),
  "optax.sign_sgd": (h) => signSgd({ learningRate: h.learning_rate }),
  "optax.signum": (h) => signum({ learningRate: h.learning_rate }),
  // optax's decay is not multiplied by the rate, ours is.
  "optax.adafactor": (h) =>
    adafactor({
      learningRate: h.learning_rate,
      relativeStep: false,
      scaleByParameters: h.multiply_by_parameter_scale,
      weightDecay: (h.weight_decay_rate ?? 0) / h.learning_rate,
    }),
  "optax.polyak_sgd": (h) => polyakStep({ learningRate: h.max_learning_rate, minimum: h.f_min }),
  "optax.lookahead(optax.sgd)": (h) =>
    lookahead(withMomentum(h), { period: h.sync_period, slowStep: h.slow_step_size }),
  "optax.contrib.sam(optax.sgd, normalize+sgd(rho))": (h) => sam(withMomentum(h), { rho: 0.05 }),
  "optax.contrib.schedule_free_sgd": ({ learning_rate: rate, warmup_steps: steps, weight_decay: decay }) => {
    if (!steps) return scheduleFreeSgd({ learningRate: rate });
    // optax warms the average's weights up one step ahead of the rate of the steps themselves.
    const warmUp = (t: number) => rate * Math.min(1, t / steps);
    const inner = scheduleFree(scheduled(sgd({ learningRate: rate }), warmUp));
    return scheduled(chain(l2(decay!), inner), (t) => warmUp(t + 1));
  },
  "optax.contrib.schedule_free_adamw": (h) =>
    scheduleFreeAdamW({ learningRate: h.learning_rate, weightDecay: h.weight_decay }),
  "optax.contrib.prodigy": (h) => prodigy({ learningRate: h.learning_rate }),
  "optax.contrib.dadapt_adamw": (h) => dAdaptAdam({ learningRate: h.learning_rate }),
  "optax.sm3": (h) => sm3({ learningRate: h.learning_rate }),
  "optax.fromage": (h) => fromage({ learningRate: h.learning_rate }),
  "optax.optimistic_gradient_descent": (h) => optimistic({ learningRate: h.learning_rate }),
  "optax.contrib.madgrad": (h) => madgrad({ learningRate: h.learning_rate }),
  "optax.contrib.dog": (h) => dog({ learningRate: h.learning_rate, initialDistance: h.init_step![1] }),
  "optax.contrib.dowg": (h) => dowg({ learningRate: h.learning_rate }),
  "optax.contrib.cocob": (h) => cocob({ learningRate: h.learning_rate }),
  "optax.contrib.momo": (h) => momo({ learningRate: h.learning_rate, minimum: h.lower_bound }),
  "optax.contrib.acprop": (h) => acprop({ learningRate: h.learning_rate }),
  "optax.contrib.adopt": (h) => adopt({ learningRate: h.learning_rate }),
  "optax.contrib.ademamix": (h) => ademamix({ learningRate: h.learning_rate }),
  // The problems have no matrices: what is compared is the optimizer of single rows, in optax NAdam.
  "optax.contrib.muon": (h) =>
    muon({
      learningRate: h.learning_rate,
      forRows: nadam({ learningRate: h.learning_rate, momentumDecay: Number.POSITIVE_INFINITY }),
    }),
};

const leftOut: Record<string, string> = {
  "optax.rprop": "optax's lags one step behind the paper's; PyTorch's cases hold ours",
  "optax.lbfgs": "optax's zoom line search; PyTorch's strong-Wolfe cases hold ours",
};

const cases = trajectories("optim_optax");
const isLeftOut = ({ class: name }: { class?: string }) => name! in leftOut;

test("every reference case is either held or named as left out", () => {
  const unknown = cases.filter((reference) => !isLeftOut(reference) && !(reference.class! in byClass));
  expect(unknown.map(({ id }) => id)).toEqual([]);
});

describe("against optax", () => {
  test.each(cases.filter((reference) => !isLeftOut(reference)))("$id", (reference) => {
    const optimizer = byClass[reference.class!]!(reference.hyper as unknown as Hyper);
    const { slow, x_eval: averaged } = reference.extra ?? {};
    expectTrajectory(reference, optimizer, slow ?? averaged);
  });
});
