import { makeDigits } from "../../engine/data/generators/digits/digits.ts";
import type { LabelledDataset } from "../../engine/data/generators/labelled-dataset.ts";
import { accuracy } from "../../engine/metrics/classification.ts";
import type { Network } from "../../engine/network/network.ts";
import { type Exercise, functionSolver, SubmissionError } from "../exercise.ts";
import { measured } from "../measured.ts";
import { atMost, satisfying } from "../requirement.ts";
import { valueText } from "../value-text.ts";

type Counts = number[][];
const zeros = (classes: number): Counts =>
  Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));

/** A confusion matrix that is counted in another way: `count` is called once for each image. */
const counting =
  (count: (counts: Counts, label: number, answer: number) => unknown) =>
  (actual: number[], predicted: number[], classes: number): Counts => {
    const counts = zeros(classes);
    actual.forEach((label, i) => {
      count(counts, label, predicted[i]!);
    });
    return counts;
  };

function add(counts: Counts, row: number, column: number): void {
  counts[row]![column]! += 1;
}

const counted = counting(add);

const confusions: Exercise = {
  title: "Find the bug in a confusion matrix",
  question: "confusions",
  solver: functionSolver,
  cases: [
    {
      given: [[0, 1, 1], [0, 1, 1], 2],
      expected: [
        [1, 0],
        [0, 2],
      ],
    },
    {
      given: [[0, 1, 0, 1], [1, 0, 0, 1], 2],
      expected: [
        [1, 1],
        [1, 1],
      ],
    },
    {
      given: [[0, 0, 0, 1], [1, 1, 0, 1], 2],
      expected: [
        [1, 2],
        [0, 1],
      ],
    },
    {
      given: [[0, 0, 0, 0, 1, 1, 1, 2, 2, 2], [0, 0, 1, 1, 1, 1, 1, 2, 2, 1], 3],
      expected: [
        [2, 2, 0],
        [0, 3, 0],
        [0, 1, 2],
      ],
    },
    {
      given: [[2], [0], 3],
      expected: [
        [0, 0, 0],
        [0, 0, 0],
        [1, 0, 0],
      ],
    },
  ],
  mistakes: [
    {
      wrong: counting((counts, label, answer) => add(counts, answer, label)),
      message:
        "Total and diagonal are right. Take the last case, one image, and follow its two numbers into the line that counts: in which row does it end, and in which should it?",
    },
    {
      wrong: counting((counts, _label, answer) => {
        for (const row of counts.keys()) add(counts, row, answer);
      }),
      message: "Every row counts every image: have all rows become one and the same list?",
    },
    {
      wrong: counting((counts, label, answer) => label !== answer && add(counts, label, answer)),
      message: "The diagonal is empty: what is read right is counted, too.",
    },
    {
      wrong: counting((counts, label, answer) => label === answer && add(counts, label, answer)),
      message: "Only what is read right is counted.",
    },
    {
      wrong: counting((counts, label) => add(counts, label, label)),
      message: "Every image ends on the diagonal: what it was taken for is not looked at.",
    },
    {
      wrong: counting((counts, label, answer) => {
        add(counts, label, answer);
        if (label !== answer) add(counts, answer, label);
      }),
      message: "Each mistake is counted twice, once in its place and once in the mirror place.",
    },
    {
      wrong: counting((counts, label, answer) => {
        add(counts, label, answer);
        add(counts, answer, label);
      }),
      message: "Each image is counted twice, the second time with row and column exchanged.",
    },
    {
      wrong: (actual: number[], predicted: number[], classes: number) =>
        counted(actual, predicted, classes).map((row) => row.map((count) => count / actual.length)),
      message: "These are shares. Asked for are counts.",
    },
    {
      wrong: counting((counts, label, answer) => {
        counts[label]![answer] = 1;
      }),
      message: "No count is above 1: is each image added to what is there, or put in its place?",
    },
    {
      wrong: counting((counts, _label, answer) => add(counts, answer, answer)),
      message: "Every image ends on the diagonal: what was meant is not looked at.",
    },
    {
      wrong: counting((counts, label, answer) =>
        add(counts, Math.min(label, answer), Math.max(label, answer)),
      ),
      message:
        "Below the diagonal nothing is counted: a 2 taken for a 0 is another mistake than a 0 taken for a 2.",
    },
    {
      wrong: (actual: number[], predicted: number[], classes: number) =>
        counted(actual, predicted, classes).map((row) => {
          const sum = row.reduce((all, one) => all + one, 0);
          return row.map((count) => (sum === 0 ? 0 : count / sum));
        }),
      message: "These are the shares of each row. Asked for are counts.",
    },
    {
      wrong: (actual: number[], predicted: number[], classes: number) =>
        counted(actual.slice(1), predicted.slice(1), classes),
      message: "The first image is not counted.",
    },
    {
      wrong: (actual: number[], predicted: number[], classes: number) =>
        counted(actual.slice(0, -1), predicted.slice(0, -1), classes),
      message: "The last image is not counted.",
    },
    {
      wrong: (actual: number[], predicted: number[], classes: number) =>
        counted(actual, predicted, classes).flat(),
      message: "All counts came back in one list: asked for is a list of rows.",
    },
    {
      wrong: (_actual: number[], _predicted: number[], classes: number) => zeros(classes),
      message: "Nothing has been counted.",
    },
  ],
  hints: [
    "Which of the cases pass? Draw the matrix of the last case on paper, and what the function gave beside it.",
    "In `counts[a][b]` the first index chooses the row, the second the column within it.",
    "Rows are what was **meant**. Which of the two variables in the line that counts says what was meant?",
  ],
};

