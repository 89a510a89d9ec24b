import { type Exercise, functionSolver } from "../exercise.ts";

/** Rprop's step size after some slopes, with the parts that people get wrong left open. */
const sizing =
  (
    remember: (g: number, agreement: number, before: number) => number,
    grow = 1.2,
    shrink = 0.5,
    nothing = 1,
  ) =>
  (slopes: number[], first: number): number => {
    let size = first;
    let before = 0;
    for (const g of slopes) {
      const agreement = g * before;
      if (agreement > 0) size *= grow;
      if (agreement < 0) size *= shrink;
      if (agreement === 0) size *= nothing;
      before = remember(g, agreement, before);
    }
    return size;
  };

const rightMemory = (g: number, agreement: number) => (agreement < 0 ? 0 : g);
const plainMemory = (g: number) => g;

const nothingToCompare =
  "A product of 0 says that there is nothing to compare with, as at the very first slope. What happens to the size then?";

const stepSize: Exercise = {
  title: "Find the bug in Rprop's step size",
  question: "stepSize",
  solver: functionSolver,
  cases: [
    { given: [[3], 0.1], expected: 0.1 },
    { given: [[3, 2, 1], 0.1], expected: 0.144 },
    { given: [[1, -2], 1], expected: 0.5 },
    { given: [[1, -2, -1], 1], expected: 0.5 },
    { given: [[1, -2, 3, -4], 1], expected: 0.25 },
    { given: [[-1, 5, 5, 5], 2], expected: 1.2 },
    { given: [[1, -1, -1, -1, -1], 1], expected: 0.72 },
    { given: [[2, 0, 2], 1], expected: 1 },
    // Signs count, not sizes.
    { given: [[0.5, 0.1, -0.2], 1], expected: 0.6 },
  ],
  mistakes: [
    {
      wrong: sizing(plainMemory),
      message:
        "Right as long as nothing comes after a change of sign. What should the slope that has changed its sign count as, in the next comparison?",
    },
    {
      wrong: sizing(rightMemory, 0.5, 1.2),
      message: "Growing and shrinking are exchanged: a change of sign means that the bottom was passed.",
    },
    {
      wrong: sizing((g, agreement, before) => (agreement < 0 ? before : g)),
      message: "After a change of sign the next slope is still compared with the sign of before the change.",
    },
    {
      wrong: sizing((g, agreement, before) => (before === 0 ? g : agreement < 0 ? 0 : before)),
      message:
        "`before` stays what it was once: it must become the latest slope, unless the sign has changed.",
    },
    {
      wrong: sizing((_g, _agreement, _before) => 0),
      message:
        "Nothing is ever compared: `before` is 0 after every slope, and not only after a change of sign.",
    },
    {
      wrong: sizing(rightMemory, 1.2, 1 / 1.2),
      message: "It shrinks too little: by which factor, according to the formula?",
    },
    { wrong: sizing(rightMemory, 1.2, 0.5, 1.2), message: nothingToCompare },
    { wrong: sizing(plainMemory, 1.2, 0.5, 1.2), message: nothingToCompare },
    { wrong: sizing(rightMemory, 1.2, 0.5, 0.5), message: nothingToCompare },
    { wrong: sizing(plainMemory, 1.2, 0.5, 0.5), message: nothingToCompare },
    {
      wrong: sizing((g, agreement) => (agreement > 0 ? 0 : g)),
      message: "The slope is forgotten where its sign has stayed. Where should it be?",
    },
    {
      wrong: (slopes: number[], first: number) => {
        const change = slopes.findIndex((g, i) => i > 0 && g * (slopes[i - 1] as number) < 0);
        return sizing(rightMemory)(change < 0 ? slopes : slopes.slice(0, change + 1), first);
      },
      message: "It ends at the first change of sign. The slopes after that count, too.",
    },
    {
      wrong: (slopes: number[], first: number) => {
        let size = first;
        let before = 0;
        let isLeftOut = false;
        for (const g of slopes) {
          const agreement: number = isLeftOut ? 0 : g * before;
          if (agreement > 0) size *= 1.2;
          if (agreement < 0) size *= 0.5;
          before = agreement < 0 || isLeftOut ? 0 : g;
          isLeftOut = agreement < 0;
        }
        return size;
      },
      message:
        "The slope after a change of sign is left out altogether. It changes no size, but the one after it is compared with it.",
    },
  ],
  hints: [
    "Which of the cases pass, and what do those have in common that fail? Look at what follows a change of sign.",
    "Go through the slopes 1, -2, -1 by hand, as in the table of the lesson: what does the weight do in the step in which the sign changes, and what is compared after that?",
    "`before = g` must not happen after a change of sign: then `before` becomes 0.",
  ],
};

type Lion = (w: number, m: number, g: number, eta: number, beta1: number, beta2: number) => number[];
type Mean = (m: number, g: number, beta: number) => number;

const mean: Mean = (m, g, beta) => beta * m + (1 - beta) * g;

/** One step of Lion with other means for the step and for the memory. */
const lionWith =
  (forStep: Mean, forMemory: Mean = mean): Lion =>
  (w, m, g, eta, beta1, beta2) => [w - eta * Math.sign(forStep(m, g, beta1)), forMemory(m, g, beta2)];

