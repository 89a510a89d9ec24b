import { type Exercise, functionSolver } from "../exercise.ts";
import { satisfying } from "../requirement.ts";
import { valueText } from "../value-text.ts";

type Cost = (widths: readonly number[], batch: number) => number;

/** The rule of thumb with the parts that people get wrong left open. */
const costBy =
  (part: (before: number, here: number) => number, factor = 6, ofBatch = (batch: number) => batch): Cost =>
  (widths, batch) => {
    let weights = 0;
    for (let l = 1; l < widths.length; l++) weights += part(widths[l - 1] as number, widths[l] as number);
    return factor * weights * ofBatch(batch);
  };

const stepCost: Exercise = {
  title: "Find the bug in the cost of a step",
  question: "stepCost",
  solver: functionSolver,
  cases: [
    { given: [[8, 8, 8], 4], expected: 3072 },
    { given: [[64, 32, 10], 32], expected: 454_656 },
    { given: [[2, 16, 16, 1], 1], expected: 1824 },
    { given: [[3, 5], 10], expected: 900 },
  ],
  mistakes: [
    {
      wrong: costBy((_, here) => here * here),
      message: "Right where all layers are equally wide. Between which two layers does a weight lie?",
    },
    { wrong: costBy((before) => before * before), message: "Between which two layers does a weight lie?" },
    {
      wrong: costBy((before, here) => before + here),
      message: "Each neuron is connected with every one of the layer before: how many connections are that?",
    },
    {
      wrong: costBy((before, here) => before * here, 2),
      message: "This is the forward pass alone. How often does the backward pass use each weight?",
    },
    {
      wrong: costBy((before, here) => before * here, 3),
      message: "A multiplication comes with an addition: that makes two operations.",
    },
    {
      wrong: costBy(
        (before, here) => before * here,
        6,
        () => 1,
      ),
      message: "This is the cost for one example. A step sees a whole batch.",
    },
    {
      wrong: costBy((before, here) => before * here + here),
      message: "The rule of thumb leaves the biases out: there are few of them.",
    },
  ],
  hints: [
    "Count the weights of `[3, 5]` on paper. What does the loop count?",
    "The layer `l` has `widths[l]` neurons, and each has a weight for every neuron of the layer before.",
    "`weights += widths[l - 1] * widths[l]`.",
  ],
};

type Reading = (rates: readonly number[], losses: readonly number[]) => number;

const lowestAt = (losses: readonly number[]): number => losses.indexOf(Math.min(...losses));

const rateFrom: Exercise = {
  title: "Read a range test",
  question: "rateFrom",
  solver: functionSolver,
  cases: [
    {
      given: [
        [0.001, 0.01, 0.1, 1],
        [2.3, 1.1, 0.6, 9],
      ],
      expected: 0.01,
    },
    {
      given: [
        [0.0001, 0.001, 0.01, 0.1, 1],
        [2.3, 2.2, 0.8, 1.5, 40],
      ],
      expected: 0.001,
    },
    {
      given: [
        [0.03, 0.1, 0.3],
        [0.7, 0.9, 1.2],
      ],
      expected: 0.003,
    },
    {
      given: [
        [0.002, 0.02, 0.2, 2],
        [5, 300, 4, 200],
      ],
      expected: 0.02,
    },
  ],
  mistakes: [
    {
      wrong: ((rates, losses) => rates[lowestAt(losses)] as number) satisfies Reading,
      message: "This is the rate of the lowest loss itself, close to where it explodes. Take a tenth of it.",
    },
    {
      wrong: ((_, losses) => Math.min(...losses) / 10) satisfies Reading,
      message: "This is a tenth of the loss. Asked is a rate: the one that belongs to it.",
    },
    {
      wrong: ((_, losses) => lowestAt(losses)) satisfies Reading,
      message: "This is the place in the list. Which rate stands there?",
    },
    {
      wrong: ((rates, losses) =>
        (rates[losses.indexOf(Math.max(...losses))] as number) / 10) satisfies Reading,
      message: "This belongs to the largest loss.",
    },
    {
      wrong: ((rates) => (rates.at(-1) as number) / 10) satisfies Reading,
      message: "The last rate is only where the test ended. Where was the loss lowest?",
    },
    {
      wrong: ((rates, losses) => {
        const least = [...losses].sort()[0] as number;
        return (rates[losses.indexOf(least)] as number) / 10;
      }) satisfies Reading,
      message: "`sort()` without a function sorts as text: 200 comes before 4.",
    },
    {
      wrong: ((rates, losses) => {
        const at = losses.findIndex((loss, i) => i + 1 < losses.length && (losses[i + 1] as number) > loss);
        return (rates[at] as number) / 10;
      }) satisfies Reading,
      message: "The loss may go up once on the way. Of all the places, which is the lowest?",
    },
    {
      wrong: ((rates, losses) => (rates[lowestAt(losses)] as number) * 10) satisfies Reading,
      message: "Ten times smaller, not ten times larger.",
    },
  ],
  hints: [
    "First the lowest loss: `Math.min(...losses)`.",
    "`losses.indexOf(value)` gives its place, and the rate has the same place in its list.",
    "`rates[losses.indexOf(Math.min(...losses))] / 10`.",
  ],
};

