import { describe, expect, test } from "vitest";
import {
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  amsgrad,
  asgd,
  chain,
  decoupledDecay,
  l2,
  maximize,
  momentum,
  nadam,
  nesterov,
  type Optimizer,
  radam,
  rmsprop,
  rprop,
  sgd,
} from "../../../src/engine/index.ts";
import { expectTrajectory, type Trajectory, trajectories } from "./problems.ts";

/** PyTorch's arguments, all of them, so that an unknown one cannot be overlooked. */
interface Hyper {
  lr: number;
  betas?: [number, number];
  eps?: number;
  weight_decay?: number;
  decoupled_weight_decay?: boolean;
  maximize?: boolean;
  momentum?: number;
  dampening?: number;
  nesterov?: boolean;
  lr_decay?: number;
  initial_accumulator_value?: number;
  alpha?: number;
  centered?: boolean;
  rho?: number;
  amsgrad?: boolean;
  momentum_decay?: number;
  etas?: [number, number];
  step_sizes?: [number, number];
  lambd?: number;
  t0?: number;
  d?: number;
  beta2_decay?: number;
}

const byFile: Record<string, (hyper: Hyper) => Optimizer> = {
  optim_sgd: ({ lr: learningRate, momentum: mu, dampening, nesterov: ahead }) => {
    if (!mu) return sgd({ learningRate });
    return ahead
      ? nesterov({ learningRate, momentum: mu })
      : momentum({ learningRate, momentum: mu, dampening });
  },
  optim_adagrad: (h) =>
    adagrad({
      learningRate: h.lr,
      epsilon: h.eps,
      rateDecay: h.lr_decay,
      initialAccumulator: h.initial_accumulator_value,
    }),
  optim_rmsprop: (h) =>
    rmsprop({
      learningRate: h.lr,
      decay: h.alpha,
      epsilon: h.eps,
      centered: h.centered,
      momentum: h.momentum,
    }),
  optim_adadelta: (h) => adadelta({ learningRate: h.lr, decay: h.rho, epsilon: h.eps }),
  optim_adam: (h) => adams(h),
  optim_adamw: (h) => adams(h),
  optim_adamax: (h) =>
    adamax({ learningRate: h.lr, beta1: h.betas?.[0], beta2: h.betas?.[1], epsilon: h.eps }),
  optim_nadam_fixed: (h) => nadam({ learningRate: h.lr, momentumDecay: h.momentum_decay }),
  optim_radam: (h) => radam({ learningRate: h.lr, beta1: h.betas?.[0], beta2: h.betas?.[1], epsilon: h.eps }),
  optim_rprop: (h) =>
    rprop({
      learningRate: h.lr,
      shrink: h.etas?.[0],
      grow: h.etas?.[1],
      smallest: h.step_sizes?.[0],
      largest: h.step_sizes?.[1],
    }),
  optim_asgd: (h) => asgd({ learningRate: h.lr, lambda: h.lambd, alpha: h.alpha, averageFrom: h.t0 }),
};

const adams = ({ lr, betas, eps, amsgrad: never }: Hyper): Optimizer =>
  (never ? amsgrad : adam)({ learningRate: lr, beta1: betas?.[0], beta2: betas?.[1], epsilon: eps });

/** PyTorch decays the weights within the gradient, AdamW and the "decoupled" options beside it. */
function withDecay(optimizer: Optimizer, hyper: Hyper, decoupled: boolean): Optimizer {
  const decay = hyper.weight_decay ?? (decoupled ? 0.01 : 0);
  const decayed = decoupled ? decoupledDecay(optimizer, decay) : chain(l2(decay), optimizer);
  return hyper.maximize ? maximize(decayed) : decayed;
}

describe.each(Object.entries(byFile))("%s", (file, make) => {
  test.each(trajectories(file))("$id", (reference) => {
    const hyper = reference.hyper as unknown as Hyper;
    const optimizer = withDecay(make(hyper), hyper, file === "optim_adamw");
    expectTrajectory(reference, optimizer, reference.extra?.ax);
  });
});

describe("optim_torch213", () => {
  const make: Record<string, (hyper: Hyper) => Optimizer> = {
    "torch.optim.NAdam": byFile.optim_nadam_fixed!,
    "torch.optim.RAdam": byFile.optim_radam!,
    "torch.optim.Adafactor": (h) =>
      adafactor({
        learningRate: h.lr,
        clipThreshold: h.d,
        decayPower: h.beta2_decay === undefined ? undefined : -h.beta2_decay,
        weightDecay: h.weight_decay,
      }),
  };
  test.each(trajectories("optim_torch213"))("$id", (reference) => {
    const hyper = reference.hyper as unknown as Hyper;
    const rule = make[reference.class!]!(hyper);
    expectTrajectory(reference, hyper.decoupled_weight_decay ? withDecay(rule, hyper, true) : rule);
  });
});

test("the comparison notices a wrong rule", () => {
  const reference = trajectories("optim_adam").find(({ id }) => id === "default/rosenbrock") as Trajectory;
  const hyper = reference.hyper as unknown as Hyper;
  expect(() => expectTrajectory(reference, adam({ learningRate: hyper.lr, beta2: 0.998 }))).toThrow("row 2");
  expect(() => expectTrajectory(reference, adam({ learningRate: hyper.lr, epsilon: 1e-6 }))).toThrow("row");
});
