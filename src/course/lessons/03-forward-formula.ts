import { sigmoid } from "../../engine/activations/squashing.ts";
import { type Exercise, functionSolver, SubmissionError } from "../exercise.ts";
import { measured } from "../measured.ts";
import { valueText } from "../value-text.ts";

type Rows = number[][];

/** The matrix with entry (k, j) for each row k and column j. */
const matrix = (rows: number, columns: number, entry: (k: number, j: number) => number): Rows =>
  Array.from({ length: rows }, (_, k) => Array.from({ length: columns }, (_, j) => entry(k, j)));

/** The sum of `term(i)` for i from 0 to count - 1. */
const sum = (count: number, term: (i: number) => number): number =>
  Array.from({ length: count }, (_, i) => term(i)).reduce((total, one) => total + one, 0);

const productOf = (A: Rows, B: Rows): Rows =>
  matrix(A.length, B[0]!.length, (k, j) => sum(B.length, (i) => A[k]![i]! * B[i]![j]!));

const brokenProduct: Exercise = {
  title: "Find the bug in a matrix product",
  question: "productOf",
  solver: functionSolver,
  cases: [
    {
      given: [
        [[1, 2]],
        [
          [1, -1, 0.5],
          [0.5, 1, -1],
        ],
      ],
      expected: [[2, 1, -1.5]],
    },
    {
      given: [
        [
          [1, 2],
          [0, -1],
        ],
        [
          [1, -1, 0.5],
          [0.5, 1, -1],
        ],
      ],
      expected: [
        [2, 1, -1.5],
        [-0.5, -1, 1],
      ],
    },
    {
      given: [
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 1],
          [2, 3],
        ],
      ],
      expected: [
        [4, 7],
        [8, 15],
      ],
    },
    { given: [[[1], [2], [3]], [[10, 100]]], expected: matrix(3, 2, (k, j) => (k + 1) * (j ? 100 : 10)) },
    { given: [[[1, 2, 3]], [[1], [10], [100]]], expected: [[321]] },
  ],
  mistakes: [
    {
      wrong: (A: Rows, B: Rows) =>
        matrix(A.length, B[0]!.length, (_, j) => sum(A.length, (k) => productOf(A, B)[k]![j]!)),
      message:
        "All rows of the answer are the same, and each holds the sum of the right ones. How many rows does C have in the computer's memory?",
    },
    {
      wrong: (A: Rows, B: Rows) =>
        matrix(A.length, B[0]!.length, (_, j) => A.at(-1)!.at(-1)! * B.at(-1)![j]!),
      message:
        "All rows are the same, and only the last product is left: add with `+=`, and look at where the rows of C come from.",
    },
    {
      wrong: (A: Rows, B: Rows) => matrix(A.length, B[0]!.length, () => Number.NaN),
      message:
        "The rows begin empty, and something undefined plus a number is NaN. What must an entry be before the first product is added?",
    },
    {
      wrong: (A: Rows, B: Rows) => matrix(A.length, B[0]!.length, () => 0),
      message: "There are only zeros: is what the loops compute put into the rows that are returned?",
    },
    {
      wrong: (A: Rows, B: Rows) => matrix(A.length, B[0]!.length, (k, j) => A[k]!.at(-1)! * B.at(-1)![j]!),
      message: "Only the last product of each entry is left: each must be added to what is there.",
    },
    {
      wrong: (A: Rows, B: Rows) =>
        matrix(A.length, B[0]!.length, (k, j) => sum(B.length, (i) => A[k]![i]! * B[j]![i]!)),
      message:
        "Rows of A meet rows of B here; they should meet its columns. Look at the order of B's indices.",
    },
    {
      wrong: (A: Rows, B: Rows) =>
        matrix(A.length, B[0]!.length, (k, j) => sum(B.length, (i) => A[i]![k]! * B[i]![j]!)),
      message:
        "Columns of A meet columns of B here; it is A's rows that should. Look at the order of A's indices.",
    },
    {
      wrong: (A: Rows, B: Rows) => matrix(A.length, B[0]!.length, (_, j) => productOf(A, B).at(-1)![j]!),
      message:
        "All rows of the answer are the same: each is the last of the right ones. Beginning each entry with 0 is not enough, for there is still one row, and what was in it before is overwritten.",
    },
    {
      wrong: (A: Rows, B: Rows) =>
        matrix(A.length, B[0]!.length, (k, j) => (k === 0 ? productOf(A, B)[0]![j]! : 0)),
      message: "Only the first row is there: does the function return before the loop has seen the others?",
    },
    {
      wrong: (A: Rows, B: Rows) => matrix(B[0]!.length, A.length, (j, k) => productOf(A, B)[k]![j]!),
      message: "Rows and columns of the answer are exchanged.",
    },
    {
      wrong: (A: Rows, B: Rows) =>
        matrix(A.length, B[0]!.length, (k, j) =>
          sum(k + 1, (row) => sum(B.length, (i) => A[row]![i]! * B[i]![j]!)),
        ),
      message: "Each row holds the sum of all rows up to it: a row must begin with zeros of its own.",
    },
  ],
  hints: [
    "Print the answer for two rows: `console.log(productOf([[1], [2]], [[1]]))`. What do the rows have in common?",
    "`fill` does not copy. [Lesson 1](01-single-neuron.ipynb) showed what `Array(3).fill([])` does; what does the outer `fill` put into each place here?",
    "The inner `fill` is fine, it puts the number 0 everywhere. For the rows use `Array.from({ length: A.length }, () => …)`, whose function is called once for each row.",
  ],
};

