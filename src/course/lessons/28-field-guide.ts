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

const weightsOf = (widths: readonly number[]): number =>
  widths.slice(1).reduce((sum, here, l) => sum + (widths[l] as number) * here, 0);

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
    {
      wrong: costBy((before, here) => before * here, 4),
      message: "Forward once and backward once? The backward pass uses each weight twice.",
    },
    {
      wrong: (widths: readonly number[], batch: number) =>
        6 * weightsOf(widths) * batch - 2 * weightsOf(widths.slice(0, 2)) * batch,
      message: "More exact than asked: the rule of thumb counts three passes for the first layer, too.",
    },
    {
      wrong: costBy((before, here) => before * here, 1),
      message: "Each weight is used more than once per example, and each use is two operations.",
    },
    { wrong: weightsOf, message: "These are the weights. What is done with each of them in a step?" },
    {
      wrong: (widths: readonly number[], batch: number) =>
        6 * widths.reduce((all, one) => all * one, 1) * batch,
      message: "All widths are multiplied here: the weights of the layers add up.",
    },
    {
      wrong: (widths: readonly number[], batch: number) =>
        6 * widths.reduce((all, one) => all + one, 0) * batch,
      message: "These are the neurons, added up. How many weights lie between two layers?",
    },
    {
      wrong: (widths: readonly number[], batch: number) => 6 * weightsOf(widths.slice(1)) * batch,
      message: "The weights between the inputs and the first layer are left out.",
    },
    {
      wrong: (widths: readonly number[], batch: number) => 6 * weightsOf(widths.slice(0, -1)) * batch,
      message: "The weights of the last layer are left out.",
    },
    {
      wrong: (widths: readonly number[], batch: number) => 6 * weightsOf(widths.slice(-2)) * batch,
      message: "Only the last layer counts here: is each layer added to those before?",
    },
    {
      wrong: (widths: readonly number[], batch: number) =>
        6 * widths.slice(1).reduce((sum, here) => sum + (widths[0] as number) * here, 0) * batch,
      message: "Only the first layer is connected with the inputs. With what is the second?",
    },
    {
      wrong: costBy(
        (before, here) => before * here,
        6,
        (batch) => 1 / batch,
      ),
      message: "A batch twice as large is twice the work, not half.",
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
const fallTo = (loss: number, i: number, losses: readonly number[]): number => (losses[i - 1] ?? loss) - loss;
const isFall = (loss: number, i: number, losses: readonly number[]): boolean =>
  i === 0 || fallTo(loss, i, losses) > 0;
const steepestAt = (losses: readonly number[]): number => {
  const falls = losses.map(fallTo);
  return falls.indexOf(Math.max(...falls));
};

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
        [0.002, 0.02, 0.2, 2, 20, 200],
        [5, 300, 4, 200, 250, 249],
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
    {
      wrong: ((_, losses) => Math.min(...losses)) satisfies Reading,
      message: "This is the lowest loss. Asked is a rate: the one that belongs to it.",
    },
    {
      wrong: ((rates, losses) => rates[lowestAt(losses) - 1] as number) satisfies Reading,
      message: "The rate before in the list is not always a tenth, and not always there: divide.",
    },
    {
      wrong: ((rates) => (rates[0] as number) / 10) satisfies Reading,
      message: "This belongs to the smallest rate. Where was the loss lowest?",
    },
    {
      wrong: ((rates, losses) => (rates[lowestAt(losses)] as number) / 3) satisfies Reading,
      message: "A third is a choice, too; asked for is a tenth.",
    },
    {
      wrong: ((rates, losses) => (rates[steepestAt(losses)] as number) / 10) satisfies Reading,
      message: "This is where the loss fell most in one step. Asked for is where it was lowest.",
    },
    {
      wrong: ((rates, losses) => (rates[losses.findLastIndex(isFall)] as number) / 10) satisfies Reading,
      message: "The loss may fall again where it is high already. Of all the places, which is the lowest?",
    },
    {
      wrong: ((rates, losses) => (rates[1 + lowestAt(losses.slice(1))] as number) / 10) satisfies Reading,
      message: "The first loss is never looked at: places count from 0.",
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
    if (answer === undefined) return "nothing came back: is there a `return` for this case?";
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
    { given: [5, 9, 5], expected: advice("larger", "an error that equals the goal is not below it") },
    { given: [3, 7, 5], expected: advice("more data", "the validation error is above the goal") },
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
    {
      wrong: ((training, validation, goal) => {
        if (training >= goal) return "larger";
        return validation - training >= goal ? "more data" : "done";
      }) satisfies Next,
      message:
        "Compare the validation error itself with the goal, not how far it is from the training error.",
    },
    {
      wrong: ((training, validation, goal) => {
        if (training > goal) return "larger";
        return validation >= goal ? "more data" : "done";
      }) satisfies Next,
      message: "Nearly: what if the training error equals the goal? Then it is not below it.",
    },
    {
      wrong: ((training, validation, goal) => {
        if (training >= goal) return "larger";
        return validation > goal ? "more data" : "done";
      }) satisfies Next,
      message: "Nearly: what if the validation error equals the goal? Then it is not below it.",
    },
    {
      wrong: ((training, validation, goal) => {
        if (training >= goal) return "larger";
        return validation > training ? "more data" : "done";
      }) satisfies Next,
      message: "The validation error is nearly always above the training error. Is it above the goal?",
    },
    {
      wrong: ((training, validation, goal) => {
        if (validation > training) return "more data";
        return training >= goal ? "larger" : "done";
      }) satisfies Next,
      message: "The validation error is nearly always above the training error. Is either above the goal?",
    },
    {
      wrong: ((training, validation, goal) => {
        if (training >= goal && validation >= goal) return "larger";
        return validation >= goal ? "more data" : "done";
      }) satisfies Next,
      message: 'A training error above the goal is enough for "larger", whatever the validation error.',
    },
    {
      wrong: ((training, validation, goal) =>
        training >= goal || validation >= goal ? "larger" : "done") satisfies Next,
      message: "When only the validation error is too high, a larger network does not help.",
    },
    {
      wrong: ((training, validation, goal) => {
        if (training < goal) return "larger";
        return validation < goal ? "more data" : "done";
      }) satisfies Next,
      message: "These are shares of wrong answers: the smaller, the better.",
    },
    ...answers.map((answer) => ({
      wrong: () => answer,
      message: "The same answer whatever the errors: compare them with the goal.",
    })),
  ],
  hints: [
    "Two questions, one after the other, and an answer for each that is not passed.",
    "The first is about the training error: `if (training >= goal) return ...`.",
    'Then the same for the validation error, and `return "done"` if both are passed.',
  ],
};

/** The exercises of lesson 28, in order. */
export const fieldGuide: readonly Exercise[] = [stepCost, rateFrom, whatNext];
