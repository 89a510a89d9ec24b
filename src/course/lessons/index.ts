import { Registry } from "../../engine/registry.ts";
import type { Exercise } from "../exercise.ts";
import { startHere } from "./00-start-here.ts";
import { singleNeuron } from "./01-single-neuron.ts";
import { activationFunctions } from "./02-activation-functions.ts";
import { forwardFormula } from "./03-forward-formula.ts";
import { howWrong } from "./04-losses.ts";
import { deltaRule } from "./05-delta-rule.ts";
import { gradientCheck } from "./06-gradient-check.ts";
import { backpropagation } from "./07-backpropagation.ts";
import { gradientDescent } from "./08-gradient-descent.ts";
import { stochasticDescent } from "./09-stochastic-descent.ts";
import { batchSize } from "./10-batch-size.ts";
import { momentum } from "./11-momentum.ts";
import { nesterovsGradient } from "./12-nesterov.ts";
import { signMethods } from "./13-sign-methods.ts";
import { adaptiveRates } from "./14-adaptive-rates.ts";
import { adamAndAdamax } from "./15-adam.ts";
import { adamFamily } from "./16-adam-family.ts";
import { curvature } from "./17-curvature.ts";
import { layersAndWrappers } from "./18-layers-and-wrappers.ts";
import { schedules } from "./19-schedules.ts";
import { optimizerRace } from "./20-optimizer-race.ts";
import { initialization } from "./21-initialization.ts";
import { vanishingGradients } from "./22-vanishing-gradients.ts";
import { clipping } from "./23-clipping.ts";
import { normalization } from "./24-normalization.ts";
import { overfitting } from "./25-overfitting.ts";
import { dropout } from "./26-dropout.ts";
import { seeingANetwork } from "./27-seeing-a-network.ts";
import { fieldGuide } from "./28-field-guide.ts";
import { capstone } from "./29-capstone.ts";

/** The exercises of each lesson, in order: the first is exercise 1. */
const lessons = {
  "00-start-here": startHere,
  "01-single-neuron": singleNeuron,
  "02-activation-functions": activationFunctions,
  "03-forward-formula": forwardFormula,
  "04-losses": howWrong,
  "05-delta-rule": deltaRule,
  "06-gradient-check": gradientCheck,
  "07-backpropagation": backpropagation,
  "08-gradient-descent": gradientDescent,
  "09-stochastic-descent": stochasticDescent,
  "10-batch-size": batchSize,
  "11-momentum": momentum,
  "12-nesterov": nesterovsGradient,
  "13-sign-methods": signMethods,
  "14-adaptive-rates": adaptiveRates,
  "15-adam": adamAndAdamax,
  "16-adam-family": adamFamily,
  "17-curvature": curvature,
  "18-layers-and-wrappers": layersAndWrappers,
  "19-schedules": schedules,
  "20-optimizer-race": optimizerRace,
  "21-initialization": initialization,
  "22-vanishing-gradients": vanishingGradients,
  "23-clipping": clipping,
  "24-normalization": normalization,
  "25-overfitting": overfitting,
  "26-dropout": dropout,
  "27-seeing-a-network": seeingANetwork,
  "28-field-guide": fieldGuide,
  "29-capstone": capstone,
} as const satisfies Record<string, readonly Exercise[]>;

/** A lesson's name: that of its notebook, without `.ipynb`. */
export type LessonName = keyof typeof lessons;

const registry = new Registry<readonly Exercise[]>("lesson", lessons);

/** Names of the lessons that have exercises. */
export const lessonNames = Object.keys(lessons) as LessonName[];

/** The exercises of a lesson; an unknown name throws, with the nearest known one. */
export const exercisesOf = (lesson: LessonName): readonly Exercise[] => registry.get(lesson);

/** An exercise by its number, from 1; an unknown one throws and says which there are. */
export function exerciseOf(lesson: LessonName, number: number): Exercise {
  const exercises = exercisesOf(lesson);
  const exercise = exercises[number - 1];
  if (exercise) return exercise;
  throw new RangeError(`lesson "${lesson}" has no exercise ${number}, it has 1 to ${exercises.length}`);
}