const imagesNeeded: Exercise = {
  title: "How many images does a measurement need?",
  question: "imagesNeeded",
  solver: functionSolver,
  cases: [
    { given: [0.5, 0.05], expected: 100 },
    { given: [0.9, 0.003], expected: 10_000 },
    { given: [0.8, 0.02], expected: 400 },
    { given: [0.95, 0.015], expected: 0.0475 / 0.000225 },
    { given: [1, 0.01], expected: 0 },
  ],
  mistakes: [
    {
      wrong: (q: number, s: number) => (q * (1 - q)) / s,
      message: "s is still under the root: square both sides before you solve for N.",
    },
    {
      wrong: (q: number, s: number) => Math.sqrt(q * (1 - q)) / s,
      message: "This is the root of N. One step is missing.",
    },
    {
      wrong: (q: number, s: number) => Math.sqrt((q * (1 - q)) / s),
      message: "This puts s into the place of N. Solve for N instead: square both sides first.",
    },
    {
      wrong: (q: number, s: number) => s ** 2 / (q * (1 - q)),
      message: "The fraction stands on its head: a smaller error must take more images, not fewer.",
    },
    {
      wrong: (q: number, s: number) => s ** 2 * q * (1 - q),
      message: "A smaller error must take more images, not fewer: multiplied or divided?",
    },
    {
      wrong: (q: number, s: number) => q / s ** 2,
      message: "The factor 1 - q is missing.",
    },
    {
      wrong: (q: number, s: number) => (1 - q) / s ** 2,
      message: "The factor q is missing.",
    },
    {
      wrong: (q: number, s: number) => q * (1 - q / s ** 2),
      message: "Parentheses: the whole product is divided, not only its last part.",
    },
    {
      wrong: (q: number, s: number) => ((q * (1 - q)) / s) ** 2,
      message: "Everything is squared. Only s has to be.",
    },
    {
      wrong: (q: number, s: number) => q - q / s ** 2,
      message: "Parentheses: `1 - q` is a factor of its own.",
    },
    {
      wrong: (q: number, s: number) => (q * (1 + q)) / s ** 2,
      message: "What is not right is the rest, `1 - q`, not `1 + q`.",
    },
    {
      wrong: (q: number, s: number) => q ** 2 / s ** 2,
      message: "The second factor is `1 - q`, not q again.",
    },
    {
      wrong: (_: number, s: number) => 0.25 / s ** 2,
      message: "Right for an accuracy of a half only. Where is q?",
    },
    {
      wrong: (q: number, s: number) => (4 * q * (1 - q)) / s ** 2,
      message: "This asks for an error of two s, which is s / 2 for one: s itself is to be reached.",
    },
    {
      wrong: (q: number, s: number) => (q * (1 - q)) / s ** 3,
      message: "The root is undone by a square, `s ** 2`.",
    },
    {
      wrong: (q: number, s: number) => Math.floor((q * (1 - q)) / s ** 2),
      message: "The formula is right; leave the number as it is, without rounding.",
    },
    {
      wrong: (q: number, s: number) => (q * (1 - q)) / (s * 2),
      message: "This divides by 2s; s squared is `s ** 2`.",
    },
    {
      wrong: (q: number, s: number) => (q * (1 - q)) / (s ^ 2),
      message: "`^` is no power in TypeScript but works on single bits: write `s ** 2`.",
    },
    {
      wrong: (q: number, s: number) => (q * (q - 1)) / s ** 2,
      message: "A negative number of images: `1 - q`, not `q - 1`.",
    },
    {
      wrong: (q: number, s: number) => Math.round((q * (1 - q)) / s ** 2),
      message: "The formula is right; leave the number as it is, without rounding.",
    },
    {
      wrong: (q: number, s: number) => Math.ceil((q * (1 - q)) / s ** 2),
      message: "The formula is right; leave the number as it is, without rounding.",
    },
    {
      wrong: (q: number, s: number) => ((q * (1 - q)) / s) * s,
      message: "`a / s * s` divides and multiplies again: write `a / s ** 2` or `a / (s * s)`.",
    },
  ],
  hints: [
    "N stands under a root. What do you do to both sides to get rid of the root?",
    "You have $s^2 = q(1-q)/N$ now. Multiply by $N$, and divide by what stands beside it.",
    "$N = q(1-q)/s^2$. In TypeScript $s^2$ is `s ** 2`.",
  ],
};

