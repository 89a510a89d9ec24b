import { type Exercise, functionSolver } from "../exercise.ts";

type Choice = (rates: number[], losses: number[][]) => unknown;

/** Picks the rate for which a summary of its losses is lowest. */
const lowestBy =
  (summary: (losses: number[]) => number): Choice =>
  (rates, losses) => {
    const summaries = losses.map(summary);
    return rates[summaries.indexOf(Math.min(...summaries))];
  };
const inOrder = (losses: number[]): number[] => [...losses].sort((a, b) => a - b);
const middleOf = (losses: number[]): number => losses[(losses.length - 1) / 2]!;
const mean = (losses: number[]): number => losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
const median = (losses: number[]): number => middleOf(inOrder(losses));
// What `sort()` does without a comparison.
const asText = (losses: number[]): number[] => [...losses].sort((a, b) => (String(a) < String(b) ? -1 : 1));

const bestRate: Exercise = {
  title: "Find the bug in the choice of a rate",
  question: "bestRate",
  solver: functionSolver,
  cases: [
    {
      given: [
        [0.1, 1, 10],
        [
          [0.5, 0.6, 0.4],
          [0.2, 0.9, 0.3],
          [0.1, 2, 3],
        ],
      ],
      expected: 1,
    },
    {
      given: [
        [0.01, 0.1],
        [
          [0.4, 0.3, 0.31],
          [0.35, 0.2, 0.36],
        ],
      ],
      expected: 0.01,
    },
    {
      given: [
        [0.5, 5],
        [
          [10, 9, 11],
          [10.6, 10.4, 10.5],
        ],
      ],
      expected: 0.5,
    },
    {
      given: [
        [0.001, 0.01],
        [
          [0.5, 1e-7, 0.3, 0.4, 0.2],
          [0.35, 0.34, 0.36, 0.3, 0.45],
        ],
      ],
      expected: 0.001,
    },
    {
      given: [
        [1, 2, 4],
        [
          [0.9, 0.8, 0.7],
          [100, 20, 3],
          [0.6, 0.75, 50],
        ],
      ],
      expected: 4,
    },
    {
      given: [
        [0.2, 0.4],
        [
          [0.7, 0.1, 0.8, 0.6, 0.2],
          [0.9, 0.5, 0.3, 0.9, 0.4],
        ],
      ],
      expected: 0.4,
    },
  ],
  mistakes: [
    {
      wrong: lowestBy((losses) => middleOf(asText(losses))),
      message:
        "Right as long as all losses are written alike. Print `sorted` for the case that fails: in which order does `sort()` put 9, 10 and 11?",
    },
    {
      wrong: lowestBy(middleOf),
      message: "The middle of the list as it comes is not the median: the losses must be in order first.",
    },
    {
      wrong: lowestBy((losses) => inOrder(losses)[1]!),
      message: "Of three numbers in order the one at place 1 is the middle. And of five?",
    },
    {
      wrong: lowestBy(mean),
      message:
        "That is the mean: one bad training weighs as much there as all good ones together. The median is asked for.",
    },
    {
      wrong: lowestBy((losses) => Math.min(...losses)),
      message: "This judges each rate by its best seed, which says most about luck.",
    },
    {
      wrong: lowestBy((losses) => Math.max(...losses)),
      message: "This judges each rate by its worst seed. Which place in the order is the middle?",
    },
    {
      wrong: lowestBy((losses) => -median(losses)),
      message: "This is the rate with the highest median: losses are to be small.",
    },
    {
      wrong: ((_rates, losses) => {
        const medians = losses.map(median);
        return medians.indexOf(Math.min(...medians));
      }) satisfies Choice,
      message: "This is the place of the rate in the list, not the rate.",
    },
    {
      wrong: ((_rates, losses) => Math.min(...losses.map(median))) satisfies Choice,
      message: "This is the lowest median itself. Which rate reached it?",
    },
    {
      wrong: ((rates) => rates[0]) satisfies Choice,
      message: "Always the first rate: print `middle`. Is it a number, and is it ever below `lowest`?",
    },
    {
      wrong: ((rates) => rates.at(-1)) satisfies Choice,
      message: "Always the last rate: with what is each median compared, and does that change on the way?",
    },
    {
      wrong: lowestBy((losses) => losses[0]!),
      message: "This judges each rate by its first seed alone.",
    },
    {
      wrong: lowestBy((losses) => losses.at(-1)!),
      message: "This judges each rate by its last seed alone.",
    },
    {
      wrong: lowestBy((losses) => inOrder(losses)[2]!),
      message: "Of five numbers in order the one at place 2 is the middle. And of three?",
    },
    {
      wrong: lowestBy((losses) => (Math.min(...losses) + Math.max(...losses)) / 2),
      message:
        "This is the middle between the best and the worst seed: the median is the loss in the middle of the list.",
    },
  ],
  hints: [
    "Look at the cases that fail: how are their losses written, compared with those of the cases that pass?",
    'Lesson 0 and lesson 1 met it, too: what TypeScript does by default is made for words. `["b", "a"].sort()` is fine; what about `[9, 10].sort()`?',
    "`sort` takes a function that says which of two comes first: negative for the first, positive for the second. For rising numbers it is their difference.",
  ],
};