const answers = ["larger", "more data", "done"];

const advice = (right: string, why: string) =>
  satisfying(`"${right}"`, (answer) => {
    if (answer === right) return true;
    if (typeof answer !== "string" || !answers.includes(answer)) {
      return `${valueText(answer)} is not one of ${answers.join(", ")}`;
    }
    return why;
  });

type Next = (training: number, validation: number, goal: number) => string;

const whatNext: Exercise = {
  title: "What is wrong with it?",
  question: "whatNext",
  solver: functionSolver,
  cases: [
    { given: [12, 14, 5], expected: advice("larger", "not even what it was trained on is learned") },
    { given: [0, 9, 5], expected: advice("more data", "it knows what it was trained on, and not the rest") },
    { given: [1, 3, 5], expected: advice("done", "both errors are below the goal") },
    {
      given: [8, 20, 5],
      expected: advice("larger", "the training error comes first: it is above the goal, too"),
    },
    { given: [6, 4, 5], expected: advice("larger", "the training error is above the goal") },
    { given: [2, 5, 5], expected: advice("more data", "an error that equals the goal is not below it") },
  ],
  mistakes: [
    {
      wrong: ((training, validation, goal) => {
        if (validation >= goal) return "more data";
        return training >= goal ? "larger" : "done";
      }) satisfies Next,
      message: "Ask about the training error first: as long as that is too high, more data does not help.",
    },
    {
      wrong: ((training, validation, goal) => {
        if (validation - training >= goal) return "more data";
        return training >= goal ? "larger" : "done";
      }) satisfies Next,
      message: "Compare each error with the goal, not their difference.",
    },
    {
      wrong: ((training, validation, goal) => {
        if (training > goal) return "larger";
        return validation > goal ? "more data" : "done";
      }) satisfies Next,
      message: "Nearly: what if an error equals the goal? Then it is not below it.",
    },
    {
      wrong: ((training, validation, goal) => {
        if (training >= goal) return "more data";
        return validation >= goal ? "larger" : "done";
      }) satisfies Next,
      message: "The two remedies have changed places.",
    },
    {
      wrong: ((_, validation, goal) => (validation >= goal ? "more data" : "done")) satisfies Next,
      message: "When is the network itself too small?",
    },
    {
      wrong: ((training, _, goal) => (training >= goal ? "larger" : "done")) satisfies Next,
      message: "A training error of 0 is no success by itself. What about the images that it has not seen?",
    },
  ],
  hints: [
    "Two questions, one after the other, and an answer for each that is not passed.",
    "The first is about the training error: `if (training >= goal) return ...`.",
    'Then the same for the validation error, and `return "done"` if both are passed.',
  ],
};

/** The exercises of lesson 28, in order. */
export const fieldGuide: readonly Exercise[] = [stepCost, rateFrom, whatNext];
