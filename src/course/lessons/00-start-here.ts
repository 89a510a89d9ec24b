import { type Exercise, functionSolver } from "../exercise.ts";

const sortedAsText = (x: number[]): number[] => [...x].sort();
const sum = (x: readonly number[]): number => x.reduce((total, value) => total + value, 0);

const median: Exercise = {
  title: "Find the bug in a median",
  question: "median",
  solver: functionSolver,
  cases: [
    { given: [[3, 1, 2]], expected: 2 },
    { given: [[10, 9, 1]], expected: 9 },
    { given: [[8, 12, 100, 9, 7]], expected: 9 },
    { given: [[5]], expected: 5 },
    { given: [[-1, -20, 4]], expected: -1 },
  ],
  mistakes: [
    {
      wrong: (x: number[]) => sortedAsText(x)[(x.length - 1) / 2],
      message:
        "Right where all numbers have one digit: what does `sort` do with the others? Print the sorted list.",
    },
    {
      wrong: (x: number[]) => x[(x.length - 1) / 2],
      message: "This is the item in the middle of the list as it came: the list is not sorted.",
    },
    {
      wrong: (x: number[]) => sum(x) / x.length,
      message: "This is the mean; asked for is the number in the middle.",
    },
    {
      wrong: (x: number[]) => [...x].sort((a, b) => a - b)[x.length / 2],
      message: "A list of three has its middle at place 1, not at 1.5: count from 0.",
    },
  ],
  hints: [
    "Add a line that prints `sorted`, and call `median([10, 9, 1])`. What is odd about the order?",
    "*Where it goes wrong* shows two ways to sort the same three numbers.",
    "`sort` takes a function of two items, `a` and `b`, whose result is negative when `a` comes first.",
  ],
};

const spread: Exercise = {
  title: "The spread",
  question: "spread",
  solver: functionSolver,
  cases: [
    { given: [[2, 3, 7]], expected: 5 },
    { given: [[4]], expected: 0 },
    { given: [[-1, -5, 3]], expected: 8 },
    { given: [[-8, -3]], expected: 5 },
    { given: [[6, 9, 8]], expected: 3 },
    { given: [[10, 9, 100]], expected: 91 },
  ],
  mistakes: [
    {
      wrong: (x: number[]) => Math.min(...x) - Math.max(...x),
      message: "The sign is turned round: the larger one minus the smaller one.",
    },
    {
      wrong: (x: number[]) => (x[x.length - 1] as number) - (x[0] as number),
      message: "This takes the last and the first item; the largest and the smallest may stand anywhere.",
    },
    { wrong: (x: number[]) => Math.max(...x), message: "This is the largest item; take the smallest away." },
    {
      wrong: (x: number[]) => Math.max(0, ...x) - Math.min(...x),
      message: "Wrong only where all are below 0: does the search for the largest begin with 0?",
    },
    {
      wrong: (x: number[]) => Math.max(...x) - Math.min(0, ...x),
      message: "Wrong where all are above 0: does the search for the smallest begin with 0?",
    },
    {
      wrong: (x: number[]) => Math.max(0, ...x) - Math.min(0, ...x),
      message: "Do the searches begin with 0? It may be no item of the list; begin with the first item.",
    },
    {
      wrong: (x: number[]) => {
        const sorted = sortedAsText(x);
        return (sorted[x.length - 1] as number) - (sorted[0] as number);
      },
      message: "Wrong where numbers are negative or have more digits: `sort` sorts as text.",
    },
  ],
  hints: [
    "Go through the list once with a loop, and remember the largest and the smallest so far.",
    "Begin with both being `x[0]`; then each item may replace one of them.",
    "Inside the loop: `largest = Math.max(largest, value);` and the same for the smallest. Return their difference.",
  ],
};

const squares: Exercise = {
  title: "The sum of squares",
  question: "sumOfSquaredDistances",
  solver: functionSolver,
  cases: [
    { given: [[2, 3, 7], 4], expected: 14 },
    { given: [[2, 3, 7], 3], expected: 17 },
    { given: [[5], 2], expected: 9 },
    { given: [[1.5, -0.5], 0.5], expected: 2 },
    { given: [[], 1], expected: 0 },
  ],
  mistakes: [
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => value - m)),
      message: "The squares are missing: distances to both sides cancel each other out.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => Math.abs(value - m))),
      message: "These are the distances without their signs; asked for are their squares.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => (value - m) ^ 2)),
      message: "In TypeScript `^` is no power (it compares bits): write `**`.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => value - m)) ** 2,
      message: "First each distance is squared, then they are added; here it is the other way round.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => (value - m) ** 2)) / x.length,
      message: "This is the mean of the squares; asked for is their sum.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => value ** 2 - m ** 2)),
      message: "The square of a difference is not the difference of the squares: parentheses come first.",
    },
    {
      wrong: (x: number[], m: number) => (x.length === 0 ? 0 : ((x[0] as number) - m) ** 2),
      message: "Only the first item counts: does the function return before the loop has seen the others?",
    },
    {
      wrong: (x: number[], m: number) => (x.length === 0 ? 0 : ((x[x.length - 1] as number) - m) ** 2),
      message: "Only the last item counts: each square must be added to what is there already.",
    },
  ],
  hints: [
    "Begin with a sum of 0, `let sum = 0;`, and go through the list with a loop.",
    "For each item, its distance from the guess is `value - m`. Square it with `** 2`, in parentheses.",
    "Add each square to the sum with `+=`, and `return sum` behind the loop, not inside it.",
  ],
};

/** Lesson 00, Start here. */
export const startHere: readonly Exercise[] = [median, spread, squares];
