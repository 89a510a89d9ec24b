import { type Exercise, functionSolver } from "../exercise.ts";

const squares = (g: number[]): number => g.reduce((sum, one) => sum + one * one, 0);
const scaled = (tensors: number[][], factor: number): number[][] =>
  tensors.map((tensor) => tensor.map((g) => g * factor));

const clipFactor: Exercise = {
  title: "The factor of clipping",
  question: "clipFactor",
  solver: functionSolver,
  cases: [
    { given: [[3, 4], 1], expected: 0.2 },
    { given: [[3, 4], 10], expected: 1 },
    { given: [[-3, 4], 2.5], expected: 0.5 },
    { given: [[2, -4, 4], 3], expected: 0.5 },
    { given: [[0.3, 0.4], 0.6], expected: 1 },
    { given: [[0, 0], 1], expected: 1 },
  ],
  mistakes: [
    {
      wrong: (g: number[], c: number) => c / Math.sqrt(squares(g)),
      message: "Short gradients become longer here: what is the largest factor that clipping may use?",
    },
    {
      wrong: (g: number[], c: number) => Math.max(1, c / Math.sqrt(squares(g))),
      message:
        "This makes short gradients longer and leaves long ones as they are: smaller or larger of the two?",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / squares(g)),
      message: "This divides by the sum of the squares: the norm is its root.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / g.reduce((sum, one) => sum + Math.abs(one), 0)),
      message: "The absolute values were added: the length is the root of the sum of the squares.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / g.reduce((sum, one) => sum + one, 0)),
      message: "The entries were added with their signs: where are the squares?",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / Math.max(...g.map(Math.abs))),
      message: "This is the largest entry, not the length of the whole.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / Math.sqrt(squares(g) / g.length)),
      message: "The squares were averaged: the length takes their sum.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, Math.sqrt(squares(g)) / c),
      message: "The quotient stands upside down: the longer the gradient, the smaller the factor.",
    },
    {
      wrong: (g: number[], c: number) => {
        const norm = Math.sqrt(squares(g));
        return norm === 0 ? 0 : Math.min(1, c / norm);
      },
      message: "All but the gradient of zeros: it is shorter than the limit, so nothing should happen to it.",
    },
    {
      wrong: (g: number[]) => Math.sqrt(squares(g)),
      message: "This is the norm; asked for is the factor that it leads to.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(c, Math.sqrt(squares(g))),
      message: "This is the length after clipping; asked for is the factor that leads to it.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(c, c / Math.sqrt(squares(g))),
      message: "Which factor changes nothing? That is the largest one allowed, whatever the limit.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c) / Math.sqrt(squares(g)),
      message: "The smaller of two is taken before the division: the parentheses close too early.",
    },
    {
      wrong: (g: number[]) => Math.min(1, 1 / Math.sqrt(squares(g))),
      message: "The limit does not come in: this clips at 1.",
    },
    {
      wrong: (g: number[]) => 1 / Math.sqrt(squares(g)),
      message: "This makes every gradient 1 long, which is normalizing: where is the limit?",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / (Math.sqrt(squares(g)) + 1e-6)),
      message:
        "A small number added below the line changes the factor: is it needed, with what `c / 0` gives?",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / Math.hypot(g[0] as number, g[1] as number)),
      message: "Only the first two entries count here: the gradient may be of any length.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / (g[0] as number)),
      message: "Only the first entry counts here: the norm takes all of them.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, (c * c) / squares(g)),
      message: "Limit and norm are both squared: so is then their quotient.",
    },
    {
      wrong: (g: number[], c: number) => Math.max(1, Math.sqrt(squares(g)) / c),
      message: "By this number one would have to divide: asked for is the factor to multiply by.",
    },
    {
      wrong: (g: number[], c: number) => (Math.sqrt(squares(g)) > c ? c / Math.sqrt(squares(g)) : 0),
      message: "A factor of 0 wipes short gradients out: which factor leaves them as they are?",
    },
    {
      wrong: (g: number[], c: number) => {
        const norm = Math.sqrt(squares(g));
        return norm > c ? c / norm : norm;
      },
      message: "Long gradients are right. By which factor does a short one stay as it is?",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c - Math.sqrt(squares(g))),
      message: "A difference says how much too long it is: a factor is a quotient.",
    },
    {
      wrong: (g: number[], c: number) => Math.min(1, c / Math.sqrt(g.reduce((sum, one) => sum + one * one))),
      message: "Without a start `reduce` begins with the first entry itself, not squared: give it the 0.",
    },
    {
      wrong: (g: number[], c: number) => g.map((one) => one * Math.min(1, c / (Math.sqrt(squares(g)) || 1))),
      message: "This is the clipped gradient; asked for is the factor alone.",
    },
    { wrong: () => 1, message: "With this nothing is ever clipped." },
  ],
  hints: [
    "First the norm: the root of the sum of the squared entries.",
    "`gradient.reduce((sum, g) => sum + g * g, 0)` adds the squares up.",
    "`Math.min(1, c / Math.sqrt(...))`; for zeros `c / 0` is Infinity, and the smaller of the two is 1.",
  ],
};