/** Probabilities with two and more mistakes, one of them so small that its text begins with a large digit. */
const four = [
  [0.2, 0.7, 0.1],
  [0.6, 0.3, 0.1],
  [0.9, 0.1, 9e-7],
  [0.25, 0.35, 0.4],
  [0.05, 0.15, 0.8],
];

interface Ranking {
  /** Which images are listed. */
  listed?: (answer: number, label: number) => boolean;
  /** What comes first: the smallest. */
  key?: (row: number[], label: number) => number;
  take?: (order: number[], count: number) => number[];
}

const ranked =
  ({
    listed = (answer, label) => answer !== label,
    key = (row, label) => row[label]!,
    take = (order, count) => order.slice(0, count),
  }: Ranking) =>
  (probabilities: number[][], labels: number[], count: number): number[] => {
    const answers = probabilities.map((row) => row.indexOf(Math.max(...row)));
    const order = labels.map((_, i) => i).filter((i) => listed(answers[i]!, labels[i]!));
    const keyOf = (i: number) => key(probabilities[i]!, labels[i]!);
    return take(
      order.sort((i, j) => keyOf(i) - keyOf(j)),
      count,
    );
  };

const worstMistakes: Exercise = {
  title: "The worst mistakes",
  question: "worstMistakes",
  solver: functionSolver,
  cases: [
    { given: [four, [0, 1, 2, 0, 2], 10], expected: [2, 0, 3, 1] },
    { given: [four, [0, 1, 2, 0, 2], 2], expected: [2, 0] },
    { given: [four, [1, 0, 0, 2, 2], 3], expected: [] },
    { given: [four, [1, 1, 1, 1, 1], 5], expected: [2, 4, 1, 3] },
    {
      given: [
        [
          [0.4, 0.6],
          [0.9, 0.1],
        ],
        [0, 1],
        1,
      ],
      expected: [1],
    },
    {
      given: [
        [
          [0.75, 0.2, 0.05],
          [0.1, 0.5, 0.4],
          [0.6, 0.25, 0.15],
        ],
        [1, 0, 1],
        2,
      ],
      expected: [1, 0],
    },
  ],
  mistakes: [
    {
      wrong: () => [],
      message: "The list is always empty: nothing has been put into it.",
    },
    {
      wrong: ranked({ listed: () => true }),
      message: "Images that were read right are listed, too.",
    },
    {
      wrong: ranked({ listed: (answer, label) => answer === label }),
      message: "These are the images that were read right.",
    },
    {
      wrong: ranked({ key: (row, label) => -row[label]! }),
      message: "The order is turned round: the worst comes first.",
    },
    {
      wrong: ranked({ key: () => 0 }),
      message: "The right images, but in the order in which they came: sort them.",
    },
    {
      wrong: ranked({ key: (row) => -Math.max(...row) }),
      message:
        "Sorted by how sure the network was of its own answer. Asked for is how little it gave the right one.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) => {
        const inOrder = ranked({ key: () => 0 })(probabilities, labels, count);
        const right = (i: number) => probabilities[i]![labels[i]!]!;
        return inOrder.sort((i, j) => right(i) - right(j));
      },
      message: "This takes the first `count` before it sorts: the worst may not be among them.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) =>
        ranked({ listed: () => true })(probabilities, labels, Number.POSITIVE_INFINITY)
          .filter((i) => probabilities[i]![labels[i]!]! < 0.5)
          .slice(0, count),
      message: "Less than a half is not yet wrong: with three classes 0.4 may be the largest of all.",
    },
    {
      wrong: ranked({ take: (order) => order }),
      message: "The list is longer than `count` where there are more mistakes.",
    },
    {
      wrong: ranked({ take: (order, count) => order.slice(-count) }),
      message: "This takes the last of the list, the mildest mistakes, instead of the first.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) => {
        const text = (i: number) => String(probabilities[i]![labels[i]!]);
        const order = ranked({})(probabilities, labels, Number.POSITIVE_INFINITY);
        return order.sort((i, j) => (text(i) < text(j) ? -1 : 1)).slice(0, count);
      },
      message:
        "The smallest probability, 9e-7, comes last: `sort()` without a function compares texts. Give it `(a, b) => a - b`.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) =>
        ranked({})(probabilities, labels, count).map((i) => probabilities[i]![labels[i]!]!),
      message: "These are the probabilities. Asked for are the numbers of the images.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) =>
        ranked({})(probabilities, labels, count).map((i) => i + 1),
      message: "Each number is one too large: images count from 0.",
    },
    {
      wrong: ranked({ key: (row, label) => row[label]! - Math.max(...row) }),
      message:
        "Sorted by how far the right class is behind the answer. Asked for is the probability of the right class alone.",
    },
    {
      wrong: ranked({ key: (row) => Math.max(...row) }),
      message:
        "Sorted by how unsure the network was of its own answer. Asked for is how little it gave the right one.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) =>
        ranked({})(probabilities, labels, count).map((i) => labels[i]!),
      message: "These are the labels. Asked for are the numbers of the images.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) =>
        ranked({})(probabilities, labels, count).map((i) =>
          probabilities[i]!.indexOf(Math.max(...probabilities[i]!)),
        ),
      message: "These are the classes that the network named. Asked for are the numbers of the images.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) => {
        const inOrder = ranked({ key: () => 0 })(probabilities, labels, Number.POSITIVE_INFINITY);
        return ranked({})(probabilities, labels, count).map((i) => inOrder.indexOf(i));
      },
      message: "These are places in the list of mistakes. Which image stands at each of them?",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) =>
        ranked({})(probabilities, labels, count - 1),
      message: "One is missing where there are enough mistakes: `slice(0, count)` ends before `count`.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) =>
        ranked({})(probabilities, labels, count).slice(1),
      message: "The worst of all is missing: `slice` starts at 0.",
    },
    {
      wrong: ranked({ take: (order, count) => order.slice(count) }),
      message: "This leaves out the worst `count` and keeps the rest.",
    },
    {
      wrong: (probabilities: number[][], labels: number[], count: number) =>
        labels
          .map((_, i) => i)
          .filter((i) => probabilities[i]!.indexOf(Math.max(...probabilities[i]!)) !== labels[i])
          .sort((i, j) => probabilities[labels[i]!]![i]! - probabilities[labels[j]!]![j]!)
          .slice(0, count),
      message: "The first index chooses the image, the second the class: `probabilities[i][labels[i]]`.",
    },
  ],
  hints: [
    "Three steps: list the images that were read wrong; sort the list; take the first `count`.",
    "An image is read wrong if some probability is larger than `probabilities[i][labels[i]]`. `labels.map((_, i) => i)` lists all image numbers, and `filter` keeps some.",
    "`list.sort((i, j) => right(i) - right(j))` puts the image with the smaller `right` first; `right(i)` is the probability of the right class of image `i`.",
  ],
};