/** Three texts for each layer with weights. */
const shapes =
  (ofLayer: (batch: number, before: number, here: number) => string[]) =>
  (batch: number, sizes: number[]): string[][] =>
    sizes.slice(1).map((here, i) => ofLayer(batch, sizes[i]!, here));

const shapesOf: Exercise = {
  title: "Tell every shape",
  question: "shapesOf",
  solver: functionSolver,
  cases: [
    {
      given: [100, [64, 32, 10]],
      expected: [
        ["64x32", "1x32", "100x32"],
        ["32x10", "1x10", "100x10"],
      ],
    },
    { given: [4, [2, 1]], expected: [["2x1", "1x1", "4x1"]] },
    {
      given: [1, [3, 5, 4, 2]],
      expected: [
        ["3x5", "1x5", "1x5"],
        ["5x4", "1x4", "1x4"],
        ["4x2", "1x2", "1x2"],
      ],
    },
    {
      given: [7, [2, 2, 2]],
      expected: [
        ["2x2", "1x2", "7x2"],
        ["2x2", "1x2", "7x2"],
      ],
    },
  ],
  mistakes: [
    {
      wrong: () => [],
      message:
        "The list is empty: there is one entry for each layer with weights, one less than there are sizes.",
    },
    {
      wrong: (batch: number, sizes: number[]) =>
        sizes.map((here, l) => [`${sizes[l - 1]}x${here}`, `1x${here}`, `${batch}x${here}`]),
      message: "The input layer has no weights: the first entry belongs between the first two sizes.",
    },
    {
      wrong: (batch: number, sizes: number[]) =>
        shapes((n, before, here) => [`${before}x${here}`, `1x${here}`, `${n}x${here}`])(batch, sizes).flat(),
      message: "The texts are right, but all in one list: each layer has a list of three.",
    },
    {
      wrong: shapes((batch, before, here) => [`${here}x${before}`, `1x${here}`, `${batch}x${here}`]),
      message:
        "The weights lie the other way round, one row per neuron: in this course there is one row per input and one column per neuron.",
    },
    {
      wrong: shapes((batch, before, here) => [`${before}x${here}`, `${here}x1`, `${batch}x${here}`]),
      message: "The biases lie the wrong way: they are one row, which is added to each row of the sums.",
    },
    {
      wrong: shapes((batch, before, here) => [`${before}x${here}`, `${batch}x${here}`, `${batch}x${here}`]),
      message: "The biases do not depend on the batch: one per neuron, the same for all examples.",
    },
    {
      wrong: shapes((batch, before, here) => [`${before}x${here}`, `1x${before}`, `${batch}x${here}`]),
      message: "There is a bias for each neuron of the layer, not for each of its inputs.",
    },
    {
      wrong: shapes((batch, before, here) => [`${before}x${here}`, `1x${here}`, `${here}x${batch}`]),
      message: "The outputs lie the wrong way: examples are rows.",
    },
    {
      wrong: shapes((batch, before, here) => [`${before}x${here}`, `1x${here}`, `${batch}x${before}`]),
      message: "The last text of each layer is the shape of its inputs; its outputs are asked for.",
    },
    {
      wrong: shapes((_batch, before, here) => [`${before}x${here}`, `1x${here}`, `${before}x${here}`]),
      message: "The outputs have a row for each example of the batch, and a column for each neuron.",
    },
    {
      wrong: shapes((_batch, before, here) => [`${before}x${here}`, `1x${here}`, `1x${here}`]),
      message: "Right for a batch of one example: where is `batch`?",
    },
    {
      wrong: (batch: number, sizes: number[]) =>
        shapes((n, before, here) => [`${before}x${here}`, `1x${here}`, `${n}x${here}`])(batch, sizes).slice(
          0,
          1,
        ),
      message: "Only the first layer is there: does the function return before the loop has seen the others?",
    },
    {
      wrong: (batch: number, sizes: number[]) =>
        shapes((n, before, here) => [`${before}x${here}`, `1x${here}`, `${n}x${here}`])(batch, sizes).slice(
          0,
          -1,
        ),
      message: "The last layer is missing: up to which index does the loop run?",
    },
    {
      wrong: (batch: number, sizes: number[]) =>
        shapes((n, before, here) => [`${before}x${here}`, `1x${here}`, `${n}x${here}`])(batch, sizes).slice(
          1,
        ),
      message: "The first layer with weights is missing: it lies between the first two sizes.",
    },
    {
      wrong: (batch: number, sizes: number[]) =>
        sizes.map((here, l) => [`${here}x${sizes[l + 1]}`, `1x${sizes[l + 1]}`, `${batch}x${sizes[l + 1]}`]),
      message: "After the last size there is none: the loop goes one step too far.",
    },
    ...[
      [" x ", "without spaces"],
      ["×", "with the letter x"],
      ["X", "with a small x"],
      ["*", "with the letter x"],
    ].map(([by, how]) => ({
      wrong: shapes((batch, before, here) => [
        `${before}${by}${here}`,
        `1${by}${here}`,
        `${batch}${by}${here}`,
      ]),
      message: `The numbers are right. The check compares texts: write them ${how}, as in the example.`,
    })),
    {
      wrong: (batch: number, sizes: number[]) =>
        sizes.slice(1).map((n, i) => [
          [sizes[i], n],
          [1, n],
          [batch, n],
        ]),
      message: 'The numbers are right, but shapes are asked for as texts: `"64x32"`.',
    },
    {
      wrong: shapes((batch, before, here) => [`${before}x${here}`, `${here}`, `${batch}x${here}`]),
      message: "The biases are a matrix, too, one of a single row: their shape has two numbers.",
    },
    {
      wrong: shapes((batch, before, here) => [`${before}x${here}`, "1x1", `${batch}x${here}`]),
      message: "There is one bias for each neuron of the layer, not one for the layer.",
    },
    {
      wrong: shapes((batch, before, here) => [`${here}x${before}`, `${here}x1`, `${batch}x${here}`]),
      message: "Weights and biases lie the other way round: neurons are columns in this course, in both.",
    },
    {
      wrong: shapes((batch, before, here) => [`${here}x${before}`, `${here}x1`, `${here}x${batch}`]),
      message:
        "Everything lies the other way round: examples are rows and neurons are columns in this course.",
    },
    {
      wrong: shapes((batch, _before, here) => [`${batch}x${here}`, `1x${here}`, `${batch}x${here}`]),
      message: "The weights do not depend on the batch: they have a row for each input of the layer.",
    },
    {
      wrong: shapes((batch, before, here) => [`${before}x${here}`, `${batch}x${here}`, `1x${here}`]),
      message: "Biases and outputs have changed places: first W, then b, then A.",
    },
    {
      wrong: shapes((batch, before, here) => [
        `${batch}x${before}`,
        `${before}x${here}`,
        `1x${here}`,
        `${batch}x${here}`,
      ]),
      message: "Three texts for each layer: the shape of what goes into it is not asked for.",
    },
    {
      wrong: (batch: number, sizes: number[]) =>
        sizes.slice(1).map((here) => [`${sizes[0]}x${here}`, `1x${here}`, `${batch}x${here}`]),
      message: "Only the first layer sees the network's inputs: what goes into the others?",
    },
  ],
  hints: [
    "Write the layer's line under each other: $A_l = f(A_{l-1} W_l + \\mathbf 1 b_l)$. The rows of $A$ are the examples. What must the inner number of the product be?",
    "Between the sizes `sizes[l - 1]` and `sizes[l]` lies one layer: the first size is its rows of $W$, the second its columns.",
    "Let `l` run from 1 to below `sizes.length`, and add a list with the three texts. The first joins `sizes[l - 1]`, an x and `sizes[l]` in a text in backticks; the biases are one row, and the outputs have `batch` rows.",
  ],
};

