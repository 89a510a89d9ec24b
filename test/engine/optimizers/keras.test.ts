import { describe, expect, test } from "vitest";
import {
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  amsgrad,
  chain,
  clipByGlobalNorm,
  clipByNorm,
  clipByValue,
  decoupledDecay,
  exponentialAverage,
  ftrl,
  lamb,
  lion,
  momentum,
  muon,
  nadam,
  nesterov,
  type Optimizer,
  rmsprop,
  scheduled,
  scheduleFreeAdamW,
  sgd,
} from "../../../src/engine/index.ts";
import { expectTrajectory, trajectories } from "./problems.ts";

/** Keras's arguments. */
interface Hyper {
  learning_rate: number;
  momentum?: number;
  nesterov?: boolean;
  weight_decay?: number;
  clipnorm?: number;
  global_clipnorm?: number;
  clipvalue?: number;
  use_ema?: boolean;
  ema_momentum?: number;
  ema_overwrite_frequency?: number;
  epsilon?: number;
  centered?: boolean;
  amsgrad?: boolean;
  beta_2?: number;
  beta?: number;
  l1_regularization_strength?: number;
  l2_regularization_strength?: number;
  l2_shrinkage_regularization_strength?: number;
  warmup_steps?: number;
}

const byClass: Record<string, (hyper: Hyper) => Optimizer> = {
  SGD({ learning_rate: learningRate, momentum: mu, nesterov: ahead }) {
    if (!mu) return sgd({ learningRate });
    return ahead ? nesterov({ learningRate, momentum: mu }) : momentum({ learningRate, momentum: mu });
  },
  RMSprop: (h) =>
    rmsprop({
      learningRate: h.learning_rate,
      decay: 0.9,
      epsilon: h.epsilon ?? 1e-7,
      epsilonInRoot: true,
      centered: h.centered,
      momentum: h.momentum,
    }),
  Adagrad: (h) =>
    adagrad({
      learningRate: h.learning_rate,
      epsilon: h.epsilon,
      epsilonInRoot: true,
      initialAccumulator: 0.1,
    }),
  Adadelta: (h) => adadelta({ learningRate: h.learning_rate, decay: 0.95, epsilon: h.epsilon }),
  Adam: (h) =>
    (h.amsgrad ? amsgrad : adam)({
      learningRate: h.learning_rate,
      beta2: h.beta_2,
      epsilon: h.epsilon ?? 1e-7,
      epsilonHat: true,
    }),
  AdamW: (h) => adam({ learningRate: h.learning_rate, epsilon: 1e-7, epsilonHat: true }),
  Adamax: (h) => adamax({ learningRate: h.learning_rate, epsilon: h.epsilon, epsilonInDivisor: true }),
  Nadam: (h) => nadam({ learningRate: h.learning_rate, epsilon: 1e-7, momentumDecay: 1 }),
  Ftrl: (h) =>
    ftrl({
      learningRate: h.learning_rate,
      beta: h.beta,
      l1: h.l1_regularization_strength,
      l2: h.l2_regularization_strength,
      shrinkage: h.l2_shrinkage_regularization_strength,
    }),
  Lion: (h) => lion({ learningRate: h.learning_rate }),
  Lamb: (h) => lamb({ learningRate: h.learning_rate, epsilon: 1e-7 }),
  Adafactor: (h) => adafactor({ learningRate: h.learning_rate }),
  // The problems have no matrices: what is compared is the optimizer of single rows, in Keras AdamW.
  Muon: (h) =>
    muon({
      learningRate: h.learning_rate,
      forRows: decoupledDecay(
        adam({ learningRate: h.learning_rate, epsilon: 1e-7, epsilonHat: true }),
        0.004,
      ),
    }),
  ScheduleFreeAdamW({ learning_rate: learningRate, warmup_steps: warmup = 0 }) {
    const rule = scheduleFreeAdamW({ learningRate, weightPower: 0 });
    return scheduled(rule, (t) => learningRate * Math.min(1, (t + 1) / warmup));
  },
};

/** What every Keras optimizer can do beside its rule. */
function keras(name: string, h: Hyper): Optimizer {
  let rule = byClass[name]!(h);
  if (h.weight_decay) rule = decoupledDecay(rule, h.weight_decay);
  if (h.clipnorm) rule = chain(clipByNorm(h.clipnorm), rule);
  if (h.global_clipnorm) rule = chain(clipByGlobalNorm(h.global_clipnorm), rule);
  if (h.clipvalue) rule = chain(clipByValue(h.clipvalue), rule);
  if (h.use_ema) {
    rule = exponentialAverage(rule, { decay: h.ema_momentum, overwriteEvery: h.ema_overwrite_frequency });
  }
  return rule;
}

describe("against Keras", () => {
  test.each(trajectories("optim_keras"))("$id", (reference) => {
    const name = reference.class!.replace("keras.optimizers.", "");
    expectTrajectory(reference, keras(name, reference.hyper as unknown as Hyper));
  });
});

test("every class is held", () => {
  const classes = trajectories("optim_keras").map((reference) => reference.class!.split(".").at(-1)!);
  expect([...new Set(classes)].sort()).toEqual(Object.keys(byClass).sort());
});
