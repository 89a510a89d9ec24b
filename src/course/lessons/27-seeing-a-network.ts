import { type Exercise, functionSolver, type Solver, SubmissionError } from "../exercise.ts";
import { satisfying } from "../requirement.ts";
import { valueText } from "../value-text.ts";

const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

const betterRate: Exercise = {
  title: "A better learning rate",
  question: "betterRate",
  solver: functionSolver,
  cases: [
    { given: [0.1, [0.01, 0.02, 0.005], 0.001], expected: 0.005 },
    { given: [0.1, [0.001], 0.001], expected: 0.1 },
    { given: [0.01, [0.000002, 0.0000009, 0.000004], 0.002], expected: 5 },
    { given: [8, [0.5, 2, 4, 1], 0.001], expected: 0.002 },
    { given: [0.5, [0.25, 0.125], 0.5], expected: 1 },
  ],
  mistakes: [
    {
      wrong: (rate: number, ratios: number[], wanted: number) => (rate * wanted) / Math.min(...ratios),
      message: "Now the smallest ratio is as wanted, and the others are larger than that.",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) => (rate * wanted) / mean(ratios),
      message: "Now the mean is as wanted, and the largest ratio is above it.",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) => (rate * wanted) / (ratios[0] as number),
      message: "Only the first layer is looked at: is its ratio always the largest?",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) => (rate * wanted) / (ratios.at(-1) as number),
      message: "Only the last layer is looked at: is its ratio always the largest?",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) => (rate * Math.max(...ratios)) / wanted,
      message: "Where the ratio is too large already, this makes the rate larger still.",
    },
    {
      wrong: (_: number, ratios: number[], wanted: number) => wanted / Math.max(...ratios),
      message: "That is the factor by which the rate must change, not yet the rate.",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) => rate - (Math.max(...ratios) - wanted),
      message:
        "A ratio and a rate are of different kinds: does a rate twice as large add to the ratio, or multiply it?",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) =>
        (rate * wanted) / ratios.reduce((sum, one) => sum + one, 0),
      message: "This divides by the sum of all ratios: only the largest is to be as wanted.",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) => (rate * wanted) / Math.hypot(...ratios),
      message: "This divides by the length of the list of ratios: only the largest is to be as wanted.",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) =>
        (rate * wanted) / ([...ratios].sort((a, b) => a - b)[Math.floor(ratios.length / 2)] as number),
      message: "The ratio in the middle is as wanted now, and the largest is above it.",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) =>
        (rate * wanted) / ([...ratios].sort().at(-1) as number),
      message:
        '`sort()` alone sorts as text, and "9e-7" comes after "0.000004": give it a comparison, or look for another way.',
    },
    {
      wrong: (_rate: number, _ratios: number[], wanted: number) => wanted,
      message: "That is the ratio that is wanted; asked for is the rate that brings it about.",
    },
    {
      wrong: (_: number, ratios: number[], wanted: number) => Math.max(...ratios) / wanted,
      message: "That says how many times too large the ratio is. What does it do to the rate?",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) => rate * (1 - (Math.max(...ratios) - wanted)),
      message: "By how much the ratio is off is a difference here: by which factor is it off?",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) =>
        rate * Math.min(1, wanted / Math.max(...ratios)),
      message: "Right where the ratio is too large. What if it is too small?",
    },
    {
      wrong: (rate: number, ratios: number[], wanted: number) =>
        ratios.map((ratio) => (rate * wanted) / ratio),
      message: "A rate for each layer came back: the network trains at one.",
    },
  ],
  hints: [
    "The step is the rate times the gradient. What happens to the update ratio when the rate is doubled?",
    "Ratio and rate grow together, by the same factor. By which factor must the largest ratio change?",
    "The factor is `wanted / Math.max(...ratios)`; the rate changes by the same.",
  ],
};

const allZero = (numbers: number[]): boolean => numbers.every((one) => one === 0);
const columnsOf = (rows: number[][]): number[][] =>
  (rows[0] as number[]).map((_, unit) => rows.map((row) => row[unit] as number));