const clipGlobally: Exercise = {
  title: "Find the bug in global clipping",
  question: "clipGlobally",
  solver: functionSolver,
  cases: [
    { given: [[[3, 4]], 1], expected: [[0.6, 0.8]] },
    { given: [[[1, 2], [2]], 10], expected: [[1, 2], [2]] },
    { given: [[[3], [4]], 2.5], expected: [[1.5], [2]] },
    { given: [[[2, -4], [4]], 3], expected: [[1, -2], [2]] },
    { given: [[[3], [-4]], 4.5], expected: [[2.7], [-3.6]] },
    {
      given: [
        [
          [0, 0],
          [6, 8],
        ],
        5,
      ],
      expected: [
        [0, 0],
        [3, 4],
      ],
    },
  ],
  mistakes: [
    {
      wrong: (tensors: number[][], c: number) =>
        tensors.map((tensor) => tensor.map((g) => g * Math.min(1, c / Math.sqrt(squares(tensor))))),
      message:
        "Right for one tensor, or where nothing is clipped. How many norms are computed, and how many should be?",
    },
    {
      wrong: (tensors: number[][], c: number) =>
        tensors.map((t) => t.map((g) => Math.min(c, Math.max(-c, g)))),
      message: "This cuts every entry off by itself, which turns the gradient.",
    },
    {
      wrong: (tensors: number[][], c: number) => scaled(tensors, c / Math.sqrt(squares(tensors.flat()))),
      message: "Short gradients are made longer: where is the 1?",
    },
    {
      wrong: (tensors: number[][], c: number) => scaled(tensors, Math.min(1, c / squares(tensors.flat()))),
      message: "One factor for all, which is right, but the root is missing from the norm.",
    },
    {
      wrong: (tensors: number[][], c: number) => {
        const sum = tensors.reduce((total, tensor) => total + Math.sqrt(squares(tensor)), 0);
        return scaled(tensors, Math.min(1, c / sum));
      },
      message: "The norms of the tensors were added: add their squares, then take one root.",
    },
    {
      wrong: (tensors: number[][], c: number) => {
        const longest = Math.max(...tensors.map((tensor) => Math.sqrt(squares(tensor))));
        return scaled(tensors, Math.min(1, c / longest));
      },
      message: "One factor for all, which is right, but it comes from the longest tensor alone.",
    },
    {
      wrong: (tensors: number[][], c: number) => {
        let sum = 0;
        return tensors.map((tensor) => {
          sum += squares(tensor);
          return tensor.map((g) => g * Math.min(1, c / Math.sqrt(sum)));
        });
      },
      message: "The sum is used before it is complete: all squares first, then one factor.",
    },
    {
      wrong: (tensors: number[][], c: number) => {
        const factor = Math.min(1, c / Math.sqrt(squares(tensors.flat())));
        return tensors.flat().map((g) => g * factor);
      },
      message: "The numbers are right, but the tensors have been joined: give back one list for each.",
    },
    {
      wrong: (tensors: number[][], c: number) =>
        scaled(tensors, Math.min(1, c / Math.sqrt(squares(tensors.at(-1) as number[])))),
      message:
        "One factor for all, which is right, but it comes from the last tensor alone: where is the sum reset?",
    },
    {
      wrong: (tensors: number[][], c: number) =>
        scaled(tensors, Math.min(1, c / Math.sqrt(squares(tensors[0] as number[])))),
      message: "One factor for all, which is right, but it comes from the first tensor alone.",
    },
    {
      wrong: (tensors: number[][], c: number) => {
        const all = tensors.flat();
        return scaled(tensors, Math.min(1, c / Math.sqrt(squares(all) / all.length)));
      },
      message: "The squares were averaged: the length takes their sum.",
    },
    {
      wrong: (tensors: number[][], c: number) => {
        const sum = tensors.reduce((total, tensor) => total + Math.sqrt(squares(tensor)), 0);
        return scaled(tensors, Math.min(1, c / (sum / tensors.length)));
      },
      message: "The norms of the tensors were averaged: add their squares, then take one root.",
    },
    {
      wrong: (tensors: number[][], c: number) => {
        const sum = tensors.flat().reduce((total, g) => total + Math.abs(g), 0);
        return scaled(tensors, Math.min(1, c / sum));
      },
      message: "The absolute values were added: the length is the root of the sum of the squares.",
    },
    {
      wrong: (tensors: number[][], c: number) =>
        tensors.map((tensor) => {
          const share = c / Math.sqrt(tensors.length);
          return tensor.map((g) => g * Math.min(1, share / Math.sqrt(squares(tensor))));
        }),
      message: "Each tensor has a limit of its own, even if a smaller one: the direction still turns.",
    },
    {
      wrong: (tensors: number[][], c: number) => {
        const own = tensors.map((tensor) =>
          tensor.map((g) => g * Math.min(1, c / (Math.sqrt(squares(tensor)) || 1))),
        );
        return scaled(own, Math.min(1, c / Math.sqrt(squares(own.flat()))));
      },
      message: "Clipped twice: the first time, each tensor by itself, has turned the gradient already.",
    },
    {
      wrong: (tensors: number[][], c: number) =>
        scaled(tensors, Math.max(1, c / Math.sqrt(squares(tensors.flat())))),
      message: "Short gradients grow and long ones stay: smaller or larger of the two?",
    },
    {
      wrong: (tensors: number[][], c: number) =>
        scaled(tensors, Math.min(1, Math.sqrt(squares(tensors.flat())) / c)),
      message: "The quotient stands upside down: the longer the gradient, the smaller the factor.",
    },
    {
      wrong: (tensors: number[][]) => scaled(tensors, 1 / Math.sqrt(squares(tensors.flat()))),
      message: "This makes every gradient 1 long, which is normalizing: where is the limit?",
    },
    {
      wrong: (tensors: number[][], c: number) =>
        scaled(tensors, Math.min(1, c / Math.sqrt(squares(tensors.flat()))) / tensors.length),
      message: "Divided by the number of tensors: is the result as long as the limit?",
    },
    { wrong: (tensors: number[][]) => tensors, message: "Nothing was clipped." },
  ],
  hints: [
    "Look at the first case that fails: how long is the whole result?",
    "The sum of squares must go over all tensors before anything is scaled.",
    "Move `squares` out of the `map`, fill it with two loops, and use one `scale` for all tensors.",
  ],
};