/** The digits of the last check, drawn when they are first needed. */
let unseen: LabelledDataset | undefined;

function trainedNetwork(submission: unknown): Network {
  const network = submission as Partial<Network> | undefined;
  if (typeof network?.predict !== "function" || !(network.values instanceof Float64Array)) {
    const part = (submission as { network?: unknown } | undefined)?.network;
    throw new SubmissionError(
      part
        ? "The check got what `learn` gave as a whole. Give it the part `network` of it."
        : `The check got ${valueText(submission)}, expected a trained network.`,
    );
  }
  if (network.inputs !== 64 || network.outputs !== 10) {
    throw new SubmissionError(
      `The network has ${network.inputs} inputs and ${network.outputs} outputs, expected 64 pixels and 10 digits.`,
    );
  }
  return network as Network;
}

function percentRight(network: Network): number {
  unseen ??= makeDigits({ samples: 2000, seed: "29-capstone" });
  return 100 * accuracy(network.predict(unseen.inputs), unseen.targets);
}

const goal = satisfying("at least 98", (answer) => {
  const percent = answer as number;
  if (percent >= 98) return true;
  if (percent < 30)
    return "hardly better than guessing: has it been trained, and on labels that belong to its images?";
  if (percent < 96.2)
    return "the nearest neighbour among the 1,200 training images gets 95.5: what do width, more epochs or moved copies do?";
  return "better than the nearest neighbour; what does a wider layer do together with moved copies?";
});

const scoreToBeat: Exercise = {
  title: "The score to beat",
  question: "contender",
  ...measured(trainedNetwork, [
    { text: "percent of 2,000 fresh digits that it reads right", of: percentRight, expected: goal },
    { text: "number of parameters", of: ({ values }) => values.length, expected: atMost(10_000) },
  ]),
  mistakes: [],
  hints: [
    "Look at the section *One choice at a time* again, and at the network in *Your network*: single changes did little, some together did much.",
    "Moved copies are new examples for nothing, but they need room and steps. Give `learn` more units, four moved copies, and ten epochs.",
    "`{ ...plain, hidden: [128], shiftedCopies: 4, smoothing: 0.1, epochs: 12 }` has 9,610 parameters.",
  ],
};

/** Lesson 29, Capstone: digits from pixels. */
export const capstone: readonly Exercise[] = [confusions, imagesNeeded, worstMistakes, scoreToBeat];