const deadShare: Exercise = {
  title: "Find the bug in the count of dead units",
  question: "deadShare",
  solver: functionSolver,
  cases: [
    {
      given: [
        [
          [2, 0],
          [1, 0],
        ],
      ],
      expected: 0.5,
    },
    {
      given: [
        [
          [0, 2],
          [3, 0],
        ],
      ],
      expected: 0,
    },
    {
      given: [
        [
          [0, 0, 1, 0],
          [0, 4, 0, 0],
          [0, 0, 2, 0],
        ],
      ],
      expected: 0.5,
    },
    {
      given: [
        [
          [0, 0],
          [0, 5],
          [0, 0],
          [0, 0],
        ],
      ],
      expected: 0.5,
    },
    {
      given: [
        [
          [0, 0, 0],
          [1, 2, 3],
        ],
      ],
      expected: 0,
    },
    {
      given: [
        [
          [0, 0],
          [0, 0],
          [0, 0],
        ],
      ],
      expected: 1,
    },
  ],
  mistakes: [
    {
      wrong: (rows: number[][]) => rows.flat().filter((a) => a === 0).length / rows.flat().length,
      message:
        "Right where each unit is either always 0 or never. What does it say of a unit that is 0 at some examples only?",
    },
    {
      wrong: (rows: number[][]) => rows.filter(allZero).length / rows.length,
      message: "This counts examples at which all units are silent: a unit is a column, not a row.",
    },
    {
      wrong: (rows: number[][]) =>
        columnsOf(rows).filter((unit) => unit.includes(0)).length / columnsOf(rows).length,
      message: "One 0 is no death: a unit is dead if it is 0 at every example.",
    },
    {
      wrong: (rows: number[][]) => columnsOf(rows).filter(allZero).length,
      message: "These are the dead units; asked for is their share.",
    },
    {
      wrong: (rows: number[][]) => columnsOf(rows).filter(allZero).length / rows.length,
      message: "The dead units are counted right, but divided by the number of examples.",
    },
    {
      wrong: (rows: number[][]) => 1 - columnsOf(rows).filter(allZero).length / columnsOf(rows).length,
      message: "This is the share of units that live.",
    },
    {
      wrong: (rows: number[][]) =>
        (rows[0] as number[]).filter((a) => a === 0).length / (rows[0] as number[]).length,
      message: "Only the first example is looked at.",
    },
    {
      wrong: (rows: number[][]) =>
        (rows.at(-1) as number[]).filter((a) => a === 0).length / (rows[0] as number[]).length,
      message: "Only the last example counts here: does a later one overwrite what an earlier one said?",
    },
    {
      wrong: (rows: number[][]) =>
        columnsOf(rows.slice(1)).filter(allZero).length / (rows[0] as number[]).length,
      message: "The first example is left out.",
    },
    {
      wrong: (rows: number[][]) =>
        columnsOf(rows.slice(0, -1)).filter(allZero).length / (rows[0] as number[]).length,
      message: "The last example is left out.",
    },
    {
      wrong: (rows: number[][]) => {
        const speaking = columnsOf(rows).findIndex((unit) => !allZero(unit));
        return speaking < 0 ? 1 : speaking / (rows[0] as number[]).length;
      },
      message:
        "From the first unit that speaks on, none is called dead: is something not set back for the next unit?",
    },
    {
      wrong: (rows: number[][]) =>
        columnsOf(rows).filter((unit) => unit.filter((a) => a === 0).length > unit.length / 2).length /
        columnsOf(rows).length,
      message: "A unit that is 0 at most examples still lives: it is dead if it is 0 at every one.",
    },
    {
      wrong: (rows: number[][]) => columnsOf(rows).filter(allZero).length / rows.flat().length,
      message: "The dead units are counted right, but divided by the number of all outputs.",
    },
    {
      wrong: (rows: number[][]) => rows.filter(allZero).length / (rows[0] as number[]).length,
      message: "What is counted are examples at which all units are silent: a unit is a column, not a row.",
    },
    {
      wrong: (rows: number[][]) =>
        columnsOf(rows).slice(0, rows.length).filter(allZero).length / (rows[0] as number[]).length,
      message:
        "Not every unit is looked at where there are more units than examples: which length bounds which loop?",
    },
    {
      wrong: (rows: number[][]) => rows.flat().filter((a) => a === 0).length / (rows[0] as number[]).length,
      message: "Zeros are counted, not units: a unit that is 0 at three examples counts three times.",
    },
    {
      wrong: (rows: number[][]) => (100 * columnsOf(rows).filter(allZero).length) / columnsOf(rows).length,
      message: "That is in percent: a share lies between 0 and 1.",
    },
  ],
  hints: [
    "Work through the second case: each of two units speaks at one example. How many are dead, and what does the stub count?",
    "Let the outer loop go over the units, which are columns, and the inner one over the examples.",
    "A unit is dead if `outputs.every((row) => row[unit] === 0)`; divide the number of these by `outputs[0].length`.",
  ],
};

type Table = number[][];
const scaledColumns = (direction: Table, scale: (column: number) => number): Table =>
  direction.map((row) => row.map((d, j) => d * scale(j)));
const lengths = (matrix: Table): number[] => columnsOf(matrix).map((column) => Math.hypot(...column));
const columnLength = (matrix: Table, j: number): number => lengths(matrix)[j] as number;
const sizes = (matrix: Table, j: number): number[] => matrix.map((row) => Math.abs(row[j] as number));
const sumOfSizes = (matrix: Table, j: number): number => sizes(matrix, j).reduce((sum, one) => sum + one, 0);
const largestSize = (matrix: Table, j: number): number => Math.max(...sizes(matrix, j));