const swappedMean: Mean = (m, g, beta) => mean(g, m, beta);
const wholeGradient: Mean = (m, g, beta) => beta * m + g;

const pastOrNew = "beta is the share of the past: what does it multiply, m or g?";
const newShare = "beta and the gradient's share add up to 1: the gradient's is missing.";
const signLast = "First the mean of m and g as they are; its sign comes last.";
const afterwards = "The first item should be the weight after the step, not how far it moves.";

const lionStep: Exercise = {
  title: "Lion, one step",
  question: "lionStep",
  solver: functionSolver,
  cases: [
    { given: [5, 1, -10, 0.1, 0.9, 0.99], expected: [5.1, 0.89] },
    { given: [5, 0.89, 1, 0.1, 0.9, 0.99], expected: [4.9, 0.8911] },
    { given: [0, 0, 0, 0.5, 0.9, 0.99], expected: [0, 0] },
    { given: [1, -2, 3, 0.25, 0.5, 0.75], expected: [0.75, -0.75] },
    { given: [1, 4, -1, 0.5, 0.25, 0.9], expected: [0.5, 3.5] },
    { given: [0, 1, -4, 0.1, 0.9, 0.5], expected: [-0.1, -1.5] },
    { given: [2, 1, -2, 0.1, 0.9, 0.99], expected: [1.9, 0.97] },
  ],
  mistakes: [
    {
      wrong: ((w, m, g, eta, beta1, beta2) => [
        w - eta * Math.sign(beta2 * m + (1 - beta2) * g),
        beta1 * m + (1 - beta1) * g,
      ]) satisfies Lion,
      message: "The two betas are exchanged: which one belongs to the step, and which one to the memory?",
    },
    {
      wrong: ((w, m, g, eta, beta1, beta2) => {
        const next = beta2 * m + (1 - beta2) * g;
        return [w - eta * Math.sign(beta1 * next + (1 - beta1) * g), next];
      }) satisfies Lion,
      message: "The step looks at the new m. When does m take the gradient in?",
    },
    {
      wrong: ((w, m, g, eta, _beta1, beta2) => {
        const next = beta2 * m + (1 - beta2) * g;
        return [w - eta * Math.sign(next), next];
      }) satisfies Lion,
      message: "This is Signum: step and memory use the same mean. What is beta1 for?",
    },
    {
      wrong: ((w, m, g, eta, beta1, _beta2) => {
        const c = beta1 * m + (1 - beta1) * g;
        return [w - eta * Math.sign(c), c];
      }) satisfies Lion,
      message: "c is only for the step. The memory is made anew from m and g, with the other beta.",
    },
    {
      wrong: ((w, m, g, eta, beta1, beta2) => [
        w - eta * (beta1 * m + (1 - beta1) * g),
        beta2 * m + (1 - beta2) * g,
      ]) satisfies Lion,
      message: "How far does a weight move in one step of Lion? Something is missing around c.",
    },
    {
      wrong: ((w, m, g, eta, beta1, beta2) => [
        w + eta * Math.sign(beta1 * m + (1 - beta1) * g),
        beta2 * m + (1 - beta2) * g,
      ]) satisfies Lion,
      message: "This goes uphill.",
    },
    { wrong: lionWith(swappedMean, swappedMean), message: pastOrNew },
    { wrong: lionWith(swappedMean), message: `In the step: ${pastOrNew}` },
    { wrong: lionWith(mean, swappedMean), message: `In the memory: ${pastOrNew}` },
    { wrong: lionWith(wholeGradient, wholeGradient), message: newShare },
    { wrong: lionWith(wholeGradient), message: `In the step: ${newShare}` },
    { wrong: lionWith(mean, wholeGradient), message: `In the memory: ${newShare}` },
    {
      wrong: lionWith((_m, g) => g),
      message: "The step only looks at the newest gradient: that is signSGD. What else has a vote?",
    },
    {
      wrong: lionWith((m) => m),
      message: "The step only looks at the memory. Which share of the vote has the newest gradient?",
    },
    {
      wrong: lionWith(mean, (m) => m),
      message: "The step is right. But m must take the gradient in, or it never learns anything.",
    },
    {
      wrong: lionWith(mean, (m, g, beta) => Math.sign(mean(m, g, beta))),
      message: "The memory is a mean of gradients, not of signs: only the step takes a sign.",
    },
    {
      wrong: lionWith(mean, (m, g, beta) => mean(m, Math.sign(g), beta)),
      message: "The memory is a mean of gradients, not of signs: only the step takes a sign.",
    },
    { wrong: lionWith((m, g, beta) => mean(Math.sign(m), Math.sign(g), beta)), message: signLast },
    {
      wrong: ((w, m, g, eta, beta1, beta2) => [
        w - eta * mean(Math.sign(m), Math.sign(g), beta1),
        mean(m, g, beta2),
      ]) satisfies Lion,
      message: signLast,
    },
    {
      wrong: ((w, m, g, eta, beta1, beta2) => {
        const c = mean(m, g, beta1);
        return [w - eta * Math.sign(c), mean(c, g, beta2)];
      }) satisfies Lion,
      message: "The memory goes on from m, not from c: c is only for the step.",
    },
    {
      wrong: ((w, m, g, _eta, beta1, beta2) => [
        w - Math.sign(mean(m, g, beta1)),
        mean(m, g, beta2),
      ]) satisfies Lion,
      message: "How far does one step move a weight? Not by 1.",
    },
    {
      wrong: ((_w, m, g, eta, beta1, beta2) => [
        eta * Math.sign(mean(m, g, beta1)),
        mean(m, g, beta2),
      ]) satisfies Lion,
      message: afterwards,
    },
    {
      wrong: ((_w, m, g, eta, beta1, beta2) => [
        -eta * Math.sign(mean(m, g, beta1)),
        mean(m, g, beta2),
      ]) satisfies Lion,
      message: afterwards,
    },
    {
      wrong: ((w, m, g, eta, beta1, beta2) => [
        mean(m, g, beta2),
        w - eta * Math.sign(mean(m, g, beta1)),
      ]) satisfies Lion,
      message: "Two right numbers in the wrong order: the list is `[w, m]`.",
    },
  ],
  hints: [
    "There are three formulas, and three lines of code are enough. In which order?",
    "First $c$ from the old $m$ and $g$, with beta1. The weight moves by `eta * Math.sign(c)`.",
    "Return `[w - eta * Math.sign(c), beta2 * m + (1 - beta2) * g]`.",
  ],
};

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

