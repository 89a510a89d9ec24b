import { requireCount } from "../error.ts";
import { power } from "../math/power.ts";
import { Registry } from "../registry.ts";
import { inSequence } from "./combine.ts";
import { cosineAnnealing, warmRestarts } from "./cosine.ts";
import { cyclic, oneCycle } from "./cycles.ts";
import {
  constantRate,
  exponentialDecay,
  inverseTimeDecay,
  linearRamp,
  milestoneDecay,
  polynomialDecay,
  stepDecay,
} from "./decay.ts";
import type { Schedule } from "./schedule.ts";

/** Makes a schedule from its highest rate and the number of steps of the whole training, at least 2. */
export type ScheduleFactory = (rate: number, steps: number) => Schedule;

const usual: Record<string, ScheduleFactory> = {
  constantRate,
  stepDecay: (rate, steps) => stepDecay(rate, { every: Math.ceil(steps / 4), factor: 0.5 }),
  milestoneDecay: (rate, steps) => milestoneDecay(rate, { milestones: [steps / 2, (3 * steps) / 4] }),
  exponentialDecay: (rate, steps) => exponentialDecay(rate, { factor: power(0.01, 1 / steps) }),
  inverseTimeDecay: (rate, steps) => inverseTimeDecay(rate, { decay: 10 / steps }),
  polynomialDecay: (rate, steps) => polynomialDecay(rate, { steps, power: 2 }),
  linearDecay: (rate, steps) => polynomialDecay(rate, { steps }),
  cosineAnnealing: (rate, steps) => cosineAnnealing(rate, { steps }),
  warmRestarts: (rate, steps) => warmRestarts(rate, { period: Math.ceil(steps / 7), growth: 2 }),
  warmUpThenCosine: (rate, steps) => {
    const warmUp = Math.ceil(steps / 10);
    return inSequence([
      [0, linearRamp(rate, { steps: warmUp })],
      [warmUp, cosineAnnealing(rate, { steps: Math.max(1, steps - warmUp) })],
    ]);
  },
  oneCycle: (rate, steps) => oneCycle(rate, { steps }),
  cyclic: (rate, steps) => cyclic(rate / 10, rate, { up: Math.ceil(steps / 6) }),
};

const checked = (make: ScheduleFactory): ScheduleFactory => {
  return (rate, steps) => {
    requireCount("schedules", "steps", steps, 2);
    return make(rate, steps);
  };
};

/** Every schedule by name, each in a usual form for a training of a given length. */
export const schedules = new Registry<ScheduleFactory>(
  "schedule",
  Object.fromEntries(Object.entries(usual).map(([name, make]) => [name, checked(make)])),
);