const filterNormalized: Exercise = {
  title: "Find the bug in the filter normalization",
  question: "filterNormalized",
  solver: functionSolver,
  cases: [
    { given: [[[2, -1]], [[6, 0.5]]], expected: [[6, -0.5]] },
    {
      given: [
        [[4], [3]],
        [[0.6], [0.8]],
      ],
      expected: [[0.8], [0.6]],
    },
    {
      given: [
        [
          [2, 0],
          [0, 1],
        ],
        [
          [4, 0],
          [0, 3],
        ],
      ],
      expected: [
        [4, 0],
        [0, 3],
      ],
    },
    {
      given: [
        [
          [3, 0],
          [4, 2],
        ],
        [
          [0, 6],
          [10, 8],
        ],
      ],
      expected: [
        [6, 0],
        [8, 10],
      ],
    },
    {
      given: [
        [
          [1, 0, -6],
          [0, 0.5, 8],
        ],
        [
          [3, 0, 0.5],
          [-4, 2, 0],
        ],
      ],
      expected: [
        [5, 0, -0.3],
        [0, 2, 0.4],
      ],
    },
  ],
  mistakes: [
    {
      wrong: (d: Table, w: Table) =>
        d.map((row, i) => {
          const scale = Math.hypot(...(w[i] as number[])) / Math.hypot(...row);
          return row.map((value) => value * scale);
        }),
      message: "Look at what shares one scale here: what belongs to one unit in these matrices?",
    },
    {
      wrong: (d: Table, w: Table) =>
        scaledColumns(d, () => Math.hypot(...w.flat()) / Math.hypot(...d.flat())),
      message: "One scale for the whole layer: each unit has one of its own.",
    },
    {
      wrong: (d: Table) => scaledColumns(d, (j) => 1 / columnLength(d, j)),
      message: "Each unit's part has length 1 now: it is to be as long as the unit's weights.",
    },
    {
      wrong: (d: Table, w: Table) => scaledColumns(d, (j) => columnLength(w, j)),
      message: "The direction's own length is still in it: divide by it first.",
    },
    {
      wrong: (d: Table, w: Table) => scaledColumns(d, (j) => columnLength(d, j) / columnLength(w, j)),
      message: "The scale stands the wrong way up: which length is to go, which to come?",
    },
    {
      wrong: (d: Table, w: Table) => scaledColumns(d, (j) => (columnLength(w, j) / columnLength(d, j)) ** 2),
      message: "The squared lengths were divided: a root is missing.",
    },
    {
      wrong: (d: Table, w: Table) => scaledColumns(w, (j) => columnLength(d, j) / columnLength(w, j)),
      message: "Direction and weights have changed places: it is the direction that is scaled.",
    },
    {
      wrong: (d: Table, w: Table) =>
        d.map((row, i) => row.map((_, j) => Math.abs(w[i]?.[j] as number) * Math.sign(row[j] as number))),
      message: "Each number got the size of one weight: it is the whole column that gets a length.",
    },
    {
      wrong: (d: Table) => d,
      message: "The direction came back as it was.",
    },
    {
      wrong: (_: Table, w: Table) => w,
      message: "The weights came back: it is the direction that is scaled.",
    },
    {
      wrong: (d: Table, w: Table) =>
        d.map((row) => row.map((value, j) => (value * columnLength(w, j)) / Math.hypot(...row))),
      message: "The weights' length is that of a unit; the direction's is still that of a row.",
    },
    {
      wrong: (d: Table, w: Table) =>
        d.map((row, i) =>
          row.map((value, j) => (value * Math.hypot(...(w[i] as number[]))) / columnLength(d, j)),
        ),
      message: "The direction's length is that of a unit; the weights' is still that of a row.",
    },
    {
      wrong: (d: Table) => d.map((row) => row.map((value) => value / Math.hypot(...row))),
      message: "Each row has length 1 now. What belongs to a unit, and how long is it to be?",
    },
    {
      wrong: (d: Table, w: Table) => scaledColumns(d, (j) => sumOfSizes(w, j) / sumOfSizes(d, j)),
      message: "These are sums of absolute values: a length is the root of the sum of squares.",
    },
    {
      wrong: (d: Table, w: Table) => scaledColumns(d, (j) => largestSize(w, j) / largestSize(d, j)),
      message: "These are the largest numbers of the columns: a length is the root of the sum of squares.",
    },
    {
      wrong: (d: Table, w: Table) =>
        scaledColumns(d, (j) => Math.sqrt(columnLength(w, j) / columnLength(d, j))),
      message: "One root too many: `Math.hypot` has taken it already.",
    },
    {
      wrong: (d: Table, w: Table) =>
        scaledColumns(d, (j) => columnLength(w, j) / columnLength(d, j) / d.length),
      message: "Why divide by the number of rows? The lengths of the two columns alone decide.",
    },
    {
      wrong: (d: Table, w: Table) =>
        d.map((row, i) => row.map((value) => (value * columnLength(w, i)) / columnLength(d, i))),
      message: "The scales are those of the columns, but given to the rows: which index belongs to a unit?",
    },
    {
      wrong: (d: Table, w: Table) => {
        const scaled = d.map((row) => [...row]);
        for (const row of scaled) {
          for (const [j, value] of row.entries())
            row[j] = (value * columnLength(w, j)) / columnLength(scaled, j);
        }
        return scaled;
      },
      message:
        "The length is measured again after part of the column has been scaled: when is it to be measured?",
    },
    {
      wrong: (d: Table, w: Table) =>
        d.map((row, i) =>
          row.map((value, j) => (w[i]?.[j] as number) + (value * columnLength(w, j)) / columnLength(d, j)),
        ),
      message: "The weights have been added: asked for is the direction alone.",
    },
  ],
  hints: [
    "Which numbers of `weights` go into unit 0? Write them down for the second case.",
    "They are `weights[0][0]`, `weights[1][0]` and so on: a column. Its length, divided by that of the same column of the direction, is the scale.",
    "Compute `scales[j]` from the columns j of both matrices first, `matrix.map((row) => row[j])`; then multiply: `row.map((d, j) => d * scales[j])`.",
  ],
};