interface Dense {
  W: Rows;
  b: number[];
}

/** What someone makes of two layers. */
const joined =
  (join: (W1: Rows, b1: number[], W2: Rows, b2: number[]) => Dense) =>
  (W1: Rows, b1: number[], W2: Rows, b2: number[]): Dense =>
    join(W1, b1, W2, b2);

const plus = (some: number[], others: number[]): number[] =>
  some.map((one, j) => one + (others[j] ?? Number.NaN));

const oneLayerFrom: Exercise = {
  title: "Two layers in one",
  question: "oneLayerFrom",
  solver: functionSolver,
  cases: [
    { given: [[[2]], [1], [[3]], [-1]], expected: { W: [[6]], b: [2] } },
    {
      given: [[[1, 2]], [0, 1], [[1], [-1]], [5]],
      expected: { W: [[-1]], b: [4] },
    },
    {
      given: [
        [
          [1, 2],
          [0, 1],
        ],
        [1, -1],
        [
          [2, 0],
          [1, 3],
        ],
        [0.5, 0],
      ],
      expected: {
        W: [
          [4, 6],
          [1, 3],
        ],
        b: [1.5, -3],
      },
    },
    {
      given: [[[1], [2], [-1]], [2], [[3, -2]], [0, 1]],
      expected: {
        W: [
          [3, -2],
          [6, -4],
          [-3, 2],
        ],
        b: [6, -3],
      },
    },
  ],
  mistakes: [
    {
      wrong: joined((W1, b1, W2, b2) => ({ W: productOf(W1, W2), b: plus(b1, b2) })),
      message:
        "The weights are right. The first biases do not reach the output as they are: what do they pass on the way?",
    },
    {
      wrong: joined((W1, _b1, W2, b2) => ({ W: productOf(W1, W2), b: b2 })),
      message: "The weights are right. The first biases are lost.",
    },
    {
      wrong: joined((W1, b1, W2) => ({ W: productOf(W1, W2), b: productOf([b1], W2)[0]! })),
      message: "The weights are right. The second biases are lost.",
    },
    {
      wrong: joined((W1, b1, W2) => ({ W: productOf(W1, W2), b: b1 })),
      message: "The weights are right, but these biases are the first layer's alone.",
    },
    {
      wrong: joined((W1, b1, W2, b2) => ({ W: productOf(W2, W1), b: plus(productOf([b1], W2)[0]!, b2) })),
      message: "The factors of W have the wrong order: the batch meets W1 first, and stands on the left.",
    },
    {
      wrong: joined((W1, b1, W2, b2) => ({ W: productOf(W1, W2), b: plus(b1, productOf([b2], W2)[0]!) })),
      message: "The biases are exchanged: it is the first ones that pass through the second layer.",
    },
    {
      wrong: joined((W1, b1, W2, b2) => ({ W: productOf(W1, W2), b: plus(productOf([b1], W1)[0]!, b2) })),
      message: "The first biases are added after W1: which weights do they still pass through?",
    },
    {
      wrong: (W1: Rows, b1: number[], W2: Rows, b2: number[]) => ({
        W: productOf(W1, W2),
        b: [plus(productOf([b1], W2)[0]!, b2)],
      }),
      message: "The numbers are right. Biases are a list of numbers here, and this is a list with one row.",
    },
    {
      wrong: (W1: Rows, b1: number[], W2: Rows) => ({ W: productOf(W1, W2), b: productOf([b1], W2) }),
      message: "The second biases are lost, and b is a list with one row: it should be a list of numbers.",
    },
    {
      wrong: (W1: Rows, b1: number[], W2: Rows, b2: number[]) => ({
        W: productOf(W1, W2),
        b: productOf([b1], W2).map((row, j) => `${row}${b2[j]}`),
      }),
      message:
        "A product is a list of rows, even if there is one row only. A row plus a number makes a text: first take the row out.",
    },
    {
      wrong: joined((W1, b1, W2, b2) => ({ W: productOf(W1, W2), b: productOf([plus(b1, b2)], W2)[0]! })),
      message: "The second biases pass through W2 as well: they are added after it.",
    },
    {
      wrong: joined((W1, b1, W2, b2) => ({
        W: productOf(W1, W2),
        b: productOf([b1], W2)[0]!.map((z) => z + b2[0]!),
      })),
      message: "Every neuron gets the first of the second biases: each has its own.",
    },
    {
      wrong: joined((W1, b1, W2, b2) => ({
        W: productOf(W1, W2),
        b: productOf([b1], W2)[0]!.map((z, j) => z - b2[j]!),
      })),
      message: "The second biases have the wrong sign.",
    },
    {
      wrong: joined((W1, _b1, W2, b2) => ({ W: productOf(W1, W2), b: b2.map(() => 0) })),
      message: "The weights are right. What is left of the biases when the input is 0?",
    },
    {
      wrong: joined((W1, b1, W2, b2) => {
        const W = productOf(W1, W2);
        return {
          W: matrix(W[0]!.length, W.length, (j, k) => W[k]![j]!),
          b: plus(productOf([b1], W2)[0]!, b2),
        };
      }),
      message: "The biases are right. Rows and columns of the weights are exchanged.",
    },
    {
      wrong: joined((W1, b1) => ({ W: W1, b: b1 })),
      message: "This is the first layer alone.",
    },
    {
      wrong: joined((_W1, _b1, W2, b2) => ({ W: W2, b: b2 })),
      message: "This is the second layer alone.",
    },
  ],
  hints: [
    "Multiply out $(X W_1 + \\mathbf 1 b_1) W_2 + \\mathbf 1 b_2$. What stands to the right of $X$? What is left without $X$?",
    "$W = W_1 W_2$ and $b = b_1 W_2 + b_2$. For the product, `b1` must be a matrix of one row: `[b1]`.",
    "`multiply([b1], W2)` is a list with one row; `[0]` takes it out. Add `b2` to it number by number, with `map`.",
  ],
};

