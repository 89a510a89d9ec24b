import { type Exercise, functionSolver } from "../exercise.ts";

type Layers = readonly (readonly number[])[];
type Trust = (w: Layers, g: Layers, eta: number) => number[][];

const length = (values: readonly number[]): number => Math.hypot(...values);

/** A step of every layer by a factor of its own. */
const stepping =
  (factor: (w: readonly number[], g: readonly number[], eta: number) => number): Trust =>
  (w, g, eta) =>
    w.map((layer, l) => {
      const slopes = g[l] as readonly number[];
      return layer.map((value, i) => value - factor(layer, slopes, eta) * (slopes[i] as number));
    });

const trustStep: Exercise = {
  title: "Find the bug in the trust ratio",
  question: "trustStep",
  solver: functionSolver,
  cases: [
    { given: [[[3, 4]], [[0.6, 0.8]], 0.01], expected: [[2.97, 3.96]] },
    {
      given: [
        [
          [3, 4],
          [0.03, 0.04],
        ],
        [
          [0.6, 0.8],
          [0.6, 0.8],
        ],
        0.01,
      ],
      expected: [
        [2.97, 3.96],
        [0.0297, 0.0396],
      ],
    },
    { given: [[[2], [10]], [[0.5], [-0.001]], 0.1], expected: [[1.8], [11]] },
    { given: [[[0, 5], [1]], [[4, 3], [2]], 0.2], expected: [[-0.8, 4.4], [0.8]] },
  ],
  mistakes: [
    {
      wrong: ((w, g, eta) => {
        const factor = (eta * length(w.flat())) / length(g.flat());
        return stepping(() => factor)(w, g, eta);
      }) satisfies Trust,
      message:
        "Right with one layer. With two, which lengths belong to a layer's step: its own, or those of everything together?",
    },
    {
      wrong: stepping((w, g, eta) => (eta * length(g)) / length(w)),
      message: "The ratio stands on its head: a layer with large weights may take a long step.",
    },
    {
      wrong: stepping((w, g, eta) => (eta * length(w)) / length(g) ** 2),
      message:
        "The gradient's length is divided by once too often: the step would be shorter, the longer g is.",
    },
    {
      wrong: stepping((w, _, eta) => eta * length(w)),
      message:
        "The step is still as long as the gradient says. What makes its length that of the weights alone?",
    },
    { wrong: stepping((_, __, eta) => eta), message: "This is plain descent: where is the trust ratio?" },
    {
      wrong: stepping((w, g, eta) => (-eta * length(w)) / length(g)),
      message: "This goes uphill.",
    },
    {
      wrong: stepping((w, g, eta) => {
        const sum = (values: readonly number[]): number =>
          values.reduce((all, one) => all + Math.abs(one), 0);
        return (eta * sum(w)) / sum(g);
      }),
      message: "A length is the root of the sum of squares, not the sum of the absolute values.",
    },
  ],
  hints: [
    "The second case has two layers, one a hundred times as large as the other. By how much does your step change each?",
    "`w.flat()` puts all layers into one list. Of what should the length be taken?",
    "Take `Math.hypot(...layer)` and `Math.hypot(...g[l])` inside the outer `map`.",
  ],
};

type Rule = (w: number) => number;
type Slow = (w: number, step: Rule, k: number, alpha: number, rounds: number) => number;

const halving: Rule = (w) => w / 2;
const lessOne: Rule = (w) => w - 1;
const turning: Rule = (w) => 1 - w;
const shrinking: Rule = (w) => 0.9 * w;

interface Choices {
  /** The fast weight goes on from where it is. */
  goesOn?: boolean;
  share?: (alpha: number) => number;
  /** Steps that count. */
  steps?: (k: number) => number;
  /** The slow steps start from the very first weight. */
  fromStart?: boolean;
}

const lookingAhead =
  ({ goesOn = false, share = (alpha) => alpha, steps = (k) => k, fromStart = false }: Choices): Slow =>
  (w, step, k, alpha, rounds) => {
    let slow = w;
    let fast = w;
    for (let round = 0; round < rounds; round++) {
      if (!goesOn) fast = slow;
      for (let i = 0; i < steps(k); i++) fast = step(fast);
      const base = fromStart ? w : slow;
      slow = base + share(alpha) * (fast - base);
    }
    return slow;
  };