const mean = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const column = (rows: number[][], j: number): number[] => rows.map((row) => row[j] as number);

const centralized: Exercise = {
  title: "Centralize a gradient",
  question: "centralized",
  solver: functionSolver,
  cases: [
    { given: [[[3], [1], [2]]], expected: [[1], [-1], [0]] },
    {
      given: [
        [
          [1, 10],
          [3, 30],
        ],
      ],
      expected: [
        [-1, -10],
        [1, 10],
      ],
    },
    {
      given: [
        [
          [2, 0, 1],
          [4, 0, -3],
        ],
      ],
      expected: [
        [-1, 0, 2],
        [1, 0, -2],
      ],
    },
    {
      given: [
        [
          [1, 2],
          [3, 4],
          [8, 0],
        ],
      ],
      expected: [
        [-3, 0],
        [-1, 2],
        [4, -2],
      ],
    },
  ],
  mistakes: [
    {
      wrong: (rows: number[][]) => rows.map((row) => row.map((g) => g - mean(row))),
      message: "Here each row has lost its mean: a neuron's weights stand in a column.",
    },
    {
      wrong: (rows: number[][]) => rows.map((row) => row.map((g) => g - mean(rows.flat()))),
      message: "One mean for the whole matrix: every column has its own.",
    },
    {
      wrong: (rows: number[][]) =>
        rows.map((row) => row.map((g, j) => g - column(rows, j).reduce((sum, one) => sum + one, 0))),
      message: "The sum was subtracted: by what must it be divided to be a mean?",
    },
    {
      wrong: (rows: number[][]) =>
        rows.map((row) => row.map((g, j) => g - (mean(column(rows, j)) * rows.length) / row.length)),
      message: "Divided by the number of columns: how many entries does a column have?",
    },
    {
      wrong: (rows: number[][]) => rows.map((row) => row.map((g, j) => g + mean(column(rows, j)))),
      message: "The mean was added: after centralizing, a column adds up to 0.",
    },
    {
      wrong: (rows: number[][]) => rows.map((row) => row.map((g, j) => mean(column(rows, j)) - g)),
      message: "The sign is turned: entry minus mean, not mean minus entry.",
    },
    {
      wrong: (rows: number[][]) => rows.map((row) => row.map((_, j) => mean(column(rows, j)))),
      message: "These are the means themselves: take them from the entries.",
    },
    {
      wrong: (rows: number[][]) =>
        (rows[0] as number[]).map((_, j) => column(rows, j).map((g) => g - mean(column(rows, j)))),
      message: "The numbers are right, but rows and columns have changed places.",
    },
    {
      wrong: (rows: number[][]) => (rows[0] as number[]).map((_, j) => mean(column(rows, j))),
      message: "These are the means of the columns: take them from the entries, and give back all rows.",
    },
    {
      wrong: (rows: number[][]) => rows.flatMap((row) => row.map((g, j) => g - mean(column(rows, j)))),
      message: "The numbers are right, but they stand in one list: give back a list of rows.",
    },
    {
      wrong: (rows: number[][]) => {
        for (let j = 0; j < (rows[0] as number[]).length; j++) {
          for (const row of rows) row[j] = (row[j] as number) - mean(column(rows, j));
        }
        return rows;
      },
      message:
        "The entries change while the mean is still being asked for: compute it before the first change.",
    },
    {
      wrong: (rows: number[][]) => {
        let sum = 0;
        const means = (rows[0] as number[]).map((_, j) => {
          for (const g of column(rows, j)) sum += g;
          return sum / rows.length;
        });
        return rows.map((row) => row.map((g, j) => g - (means[j] as number)));
      },
      message: "The first column is right: where must the sum begin anew?",
    },
    {
      wrong: (rows: number[][]) => {
        const last = rows.at(-1) as number[];
        return rows.map(() => last.map((g, j) => g - mean(column(rows, j))));
      },
      message: "All rows are the same: does `fill` give every place a row of its own, or one row to all?",
    },
    {
      wrong: (rows: number[][]) => rows.map((row) => row.map((g) => g - mean(column(rows, 0)))),
      message: "The mean of the first column was taken from all of them: every column has its own.",
    },
    {
      wrong: (rows: number[][]) =>
        rows.map((row) => row.map((g, j) => g - mean(column(rows, j)) / row.length)),
      message: "The mean was divided once more: a column has as many entries as there are rows.",
    },
    {
      wrong: (rows: number[][]) =>
        rows.map((row) => row.map((g, j) => g - (mean(column(rows, j)) * rows.length) / (rows.length - 1))),
      message: "Divided by one less than there are entries: a mean divides by all.",
    },
    {
      wrong: (rows: number[][]) =>
        rows.map((row) =>
          row.map((g, j) => {
            const own = column(rows, j);
            const variance = mean(own.map((one) => (one - mean(own)) ** 2));
            return (g - mean(own)) / Math.sqrt(variance);
          }),
        ),
      message: "This divides by the spread as well: centralizing only takes the mean.",
    },
    {
      wrong: (rows: number[][]) => rows.map((row) => row.map((g, j) => g / mean(column(rows, j)))),
      message: "Divided by the mean: it is to be subtracted.",
    },
    {
      wrong: (rows: number[][]) => rows.map((row, i) => row.map((g) => g - mean(column(rows, i)))),
      message: "The mean is that of the column with the row's number: which of i and j counts the columns?",
    },
    {
      wrong: (rows: number[][]) => rows.map((row) => row.map((g, j) => g - (rows[0] as number[])[j]!)),
      message: "The first row was subtracted: take the mean of all rows, column by column.",
    },
    { wrong: (rows: number[][]) => rows, message: "Nothing was subtracted." },
  ],
  hints: [
    "First the mean of each column: how many columns are there, and how many entries in each?",
    "`gradient[0].map((_, j) => ...)` makes one number for each column; add up `row[j]` over all rows.",
    "Divide by `gradient.length`; then `gradient.map((row) => row.map((g, j) => g - means[j]))`.",
  ],
};

/** Lesson 23, Clipping, normalizing and centralizing gradients. */
export const clipping: readonly Exercise[] = [clipFactor, clipGlobally, centralized];
