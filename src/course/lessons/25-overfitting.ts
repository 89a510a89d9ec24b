import { type Exercise, functionSolver } from "../exercise.ts";

/** After how many epochs training stops, with the parts that people get wrong left open. */
const stopping =
  ({
    first = Number.POSITIVE_INFINITY,
    better = (loss: number, best: number): boolean => loss < best,
    restart = (_waited: number): number => 0,
    worse = (waited: number): number => waited + 1,
    early = 0,
    ends = 1,
  } = {}) =>
  (losses: number[], patience: number): number => {
    let best = first;
    let waited = 0;
    for (let epoch = 0; epoch < losses.length; epoch++) {
      const loss = losses[epoch] as number;
      if (better(loss, best)) {
        best = loss;
        waited = restart(waited);
      } else waited = worse(waited);
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
    { given: [[5, 4, 4.5, 4.6, 4.7, 4.8], 2], expected: 4 },
    { given: [[5, 6, 4, 5, 3, 4, 2], 2], expected: 7 },
    { given: [[3, 4, 2, 3, 3.5, 1], 2], expected: 5 },
    { given: [[2, 2, 2, 2, 2], 3], expected: 4 },
    { given: [[5, 3, 4, 3.5, 3.2, 3.1], 3], expected: 5 },
    { given: [[1, 2, 0.5], 1], expected: 2 },
    { given: [[5, 6, 7, 4, 6, 7, 8, 3], 3], expected: 7 },
  ],
  mistakes: [
    {
      wrong: stopping({ restart: (waited) => waited }),
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
      wrong: stopping({ better: (loss, best) => loss <= best }),
      message: "A loss as low as the best is not lower: nothing was gained, and the waiting goes on.",
    },
    {
      wrong: stopping({ restart: () => 1 }),
      message:
        "The epoch with the best loss counts as waiting. How long has it waited right after a better one?",
    },
    {
      wrong: stopping({ restart: (waited) => Math.max(0, waited - 1) }),
      message: "A better loss takes one epoch off the waiting. In a row means that it begins anew.",
    },
    {
      wrong: stopping({ worse: () => 1 }),
      message: "It never waits longer than one epoch: what happens to `waited` where the loss is no better?",
    },
    {
      wrong: stopping({ first: 0 }),
      message: "No loss ever counts as better: with which `best` does it begin, and which way is better?",
    },
    {
      wrong: stopping({ first: Number.NEGATIVE_INFINITY, better: (loss, best) => loss > best }),
      message: "It waits for a *higher* loss. Which way is better?",
    },
    {
      wrong: (losses: number[], patience: number) => {
        const end = stopping({ ends: Number.POSITIVE_INFINITY })(losses, patience);
        return end === losses.length ? losses.length - 1 : stopping()(losses, patience);
      },
      message: "Right where the patience ends it. Where it does not, all epochs are done: how many?",
    },
    {
      wrong: (losses: number[], patience: number) => {
        const end = stopping({ ends: Number.POSITIVE_INFINITY })(losses, patience);
        return end === losses.length ? -1 : stopping()(losses, patience);
      },
      message: "Right where the patience ends it. Where it does not, all epochs are done: how many?",
    },
    {
      wrong: (losses: number[]) => losses.length,
      message: "It never stops before the end. Is `waited` ever as large as `patience`?",
    },
    {
      wrong: (losses: number[], patience: number) =>
        Math.min(losses.length, losses.indexOf(Math.min(...losses)) + 1 + patience),
      message: "This looks for the best of all losses first. While it trains it knows only those up to now.",
    },
    {
      wrong: (losses: number[], patience: number) => {
        const end = stopping()(losses, patience);
        return losses.indexOf(Math.min(...losses.slice(0, end))) + 1;
      },
      message: "This is the epoch whose network is kept. Asked is after how many the training ends.",
    },
    {
      wrong: (losses: number[], patience: number) =>
        Math.min(...losses.slice(0, stopping()(losses, patience))),
      message: "This is the best loss. Asked is a number of epochs.",
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

/** A step by whatever slope. */
const stepBy =
  (slope: (w: number, g: number, lambda1: number, lambda2: number) => number): Priced =>
  (w, g, eta, lambda1, lambda2) =>
    w - eta * slope(w, g, lambda1, lambda2);

/** The slope of the loss with both prices. */
const pricedSlope = (w: number, g: number, lambda1: number, lambda2: number): number =>
  g + lambda1 * Math.sign(w) + lambda2 * w;

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
      wrong: stepBy((_, g) => g),
      message: "This is the step without any price. What does each price add to the slope?",
    },
    {
      wrong: stepBy((w, g, _, lambda2) => g + lambda2 * w),
      message: "The price of |w| is missing.",
    },
    {
      wrong: stepBy((w, g, lambda1) => g + lambda1 * Math.sign(w)),
      message: "The price of half of w squared is missing.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * Math.abs(w) + lambda2 * w),
      message: "The price is |w|; what is its slope, for a negative w?",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * w + lambda2 * w),
      message: "Both prices pull a large weight harder than a small one now. How steep is |w|?",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * Math.sign(w) + 2 * lambda2 * w),
      message: "The price is half of w squared: what is its slope?",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * Math.sign(w) + (lambda2 * w) / 2),
      message: "The slope of w squared is 2w, and of that it is half.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * Math.sign(w) + lambda2 * w * w),
      message: "L2 has a square in the step: what is the slope of half of w squared?",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * Math.sign(w) + (lambda2 * w * w) / 2),
      message: "The price of L2 itself stands in the step. Its slope belongs there.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * Math.abs(w) + (lambda2 * w * w) / 2),
      message: "The prices themselves stand in the step. Their slopes belong there.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 + lambda2 * w),
      message: "L1 pulls towards 0: in which direction is that for a negative weight?",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * Math.sign(g) + lambda2 * w),
      message: "The price is on the weight: whose sign decides where it pulls?",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * Math.sign(w) + lambda2 * g),
      message: "L2's slope grows with the weight, not with the gradient.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g - lambda1 * Math.sign(w) - lambda2 * w),
      message: "The weights grow by their price: it is added to the loss, so its slope is added as well.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w + eta * pricedSlope(w, g, lambda1, lambda2)) satisfies Priced,
      message: "The step goes uphill.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * g - lambda1 * Math.sign(w) - lambda2 * w) satisfies Priced,
      message: "The learning rate is missing before the slopes of the prices.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) =>
        w - eta * g + lambda1 * Math.sign(w) + lambda2 * w) satisfies Priced,
      message: "The learning rate and the minus belong to the whole slope: are there brackets around it?",
    },
    {
      wrong: ((w, g, _eta, lambda1, lambda2) => w - pricedSlope(w, g, lambda1, lambda2)) satisfies Priced,
      message: "The learning rate is missing.",
    },
    {
      wrong: ((w, g, _eta, lambda1, lambda2) => pricedSlope(w, g, lambda1, lambda2)) satisfies Priced,
      message: "This is the slope. Asked is the new weight.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) => -eta * pricedSlope(w, g, lambda1, lambda2)) satisfies Priced,
      message: "This is the change of the weight. Asked is the weight after it.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) => {
        const moved = w - eta * g;
        return moved - eta * pricedSlope(moved, 0, lambda1, lambda2);
      }) satisfies Priced,
      message: "The prices are taken at the weight that has moved already. All slopes belong to the same w.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda2 * Math.sign(w) + lambda1 * w),
      message: "The two strengths are exchanged.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * (w >= 0 ? 1 : -1) + lambda2 * w),
      message: "What about a weight that is 0 already? `Math.sign(0)` is 0.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + lambda1 * (w > 0 ? 1 : -1) + lambda2 * w),
      message: "What about a weight that is 0 already? `Math.sign(0)` is 0.",
    },
    {
      wrong: stepBy((w, g, lambda1, lambda2) => g + (lambda1 * w) / Math.abs(w) + lambda2 * w),
      message: "A weight of 0 is divided by 0 here.",
    },
    {
      wrong: ((w, g, eta, lambda1, lambda2) => {
        const moved = w - eta * (g + lambda2 * w);
        return Math.sign(moved) * Math.max(Math.abs(moved) - eta * lambda1, 0);
      }) satisfies Priced,
      message:
        "That is soft thresholding, a better way with L1. Asked here is plain descent, which adds the slope.",
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
    {
      wrong: (rho: number, lambda: number) => Math.sign(rho) * (Math.abs(rho) + lambda),
      message: "The price pushes the weight away from 0: a large weight costs more, not less.",
    },
    {
      wrong: (rho: number, lambda: number) =>
        Math.abs(rho) <= lambda ? 0 : rho + (rho > 0 ? lambda : -lambda),
      message: "Outside of the middle the price pushes away from 0: a large weight costs more, not less.",
    },
    {
      wrong: (rho: number, lambda: number) => Math.sign(rho) * Math.abs(Math.abs(rho) - lambda),
      message: "Right for wishes larger than the price. What is left of a wish that cannot pay it?",
    },
    {
      wrong: (rho: number, lambda: number) => Math.sign(rho) * Math.min(Math.abs(rho) - lambda, 0),
      message: "`min` keeps the wrong half: which wishes should come to 0, the small or the large ones?",
    },
    {
      wrong: (rho: number, lambda: number) => (Math.abs(rho) <= lambda ? 0 : rho - lambda),
      message: "Right but for large negative wishes: towards 0 is upwards there.",
    },
    {
      wrong: (rho: number, lambda: number) => Math.sign(rho) * Math.max(Math.abs(rho) - lambda / 2, 0),
      message: "The slope of λ|w| is λ, not half of it.",
    },
    {
      wrong: (rho: number, lambda: number) => Math.sign(rho) * Math.max(Math.abs(rho) - 2 * lambda, 0),
      message: "Too much by a factor 2: the data's part is *half* a square, whose slope is w - ρ.",
    },
    {
      wrong: (rho: number, _lambda: number) => rho,
      message: "This is where the data wants the weight. What does the price do to it?",
    },
    {
      wrong: (_rho: number, _lambda: number) => 0,
      message: "Only a small wish ends at 0.",
    },
    {
      wrong: (rho: number, lambda: number) => Math.max(-lambda, Math.min(lambda, rho)),
      message: "This cuts wishes off at λ. The amount λ is what they lose.",
    },
    {
      wrong: (rho: number, lambda: number) => rho * Math.max(1 - lambda, 0),
      message: "A share is lost here. L1 takes the same amount from every wish that can pay it.",
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
