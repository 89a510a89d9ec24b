import { type Exercise, functionSolver } from "../exercise.ts";

type Cut = (order: number[], B: number) => number[][];

const cut: Cut = (order, B) =>
  Array.from({ length: Math.ceil(order.length / B) }, (_, i) => order.slice(i * B, (i + 1) * B));

const brokenBatches: Exercise = {
  title: "Find the bug in the batches of an epoch",
  question: "batchesOf",
  solver: functionSolver,
  cases: [
    {
      given: [[3, 0, 2, 1], 2],
      expected: [
        [3, 0],
        [2, 1],
      ],
    },
    { given: [[4, 1, 0, 3, 2], 2], expected: [[4, 1], [0, 3], [2]] },
    { given: [[2, 0, 1], 1], expected: [[2], [0], [1]] },
    { given: [[1, 2, 0], 5], expected: [[1, 2, 0]] },
    {
      given: [[5, 3, 6, 0, 1, 4, 2], 3],
      expected: [[5, 3, 6], [0, 1, 4], [2]],
    },
  ],
  mistakes: [
    {
      wrong: ((order, B) => cut(order, B).filter(({ length }) => length === B)) satisfies Cut,
      message:
        "The cases that pass have something in common: how do their numbers of examples and the batch size fit together? Follow `start` through the second case.",
    },
    {
      wrong: ((order, B) => {
        const batches = cut(order, B);
        return order.length % B === 0 ? [...batches, []] : batches;
      }) satisfies Cut,
      message: "Now an empty batch comes at the end where all are full: does the loop run once too often?",
    },
    {
      wrong: ((order, B) => {
        const batches = cut(order, B);
        const last = batches.at(-1) ?? [];
        while (last.length < B) last.push(order[last.length % order.length]!);
        return batches;
      }) satisfies Cut,
      message: "The last batch is filled up with examples that have been used already. It may be smaller.",
    },
    {
      wrong: ((order, B) => {
        const batches = cut(order, B);
        const last = batches.at(-1) ?? [];
        if (last.length === B || batches.length === 1) return batches;
        return [...batches.slice(0, -2), [...batches.at(-2)!, ...last]];
      }) satisfies Cut,
      message:
        "What is left over is added to the batch before, which becomes too large. It is a batch of its own.",
    },
    {
      wrong: ((order, B) =>
        cut(
          [...order].sort((a, b) => a - b),
          B,
        )) satisfies Cut,
      message:
        "The order is lost: these are the examples as they stand, or the places 0, 1, 2, ... instead of what stands there.",
    },
    {
      wrong: ((order, B) => order.map((_, start) => order.slice(start, start + B))) satisfies Cut,
      message: "The batches overlap: each begins only one example after the one before.",
    },
    {
      wrong: ((order, B) => cut(order, B).filter((_, i) => (i + 1) * B < order.length)) satisfies Cut,
      message: "Now even a full last batch is dropped. Which places of the list may `start` have?",
    },
    {
      wrong: ((order, B) => cut(order, B).map((_, i) => order.slice(i * B, B))) satisfies Cut,
      message:
        "From the second batch on there is nothing: `slice(from, to)` takes two places, not a place and a length.",
    },
    {
      wrong: ((order, B) => cut(order, B).map((_, i) => order.slice(i * B))) satisfies Cut,
      message: "Each batch goes on to the end of the list: where does `slice` have to stop?",
    },
    {
      wrong: ((order, B) => cut(order, Math.ceil(order.length / B))) satisfies Cut,
      message: "These are B batches. Asked are batches of B.",
    },
    {
      wrong: ((order, B) => cut(order, B).filter((_, i) => i * B < order.length - 1)) satisfies Cut,
      message: "A last batch of a single example is lost: the last place of the list is a place, too.",
    },
    {
      wrong: ((order, B) =>
        Array.from({ length: Math.floor((order.length - B + 1) / B) + 1 }, (_, i) =>
          order.slice(i * B, (i + 1) * B),
        )) satisfies Cut,
      message:
        "The loop's condition still asks how much room there is behind `start`. Which places may `start` have?",
    },
    {
      wrong: ((order) => [[...order]]) satisfies Cut,
      message: "Everything is in one batch.",
    },
    {
      wrong: ((order, B) => cut(order, B).slice(0, 1)) satisfies Cut,
      message: "Only the first batch came back: does the function return inside the loop?",
    },
    {
      wrong: ((order, B) => cut(order, B).map((batch) => batch.slice(0, -1))) satisfies Cut,
      message: "Each batch lacks its last example: `slice(from, to)` leaves out the item at `to` itself.",
    },
  ],
  hints: [
    "Five examples, batches of two: write down `start`, `start + B` and `order.length` for each turn of the loop.",
    "The loop stops as soon as no *full* batch is left. What is left then?",
    "`slice` takes fewer items where there are fewer, without an error. The loop needs to go on as long as `start` is a place in the list.",
  ],
};

