import { EngineError } from "../error.ts";
import { power } from "../math/power.ts";
import { nonNegative, requireOptions } from "../options.ts";
import type { Schedule } from "./schedule.ts";

/** From 1 on: a length in steps. */
const length = (value: number) => [value, 1, Number.MAX_VALUE] as const;

/** rate, always. */
export function constantRate(rate: number): Schedule {
  requireOptions("constantRate", { rate: nonNegative(rate) });
  return () => rate;
}

/** What {@link stepDecay} can be told. */
export interface StepDecayOptions {
  /** n, the steps between two falls, at least 1. */
  every: number;
  /** c, at least 0. Default 0.1. */
  factor?: number;
}

/** A fall every n steps: rate c^floor(t / n). */
export function stepDecay(rate: number, { every, factor = 0.1 }: StepDecayOptions): Schedule {
  requireOptions("stepDecay", {
    rate: nonNegative(rate),
    every: length(every),
    factor: nonNegative(factor),
  });
  return (t) => rate * power(factor, Math.floor(t / every));
}

/** What {@link milestoneDecay} can be told. */
export interface MilestoneDecayOptions {
  /** The steps at which the rate falls; one that stands twice counts twice. */
  milestones: readonly number[];
  /** c, at least 0. Default 0.1. */
  factor?: number;
}

/** A fall at each milestone: rate c^(number of milestones up to t). */
export function milestoneDecay(rate: number, { milestones, factor = 0.1 }: MilestoneDecayOptions): Schedule {
  requireOptions("milestoneDecay", { rate: nonNegative(rate), factor: nonNegative(factor) });
  const wrong = milestones.find((milestone) => !(milestone >= 0));
  if (wrong !== undefined) {
    throw new EngineError("milestoneDecay", `a milestone is ${wrong}, expected a number of at least 0`);
  }
  return (t) => rate * power(factor, milestones.filter((milestone) => milestone <= t).length);
}

/** rate c^t, with c from 0 on. */
export function exponentialDecay(rate: number, { factor }: { factor: number }): Schedule {
  requireOptions("exponentialDecay", { rate: nonNegative(rate), factor: nonNegative(factor) });
  return (t) => rate * power(factor, t);
}

/**
 * rate / (1 + d t), with d from 0 on: slow enough to reach any point, fast enough to still the noise (Robbins
 * and Monro 1951).
 */
export function inverseTimeDecay(rate: number, { decay }: { decay: number }): Schedule {
  requireOptions("inverseTimeDecay", { rate: nonNegative(rate), decay: nonNegative(decay) });
  return (t) => rate / (1 + decay * t);
}

/** What {@link polynomialDecay} can be told. */
export interface PolynomialDecayOptions {
  /** n, after which the rate is 0, at least 1. */
  steps: number;
  /** p, at least 0. Default 1, a straight line. */
  power?: number;
}

/** rate (1 - t / n)^p, and 0 from step n on. */
export function polynomialDecay(
  rate: number,
  { steps, power: exponent = 1 }: PolynomialDecayOptions,
): Schedule {
  requireOptions("polynomialDecay", {
    rate: nonNegative(rate),
    steps: length(steps),
    power: nonNegative(exponent),
  });
  return (t) => rate * power(Math.max(0, 1 - t / steps), exponent);
}

/** What {@link linearRamp} can be told. */
export interface LinearRampOptions {
  /** n, at least 1. */
  steps: number;
  /** a, the factor of step 0, at least 0. Default 0. */
  from?: number;
  /** b, the factor from step n on, at least 0. Default 1. */
  to?: number;
}

/** A straight line from a rate to b rate within n steps, then b rate: a warm-up when a < b. */
export function linearRamp(rate: number, { steps, from = 0, to = 1 }: LinearRampOptions): Schedule {
  requireOptions("linearRamp", {
    rate: nonNegative(rate),
    steps: length(steps),
    from: nonNegative(from),
    to: nonNegative(to),
  });
  return (t) => rate * (from + (to - from) * Math.min(1, t / steps));
}
