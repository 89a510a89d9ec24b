import { describe, expect, test } from "vitest";
import {
  constantRate,
  cosineAnnealing,
  cyclic,
  exponentialDecay,
  inSequence,
  inverseTimeDecay,
  linearRamp,
  milestoneDecay,
  oneCycle,
  polynomialDecay,
  product,
  reduceOnPlateau,
  type Schedule,
  schedules,
  stepDecay,
  warmRestarts,
} from "../../../src/engine/index.ts";
import { expectNear, golden } from "../golden.ts";

interface Case {
  id: string;
  base_lr: number;
  lr: number[];
  metrics?: number[];
}

const { cases } = golden<{ cases: Case[] }>("schedulers");

// PyTorch's cyclic schedules also turn the momentum (`momentum` in the file); the engine's leave it alone.
const byCase: Record<string, Schedule> = {
  StepLR: stepDecay(0.1, { every: 7, factor: 0.5 }),
  MultiStepLR: milestoneDecay(0.1, { milestones: [5, 12, 30, 45], factor: 0.3 }),
  MultiStepLR_repeated_milestone: milestoneDecay(0.1, { milestones: [10, 10, 20], factor: 0.5 }),
  ConstantLR: inSequence([
    [0, constantRate(0.025)],
    [8, constantRate(0.1)],
  ]),
  LinearLR_warmup: linearRamp(0.1, { steps: 10, from: 1 / 3 }),
  LinearLR_decay: linearRamp(0.1, { steps: 40, from: 1, to: 0.1 }),
  ExponentialLR: exponentialDecay(0.1, { factor: 0.93 }),
  PolynomialLR_power1: polynomialDecay(0.1, { steps: 40 }),
  PolynomialLR_power2: polynomialDecay(0.1, { steps: 50, power: 2 }),
  CosineAnnealingLR_T60: cosineAnnealing(0.1, { steps: 60 }),
  CosineAnnealingLR_T20_past_T_max: cosineAnnealing(0.1, { steps: 20, minimum: 0.001 }),
  CosineAnnealingWarmRestarts_T10_x1: warmRestarts(0.1, { period: 10 }),
  CosineAnnealingWarmRestarts_T5_x2: warmRestarts(0.1, { period: 5, growth: 2, minimum: 0.001 }),
  OneCycleLR_cos: oneCycle(0.4, { steps: 61 }),
  OneCycleLR_linear: oneCycle(0.4, {
    steps: 61,
    rise: 0.25,
    divideFirst: 10,
    divideLast: 100,
    shape: "linear",
  }),
  OneCycleLR_three_phase: oneCycle(0.4, { steps: 61, threePhases: true }),
  CyclicLR_triangular: cyclic(0.01, 0.1, { up: 8 }),
  CyclicLR_triangular2: cyclic(0.01, 0.1, { up: 5, down: 10, top: "halved" }),
  CyclicLR_exp_range: cyclic(0.01, 0.1, { up: 6, top: { factor: 0.97 } }),
  LambdaLR: (t) => 0.1 * 0.95 ** t,
  SequentialLR_linear_then_cosine: inSequence([
    [0, linearRamp(0.1, { steps: 10, from: 0.1 })],
    [10, cosineAnnealing(0.1, { steps: 50 })],
  ]),
  ChainedScheduler_constant_exponential: product(
    (t) => (t < 2 ? 0.1 : 1),
    exponentialDecay(0.1, { factor: 0.9 }),
  ),
};

const plateaus: Record<string, () => ReturnType<typeof reduceOnPlateau>> = {
  ReduceLROnPlateau_rel: () => reduceOnPlateau(0.1, { factor: 0.5, patience: 3 }),
  ReduceLROnPlateau_abs_cooldown: () =>
    reduceOnPlateau(0.1, {
      factor: 0.1,
      patience: 2,
      threshold: 0.01,
      thresholdIs: "absolute",
      cooldown: 4,
      minimum: 1e-4,
    }),
  ReduceLROnPlateau_default: () => reduceOnPlateau(0.1),
};

const leftOut: Record<string, string> = {
  MultiplicativeLR: "a factor for each step: any function of t is a schedule",
  ReduceLROnPlateau_max: "the engine measures losses, which shall fall",
};

describe("against PyTorch", () => {
  test("every reference case is either held or named as left out", () => {
    const known = [...Object.keys(byCase), ...Object.keys(plateaus), ...Object.keys(leftOut)];
    expect(cases.map(({ id }) => id).sort()).toEqual(known.sort());
  });

  test.each(cases.filter(({ id }) => id in byCase))("$id", ({ id, lr }) => {
    expectNear(
      lr.map((_, t) => byCase[id]!(t)),
      lr,
      1e-14,
    );
  });

  test.each(cases.filter(({ id }) => id in plateaus))("$id", ({ id, lr, metrics }) => {
    const schedule = plateaus[id]!();
    const rates = lr.map((_, t) => {
      const { rate } = schedule;
      if (t < metrics!.length) schedule.observe(metrics![t]!);
      return rate;
    });
    expectNear(rates, lr, 1e-15);
  });
});

describe("by name", () => {
  test.each([...schedules])("%s stays between 0 and the rate it is given", (_, make) => {
    for (const steps of [2, 7, 100]) {
      const schedule = make(0.5, steps);
      const rates = Array.from({ length: steps }, (_, t) => schedule(t));
      expect(Math.min(...rates)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...rates)).toBeLessThanOrEqual(0.5 + 1e-12);
      expect(Math.max(...rates)).toBeGreaterThan(0);
    }
  });
});

test("1/t decay", () => {
  expectNear([0, 1, 9].map(inverseTimeDecay(0.1, { decay: 1 })), [0.1, 0.05, 0.01], 1e-15);
});

test("impossible schedules", () => {
  expect(() => stepDecay(0.1, { every: 0 })).toThrow("stepDecay: every is 0");
  expect(() => milestoneDecay(0.1, { milestones: [3, -1] })).toThrow("a milestone is -1");
  expect(() => exponentialDecay(Number.NaN, { factor: 1 })).toThrow("exponentialDecay: rate is NaN");
  expect(() => oneCycle(0.1, { steps: 10, shape: "round" as never })).toThrow('shape is "round"');
  expect(() => cyclic(0.1, 0.01, { up: 3 })).toThrow("cyclic: highest is 0.01");
  expect(() => inSequence([[1, constantRate(1)]])).toThrow("begin at step 0");
  expect(() =>
    inSequence([
      [0, constantRate(1)],
      [0, constantRate(1)],
    ]),
  ).toThrow("inSequence: schedule 1 begins at step 0");
  expect(() => reduceOnPlateau(0.1, { factor: 2 })).toThrow("reduceOnPlateau: factor is 2");
});