const conditions = ["healthy", "dead", "saturated", "starved", "exploding", "overfitted"];

function diagnosisSolver(submission: unknown): Solver {
  if (typeof submission !== "object" || submission === null || Array.isArray(submission)) {
    throw new SubmissionError(
      "The diagnosis must be an object with a word for each of P to T, as in the stub.",
    );
  }
  const words = submission as Record<string, unknown>;
  return {
    answer: (name) => words[name as string],
  };
}

/** What a wrong diagnosis is told to look at again. */
const patient = (name: string, right: string, look: string) => ({
  given: [name],
  expected: satisfying("what its pictures show", (answer) => {
    if (answer === right) return true;
    if (answer === "" || answer === undefined) return "no answer yet";
    if (!conditions.includes(answer as string)) {
      return `${valueText(answer)} is not one of ${conditions.join(", ")}`;
    }
    return look;
  }),
});

const all = (word: string) => ({ P: word, Q: word, R: word, S: word, T: word });

const diagnosis: Exercise = {
  title: "What ails them?",
  question: "diagnosis",
  solver: diagnosisSolver,
  cases: [
    patient(
      "P",
      "saturated",
      "compare its histogram with those of A and C, and the hidden layers' ratios with the output layer's",
    ),
    patient(
      "Q",
      "healthy",
      "go through the signs one by one: histogram, ratios, both losses, the edge of the regions",
    ),
    patient(
      "R",
      "overfitted",
      "look at the two losses, from the first epoch to the last, and at the regions",
    ),
    patient(
      "S",
      "exploding",
      "several signs here: which did the first epochs show? Look at the left end of the ratios",
    ),
    patient(
      "T",
      "dead",
      "are there ratios to be seen in the hidden layers? And where is the histogram's one peak?",
    ),
  ],
  mistakes: [
    {
      wrong: all("healthy"),
      message: "They cannot all be healthy: which of the five looks most like A?",
    },
    ...conditions.slice(1).map((word) => ({
      wrong: all(word),
      message: "Every word is used at most once: which of the five looks most like A?",
    })),
    {
      wrong: { P: "exploding", Q: "healthy", R: "overfitted", S: "saturated", T: "dead" },
      message: "P and S both crowd at the ends. Which of the two began with leaps?",
    },
    {
      wrong: { P: "saturated", Q: "healthy", R: "overfitted", S: "exploding", T: "starved" },
      message: "A starved layer moves a little; what does T's histogram say?",
    },
    {
      wrong: { P: "saturated", Q: "overfitted", R: "healthy", S: "exploding", T: "dead" },
      message: "Look at Q and R again: for which does the loss on unseen data turn and rise?",
    },
  ],
  hints: [
    "Begin with the histogram: one peak at 0, peaks at both ends, or spread out?",
    "Peaks at both ends have two causes: large weights from the start, or updates that made them large. The left end of the ratios tells which. Where the histogram is spread out, compare the two losses.",
    "T is silent everywhere. S leaps in its first epochs, P does not. In R the loss on unseen data rises.",
  ],
};

/** Lesson 27, Seeing a network. */
export const seeingANetwork: readonly Exercise[] = [betterRate, deadShare, filterNormalized, diagnosis];
