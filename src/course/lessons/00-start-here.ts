import { type Exercise, functionSolver } from "../exercise.ts";

const sortedAsText = (x: number[]): number[] => [...x].sort();
const numerically = (x: number[]): number[] => [...x].sort((a, b) => a - b);
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
      message:
        "Nothing came back. Is there a `return`, and is there an item at that place? A list of three has its middle at place 1, not at 1.5: count from 0.",
    },
    {
      wrong: (x: number[]) => numerically(x)[(x.length + 1) / 2],
      message: "One place too far: a list of three has its middle at place 1.",
    },
    {
      wrong: (x: number[]) => sortedAsText(x)[(x.length + 1) / 2],
      message:
        "One place too far: the middle of three was right. It is the order of the numbers that is not.",
    },
    {
      wrong: (x: number[]) => [...x].sort((a, b) => Math.abs(a) - Math.abs(b))[(x.length - 1) / 2],
      message: "Right without negative numbers: this sorts them by their size, whatever the sign.",
    },
    {
      wrong: (x: number[]) => (Math.max(...x) + Math.min(...x)) / 2,
      message:
        "This lies half-way between the smallest and the largest number; half of the *measurements* should be smaller.",
    },
    {
      wrong: (x: number[]) => numerically(x)[0],
      message: "This is the smallest number; asked for is the one in the middle.",
    },
    {
      wrong: (x: number[]) => numerically(x).at(-1),
      message: "This is the largest number; asked for is the one in the middle.",
    },
    {
      wrong: (x: number[]) => numerically(x)[1],
      message: "Place 1 is the middle of three only: let it depend on the length of the list.",
    },
    {
      wrong: (x: number[]) => (x.length - 1) / 2,
      message: "This is the place in the middle; asked for is the number that stands there.",
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
    {
      wrong: (x: number[]) => (x[0] as number) - (x[x.length - 1] as number),
      message: "This takes the first and the last item; the largest and the smallest may stand anywhere.",
    },
    { wrong: (x: number[]) => Math.min(...x), message: "This is the smallest item; where is the largest?" },
    {
      wrong: (x: number[]) => Math.max(...x) + Math.min(...x),
      message: "This is the sum of the two: how far apart they are is their difference.",
    },
    {
      wrong: (x: number[]) => Math.abs(Math.max(...x)) - Math.abs(Math.min(...x)),
      message:
        "Right as long as nothing is negative: a number below 0 is further away from one above 0, not nearer.",
    },
    {
      wrong: (x: number[]) => Math.max(...x.map(Math.abs)) - Math.min(...x.map(Math.abs)),
      message:
        "The signs are lost before the search: a number below 0 is further away from one above 0, not nearer.",
    },
    {
      wrong: () => 0,
      message:
        "0 for every list: does the function return before the loop has seen the others, or is nothing remembered?",
    },
    {
      wrong: () => Number.POSITIVE_INFINITY,
      message: "With what do the searches begin? No item is larger than Infinity; begin with the first item.",
    },
    {
      wrong: (x: number[]) =>
        Math.max(...x.slice(0, -1), x[0] as number) - Math.min(...x.slice(0, -1), x[0] as number),
      message: "The last item is left out: up to which place does the loop run?",
    },
    {
      wrong: (x: number[]) =>
        x.slice(1).reduce((most, value, i) => Math.max(most, Math.abs(value - x[i]!)), 0),
      message:
        "This is the largest jump from one item to the next; the largest and the smallest need not be neighbours.",
    },
    { wrong: (x: number[]) => x.length, message: "This is how many items there are." },
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
      wrong: (x: number[], m: number) => (x.length === 0 ? undefined : ((x[0] as number) - m) ** 2),
      message:
        "Only the first item counts: the `return` stands inside the loop, and with an empty list it is never reached.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => (value - m) * 2)),
      message: "These are twice the distances: the square is `** 2`, or the distance times itself.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => value - m ** 2)),
      message: "Only m is squared: put parentheses around the difference.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((value) => (value + m) ** 2)),
      message: "The distance from m is a difference.",
    },
    {
      wrong: (x: number[]) => sum(x.map((value) => value ** 2)),
      message:
        "The guess m does not occur: the squares are those of the numbers, not of their distances from it.",
    },
    {
      wrong: (x: number[], m: number) => (sum(x) - m) ** 2,
      message: "m is subtracted once, from the sum of all; it belongs to each number.",
    },
    {
      wrong: (x: number[], m: number) => Math.sqrt(sum(x.map((value) => (value - m) ** 2))),
      message: "There is a root too many: asked for is the sum itself.",
    },
    {
      wrong: (x: number[]) => sum(x.map((value) => (value - sum(x) / x.length) ** 2)),
      message: "These are the distances from the mean; asked for are those from m, whatever it is.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.slice(1).map((value) => (value - m) ** 2)),
      message: "The first item is left out: places count from 0.",
    },
    {
      wrong: (x: number[], m: number) => sum(x.slice(0, -1).map((value) => (value - m) ** 2)),
      message: "The last item is left out: up to which place does the loop run?",
    },
    {
      wrong: (x: number[], m: number) => sum(x.map((_, i) => (i - m) ** 2)),
      message: "These are the places of the items, not the items: `x[i]` is what stands at place i.",
    },
    {
      wrong: (x: number[], m: number) => 1 + sum(x.map((value) => (value - m) ** 2)),
      message: "Every answer is 1 too large: with what does the sum begin?",
    },
    {
      wrong: (x: number[], m: number) => -sum(x.map((value) => (value - m) ** 2)),
      message: "The sign is turned round: squares are added.",
    },
    {
      wrong: (x: number[], m: number) => x.reduce((total, value) => total + (value - m) ** 2),
      message: "Without a start `reduce` begins with the first item: a sum begins at 0, the second argument.",
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