/** The numbers of a row, or a message that says where the submission has none. */
function numbersAt(value: unknown, count: number, where: string): number[] {
  if (Array.isArray(value) && value.length === count && value.every(Number.isFinite))
    return value as number[];
  const expected =
    count === 1
      ? "a list of one number, for example `[0]`"
      : `a list of ${count} numbers, for example \`[0, 0]\``;
  throw new SubmissionError(`\`${where}\` is \`${valueText(value)}\`; it must be ${expected}.`);
}

function rowsAt(value: unknown, rows: number, columns: number, where: string): Rows {
  if (!Array.isArray(value) || value.length !== rows) {
    const example = rows === 1 ? "[[0, 0]]" : "[[0], [0]]";
    throw new SubmissionError(
      `\`${where}\` is \`${valueText(value)}\`; it must be ${rows}x${columns}, for example \`${example}\`.`,
    );
  }
  return value.map((row, k) => numbersAt(row, columns, `${where}[${k}]`));
}

/** The network's output, to one decimal, at a place. */
function bumpFrom(submission: unknown): (x: number) => number {
  const { W1, b1, W2, b2 } = (submission ?? {}) as Record<string, unknown>;
  const [weights] = rowsAt(W1, 1, 2, "W1") as [number[]];
  const biases = numbersAt(b1, 2, "b1");
  const heights = rowsAt(W2, 2, 1, "W2");
  const [start] = numbersAt(b2, 1, "b2") as [number];
  return (x) => {
    const y = start + sum(2, (i) => heights[i]![0]! * sigmoid.value(x * weights[i]! + biases[i]!));
    return Math.round(10 * y) / 10 + 0; // no -0
  };
}