const iterations: Exercise = {
  title: "Epochs and iterations",
  question: "iterationsOf",
  solver: functionSolver,
  cases: [
    { given: [1000, 10, 1], expected: 100 },
    { given: [1500, 20, 8], expected: 600 },
    { given: [10, 4, 3], expected: 9 },
    { given: [7, 1, 2], expected: 14 },
    { given: [100, 64, 10], expected: 20 },
    { given: [30, 100, 5], expected: 5 },
  ],
  mistakes: [
    {
      wrong: (N: number, B: number, epochs: number) => Math.floor(N / B) * epochs,
      message: "Where N is no multiple of B the last, smaller batch of each epoch is missing.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => (N / B) * epochs,
      message:
        "Where N is no multiple of B this is no whole number, or too few: a smaller batch is a step, too.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.ceil((N / B) * epochs),
      message: "Almost: it is rounded up only once. But every epoch begins with a fresh batch.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.floor((N / B) * epochs),
      message: "Each epoch has a smaller last batch of its own, which counts as a whole iteration.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.round(N / B) * epochs,
      message: "Rounding to the nearest sometimes drops the smaller last batch.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.max(1, Math.floor(N / B)) * epochs,
      message: "The smaller last batch counts only where it is the only one. It is a step in every epoch.",
    },
    {
      wrong: (_N: number, B: number, epochs: number) => B * epochs,
      message: "B is how many examples a batch has. How many batches has an epoch?",
    },
    {
      wrong: (N: number, B: number) => Math.ceil(N / B),
      message: "These are the iterations of one epoch.",
    },
    {
      wrong: (N: number, _B: number, epochs: number) => N * epochs,
      message: "So many examples are looked at. How many at a time?",
    },
    {
      wrong: (N: number, B: number, epochs: number) => (Math.floor(N / B) + 1) * epochs,
      message: "Where N is a multiple of B nothing is left over, and this counts an empty batch.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => N * B * epochs,
      message: "The larger the batches, the fewer there are.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.ceil(N / B / epochs),
      message: "More epochs, more iterations.",
    },
    {
      wrong: (_N: number, _B: number, epochs: number) => epochs,
      message: "An epoch is not an iteration: that holds only if all examples fit into one batch.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.ceil(B / N) * epochs,
      message: "N and B have changed places.",
    },
  ],
  hints: [
    "How many batches does one epoch have, for 10 examples in batches of 4?",
    "Three: 4, 4 and 2. That is 10/4 rounded up. And in the next epoch it begins anew.",
    "`Math.ceil(N / B)` iterations in each epoch; multiply after rounding.",
  ],
};

type Epoch = (x: number[], y: number[], w: number, eta: number, order: number[], B: number) => number;

interface Variant {
  /** By what the sum of a batch is divided. Default its size. */
  divisor?: (batch: number[], B: number, N: number) => number;
  /** What the sum of a batch is multiplied with. Default 2. */
  factor?: number;
  /** The weight with which an error is computed, of the one at the epoch's start and the present one. */
  seen?: (first: number, now: number) => number;
  /** The example at a place of the batch. */
  example?: (k: number, i: number) => number;
  input?: (x: number) => number;
  batches?: (batches: number[][]) => number[][];
}

/** An epoch, right but for what is named. */
const epoch =
  ({
    divisor = ({ length }) => length,
    factor = 2,
    seen = (_first, now) => now,
    example = (k) => k,
    input = (x) => x,
    batches = (all) => all,
  }: Variant = {}): Epoch =>
  (x, y, w, eta, order, B) => {
    let weight = w;
    for (const batch of batches(cut(order, B))) {
      let sum = 0;
      batch.forEach((k, i) => {
        const at = example(k, i);
        sum += (seen(w, weight) * x[at]! - y[at]!) * input(x[at]!);
      });
      weight -= (eta * factor * sum) / divisor(batch, B, x.length);
    }
    return weight;
  };

const four = [
  [1, 2, 1, 3],
  [3, 5, 0, 4],
] as const;