type Ranking = (scores: number[]) => unknown;
const order = (scores: number[]): number[] =>
  scores.map((_, i) => i).sort((a, b) => scores[a]! - scores[b]! || a - b);
const better = (scores: number[]): number[] =>
  scores.map((score) => scores.filter((other) => other < score).length);

const ranking: Exercise = {
  title: "Ranks that equal scores share",
  question: "ranking",
  solver: functionSolver,
  cases: [
    { given: [[0.2, 0.5, 0.2, 0.3]], expected: [1, 4, 1, 3] },
    { given: [[0.4, 0.1, 0.3]], expected: [3, 1, 2] },
    { given: [[7]], expected: [1] },
    { given: [[3, 1, 2, 10, 9]], expected: [3, 1, 2, 5, 4] },
    { given: [[5, 4, 5, 5, 6]], expected: [2, 1, 2, 2, 5] },
    { given: [[1, Number.POSITIVE_INFINITY, 0.5, Number.POSITIVE_INFINITY]], expected: [2, 3, 1, 3] },
  ],
  mistakes: [
    {
      wrong: better satisfies Ranking,
      message: "All ranks are one too small: the best has rank 1, not 0.",
    },
    {
      wrong: ((scores) => order(scores).map((place) => place + 1)) satisfies Ranking,
      message:
        "This says who is first, who second and so on: for each place its competitor. Asked for is the other way round, for each competitor its place.",
    },
    {
      wrong: ((scores) => order(scores)) satisfies Ranking,
      message:
        "This lists the competitors in their order, counted from 0. Asked for is for each competitor its rank, from 1.",
    },
    {
      wrong: ((scores) => scores.map((_, i) => order(scores).indexOf(i) + 1)) satisfies Ranking,
      message: "Nearly: equal scores got different ranks here. Which rank should they share?",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => scores.filter((other) => other <= score).length)) satisfies Ranking,
      message: "Equal scores share a rank here, but the worse one: does a score that is equal stand before?",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => {
          const before = scores.filter((other) => other < score).length;
          return before + (1 + scores.filter((other) => other === score).length) / 2;
        })) satisfies Ranking,
      message:
        "Equal scores get the mean of their places here, as in some statistics. Asked for is the better one.",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => 1 + new Set(scores.filter((other) => other < score)).size)) satisfies Ranking,
      message:
        "After two that share rank 1 comes rank 3, as two are better: count the competitors before, not the different scores.",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => 1 + scores.filter((other) => other > score).length)) satisfies Ranking,
      message: "The order is turned round: the scores are losses, the lowest is the best.",
    },
    {
      wrong: ((scores) => scores.map((_, i) => i + 1)) satisfies Ranking,
      message:
        "1, 2, 3 and so on, whatever the scores. If you sort them, sort a copy, and look each score up in it.",
    },
    {
      wrong: ((scores) => scores.map((score) => scores.filter((other) => other < score))) satisfies Ranking,
      message: "These are the better scores themselves. How many are they?",
    },
    {
      wrong: ((scores) => [...scores].sort((a, b) => a - b)) satisfies Ranking,
      message: "These are the scores in their order. Asked for are ranks, in the order of the given list.",
    },
    {
      wrong: ((scores) => {
        const sorted = [...scores].sort();
        return scores.map((score) => sorted.indexOf(score) + 1);
      }) satisfies Ranking,
      message: "Nearly: `sort()` alone puts numbers in the order of words, 10 before 9.",
    },
    {
      wrong: ((scores) =>
        inOrder(scores).map((score, _, sorted) => sorted.indexOf(score) + 1)) satisfies Ranking,
      message:
        "The ranks rise from left to right here, whatever the scores: `sort` changes the list itself, so sort a copy.",
    },
    {
      wrong: ((scores) => inOrder(scores).map((score) => scores.indexOf(score) + 1)) satisfies Ranking,
      message:
        "This looks each place of the order up in the scores: look each score up in the order instead.",
    },
    {
      wrong: ((scores) => scores.map((score) => scores.indexOf(score) + 1)) satisfies Ranking,
      message: "Each score was looked up in the unsorted list: that gives its place there.",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => 1 + scores.filter((other) => other <= score).length)) satisfies Ranking,
      message: "A score counts itself here: is it better than itself?",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => 1 + scores.filter((other) => other >= score).length)) satisfies Ranking,
      message: "The order is turned round, and a score counts itself: the lowest is the best.",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => 1 + scores.filter((other) => other !== score).length)) satisfies Ranking,
      message: "This counts all that are different, worse ones too.",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => scores.filter((other) => other > score).length)) satisfies Ranking,
      message: "This counts how many are worse: a rank says how many are better, and one more.",
    },
    {
      wrong: ((scores) =>
        scores.map(
          (score) => scores.length - scores.filter((other) => other < score).length,
        )) satisfies Ranking,
      message: "This counts from the end: the lowest score has rank 1.",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => 1 + scores.findIndex((other) => other < score))) satisfies Ranking,
      message: "This finds where the first better score stands. How many are better?",
    },
    {
      wrong: ((scores) =>
        scores.map((score) => new Set(scores.filter((other) => other < score)).size)) satisfies Ranking,
      message:
        "Ranks begin with 1, and after two that share rank 1 comes rank 3: count the competitors before, not the different scores.",
    },
    {
      wrong: ((scores) => scores.map((score) => inOrder(scores).lastIndexOf(score))) satisfies Ranking,
      message:
        "Where scores are equal the last place was taken, counted from 0: which one should they share, counted from 1?",
    },
  ],
  hints: [
    "What does a rank of 3 say about the others?",
    "Two are better. So count, for each score, how many of the others are lower; `scores.filter((other) => …)` keeps those for which the condition holds.",
    "`scores.map((score) => 1 + scores.filter((other) => …).length)`: which condition is true of a better score, and false of an equal one?",
  ],
};