const bump = (W1: number[], b1: number[], W2: number[], b2: number) => ({
  W1: [W1],
  b1,
  W2: W2.map((v) => [v]),
  b2: [b2],
});

const bumpOfTwo: Exercise = {
  title: "A bump of your own",
  question: "output",
  ...measured(
    bumpFrom,
    [
      [-2, 0],
      [0.2, 0],
      [0.4, 1],
      [0.5, 1],
      [0.6, 1],
      [0.8, 0],
      [3, 0],
    ].map(([x, y]) => ({
      text: `the output at x = ${x}`,
      of: (output: (x: number) => number) => output(x as number),
      expected: y,
    })),
  ),
  mistakes: [
    {
      wrong: bump([0, 0], [0, 0], [0, 0], 0),
      message:
        "The output is 0 at all of these places. Either the output weights are 0, or both steps lie elsewhere: neuron i steps where its sum, w x + b, passes 0.",
    },
    ...[1, 5, 10, 15, 20].map((w) => ({
      wrong: bump([w, w], [-0.3 * w, -0.7 * w], [1, -1], 0),
      message: "Up and down in the right places, but too softly: the steps are not done within 0.1.",
    })),
    {
      wrong: bump([60, 60], [-18, -42], [1, 1], 0),
      message: "Two steps up: one of the two must go down again.",
    },
    {
      wrong: bump([60, 60], [-18, -42], [-1, -1], 0),
      message: "Two steps down: the first must go up.",
    },
    {
      wrong: bump([60, 60], [-18, -42], [-1, 1], 0),
      message: "The bump is upside down: first up, then down.",
    },
    {
      wrong: bump([60, 60], [-18, -42], [-1, 1], 1),
      message: "This is a dent in a line at 1: the output starts at 1, goes down, and comes up again.",
    },
    {
      wrong: bump([60, 60], [-18, -42], [1, 0], 0),
      message: "The step up is there; nothing comes down again.",
    },
    {
      wrong: bump([60, 60], [-18, -42], [0, -1], 1),
      message: "The step down is there; it starts at 1, and nothing goes up first.",
    },
    {
      wrong: bump([60, 60], [-18, -42], [0, -1], 0),
      message: "The step down is there; nothing goes up first.",
    },
    {
      wrong: bump([60, -60], [-18, 42], [1, 1], 0),
      message: "The bump is there, and all of it is 1 too high. Which parameter moves the whole output?",
    },
    {
      wrong: bump([60, 60], [-24, -36], [1, -1], 0),
      message:
        "The steps lie at 0.4 and 0.6, and in the middle of a step the output is one half: there it should be done already.",
    },
    {
      wrong: bump([60, 60], [-12, -48], [1, -1], 0),
      message:
        "The steps lie at 0.2 and 0.8, and in the middle of a step the output is one half: there it should not have begun.",
    },
    {
      wrong: bump([60, 60], [-24, -42], [1, -1], 0),
      message: "The step down is right. The step up is in its middle at 0.4, and should be done there.",
    },
    {
      wrong: bump([60, 60], [-18, -36], [1, -1], 0),
      message:
        "The step up is right. The step down is in its middle at 0.6, and should not have begun there.",
    },
    {
      wrong: bump([60, 60], [-18, -42], [2, -2], 0),
      message: "The bump is in the right place, and twice as high as it should be.",
    },
    {
      wrong: bump([60, 60], [-18, -42], [0.5, -0.5], 0),
      message: "The bump is in the right place, and half as high as it should be.",
    },
    {
      wrong: bump([1, 1], [-0.3, -0.7], [60, -60], 0),
      message: "The output weights set how high the steps are; how steep they are is set before the sigmoid.",
    },
  ],
  hints: [
    "The first bump above has its edges at 0.3 and 0.7. Which two numbers of each hidden neuron set its edge and its steepness?",
    "A sigmoid with weight $w$ and bias $-w\\,e$ steps at the edge $e$. Within 0.1 of the edge it has to be nearly done, so $w$ must be large: 60 will do.",
    "`W1` is `[[60, 60]]`, and `b1` holds $-60 \\cdot 0.3$ and $-60 \\cdot 0.7$. The first step is to go up by 1, the second down by 1: these are the two weights in `W2`.",
  ],
};

/** Lesson 03, The forward formula: layers, shapes, batches. */
export const forwardFormula: readonly Exercise[] = [brokenProduct, shapesOf, oneLayerFrom, bumpOfTwo];