const meanStep: Exercise = {
  title: "Where the votes lead",
  question: "meanStep",
  solver: functionSolver,
  cases: [
    { given: [[0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, -0.9], 0.01], expected: -0.008 },
    { given: [[2], 0.5], expected: -0.5 },
    { given: [[-3, -1], 0.1], expected: 0.1 },
    { given: [[5, -1], 0.3], expected: 0 },
    { given: [[0, 4, 7, -0.5], 1], expected: -0.25 },
    { given: [[-1, -1, 10], 0.6], expected: 0.2 },
  ],
  mistakes: [
    {
      wrong: (slopes: number[], eta: number) => -eta * Math.sign(sum(slopes)),
      message:
        "This is the sign of the mean. Here every slope takes a step of its own: how far, and which way?",
    },
    {
      wrong: (slopes: number[], eta: number) => (-eta * sum(slopes)) / slopes.length,
      message: "This is plain descent. signSGD does not look at how large a slope is.",
    },
    {
      wrong: (slopes: number[], eta: number) => (eta * sum(slopes.map(Math.sign))) / slopes.length,
      message: "The votes are counted rightly; in which direction does a step go?",
    },
    {
      wrong: (slopes: number[], eta: number) => -eta * sum(slopes.map(Math.sign)),
      message: "This is the way after one round through all slopes. Asked is the way per step.",
    },
    {
      wrong: (slopes: number[]) => -sum(slopes.map(Math.sign)) / slopes.length,
      message: "The votes are right: how far does one of them move the weight?",
    },
    {
      wrong: (slopes: number[], eta: number) =>
        (-eta * sum(slopes.map(Math.sign))) / slopes.filter((g) => g !== 0).length,
      message: "A slope of 0 moves nothing, but it is a step, too: it counts in the average.",
    },
    {
      wrong: (slopes: number[], eta: number) =>
        (-eta * sum(slopes.map((g) => (g > 0 ? 1 : -1)))) / slopes.length,
      message: "What does a slope of exactly 0 vote for?",
    },
    {
      wrong: (slopes: number[], eta: number) =>
        (-eta * sum(slopes.map((g) => (g >= 0 ? 1 : -1)))) / slopes.length,
      message: "What does a slope of exactly 0 vote for?",
    },
    {
      wrong: (slopes: number[], eta: number) => -eta * Math.sign(sum(slopes.map(Math.sign))),
      message:
        "This goes the majority's way by a whole step. But the minority's steps happen, too, and lead back.",
    },
    {
      wrong: (slopes: number[], eta: number) => (-eta * slopes.filter((g) => g > 0).length) / slopes.length,
      message: "Only the positive slopes are counted. What do the negative ones do?",
    },
    {
      wrong: (slopes: number[]) => sum(slopes.map(Math.sign)) / slopes.length,
      message: "This is the mean vote. How far does a vote move the weight, and in which direction?",
    },
    {
      wrong: (slopes: number[], eta: number) => eta * sum(slopes.map(Math.sign)),
      message:
        "This is the way after one round through all slopes, and against the descent. Asked is the way per step.",
    },
  ],
  hints: [
    "Write down the step for each slope of the first case. How many are there of each kind?",
    "A positive slope moves the weight by $-\\eta$, a negative one by $+\\eta$, and 0 not at all.",
    "Add `Math.sign(g)` up over the slopes, multiply by `-eta`, and divide by how many there are.",
  ],
};

/** Lesson 13, sign-based methods. */
export const signMethods: readonly Exercise[] = [stepSize, lionStep, meanStep];
