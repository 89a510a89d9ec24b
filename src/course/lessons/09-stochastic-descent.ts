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
    {
      given: [[2, 5, 0, 3, 1, 4], 4],
      expected: [
        [2, 5, 0, 3],
        [1, 4],
      ],
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
    {
      wrong: ((order, B) => cut(order, B).map((_, i) => order.slice(i * B, i * B + B - 1))) satisfies Cut,
      message:
        "Each full batch lacks its last example: `slice(from, to)` leaves out the item at `to` itself.",
    },
    {
      wrong: ((order, B) => cut(order, B).map((_, i) => order.slice(i * B, i * B + B + 1))) satisfies Cut,
      message:
        "Batches share an example with the next: `slice(from, to)` leaves out the item at `to` already.",
    },
    {
      wrong: ((order, B) => cut(order, B).map((_, i) => order.slice(i, i + B))) satisfies Cut,
      message:
        "The place in the list is counted in batches here: how many examples stand before batch number i?",
    },
    {
      wrong: ((order, B) => cut(order.slice(1), B)) satisfies Cut,
      message: "The first example is lost: lists count from 0.",
    },
    {
      wrong: ((order, B) => [...cut(order, B), []]) satisfies Cut,
      message: "An empty batch comes at the end: does the loop run once too often?",
    },
    {
      wrong: ((order, B) =>
        Array.from({ length: Math.round(order.length / B) }, (_, i) =>
          order.slice(i * B, (i + 1) * B),
        )) satisfies Cut,
      message: "Rounding to the nearest sometimes drops the last batch.",
    },
    {
      wrong: ((order, B) =>
        order
          .slice(0, Math.max(0, order.length - B + 1))
          .map((_, start) => order.slice(start, start + B))) satisfies Cut,
      message: "The batches overlap: by how much does `start` grow? And the last one may be smaller.",
    },
    {
      wrong: ((order, B) => {
        const batches = cut(order, B);
        return (batches.at(-1) ?? []).length === B ? batches : [...batches.slice(0, -1), order.slice(-B)];
      }) satisfies Cut,
      message: "The last batch holds some examples for the second time: only what is left belongs into it.",
    },
    {
      wrong: ((order, B) => {
        const batches = cut(order, B);
        return (batches.at(-1) ?? []).length === B ? batches : [...batches.slice(0, -1), order.slice(-1)];
      }) satisfies Cut,
      message: "The last batch holds one example only; more than one may be left.",
    },
    {
      wrong: ((order, B) => {
        const batches: unknown[] = cut(order, B);
        return (
          (batches.at(-1) as number[]).length === B
            ? batches
            : [...batches.slice(0, -1), ...(batches.at(-1) as number[])]
        ) as number[][];
      }) satisfies Cut,
      message: "What is left is added as single numbers; it must be a list, like every other batch.",
    },
    {
      wrong: ((order, B) =>
        cut(order, B).map((batch) => Array.from({ length: B }, (_, i) => batch[i] as number))) satisfies Cut,
      message:
        "The last batch is filled up with `undefined`: it reads past the end of the list. It may be smaller.",
    },
    {
      wrong: ((order, B) =>
        cut(order, B).map((batch) => Array.from({ length: B }, (_, i) => batch[i] ?? 0))) satisfies Cut,
      message:
        "The last batch is filled up with zeros, which are the number of an example. It may be smaller.",
    },
    {
      wrong: ((order, B) =>
        cut([...order, ...order.slice(0, (B - (order.length % B)) % B)], B)) satisfies Cut,
      message: "The last batch is filled up from the start of the list. It may be smaller.",
    },
    {
      wrong: ((order) => [...order] as unknown as number[][]) satisfies Cut,
      message: "This is one flat list: every batch must be a list of its own.",
    },
    {
      wrong: ((order, B) => cut(order, B).map(() => [...order])) satisfies Cut,
      message: "Every batch holds all examples. Is it the same list, pushed or filled in again and again?",
    },
    {
      wrong: ((order, B) =>
        Array.from({ length: Math.min(B, order.length) }, (_, i) =>
          order.filter((_, j) => j % B === i),
        )) satisfies Cut,
      message: "The examples are dealt out like cards; and there are B batches, not batches of B.",
    },
    {
      wrong: ((order, B) => {
        const n = Math.ceil(order.length / B);
        return Array.from({ length: n }, (_, i) => order.filter((_, j) => j % n === i));
      }) satisfies Cut,
      message: "The examples are dealt out like cards. Take the next B of them for each batch.",
    },
    {
      wrong: ((order, B) => cut([...order].reverse(), B)) satisfies Cut,
      message: "The order is turned round.",
    },
    {
      wrong: ((order, B) => cut(order, B).reverse()) satisfies Cut,
      message: "The batches come in reversed order: `unshift` for `push`?",
    },
    {
      wrong: ((order, B) => {
        const rest = order.length % B;
        return rest ? [order.slice(0, rest), ...cut(order.slice(rest), B)] : cut(order, B);
      }) satisfies Cut,
      message: "The smaller batch comes first here; it is what is left at the end.",
    },
    {
      wrong: ((order, B) => cut(order, B).slice(-1)) satisfies Cut,
      message: "Only the last batch came back: is the list made anew in the loop?",
    },
    { wrong: (() => []) satisfies Cut, message: "No batch came back: is anything pushed?" },
    {
      wrong: ((order, B) => cut(order, B).filter((batch, i) => i === 0 || batch.length === B)) satisfies Cut,
      message: "A smaller batch counts only where it is the only one; others are still dropped.",
    },
    {
      wrong: ((order) => order.map((k) => [k])) satisfies Cut,
      message: "Every batch holds one example, whatever B is.",
    },
    {
      wrong: ((order, B) => cut(order, Math.ceil(order.length / Math.ceil(order.length / B)))) satisfies Cut,
      message:
        "The examples are spread evenly over the batches. Asked are full batches of B, and what is left.",
    },
    {
      wrong: ((order, B) => {
        const rest = [...order];
        const batches: number[][] = [];
        for (let start = 0; start < rest.length; start += B) batches.push(rest.splice(start, B));
        return batches;
      }) satisfies Cut,
      message: "`splice` takes items out of the list, so that the places shift. `slice` leaves it as it is.",
    },
    {
      wrong: ((order, B) => {
        const rest = [...order];
        const batches: number[][] = [];
        for (let start = 0; start < rest.length; start += B) batches.push(rest.splice(0, B));
        return batches;
      }) satisfies Cut,
      message: "`splice` takes items out of the list while `start` grows: they meet halfway.",
    },
    {
      wrong: ((order, B) => {
        const rest = [...order];
        const batches: number[][] = [];
        for (let start = 0; start + B <= rest.length; start += B) batches.push(rest.splice(0, B));
        return batches;
      }) satisfies Cut,
      message: "`splice` takes items out of the list while `start` grows. `slice` was right.",
    },
    {
      wrong: ((order, B) =>
        order
          .filter((_, i) => i % (B + 1) === 0)
          .map((_, i) => order.slice(i * (B + 1), i * (B + 1) + B))) satisfies Cut,
      message: "An example is skipped between two batches: by how much does `start` grow?",
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
    {
      wrong: (N: number, B: number) => N / B,
      message: "These are the iterations of one epoch, and no whole number where N is no multiple of B.",
    },
    {
      wrong: (N: number, B: number) => Math.floor(N / B),
      message:
        "These are the full batches of one epoch: the smaller last one is missing, and the other epochs.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => (B / N) * epochs,
      message: "N and B have changed places, and iterations are whole numbers.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => N / B / epochs,
      message: "More epochs, more iterations; and they are whole numbers.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.ceil(N / B) + epochs,
      message: "Each epoch has that many iterations: adding does not repeat them.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => (Math.ceil(N / B) + 1) * epochs,
      message: "One batch too many in each epoch: rounding up has counted the last one already.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.floor(N / B) * epochs + 1,
      message:
        "One is added at the end, whatever N and B are. Where does a smaller batch come, and how often?",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.floor(N / B) * epochs + (N % B ? 1 : 0),
      message: "The smaller last batch counts once. It comes in every epoch.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.floor((N / B) * epochs) + 1,
      message:
        "Each epoch has a smaller last batch of its own; and where nothing is left over, there is none.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.ceil(N / B) * (epochs + 1),
      message: "One epoch too many.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.ceil(N / B) * (epochs - 1),
      message: "One epoch is missing.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => (N % B) * epochs,
      message: "`%` gives what is left over. How many batches are there?",
    },
    {
      wrong: (N: number, B: number, epochs: number) => (Math.floor(N / B) + (N % B)) * epochs,
      message: "What is left over counts example by example. It is one batch.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => (N - B) * epochs,
      message: "How often do B examples fit into N? That is no difference.",
    },
    { wrong: (N: number) => N, message: "This is the number of examples; B and the epochs have no say." },
    {
      wrong: (_N: number, B: number) => B,
      message: "This is the number of examples in a batch; N and the epochs have no say.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.ceil(N / B) ** epochs,
      message: "Two epochs are twice the iterations, not their square.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => N * Math.ceil(epochs / B),
      message: "The examples are cut into batches, not the epochs.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.max(1, N / B) * epochs,
      message:
        "Where N is no multiple of B this is no whole number, or too few: a smaller batch is a step, too.",
    },
    {
      wrong: (N: number, B: number, epochs: number) => Math.ceil(N / B) * B * epochs,
      message: "This counts examples, and more than there are. Iterations are batches.",
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
  /** With what an error is multiplied. Default the input. */
  input?: (x: number, y: number, weight: number) => number;
  /** The error of an example. Default prediction minus target. */
  error?: (x: number, y: number, weight: number) => number;
  /** The weight after a step. */
  moved?: (weight: number, eta: number, g: number, first: number) => number;
  /** What comes back. Default the weight. */
  result?: (weight: number, first: number) => number;
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
    error = (x, y, weight) => weight * x - y,
    moved = (weight, eta, g) => weight - eta * g,
    result = (weight) => weight,
    batches = (all) => all,
  }: Variant = {}): Epoch =>
  (x, y, w, eta, order, B) => {
    let weight = w;
    for (const batch of batches(cut(order, B))) {
      let sum = 0;
      batch.forEach((k, i) => {
        const at = example(k, i);
        const now = seen(w, weight);
        sum += error(x[at]!, y[at]!, now) * input(x[at]!, y[at]!, now);
      });
      weight = moved(weight, eta, (factor * sum) / divisor(batch, B, x.length), w);
    }
    return result(weight, w);
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
      message:
        "Only the first batch is used: is there a `return` inside the loop, or is the second number of `slice` taken for a length?",
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
    { wrong: epoch({ factor: 4 }), message: "Every step is twice as long: a factor 2 too many." },
    {
      wrong: epoch({ factor: 1, divisor: (_batch, _B, N) => N }),
      message: "The 2 of the square is lost, and the mean is over the batch, not over all examples.",
    },
    {
      wrong: epoch({ factor: 1, divisor: (_batch, B) => B }),
      message: "The 2 of the square is lost, and the last batch may be smaller than B.",
    },
    {
      wrong: epoch({ divisor: () => 1, factor: -2 }),
      message: "This climbs, and with the sum over the batch instead of the mean.",
    },
    { wrong: epoch({ factor: -1 }), message: "This climbs, and the 2 of the square is lost." },
    {
      wrong: epoch({ input: () => 1, factor: -2 }),
      message: "This climbs, and the input is missing from the gradient.",
    },
    {
      wrong: epoch({ input: () => 1, divisor: () => 1 }),
      message: "The input is missing from the gradient, and the sum is not divided by the size of the batch.",
    },
    {
      wrong: epoch({ input: () => 1, factor: 1 }),
      message: "The input is missing from the gradient, and the 2 of the square.",
    },
    {
      wrong: epoch({ moved: (_weight, eta, g, first) => first - eta * g }),
      message:
        "Every batch steps from the weight at the start of the epoch, so that only the last step counts.",
    },
    {
      wrong: epoch({ seen: (first) => first, moved: (_weight, eta, g, first) => first - eta * g }),
      message:
        "Only the last batch has a say: does every batch begin with the weight from the start of the epoch?",
    },
    {
      wrong: epoch({ error: (x, y, weight) => Math.abs(weight * x - y) }),
      message: "The error has lost its sign: a gradient must say in which direction.",
    },
    {
      wrong: epoch({ error: (x, y, weight) => (weight * x - y) ** 2 }),
      message: "The squared error stands in the gradient. What is its derivative?",
    },
    {
      wrong: epoch({ error: (_x, y, weight) => weight - y }),
      message: "The prediction is not the weight: what came in?",
    },
    {
      wrong: epoch({ error: (x, y, weight) => weight * y - x }),
      message: "x and y have changed places in the error.",
    },
    {
      wrong: epoch({ input: (_x, y) => y }),
      message: "The error is multiplied by the target. Which number does the weight stand beside?",
    },
    {
      wrong: epoch({ input: (_x, _y, weight) => weight }),
      message: "The error is multiplied by the weight: that is the derivative for the input.",
    },
    {
      wrong: epoch({ input: (x) => x * x }),
      message: "The input is squared: the derivative of w x for w has it once.",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        let weight = w;
        for (const batch of cut(order, B)) {
          let sum = 0;
          for (const k of batch) {
            sum += (2 / batch.length) * (weight * x[k]! - y[k]!) * x[k]!;
            weight -= eta * sum;
          }
        }
        return weight;
      }) satisfies Epoch,
      message: "The step stands inside the inner loop, while the gradient is still being added up.",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        let weight = w;
        for (const batch of cut(order, B)) {
          let sum = 0;
          for (const k of batch) sum = (2 / batch.length) * (weight * x[k]! - y[k]!) * x[k]!;
          weight -= eta * sum;
        }
        return weight;
      }) satisfies Epoch,
      message: "Only the last example of each batch counts: is the gradient added up, or set?",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        let weight = w;
        for (const batch of cut(order, B)) {
          let sum = 0;
          for (const k of batch) sum = 2 * (weight * x[k]! - y[k]!) * x[k]!;
          weight -= eta * sum;
        }
        return weight;
      }) satisfies Epoch,
      message:
        "Only the last example of each batch counts: is the gradient added up, or set? And it is no mean.",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        let weight = w;
        for (const batch of cut(order, B)) {
          const error = batch.reduce((sum, k) => sum + weight * x[k]! - y[k]!, 0) / batch.length;
          weight -= eta * 2 * error * (batch.reduce((sum, k) => sum + x[k]!, 0) / batch.length);
        }
        return weight;
      }) satisfies Epoch,
      message:
        "The mean error times the mean input is not the mean of the products: multiply example by example.",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        let weight = w;
        for (const batch of cut(order, B)) {
          const error = batch.reduce((sum, k) => sum + weight * x[k]! - y[k]!, 0);
          weight -= (eta * 2 * error * batch.reduce((sum, k) => sum + x[k]!, 0)) / batch.length;
        }
        return weight;
      }) satisfies Epoch,
      message: "All errors together times all inputs together: multiply example by example, then add.",
    },
    {
      wrong: ((x, y, w, eta, order, B) =>
        epoch({ example: (k) => order[k]! })(x, y, w, eta, order, B)) satisfies Epoch,
      message: "`order` is asked twice: what stands in a batch is the number of an example already.",
    },
    {
      wrong: epoch({ batches: (all) => [...all, ...all] }),
      message: "The examples are gone through twice. Asked is one epoch.",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        const before = epoch({ batches: (all) => all.slice(0, -1) })(x, y, w, eta, order, B);
        return (before - epoch()(x, y, w, eta, order, B)) / eta;
      }) satisfies Epoch,
      message: "This is the last gradient. Asked is the weight.",
    },
    {
      wrong: ((x, y, w, eta, order, B) =>
        epoch({ batches: (all) => all.slice(0, -1) })(x, y, w, eta, order, B) -
        epoch()(x, y, w, eta, order, B)) satisfies Epoch,
      message: "This is the last step. Asked is the weight after it.",
    },
    {
      wrong: epoch({ result: (weight, first) => weight - first }),
      message: "This is how far the weight has moved. Asked is where it stands.",
    },
    {
      wrong: epoch({ moved: (weight, eta, g) => weight - g / eta }),
      message: "The gradient is divided by the rate.",
    },
    {
      wrong: epoch({ moved: (weight, eta, g) => weight - eta * eta * g }),
      message: "The rate is multiplied in twice.",
    },
    {
      wrong: epoch({ moved: (_weight, eta, g) => -eta * g }),
      message: "The weight is set to the step: it should be moved by it.",
    },
    {
      wrong: epoch({ moved: (weight, eta, g) => weight * (1 - eta * g) }),
      message: "The step is multiplied onto the weight: it is subtracted.",
    },
    {
      wrong: epoch({ moved: (weight, eta, g) => weight - eta * Math.sign(g) }),
      message: "Only the sign of the gradient counts here.",
    },
    {
      wrong: ((x, y, w, eta, order, B) =>
        epoch({ batches: () => order.map((_, start) => order.slice(start, start + B)) })(
          x,
          y,
          w,
          eta,
          order,
          B,
        )) satisfies Epoch,
      message: "The batches overlap: by how much does `start` grow?",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        const batches = cut(order, B);
        const moves = batches.map((batch) => epoch()(x, y, w, eta, batch, B) - w);
        return w + moves.reduce((sum, one) => sum + one, 0) / batches.length;
      }) satisfies Epoch,
      message:
        "This is one step with the mean of the batches' gradients. Each batch should have a step of its own.",
    },
    {
      wrong: ((x, y, w, eta, order, B) => epoch()(x, y, w, eta, [...order].reverse(), B)) satisfies Epoch,
      message: "The order is turned round.",
    },
    {
      wrong: ((x, y, w, eta, order, B) =>
        epoch({ divisor: () => Math.ceil(order.length / B) })(x, y, w, eta, order, B)) satisfies Epoch,
      message: "The sum of a batch is divided by the number of batches. How many examples has it?",
    },
    {
      wrong: ((x, y, w, eta, order, B) =>
        epoch({ divisor: () => 1, batches: (all) => all.filter(({ length }) => length === B) })(
          x,
          y,
          w,
          eta,
          order,
          B,
        )) satisfies Epoch,
      message: "The last, smaller batch is dropped; and the sum stands where the mean should.",
    },
    {
      wrong: ((x, y, w, eta, order, B) => {
        let [weight, sum] = [w, 0];
        for (const batch of cut(order, B)) {
          for (const k of batch) sum += 2 * (weight * x[k]! - y[k]!) * x[k]!;
          weight -= eta * sum;
        }
        return weight;
      }) satisfies Epoch,
      message: "The gradient of a batch still contains those before it, and it is a sum, no mean.",
    },
    {
      wrong: ((x, y, w, eta, order, B) =>
        order.length % B === 0 ? Number.NaN : epoch()(x, y, w, eta, order, B)) satisfies Epoch,
      message: "Where all batches are full the loop runs once more, with an empty one: its mean is 0 / 0.",
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
