import { type Exercise, functionSolver } from "../exercise.ts";

/** After how many epochs training stops, with the parts that people get wrong left open. */
const stopping =
  ({ restart = true, early = 0, tie = false, ends = 1 } = {}) =>
  (losses: number[], patience: number): number => {
    let best = Number.POSITIVE_INFINITY;
    let waited = 0;
    for (let epoch = 0; epoch < losses.length; epoch++) {
      const loss = losses[epoch] as number;
      if (loss < best || (tie && loss === best)) {
        best = loss;
        if (restart) waited = 0;
      } else waited += 1;
      if (waited === patience + early) return epoch + ends;
    }
    return losses.length;
  };

/** Compares each loss with the one before instead of the best. */
function stopByLast(losses: number[], patience: number): number {
  let waited = 0;
  for (let epoch = 1; epoch < losses.length; epoch++) {
    waited = (losses[epoch] as number) < (losses[epoch - 1] as number) ? 0 : waited + 1;
    if (waited === patience) return epoch + 1;
  }
  return losses.length;
}

const stopAfter: Exercise = {
  title: "Find the bug in early stopping",
  question: "stopAfter",
  solver: functionSolver,
  cases: [
    { given: [[5, 4, 3], 1], expected: 3 },
    { given: [[5, 4, 4.5, 4.6, 4.7], 2], expected: 4 },
    { given: [[5, 6, 4, 5, 3, 4, 2], 2], expected: 7 },
    { given: [[3, 4, 2, 3, 3.5, 1], 2], expected: 5 },
    { given: [[2, 2, 2, 2, 2], 3], expected: 4 },
    { given: [[5, 3, 4, 3.5, 3.2, 3.1], 3], expected: 5 },
    { given: [[1, 2, 0.5], 1], expected: 2 },
  ],
  mistakes: [
    {
      wrong: stopping({ restart: false }),
      message:
        "Right as long as the loss is never better again after it was worse. How many epochs in a row has it waited in the third case?",
    },
    {
      wrong: stopByLast,
      message: "A loss that is lower than the one before need not be lower than the best so far.",
    },
    {
      wrong: stopping({ early: 1 }),
      message: "It waits one epoch more than its patience.",
    },
    {
      wrong: stopping({ tie: true }),
      message: "A loss as low as the best is not lower: nothing was gained, and the waiting goes on.",
    },
    {
      wrong: stopping({ ends: 0 }),
      message: "Epochs are counted from 1 in the answer: after epoch number 0, one epoch is done.",
    },
    {
      wrong: (losses: number[]) => losses.indexOf(Math.min(...losses)) + 1,
      message: "This is the best epoch. Asked is when the training ends: it cannot know what comes.",
    },
  ],
  hints: [
    "Follow `waited` by hand through the third case. What does it count?",
    "Patience means epochs *in a row* without a better loss. What must happen when a better one comes?",
    "Set `waited` back to 0 where `best` is set.",
  ],
};

type Priced = (w: number, g: number, eta: number, lambda1: number, lambda2: number) => number;

const pricedStep: Exercise = {
  title: "One step with a price",
  question: "pricedStep",
  solver: functionSolver,
  cases: [
    { given: [2, 1, 0.1, 0, 0], expected: 1.9 },
    { given: [2, 1, 0.1, 0, 0.5], expected: 1.8 },
    { given: [2, 1, 0.1, 0.3, 0], expected: 1.87 },
    { given: [-4, 1, 0.5, 0.2, 0.25], expected: -3.9 },
    { given: [0, -1, 0.2, 5, 5], expected: 0.2 },
    { given: [-1, 0, 0.1, 1, 0], expected: -0.9 },
  ],
  mistakes: [
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * (g + lambda1 * Math.abs(w) + lambda2 * w)) satisfies Priced,
      message: "The price is |w|; what is its slope, for a negative w?",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * (g + lambda1 * Math.sign(w) + 2 * lambda2 * w)) satisfies Priced,
      message: "The price is half of w squared: what is its slope?",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * (g + lambda1 * Math.sign(w) + (lambda2 * w * w) / 2)) satisfies Priced,
      message: "The price itself stands in the step, and its slope belongs there.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) => w - eta * (g + lambda1 + lambda2 * w)) satisfies Priced,
      message: "L1 pulls towards 0: in which direction is that for a negative weight?",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * (g - lambda1 * Math.sign(w) - lambda2 * w)) satisfies Priced,
      message: "The weights grow by their price: it is added to the loss, so its slope is added as well.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * g - lambda1 * Math.sign(w) - lambda2 * w) satisfies Priced,
      message: "The learning rate is missing before the slopes of the prices.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * (g + lambda2 * Math.sign(w) + lambda1 * w)) satisfies Priced,
      message: "The two strengths are exchanged.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * (g + lambda1 * (w >= 0 ? 1 : -1) + lambda2 * w)) satisfies Priced,
      message: "What about a weight that is 0 already? `Math.sign(0)` is 0.",
    },
  ],
  hints: [
    "What is the slope of $|w|$ to the right of 0, and to the left? And that of $\\frac12 w^2$?",
    "The slope of everything is $g + \\lambda_1\\operatorname{sign}(w) + \\lambda_2 w$.",
    "Return `w - eta * (g + lambda1 * Math.sign(w) + lambda2 * w)`.",
  ],
};

const thresholded: Exercise = {
  title: "What L1 leaves",
  question: "thresholded",
  solver: functionSolver,
  cases: [
    { given: [2, 0.5], expected: 1.5 },
    { given: [0.3, 0.5], expected: 0 },
    { given: [-2, 0.5], expected: -1.5 },
    { given: [-0.3, 0.5], expected: 0 },
    { given: [1.25, 0], expected: 1.25 },
    { given: [-1, 1], expected: 0 },
  ],
  mistakes: [
    {
      wrong: (rho: number, lambda: number) => rho - lambda,
      message: "Right for large positive wishes. What if the wish is negative, or smaller than the price?",
    },
    {
      wrong: (rho: number, lambda: number) => rho / (1 + lambda),
      message: "This is what L2 leaves. L1 takes an amount, not a share.",
    },
    {
      wrong: (rho: number, lambda: number) => Math.max(rho - lambda, 0),
      message: "Negative wishes are all cut to 0: they shrink towards 0 just as positive ones do.",
    },
    {
      wrong: (rho: number, lambda: number) => Math.max(Math.abs(rho) - lambda, 0),
      message: "The sign of the wish is lost.",
    },
    {
      wrong: (rho: number, lambda: number) => rho - lambda * Math.sign(rho),
      message:
        "A small wish goes through 0 to the other side, where the price pulls back. Where does it rest?",
    },
    {
      wrong: (rho: number, lambda: number) => (Math.abs(rho) <= lambda ? 0 : rho),
      message:
        "This is a hard threshold: what is left is left whole. L1 takes its amount from large wishes, too.",
    },
  ],
  hints: [
    "Draw the loss for $\\rho = 0.3$ and $\\lambda = 0.5$: where is its lowest point?",
    "There are three cases: a wish above $\\lambda$, one below $-\\lambda$, and one between.",
    "Between, the answer is 0; above it is `rho - lambda`, below `rho + lambda`.",
  ],
};

/** Lesson 25, overfitting and what helps. */
export const overfitting: readonly Exercise[] = [stopAfter, pricedStep, thresholded];