const slowWeight: Exercise = {
  title: "Lookahead",
  question: "slowWeight",
  solver: functionSolver,
  cases: [
    { given: [8, halving, 2, 0.5, 1], text: "w = 8, halving, k = 2, α = 0.5, 1 round", expected: 5 },
    { given: [8, halving, 2, 0.5, 2], text: "w = 8, halving, k = 2, α = 0.5, 2 rounds", expected: 3.125 },
    { given: [3, lessOne, 3, 1, 2], text: "w = 3, less 1, k = 3, α = 1, 2 rounds", expected: -3 },
    { given: [0, turning, 3, 0.5, 2], text: "w = 0, 1 - w, k = 3, α = 0.5, 2 rounds", expected: 0.5 },
    {
      given: [10, shrinking, 1, 0.5, 3],
      text: "w = 10, times 0.9, k = 1, α = 0.5, 3 rounds",
      expected: 8.57375,
    },
  ],
  mistakes: [
    {
      wrong: lookingAhead({ share: () => 1 }),
      message:
        "This is where the fast weight alone would come to. The slow one goes only a share of the way.",
    },
    {
      wrong: lookingAhead({ goesOn: true }),
      message: "At the beginning of each round the fast weight starts again from the slow one.",
    },
    {
      wrong: lookingAhead({ share: (alpha) => 1 - alpha }),
      message: "With alpha = 1 the slow weight goes all the way to the fast one. Yours stays where it was.",
    },
    {
      wrong: lookingAhead({ fromStart: true }),
      message: "Each round moves the slow weight on from where it is by then, not from the very first.",
    },
    {
      wrong: lookingAhead({ steps: () => 1 }),
      message: "The fast weight takes k steps before the slow one moves.",
    },
    {
      wrong: ((w, step, k, alpha) => lookingAhead({})(w, step, k, alpha, 1)) satisfies Slow,
      message: "Right for one round. What happens in the next?",
    },
    {
      wrong: ((w, step, k, _, rounds) => {
        let fast = w;
        for (let i = 0; i < k * rounds; i++) fast = step(fast);
        return w + 0.5 * (fast - w);
      }) satisfies Slow,
      message:
        "All steps at once, and then halfway: the slow weight moves after every k of them, by the share alpha.",
    },
  ],
  hints: [
    "Two variables: one that runs ahead, one that follows. Two loops: over the rounds, and inside over the k steps.",
    "Inside the outer loop, first `let fast = slow;`, then k times `fast = step(fast)`.",
    "Then the slow one follows: `slow += alpha * (fast - slow)`.",
  ],
};

type Polyak = (w: readonly number[], g: readonly number[], loss: number, lowest: number) => number[];

const polyakBy =
  (rate: (g: readonly number[], loss: number, lowest: number) => number): Polyak =>
  (w, g, loss, lowest) =>
    w.map((value, i) => value - rate(g, loss, lowest) * (g[i] as number));

const squares = (g: readonly number[]): number => g.reduce((sum, slope) => sum + slope ** 2, 0);

const polyak: Exercise = {
  title: "Polyak's step",
  question: "polyak",
  solver: functionSolver,
  cases: [
    { given: [[3], [12], 18, 0], expected: [1.5] },
    { given: [[1, 2], [2, 4], 5, 0], expected: [0.5, 1] },
    { given: [[0, 0], [3, -4], 12.5, 2.5], expected: [-1.2, 1.6] },
    { given: [[2], [0.5], 1, 0.5], expected: [1] },
  ],
  mistakes: [
    {
      wrong: polyakBy((g, loss) => loss / squares(g)),
      message: "Right where the lowest loss is 0. What counts is how far the loss is above its minimum.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => (loss - lowest) / Math.sqrt(squares(g))),
      message: "The gap is divided by the square of the gradient's length, not by the length.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => (lowest - loss) / squares(g)),
      message: "This goes uphill: the gap is the loss minus the lowest one.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => (loss - lowest) / g.reduce((sum, slope) => sum + slope, 0) ** 2),
      message: "Square each slope first, then add.",
    },
    {
      wrong: ((w, g, loss, lowest) =>
        w.map((value, i) => value - (loss - lowest) / (g[i] as number))) satisfies Polyak,
      message: "All weights share one rate, made from the whole gradient.",
    },
    {
      wrong: ((w, g, loss, lowest) =>
        w.map((value) => value - (loss - lowest) / squares(g))) satisfies Polyak,
      message: "This subtracts the rate itself. A step is the rate times the gradient.",
    },
  ],
  hints: [
    "First the rate, one number: what stands above the fraction line, and what below?",
    "Below stands the sum of the squared slopes: `g.reduce((sum, slope) => sum + slope ** 2, 0)`.",
    "Then a step of plain descent with that rate: `w.map((value, i) => value - rate * g[i])`.",
  ],
};

/** The exercises of lesson 18, in order. */
export const layersAndWrappers: readonly Exercise[] = [trustStep, slowWeight, polyak];
