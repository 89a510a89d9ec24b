import { type Exercise, functionSolver, SubmissionError } from "../exercise.ts";
import { measured } from "../measured.ts";
import { satisfying } from "../requirement.ts";
import { valueText } from "../value-text.ts";

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const powers = (z: readonly number[], less = 0): number[] => z.map((one) => Math.exp(one - less));

const clip = (number: number, limit: number): number => Math.max(-limit, Math.min(limit, number));

/** The cross-entropy with a number subtracted from all logits first. */
const lowered =
  (less: (z: readonly number[]) => number) =>
  (z: number[], c: number): number =>
    Math.log(total(powers(z, less(z)))) - (z[c]! - less(z));
const z0 = (z: readonly number[]): number => z[0]!;
const meanOfAll = (z: readonly number[]): number => total(z) / z.length;
const crossEntropyOf = lowered((z) => Math.max(...z));

const classLoss: Exercise = {
  title: "Find the bug in a cross-entropy",
  question: "classLoss",
  solver: functionSolver,
  cases: [
    { given: [[1, 2, 3], 2], expected: 0.407605964444381 },
    { given: [[0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 7], expected: Math.LN10 },
    { given: [[-1, 0.5], 0], expected: 1.701413277982752 },
    { given: [[1001, 1002, 1003], 2], expected: 0.407605964444381 },
    { given: [[0, -800], 1], expected: 800 },
    { given: [[900, 0, 450], 2], expected: 450 },
    { given: [[-2000, -2001], 1], expected: 1.313261687518223 },
    { given: [[0, 0, 1500], 0], expected: 1500 },
    { given: [[750, 0, -1500], 0], expected: 0 },
    { given: [[9, 1000], 1], expected: 0 },
  ],
  mistakes: [
    {
      wrong: (z: number[], c: number) => -Math.log(Math.exp(z[c]!) / total(powers(z))),
      message:
        "Small logits are fine. For the large ones, work out `Math.exp(1003)`; for the small ones `Math.exp(-800)` and its logarithm: which numbers can the computer not hold?",
    },
    {
      wrong: (z: number[], c: number) => Math.log(total(powers(z))) - z[c]!,
      message:
        "The quotient is gone, and with it the logarithm of 0. What still overflows is the sum: bring all exponents down first.",
    },
    {
      wrong: (z: number[], c: number) => {
        const m = Math.max(...z);
        return -Math.log(Math.exp(z[c]! - m) / total(powers(z, m)));
      },
      message:
        "What is left comes out infinite. Either a probability is 0 by the time its logarithm is taken, or what you subtract is not the largest logit: subtract the largest, and take the logarithm of the quotient apart.",
    },
    {
      wrong: (z: number[], c: number) => {
        const m = Math.max(...z);
        return Math.log(total(powers(z, m))) - z[c]!;
      },
      message: "The maximum was taken out of the sum, but not out of `z[c]`.",
    },
    {
      wrong: (z: number[], c: number) => {
        const m = Math.max(...z);
        return Math.log(total(powers(z, m))) + z[c]! - m;
      },
      message:
        "The sign of `z[c]` is turned round: a larger logit of the right class must make the loss smaller.",
    },
    {
      wrong: (z: number[], c: number) => {
        const m = Math.max(...z);
        return z[c]! - m - Math.log(total(powers(z, m)));
      },
      message: "This is the logarithm of p; the loss is minus that.",
    },
    {
      wrong: (z: number[], c: number) => {
        const m = Math.max(...z);
        return Math.log(total(powers(z, m))) - z[c]! - m;
      },
      message: "Parentheses are missing: what is subtracted is the whole of z[c] − m.",
    },
    {
      wrong: (z: number[], c: number) => {
        const m = Math.min(...z);
        return Math.log(total(powers(z, m))) - (z[c]! - m);
      },
      message: "The smallest logit is subtracted: then the others may still be too large for a power.",
    },
    {
      wrong: lowered((z) => Number([...z].map(String).sort().at(-1))),
      message:
        "`sort()` sorts as text, in which 9 comes after 1000. It needs a comparison; or take the largest without sorting.",
    },
    {
      wrong: (z: number[], c: number) => {
        const sorted = z.toSorted((a, b) => b - a);
        return crossEntropyOf(sorted, c);
      },
      message: "Sorting `z` changes which logit stands at the place `c`.",
    },
    {
      wrong: lowered(() => 1000),
      message:
        "A fixed number helps only logits near it: what is subtracted must come from the logits themselves.",
    },
    {
      wrong: (z: number[], c: number) => lowered((all) => Math.max(...all.filter((_, i) => i !== c)))(z, c),
      message: "The largest of *all* logits is meant, that of the right class among them.",
    },
    {
      wrong: (z: number[], c: number) =>
        Math.log(total(powers(z.slice(0, -1), Math.max(...z)))) - (z[c]! - Math.max(...z)),
      message: "The last class is missing in the sum.",
    },
    {
      wrong: (z: number[], c: number) =>
        Math.log(1 + total(powers(z, Math.max(...z)))) - (z[c]! - Math.max(...z)),
      message: "The sum begins at 1 instead of 0.",
    },
    {
      wrong: (z: number[], c: number) =>
        Math.log(Math.max(...z) + total(powers(z, Math.max(...z)))) - (z[c]! - Math.max(...z)),
      message: "The sum begins at the largest logit instead of 0.",
    },
    {
      wrong: (z: number[], c: number) =>
        total(powers(z, Math.max(...z)).map(Math.log)) - (z[c]! - Math.max(...z)),
      message: "The logarithm belongs outside the sum: $\\ln(a + b)$ is not $\\ln a + \\ln b$.",
    },
    {
      wrong: (z: number[], c: number) => Math.log(total(powers(z, Math.max(...z)))) + z[c]! + Math.max(...z),
      message: "Two signs are turned round: a larger logit of the right class must make the loss smaller.",
    },
    {
      wrong: (z: number[], c: number) =>
        crossEntropyOf(
          z.map((one) => one / 1000),
          c,
        ),
      message:
        "Dividing the logits changes the probabilities; subtracting one number from all of them does not.",
    },
    {
      wrong: (z: number[], c: number) => Math.exp(-crossEntropyOf(z, c)) - 1,
      message: "This is the slope p − 1. Asked is the loss.",
    },
    ...[z0, (z: readonly number[]) => z.at(-1)!, meanOfAll].map((less) => ({
      wrong: lowered(less),
      message:
        "Subtracting any number leaves the answer as it is, but only one choice keeps every power from overflowing. Where it fails, some logit lies far above the one that you subtract.",
    })),
    ...[lowered((z) => Math.max(0, ...z)), lowered((z) => Math.max(...z.map(Math.abs)))].map((wrong) => ({
      wrong,
      message:
        "What you subtract is too large when the logits are negative: then all powers are 0. It has to be one of the logits.",
    })),
    {
      wrong: lowered((z) => Math.max(z as unknown as number)),
      message: "`Math.max(z)` of a list is NaN: it takes numbers, which `...z` makes of the list.",
    },
    {
      wrong: (z: number[], c: number) => -Math.log(Math.exp(z[c]! - Math.max(...z)) / total(powers(z))),
      message: "The largest logit is subtracted above the fraction line, but not below it.",
    },
    {
      wrong: (z: number[], c: number) => -Math.log(Math.exp(z[c]!) / total(powers(z, Math.max(...z)))),
      message: "The largest logit is subtracted below the fraction line, but not above it.",
    },
    {
      wrong: (z: number[], c: number) => {
        for (let i = 0; i < z.length; i++) z[i]! -= Math.max(...z);
        return Math.log(total(powers(z))) - z[c]!;
      },
      message:
        "`Math.max(...z)` is worked out again for each item, while the list changes under it: take it once, before the loop.",
    },
    {
      wrong: (z: number[], c: number) =>
        crossEntropyOf(
          z.map((one) => one / Math.max(...z)),
          c,
        ),
      message: "Dividing by the largest logit changes the probabilities; subtracting it does not.",
    },
    {
      wrong: (z: number[], c: number) => crossEntropyOf(z, c - 1),
      message: "The class is counted from 0 already: nothing is to be taken from `c`.",
    },
    {
      wrong: (z: number[], c: number) => Math.exp(-crossEntropyOf(z, c)),
      message: "This is the probability p; the loss is minus its logarithm.",
    },
    {
      wrong: (z: number[], c: number) => crossEntropyOf(z, c) / z.length,
      message: "There is one example here: nothing is to be divided by the number of classes.",
    },
    ...[1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15, 1e-16, Number.EPSILON, 1e-300, Number.MIN_VALUE].map(
      (tiny) => ({
        wrong: (z: number[], c: number) => -Math.log(Math.exp(-crossEntropyOf(z, c)) + tiny),
        message:
          "A small number beside p, or in its place, keeps the logarithm finite; but then all large losses are the same, and wrong. No such number is needed.",
      }),
    ),
    {
      wrong: (z: number[], c: number) => -Math.log(Math.max(Math.exp(-crossEntropyOf(z, c)), 1e-7)),
      message:
        "Cutting p off keeps the logarithm finite, but all large losses are then the same. No such limit is needed.",
    },
    ...[
      (z: number[]) => z.map((one) => Math.min(700, one)),
      (z: number[]) => z.map((one) => clip(one, 700)),
    ].map((cut) => ({
      wrong: (z: number[], c: number) => Math.log(total(powers(cut(z)))) - cut(z)[c]!,
      message:
        "Cutting the logits off makes 1001, 1002 and 1003 the same. Moving all of them down by the same number keeps what lies between them.",
    })),
  ],
  hints: [
    "Run `console.log(Math.exp(1003), Math.exp(-800), Math.log(0))`. Which cases of the check meet these?",
    "Two repairs are needed. Against overflow: subtract the largest logit from all of them, which changes no probability. Against $\\ln 0$: use $\\ln\\frac{a}{b} = \\ln a - \\ln b$ and $\\ln e^x = x$.",
    "With the largest logit $m$: $\\ell = \\ln \\sum_j e^{z_j - m} - (z_c - m)$. `Math.max(...z)` is $m$.",
  ],
};

/** The slope for each prediction, from the error, the threshold and the number of predictions. */
const slopes =
  (slope: (error: number, d: number, count: number) => number) =>
  (predictions: number[], targets: number[], d: number): number[] =>
    predictions.map((p, k) => slope(p - targets[k]!, d, predictions.length));

const huberGradient: Exercise = {
  title: "The gradient of Huber's loss",
  question: "huberGradient",
  solver: functionSolver,
  cases: [
    { given: [[3, 0.5], [1, 0], 1], expected: [0.5, 0.25] },
    { given: [[2], [2.5], 1], expected: [-0.5] },
    { given: [[0, 0, 0, 0], [5, -5, 1, -1], 2], expected: [-0.5, 0.5, -0.25, 0.25] },
    { given: [[1, 4], [1, 0], 3], expected: [0, 1.5] },
    { given: [[10], [0], 0.25], expected: [0.25] },
  ],
  mistakes: [
    {
      wrong: slopes((e, d) => clip(e, d)),
      message: "The loss is the mean: each slope has its share of it only.",
    },
    {
      wrong: slopes((e, d, n) => clip(-e, d) / n),
      message: "The signs are turned round: where the prediction is too high, the loss rises with it.",
    },
    {
      wrong: slopes((e, _d, n) => e / n),
      message: "Errors beyond the threshold pull no harder than those at it: cut them off.",
    },
    {
      wrong: slopes((e, d, n) => Math.min(d, e) / n),
      message: "Only errors that are too high are cut off; look at those far below 0.",
    },
    {
      wrong: slopes((e, d, n) => (Math.abs(e) <= d ? e : Math.sign(e)) / n),
      message:
        "Right for d = 1. Beyond the threshold the loss is d times a straight line: what is its slope?",
    },
    {
      wrong: slopes((e, d, n) => (Math.abs(e) <= d ? e : d) / n),
      message: "Far below 0 the slope is negative: the sign of the error is missing beyond the threshold.",
    },
    {
      wrong: slopes((e, d, n) => Math.min(-d, Math.max(d, e)) / n),
      message: "Every slope is −d: `Math.min` and `Math.max` have changed places.",
    },
    {
      wrong: slopes((e, d, n) => (2 * clip(e, d)) / n),
      message: "Everything is twice what it should be: Huber's loss has a ½ before its square.",
    },
    {
      wrong: slopes((e, d, n) => (Math.abs(e) <= d ? 2 * e : d * Math.sign(e)) / n),
      message:
        "Errors within the threshold pull twice as hard as they should: Huber's loss has a ½ before its square.",
    },
    {
      wrong: slopes((e, d, n) => clip(e / n, d)),
      message: "The mean comes last: the error itself is compared with the threshold, not its share.",
    },
    {
      wrong: slopes((e, d, n) => (Math.abs(e) <= d ? 0.5 * e * e : d * (Math.abs(e) - 0.5 * d)) / n),
      message: "This is the loss of each prediction; its slope is asked for.",
    },
    {
      wrong: slopes((e, _d, n) => Math.sign(e) / n),
      message: "This is the gradient of the absolute error.",
    },
    {
      wrong: slopes((e, _d, n) => (2 * e) / n),
      message: "This is the gradient of the squared error; no threshold has a say in it.",
    },
    {
      wrong: slopes((e) => e),
      message:
        "These are the errors. Two things are missing: what happens to errors beyond the threshold, and the mean.",
    },
    {
      wrong: slopes((e, d) => clip(-e, d)),
      message: "Two things: the signs are turned round (the error is ŷ − y), and the mean is missing.",
    },
    {
      wrong: slopes((e, d) => (Math.abs(e) <= d ? 0.5 * e * e : d * (Math.abs(e) - 0.5 * d))),
      message: "This is the loss of each prediction; its slope is asked for, and then the mean.",
    },
    {
      wrong: slopes((e, d, n) => Math.min(d, Math.abs(e)) / n),
      message: "No slope is negative: the sign of the error got lost.",
    },
    {
      wrong: slopes((e, d, n) => Math.max(-d, e) / n),
      message: "Only errors that are too low are cut off; look at those far above 0.",
    },
    {
      wrong: slopes((e, d, n) => clip(e, d) / (2 * n)),
      message: "Everything is half of what it should be: what is the derivative of half a square?",
    },
    {
      wrong: slopes((e, d, n) => clip(e, d) * n),
      message: "A mean divides by the number of predictions; here everything is multiplied by it.",
    },
    {
      wrong: slopes((e, d) => clip(e, d) / 2),
      message: "The number of predictions is not always 2.",
    },
    {
      wrong: slopes((e, d, n) => (Math.abs(e) <= d ? e / n : d * Math.sign(e))),
      message: "Within the threshold all is well; beyond it the mean is missing.",
    },
    {
      wrong: slopes((e, d, n) => (Math.abs(e) <= d ? e : (d * Math.sign(e)) / n)),
      message: "Beyond the threshold all is well; within it the mean is missing.",
    },
    {
      wrong: slopes((e, d, n) => (Math.abs(e) > d ? e : d * Math.sign(e)) / n),
      message: "The two parts have changed places: which one is for small errors?",
    },
    {
      wrong: slopes((e, d, n) => (d * clip(e, d)) / n),
      message: "Right for d = 1. The threshold cuts off; nothing is multiplied by it within.",
    },
    ...[slopes((e, d, n) => clip(e, d) / d / n), slopes((e, d) => clip(e, d) / d)].map((wrong) => ({
      wrong,
      message: "Nothing is divided by the threshold: it only cuts off. What does a mean divide by?",
    })),
    {
      wrong: slopes((e, d, n) => clip(e, d) / (n - 1)),
      message: "The mean divides by the number of predictions, not by one less.",
    },
    {
      wrong: (predictions: number[], targets: number[], d: number) =>
        predictions.map((p, k) => (clip(p, d) - targets[k]!) / predictions.length),
      message: "The error is cut off, not the prediction: first the difference, then the threshold.",
    },
    {
      wrong: (predictions: number[], targets: number[], d: number) =>
        predictions.map((p) => clip(p - targets[0]!, d) / predictions.length),
      message: "Every prediction has a target of its own: look at the index.",
    },
    ...[
      slopes((e, d, n) => (Math.abs(e) <= d ? e : 0.5 * d * Math.sign(e)) / n),
      slopes((e, d, n) => (Math.abs(e) <= d ? e : d * d * Math.sign(e)) / n),
      slopes((e, d, n) => (Math.abs(e) <= d ? e : d * e) / n),
      slopes((e, d, n) => (Math.abs(e) <= d ? e : Math.abs(e) - 0.5 * d) / n),
      slopes((e, d, n) => (Math.abs(e) <= d ? e : 0) / n),
    ].map((wrong) => ({
      wrong,
      message:
        "Within the threshold all is well. Beyond it the loss is d (|e| − ½ d), a straight line: how steep is it?",
    })),
    ...[
      slopes((e, d) => (Math.abs(e) <= d ? e : d)),
      slopes((e, d) => Math.min(d, Math.abs(e))),
      slopes((e, d) => (Math.abs(e) <= d ? e : Math.sign(e))),
    ].map((wrong) => ({
      wrong,
      message:
        "The mean is missing. Then try one error far below 0 and one far above it, with a d that is not 1.",
    })),
  ],
  hints: [
    "The table of losses has the slope for one prediction. What does the mean add to it?",
    "With the error $e = \\hat y - y$ the slope is $e$, but at most $d$ and at least $-d$; then divide by the number of predictions.",
    "`Math.max(-d, Math.min(d, error))` cuts off on both sides. Use `predictions.map((p, k) => …)`, and divide by `predictions.length`.",
  ],
};

type Task = "noon" | "price" | "spam" | "digit" | "photo";
type Choices = Record<Task, { output: unknown; loss: unknown }>;
const tasks: readonly Task[] = ["noon", "price", "spam", "digit", "photo"];
const outputs = ["identity", "sigmoid", "softmax"];
const losses = ["squared", "huber", "binaryCrossEntropy", "crossEntropy"];

function choicesFrom(submission: unknown): Choices {
  const given = (submission ?? {}) as Partial<Choices>;
  for (const task of tasks) {
    const choice = given[task];
    if (typeof choice !== "object" || choice === null || !("output" in choice && "loss" in choice)) {
      throw new SubmissionError(
        `\`${task}\` is \`${valueText(choice)}\`; it must have an output and a loss, as in the stub.`,
      );
    }
  }
  return given as Choices;
}

/** One choice: the right name, and what to think of when it is one of the others. */
const choice = (
  task: Task,
  part: "output" | "loss",
  right: string,
  wrong: Readonly<Record<string, string>>,
) => ({
  text: `${task}, ${part}`,
  of: (choices: Choices) => choices[task][part],
  expected: satisfying("what fits the task", (answer) => {
    if (answer === right) return true;
    const names = part === "output" ? outputs : losses;
    if (typeof answer !== "string" || !names.includes(answer)) return `choose one of ${names.join(", ")}`;
    const reason = wrong[answer];
    return reason === undefined ? false : `${task}: ${reason}${reason.endsWith("?") ? "" : "."}`;
  }),
});

const anyNumber = {
  sigmoid: "a sigmoid can say nothing below 0 or above 1",
  softmax: "softmax makes probabilities, and the answer is none",
};
const notClasses = {
  binaryCrossEntropy: "the answer is a quantity, not a yes or no",
  crossEntropy: "the answer is a quantity, not a class",
};

const choosing: Exercise = {
  title: "Choose a loss",
  question: "choices",
  ...measured(choicesFrom, [
    choice("noon", "output", "identity", anyNumber),
    choice("noon", "loss", "squared", {
      ...notClasses,
      huber: "this would do, but nothing here speaks for outliers: which loss leads to the mean?",
    }),
    choice("price", "output", "identity", anyNumber),
    choice("price", "loss", "huber", {
      ...notClasses,
      squared:
        "a zero too many makes an error of nine times the price: what does its square do to the others?",
    }),
    choice("spam", "output", "sigmoid", {
      identity: "the answer is a probability: it must not leave 0 to 1",
      softmax: "with one output softmax always says 1",
    }),
    choice("spam", "loss", "binaryCrossEntropy", {
      squared: "sure and wrong, this loss has hardly a slope",
      huber: "sure and wrong, this loss has hardly a slope",
      crossEntropy: "there is one output and a yes or no, not one of several classes",
    }),
    choice("digit", "output", "softmax", {
      identity: "the answer is a probability for each digit",
      sigmoid: "exactly one digit is right: their probabilities must add up to 1",
    }),
    choice("digit", "loss", "crossEntropy", {
      squared: "the answer is a class, and 7 is not nearer to 8 than to 1",
      huber: "the answer is a class, and 7 is not nearer to 8 than to 1",
      binaryCrossEntropy: "there is one question with ten answers, not ten questions",
    }),
    choice("photo", "output", "sigmoid", {
      identity: "the answers are probabilities: they must not leave 0 to 1",
      softmax: "several things may be in the photo: their probabilities need not add up to 1",
    }),
    choice("photo", "loss", "binaryCrossEntropy", {
      squared: "sure and wrong, this loss has hardly a slope",
      huber: "sure and wrong, this loss has hardly a slope",
      crossEntropy: "this asks which single thing is right; here are twenty questions with yes or no",
    }),
  ]),
  mistakes: [],
  hints: [
    "Ask of each task: is the answer a number, a yes or no, one of several, or several at once? The table *Which loss for which task* has a line for each.",
    "Two tasks ask for a number: in one of them some targets are grossly wrong. Three ask for classes: one with a single yes or no, one with exactly one right answer of ten, one with twenty yes-or-no questions.",
    "Numbers leave the network as they are, through the identity. A yes or no goes with a sigmoid and the binary cross-entropy, twenty of them as well. Exactly one of ten goes with softmax and the cross-entropy.",
  ],
};

/** Lesson 04, Losses: how wrong is a network? */
export const howWrong: readonly Exercise[] = [classLoss, huberGradient, choosing];
