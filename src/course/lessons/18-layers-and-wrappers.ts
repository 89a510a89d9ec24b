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
    {
      wrong: ((w, g, eta) => {
        const ofG = length(g.flat());
        return stepping((layer) => (eta * length(layer)) / ofG)(w, g, eta);
      }) satisfies Trust,
      message: "The weights' length is the layer's own by now. And the gradient's?",
    },
    {
      wrong: ((w, g, eta) => {
        const ofW = length(w.flat());
        return stepping((_, slopes) => (eta * ofW) / length(slopes))(w, g, eta);
      }) satisfies Trust,
      message: "The gradient's length is the layer's own by now. And the weights'?",
    },
    {
      wrong: ((w, g, eta) =>
        stepping(() => (eta * length(w[0] as number[])) / length(g[0] as number[]))(
          w,
          g,
          eta,
        )) satisfies Trust,
      message: "Every layer gets the ratio of the first one.",
    },
    {
      wrong: ((w, g, eta) => {
        const all = w.map((layer, l) => length(layer) / length(g[l] as number[]));
        const middle = all.reduce((sum, one) => sum + one, 0) / all.length;
        return stepping(() => eta * middle)(w, g, eta);
      }) satisfies Trust,
      message: "The ratios are averaged: each layer should keep its own.",
    },
    {
      wrong: stepping((_, g, eta) => eta / length(g)),
      message: "Every step has the length eta now. It should be eta times as long as the layer.",
    },
    {
      wrong: stepping((w, g) => length(w) / length(g)),
      message: "Each step is as long as the layer itself: `eta` is missing.",
    },
    {
      wrong: stepping((w, g, eta) => (eta * length(w) ** 2) / length(g) ** 2),
      message: "A length is the root of the sum of squares: the root is missing.",
    },
    {
      wrong: stepping((w, g, eta) => {
        const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
        return (eta * sum(w)) / sum(g);
      }),
      message: "A sum is no length: values of different signs cancel in it.",
    },
    {
      wrong: stepping((w, g, eta) => (eta * Math.max(...w.map(Math.abs))) / Math.max(...g.map(Math.abs))),
      message: "The largest value alone is no length: the others belong to it as well.",
    },
    {
      wrong: ((w, g, eta) =>
        w.map((layer, l) =>
          layer.map((value, i) => {
            const slope = (g[l] as number[])[i] as number;
            return value - eta * Math.abs(value) * Math.sign(slope);
          }),
        )) satisfies Trust,
      message: "Here each weight has a ratio of its own. A layer has one, for all of its weights.",
    },
    {
      wrong: ((w, g, eta) =>
        w.map((layer, l) =>
          layer.map((value, i) => value - eta * length(layer) * Math.sign((g[l] as number[])[i] as number)),
        )) satisfies Trust,
      message: "Only the signs of the gradient are left. Its direction should stay, and its length go.",
    },
    {
      wrong: ((w, g, eta) =>
        w.map((layer, l) => {
          const slopes = g[l] as number[];
          return layer.map((_, i) => (eta * length(layer) * (slopes[i] as number)) / length(slopes));
        })) satisfies Trust,
      message: "These are the steps. Asked are the weights after them.",
    },
    {
      wrong: ((w, g, eta) =>
        stepping((layer, slopes) => {
          const asOne = (values: readonly number[]): number => Math.abs(Number(values));
          return (eta * asOne(layer)) / asOne(slopes);
        })(w, g, eta)) satisfies Trust,
      message: "`Math.hypot` wants numbers, and gets a list here: `...` takes the numbers out of it.",
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

/** Lookahead whose slow weight goes elsewhere after each round. */
const following =
  (next: (slow: number, fast: number, alpha: number) => number): Slow =>
  (w, step, k, alpha, rounds) => {
    let slow = w;
    for (let round = 0; round < rounds; round++) {
      let fast = slow;
      for (let i = 0; i < k; i++) fast = step(fast);
      slow = next(slow, fast, alpha);
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
      message:
        "Only one step is gone. The fast weight takes k of them, each from where the one before has led.",
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
    {
      wrong: ((w, step, k, alpha, rounds) => {
        let fast = w;
        for (let i = 0; i < k * rounds; i++) fast = step(fast);
        return w + alpha * (fast - w);
      }) satisfies Slow,
      message: "All steps at once, and then the share alpha: the slow weight moves after every k steps.",
    },
    {
      wrong: lookingAhead({ steps: (k) => k + 1 }),
      message: "The fast weight takes one step too many in each round: where does your loop begin and end?",
    },
    {
      wrong: lookingAhead({ steps: (k) => k - 1 }),
      message: "The fast weight takes one step too few in each round: where does your loop begin and end?",
    },
    {
      wrong: ((w, step, k, alpha, rounds) => lookingAhead({})(w, step, k, alpha, rounds + 1)) satisfies Slow,
      message: "One round too many: where does your loop begin and end?",
    },
    {
      wrong: ((w, step, k, alpha, rounds) => lookingAhead({})(w, step, k, alpha, rounds - 1)) satisfies Slow,
      message: "One round too few: where does your loop begin and end?",
    },
    {
      wrong: ((w, step, k, alpha, rounds) => lookingAhead({})(w, step, rounds, alpha, k)) satisfies Slow,
      message: "`k` and `rounds` have changed places.",
    },
    { wrong: lookingAhead({ share: () => 0.5 }), message: "Halfway, whatever alpha is." },
    {
      wrong: lookingAhead({ share: (alpha) => -alpha }),
      message: "The slow weight moves away from the fast one: which difference is it?",
    },
    {
      wrong: following((_slow, fast, alpha) => alpha * fast),
      message: "Only a share of the fast weight is left, and of the slow one nothing.",
    },
    {
      wrong: following((slow, fast, alpha) => slow + alpha * fast),
      message: "The fast weight is a place, not a way: how far is it from the slow one to there?",
    },
    {
      wrong: ((w, step, k, alpha, rounds) => {
        let slow = w;
        for (let round = 0; round < rounds; round++) {
          let fast = slow;
          for (let i = 0; i < k; i++) {
            fast = step(fast);
            slow += alpha * (fast - slow);
          }
        }
        return slow;
      }) satisfies Slow,
      message: "The slow weight follows after every single step. It should wait for k of them.",
    },
    {
      wrong: ((w, step, k, alpha, rounds) => {
        let slow = w;
        for (let round = 0; round < rounds; round++) {
          let fast = w;
          for (let i = 0; i < k; i++) fast = step(fast);
          slow += alpha * (fast - slow);
        }
        return slow;
      }) satisfies Slow,
      message: "The fast weight begins every round at the very first weight. Where is the slow one by then?",
    },
    {
      wrong: ((w, step, k, alpha, rounds) => {
        let fast = lookingAhead({})(w, step, k, alpha, rounds - 1);
        for (let i = 0; i < k; i++) fast = step(fast);
        return fast;
      }) satisfies Slow,
      message: "This is where the fast weight is at the end. Asked is the slow one.",
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
    {
      wrong: polyakBy((g, loss, lowest) => (loss + lowest) / squares(g)),
      message: "How far is the loss above its minimum? That is a difference.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => loss - lowest / squares(g)),
      message: "`a - b / c` divides b alone: the gap needs parentheses.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => ((loss - lowest) * g.length) / squares(g)),
      message: "The squares are added up, not averaged.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => (2 * (loss - lowest)) / squares(g)),
      message: "Twice as far as asked.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => (loss - lowest) / squares(g) / 2),
      message: "Half as far as asked.",
    },
    {
      wrong: polyakBy((_, loss, lowest) => loss - lowest),
      message: "This rate is the gap itself. Below the fraction line something is missing.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => squares(g) / (loss - lowest)),
      message: "The fraction stands upside down.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => (loss - lowest) / squares(g) ** 2),
      message: "The sum of the squared slopes is the squared length already: it is squared once more.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => (loss - lowest) / g.reduce((sum, g) => sum + Math.abs(g), 0) ** 2),
      message: "Square each slope first, then add.",
    },
    {
      wrong: polyakBy((g, loss, lowest) => (loss - lowest) / (g[0] as number) ** 2),
      message: "Only the first slope is looked at. The length belongs to the whole gradient.",
    },
    {
      wrong: ((w, g, loss, lowest) =>
        polyakBy(() => (loss - lowest) / squares(w))(w, g, loss, lowest)) satisfies Polyak,
      message: "The length is that of the weights. Whose is in the formula?",
    },
    {
      wrong: ((w, g, loss, lowest) =>
        w.map(
          (value, i) => value - ((loss - lowest) / squares(g)) * Math.sign(g[i] as number),
        )) satisfies Polyak,
      message: "A step is the rate times the gradient, not times its signs.",
    },
    {
      wrong: ((_w, g, loss, lowest) =>
        g.map((slope) => ((loss - lowest) / squares(g)) * slope)) satisfies Polyak,
      message: "This is the step. Asked are the weights after it.",
    },
    {
      wrong: ((w, g, loss, lowest) =>
        w.map((value, i) =>
          i === 0 ? value - ((loss - lowest) / squares(g)) * (g[0] as number) : value,
        )) satisfies Polyak,
      message: "Only the first weight has moved.",
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