const wholeEpoch: Exercise = {
  title: "One epoch in batches",
  question: "oneEpoch",
  solver: functionSolver,
  cases: [
    // All four at once: the gradient -5 of the lesson.
    { given: [[...four[0]], [...four[1]], 1, 0.1, [0, 1, 2, 3], 4], expected: 1.5 },
    // (0, 1): -8, so 1.8; then (2, 3): errors 1.8 and 1.4, gradient (3.6 + 8.4) / 2 = 6.
    { given: [[...four[0]], [...four[1]], 1, 0.1, [0, 1, 2, 3], 2], expected: 1.2 },
    // (3, 2): -2, so 1.2; then (1, 0): errors -2.6 and -1.8, gradient (-10.4 - 3.6) / 2 = -7.
    { given: [[...four[0]], [...four[1]], 1, 0.1, [3, 2, 1, 0], 2], expected: 1.9 },
    // (2, 0, 3): mean of 2, -4, -6 is -8/3, so 19/15; then (1): error -37/15, gradient -148/15.
    { given: [[...four[0]], [...four[1]], 1, 0.1, [2, 0, 3, 1], 3], expected: 19 / 15 + 14.8 / 15 },
    // One by one: gradient -2, so 0.5; then error -3, gradient -12.
    { given: [[1, 2], [1, 4], 0, 0.25, [0, 1], 1], expected: 3.5 },
  ],
  mistakes: [
    {
      wrong: ((_x, _y, w) => w) satisfies Epoch,
      message: "Nothing has changed yet: the old weight came back.",
    },
    {
      wrong: epoch({ factor: -2 }),
      message: "This climbs: a step goes against the gradient.",
    },
    {
      wrong: epoch({ factor: 1 }),
      message: "Every step is half as long: what is the derivative of a square?",
    },
    {
      wrong: epoch({ divisor: () => 1 }),
      message: "The sum over the batch, not the mean: the more examples, the longer the step.",
    },
    {
      wrong: epoch({ divisor: (_batch, _B, N) => N }),
      message: "The mean is over the batch. Its sum is divided by the number of all examples here.",
    },
    {
      wrong: epoch({ divisor: (_batch, B) => B }),
      message: "Nearly: in the case with a smaller last batch that one is divided by too much.",
    },
    {
      wrong: epoch({ divisor: ({ length }) => length ** 2 }),
      message: "Divided by the size of the batch twice: once inside the inner loop and once after it?",
    },
    {
      wrong: epoch({ factor: 1, divisor: () => 1 }),
      message: "Two things are lost: the 2 of the square, and the mean over the batch.",
    },
    {
      wrong: epoch({ seen: (first) => first }),
      message:
        "Every batch computes its errors with the weight from the start of the epoch. It has moved since.",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        let weight = w;
        for (const batch of cut(order, B)) {
          for (const k of batch) weight -= (eta * 2 * (weight * x[k]! - y[k]!) * x[k]!) / batch.length;
        }
        return weight;
      }) satisfies Epoch,
      message:
        "The weight moves inside a batch, after every example. First the whole gradient, then one step.",
    },
    {
      wrong: ((x, y, w, eta, order) => epoch()(x, y, w, eta, order, 1)) satisfies Epoch,
      message: "This steps after every single example, whatever B is.",
    },
    {
      wrong: ((x, y, w, eta, order) => epoch()(x, y, w, eta, order, order.length)) satisfies Epoch,
      message: "This is one step over all examples, whatever B is.",
    },
    {
      wrong: ((x, y, w, eta, order, B) =>
        epoch()(
          x,
          y,
          w,
          eta,
          order.map((_, k) => k),
          B,
        )) satisfies Epoch,
      message: "The examples are taken as they stand, not in the given order.",
    },
    {
      wrong: epoch({ example: (_k, i) => i }),
      message: "Each batch sees the first examples again: the numbers in the batch are places in x and y.",
    },
    {
      wrong: epoch({ batches: (all) => all.slice(0, 1) }),
      message: "Only the first batch is used: is there a `return` inside the loop?",
    },
    {
      wrong: ((x, y, w, eta, order, B) =>
        epoch({ batches: (all) => all.filter(({ length }) => length === B) })(
          x,
          y,
          w,
          eta,
          order,
          B,
        )) satisfies Epoch,
      message: "The last, smaller batch is dropped.",
    },
    {
      wrong: epoch({ input: () => 1 }),
      message: "The gradient of a weight needs the input: how much came in?",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        let [weight, sum] = [w, 0];
        for (const batch of cut(order, B)) {
          for (const k of batch) sum += (2 / batch.length) * (weight * x[k]! - y[k]!) * x[k]!;
          weight -= eta * sum;
        }
        return weight;
      }) satisfies Epoch,
      message: "The gradient of a batch still contains those before it: it must begin at 0 again.",
    },
    {
      wrong: ((x, y, w, _eta, order, B) => w - epoch()(x, y, w, 1, order.slice(0, B), B)) satisfies Epoch,
      message: "This is the gradient of the first batch. Asked is the weight after the last one.",
    },
    {
      wrong: ((x, y, w, _eta, order, B) => epoch()(x, y, w, 1, order, B)) satisfies Epoch,
      message: "The learning rate has no say in it.",
    },
  ],
  hints: [
    "Two loops: the outer one over batches, as in exercise 1, the inner one over the examples of a batch. Where does the step belong?",
    "In the inner loop add up `2 * (weight * x[k] - y[k]) * x[k]` for every `k` of the batch; divide by how many there are.",
    "Begin with `let weight = w;` and, inside the outer loop, `let g = 0;`. After the inner loop: `weight -= eta * g;`.",
  ],
};

/** Lesson 09, Stochastic and mini-batch descent. */
export const stochasticDescent: readonly Exercise[] = [brokenBatches, iterations, wholeEpoch];