type Spent = (losses: number[], cost: number, budget: number) => unknown;

const lossFor: Exercise = {
  title: "The loss for a budget of gradients",
  question: "lossFor",
  solver: functionSolver,
  cases: [
    { given: [[8, 4, 2, 1, 0.5], 1, 3], expected: 1 },
    { given: [[8, 4, 2, 1, 0.5, 0.25], 2, 4], expected: 2 },
    { given: [[8, 4, 2, 1, 0.5], 2, 7], expected: 1 },
    { given: [[9, 7, 5, 3, 2], 3, 7], expected: 5 },
    { given: [[9, 3, 5, 4], 5, 10], expected: 5 },
    { given: [[9, 3, 5, 4], 5, 4], expected: 9 },
    { given: [[6, 5, 4], 3, 100], expected: 4 },
    { given: [[6, 5, 4], 67, 134], expected: 4 },
    { given: [[6, 5, 4], 3, 9], expected: 4 },
  ],
  mistakes: [
    {
      wrong: ((losses, _cost, budget) => losses[Math.min(budget, losses.length - 1)]) satisfies Spent,
      message: "This lets every rule take as many steps as the budget has gradients, whatever a step costs.",
    },
    {
      wrong: ((losses, cost, budget) => losses[Math.floor(budget / cost)]) satisfies Spent,
      message:
        "Right, as long as the run is long enough. Which loss counts when the budget would pay for more steps?",
    },
    {
      wrong: ((losses, cost, budget) => losses[budget / cost]) satisfies Spent,
      message:
        "There is no step 3.5, and none beyond the end: round down to whole steps, and stop at the last loss.",
    },
    {
      wrong: ((losses, cost, budget) =>
        losses[Math.min(Math.ceil(budget / cost), losses.length - 1)]) satisfies Spent,
      message: "This takes one step more than the budget pays for, where it does not come out even.",
    },
    {
      wrong: ((losses, cost, budget) =>
        losses[Math.min(Math.round(budget / cost), losses.length - 1)]) satisfies Spent,
      message: "Rounding to the nearest step sometimes takes one that is not fully paid.",
    },
    {
      wrong: ((losses, cost, budget) =>
        losses[Math.max(0, Math.min(Math.floor(budget / cost), losses.length) - 1)]) satisfies Spent,
      message: "One step too early: `losses[0]` is the start, so `losses[t]` belongs to `t` steps.",
    },
    {
      wrong: ((losses, cost, budget) =>
        losses[Math.min(Math.floor(budget / cost) + 1, losses.length - 1)]) satisfies Spent,
      message: "One step too late: `losses[0]` is the start, so `losses[t]` belongs to `t` steps.",
    },
    {
      wrong: ((losses, cost, budget) =>
        Math.min(...losses.slice(0, Math.floor(budget / cost) + 1))) satisfies Spent,
      message:
        "This is the lowest loss on the way. Asked for is the one that stands at the end of the budget, even if it was lower before.",
    },
    {
      wrong: ((losses, cost, budget) => losses[Math.min(budget * cost, losses.length - 1)]) satisfies Spent,
      message: "The dearer the step, the fewer of them: is this a product?",
    },
    {
      wrong: ((_losses, cost, budget) => Math.floor(budget / cost)) satisfies Spent,
      message: "This is the number of steps. Which loss was reached after them?",
    },
    {
      wrong: ((losses) => Math.min(...losses)) satisfies Spent,
      message: "This is the lowest loss of the whole run, however little may be spent.",
    },
    {
      wrong: ((losses, cost, budget) =>
        losses[Math.min(Math.max(0, Math.ceil(budget / cost) - 1), losses.length - 1)]) satisfies Spent,
      message:
        "A budget that comes out even pays for its last step, too: 4 gradients are two steps of 2 gradients.",
    },
    {
      wrong: ((losses) => losses.at(-1)) satisfies Spent,
      message: "This is the last loss, however little may be spent.",
    },
    {
      wrong: ((losses) => losses[0]) satisfies Spent,
      message: "This is the loss of the start: how many steps does the budget pay for?",
    },
    {
      wrong: ((losses, cost, budget) =>
        budget / cost > losses.length ? losses.at(-1) : losses[Math.floor(budget / cost)]) satisfies Spent,
      message: "At one budget this looks past the end: which is the last place of a list of three?",
    },
    {
      wrong: ((losses, cost, budget) => losses[Math.floor(budget / cost)] ?? 0) satisfies Spent,
      message: "A run that is too short does not end at loss 0: its last loss counts.",
    },
    {
      wrong: ((losses, cost, budget) => losses[Math.floor(budget / cost) % losses.length]) satisfies Spent,
      message: "Past the end the steps begin again at the start here: the last loss counts.",
    },
    {
      wrong: ((losses, cost, budget) =>
        losses[Math.min(Math.floor(budget / cost), losses.length) - 1]) satisfies Spent,
      message: "One step too early: `losses[0]` is the start, so `losses[t]` belongs to `t` steps.",
    },
    {
      wrong: ((losses, cost, budget) =>
        losses[Math.min(Math.floor(cost / budget), losses.length - 1)]) satisfies Spent,
      message: "The quotient stands upside down: a dearer step means fewer of them.",
    },
    {
      wrong: ((losses, cost, budget) =>
        losses[Math.min(Math.max(0, budget - cost), losses.length - 1)]) satisfies Spent,
      message: "One step's cost was subtracted: how often does it fit into the budget?",
    },
    {
      wrong: ((losses, cost, budget) =>
        Math.min(Math.floor(budget / cost), losses.length - 1)) satisfies Spent,
      message: "This is the number of steps. Which loss was reached after them?",
    },
    {
      wrong: ((losses, cost, budget) => mean(losses.slice(0, Math.floor(budget / cost) + 1))) satisfies Spent,
      message: "This is the mean of the losses on the way: asked for is the one at the end of the budget.",
    },
    {
      wrong: ((losses, cost, budget) => {
        const place = Math.min(budget / cost, losses.length - 1);
        const [low, high] = [losses[Math.floor(place)]!, losses[Math.ceil(place)]!];
        return low + (place % 1) * (high - low);
      }) satisfies Spent,
      message: "Half a step has no loss of its own: a step that is not fully paid is not taken.",
    },
  ],
  hints: [
    "How many steps does a budget of 7 pay for when each costs 2?",
    "Three, and one gradient is left over. `Math.floor` rounds down; which entry of `losses` belongs to three steps?",
    "The number of steps is `Math.floor(budget / cost)`, but there may be fewer losses than that: the last place is `losses.length - 1`, and `Math.min` takes the smaller of two.",
  ],
};

/** Lesson 20, The optimizer zoo: a fair race. */
export const optimizerRace: readonly Exercise[] = [bestRate, ranking, lossFor];
