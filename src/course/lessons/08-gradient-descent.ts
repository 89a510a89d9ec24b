import { type Exercise, functionSolver } from "../exercise.ts";

/** Entry (i, j) of a Hessian, and the place where it is multiplied with it. */
type Product = (A: number[][], w: readonly number[], i: number) => number;

const rowTimes: Product = (A, w, i) => w.reduce((sum, value, j) => sum + A[i]![j]! * value, 0);

/** A step of which each coordinate sees the place that `seen` makes of the old and the changed one. */
const step =
  (slope: Product, size: (eta: number) => number = (eta) => eta, old = true) =>
  (A: number[][], w: number[], eta: number) => {
    const next = [...w];
    for (let i = 0; i < w.length; i++) next[i]! -= size(eta) * slope(A, old ? w : next, i);
    return next;
  };

const brokenStep: Exercise = {
  title: "Find the bug in a step down a bowl",
  question: "bowlStep",
  solver: functionSolver,
  cases: [
    {
      given: [
        [
          [0.2, 0],
          [0, 4],
        ],
        [-9, 1.5],
        0.4,
      ],
      expected: [-8.28, -0.9],
    },
    {
      given: [
        [
          [2, 1],
          [1, 3],
        ],
        [1, 2],
        0.1,
      ],
      expected: [0.6, 1.3],
    },
    {
      given: [
        [
          [1, -1],
          [-1, 2],
        ],
        [4, 0],
        0.5,
      ],
      expected: [2, 2],
    },
    {
      given: [
        [
          [2, 1, 0],
          [1, 2, 1],
          [0, 1, 2],
        ],
        [1, 1, -2],
        0.5,
      ],
      expected: [-0.5, 0.5, -0.5],
    },
    { given: [[[3]], [2], 0.25], expected: [0.5] },
  ],
  mistakes: [
    {
      wrong: step(rowTimes, undefined, false),
      message:
        "The passing cases have one weight, or only zeros beside the diagonal. In the others each slope depends on several weights: which values of them does the loop see at `i = 1`?",
    },
    {
      wrong: (A: number[][], w: number[], eta: number) => {
        const next = [...w];
        for (let i = w.length - 1; i >= 0; i--) next[i]! -= eta * rowTimes(A, next, i);
        return next;
      },
      message:
        "From the last weight to the first it is the same: the later slopes see weights that have moved already.",
    },
    {
      wrong: (_A: number[][], w: number[]) => [...w],
      message: "Nothing has moved: the old place came back.",
    },
    { wrong: step(rowTimes, (eta) => -eta), message: "This climbs: a step goes against the slope." },
    {
      wrong: step(rowTimes, (eta) => -eta, false),
      message: "This climbs: a step goes against the slope. And the first bug is still there.",
    },
    {
      wrong: step((A, w, i) => A[i]![i]! * w[i]!),
      message:
        "Only the diagonal counts now. The bug is gone where there is nothing else, but each slope is a whole row of A times w.",
    },
    {
      wrong: step(rowTimes, () => 1),
      message: "The learning rate is lost.",
    },
    {
      wrong: step((A, w, i) => 2 * rowTimes(A, w, i)),
      message: "The steps are twice as long as they should be: A holds second derivatives already.",
    },
    {
      wrong: step((A, w, i) => w[i]! * A[i]!.reduce((sum, entry) => sum + entry, 0)),
      message:
        "Each entry of a row of A belongs to a weight of its own: does the sum take `w[i]` throughout?",
    },
    {
      wrong: (A: number[][], w: number[], eta: number) =>
        w.map(
          (value, i) => value - eta * w.reduce((sum, _, j) => sum + rowTimes(A, w.slice(0, j + 1), i), 0),
        ),
      message:
        "The weight moves while its slope is still being summed: the step belongs after the inner loop.",
    },
    {
      wrong: (A: number[][], w: number[], eta: number) => w.map((_, i) => eta * rowTimes(A, w, i)),
      message: "This is the step itself. Asked is the place after it.",
    },
    {
      wrong: (A: number[][], w: number[], eta: number) => w.map((_, i) => -eta * rowTimes(A, w, i)),
      message: "This is the step itself. Asked is the place after it.",
    },
    {
      wrong: (A: number[][], w: number[]) => w.map((_, i) => rowTimes(A, w, i)),
      message: "This is the gradient. Asked is the place after a step against it.",
    },
    {
      wrong: step((A, w, i) => w.reduce((sum, _, k) => (k > i ? sum : sum + rowTimes(A, w, k)), 0)),
      message:
        "The first weight is right, and each later slope carries those before it along: where does `slope` start at 0?",
    },
    {
      wrong: step((A, w, i) => rowTimes(A, w, i) - A[i]![0]! * w[0]!),
      message: "The first weight has no share in any slope: lists count from 0.",
    },
    {
      wrong: step((A, w, i) => w.reduce((sum, value, j) => (j > i ? sum : sum + A[i]![j]! * value), 0)),
      message: "Each slope is summed only up to the diagonal: it needs the whole row of A.",
    },
    {
      wrong: step((A, w, i) => w.reduce((sum, value, j) => (j < i ? sum : sum + A[i]![j]! * value), 0)),
      message: "Each slope is summed only from the diagonal on: it needs the whole row of A.",
    },
    {
      wrong: step((A, w, i) => w.reduce((sum, value, j) => (j < i ? sum + A[i]![j]! * value : sum), 0)),
      message: "Each slope is summed only up to the diagonal, without it: it needs the whole row of A.",
    },
    {
      wrong: step((A, w, i) => A[i]!.at(-1)! * w.at(-1)!),
      message: "Only the last weight has a share in the slopes: are they added up, or written over?",
    },
    {
      wrong: step((A, w, i) => A[i]![0]! * w[0]!),
      message: "Only the first weight has a share in the slopes: each is a whole row of A times w.",
    },
    {
      wrong: step((A, w, i) => (i === 0 ? rowTimes(A, w, i) : 0)),
      message: "Only the first weight moves: is there a `return` inside the loop?",
    },
    {
      wrong: step((A, w, i) => rowTimes(A, w, i) / 2),
      message: "The steps are half as long as they should be: the gradient is A w, without a factor.",
    },
    {
      wrong: step((A, w, i) => rowTimes(A, w, i) / w.length),
      message: "The slope is a sum over the weights, not a mean.",
    },
    {
      wrong: step(rowTimes, (eta) => eta * eta),
      message: "The learning rate stands twice in the step.",
    },
    {
      wrong: step((A, w, i) => w.reduce((sum, value, j) => sum + A[i]![j]! + value, 0)),
      message: "Each entry of A is multiplied with its weight, not added to it.",
    },
    {
      wrong: step((A, w, i) => Math.sign(rowTimes(A, w, i))),
      message: "Only the signs of the slopes count here; a step is as long as the slope is steep.",
    },
    {
      wrong: step((A, w) => w.reduce((sum, _, i) => sum + rowTimes(A, w, i), 0)),
      message: "Every weight takes the sum of all slopes; each has a slope of its own.",
    },
    {
      wrong: step((A, w, i) => (i === w.length - 1 ? rowTimes(A, w, i) : 0)),
      message: "Only the last weight moves: is the copy made again at every turn?",
    },
    {
      wrong: step((A, w, i) => (i === 0 ? 0 : rowTimes(A, w, i))),
      message: "The first weight does not move: lists count from 0.",
    },
    {
      wrong: step((A, w, i) => A[i]![i]! * w.reduce((sum, value) => sum + value, 0)),
      message:
        "Each weight in a slope's sum has an entry of A of its own: does the sum take `A[i][i]` throughout?",
    },
    {
      wrong: step((A, w) => w.reduce((sum, value, j) => sum + A[j]![j]! * value, 0)),
      message: "The sum takes the diagonal of A. The slope for weight i is row i of A times w.",
    },
    {
      wrong: step((A, w, i) => rowTimes(A, w, i) * w[i]!),
      message:
        "The weight is multiplied with its slope. The step is taken from the weight: η times the slope, no more.",
    },
  ],
  hints: [
    "Work the second case by hand: the slopes at (1, 2) are 4 and 7. Which slope does the code find for the second weight, and at which place?",
    "When `i` is 1, the first entry of `next` has already moved. A gradient has all its slopes at one place.",
    "Two lists are at hand: `next`, which changes, and another one, which stays as it was. Which of them does the sum need?",
  ],
};

const fromEnds = (formula: (least: number, most: number) => number) => (curvatures: number[]) =>
  formula(Math.min(...curvatures), Math.max(...curvatures));
const total = (numbers: number[]): number => numbers.reduce((sum, one) => sum + one, 0);

const bestRate: Exercise = {
  title: "The best learning rate for a bowl",
  question: "bestRate",
  solver: functionSolver,
  cases: [
    { given: [[0.2, 4]], expected: 10 / 21 },
    { given: [[4, 1]], expected: 0.4 },
    { given: [[5]], expected: 0.2 },
    { given: [[3, 8, 2, 2.5]], expected: 0.2 },
    { given: [[0.5, 0.5, 1.5]], expected: 1 },
    { given: [[10, 6, 9]], expected: 0.125 },
  ],
  mistakes: [
    {
      wrong: fromEnds((_least, most) => 2 / most),
      message: "This is the limit: with it the steepest direction swings for ever. The best rate is smaller.",
    },
    {
      wrong: fromEnds((least) => 2 / least),
      message: "This is the flattest direction's limit. The steepest one diverges with it.",
    },
    {
      wrong: fromEnds((_least, most) => 1 / most),
      message:
        "This is best for the steepest direction alone: its factor is 0. The flattest one has to wait.",
    },
    {
      wrong: fromEnds((least) => 1 / least),
      message: "This is best for the flattest direction alone, and the steepest one diverges with it.",
    },
    {
      wrong: fromEnds((least, most) => 1 / (least + most)),
      message:
        "Half of what it should be. With a single curvature λ the best factor is 0: which rate gives that?",
    },
    {
      wrong: fromEnds((least, most) => (most - least) / (most + least)),
      message: "This is the factor that the best rate gives. Asked is the rate.",
    },
    {
      wrong: fromEnds((least, most) => 2 / (most - least)),
      message:
        "At the best rate both factors are equally far from 0 on *different sides*: 1 − η λ and η λ − 1.",
    },
    {
      wrong: (curvatures: number[]) => 2 / total(curvatures),
      message: "Right for two curvatures. With more, do those in between change anything?",
    },
    {
      wrong: (curvatures: number[]) => curvatures.length / total(curvatures),
      message: "This balances the mean. What matters is the slowest direction, and that is one of two.",
    },
    {
      wrong: (curvatures: number[]) => 2 / (curvatures[0]! + curvatures.at(-1)!),
      message: "The list is in no order: its first and last need not be the smallest and the largest.",
    },
    {
      wrong: (curvatures: number[]) => {
        const asText = [...curvatures].sort();
        return 2 / (Number(asText[0]) + Number(asText.at(-1)));
      },
      message: '`sort()` compares numbers as text, and "10" comes before "6".',
    },
    {
      wrong: (curvatures: number[]) => 2 / (Number(curvatures) + Number(curvatures)),
      message: "`Math.min` and `Math.max` take numbers, not a list: the three dots hand them its items.",
    },
    {
      wrong: fromEnds((least, most) => (least + most) / 2),
      message: "This is a curvature, the one in the middle. A rate is large where curvatures are small.",
    },
    {
      wrong: fromEnds((least, most) => 1 / Math.sqrt(least * most)),
      message: "This balances the two by a product. Which *sum* makes the two factors equally large?",
    },
    {
      wrong: fromEnds((least, most) => most / least),
      message: "This is the condition number. It says how many steps are needed, not how long they are.",
    },
    {
      wrong: fromEnds((least, most) => (1 / least + 1 / most) / 2),
      message:
        "The mean of the two best rates is not the best rate for both: the steepest direction diverges.",
    },
    {
      wrong: fromEnds((least, most) => 2 / least + most),
      message: "Only the smallest curvature is divided by: parentheses are missing.",
    },
    {
      wrong: fromEnds((least, most) => 2 / most + least),
      message: "Only the largest curvature is divided by: parentheses are missing.",
    },
    {
      wrong: fromEnds((least, most) => 2 / least + 2 / most),
      message: "This is the sum of two limits, and larger than either: the steepest direction diverges.",
    },
    {
      wrong: fromEnds((least, most) => 1 / least + 1 / most),
      message: "This is the mean of the two limits: the steepest direction diverges with it.",
    },
    {
      wrong: fromEnds((least, most) => 2 / Math.sqrt(least * most)),
      message: "This balances the two by a product. Which *sum* makes the two factors equally large?",
    },
    {
      wrong: fromEnds((least, most) => 2 / (most / least + 1)),
      message:
        "Right only where the smallest curvature is 1: the condition number has forgotten how large they are.",
    },
    {
      wrong: fromEnds((least, most) => 2 * (least + most)),
      message: "This multiplies by the sum: a rate is large where curvatures are small.",
    },
    {
      wrong: fromEnds((least, most) => least + most),
      message: "This is a sum of curvatures: a rate is large where they are small.",
    },
    {
      wrong: fromEnds((least, most) => 4 / (least + most)),
      message:
        "Twice what it should be. With a single curvature λ the best factor is 0: which rate gives that?",
    },
    {
      wrong: fromEnds((least, most) => 2 / (least ** 2 + most ** 2)),
      message: "The curvatures are not squared: the factor is 1 − η λ.",
    },
    {
      wrong: (curvatures: number[]) => 1 / total(curvatures),
      message:
        "This adds all curvatures. Only two of them compete, and with a single one the best factor is 0: is it?",
    },
    {
      wrong: (curvatures: number[]) => 2 / (curvatures[0]! + curvatures[1]!),
      message: "The list is in no order, and may hold one number or more than two.",
    },
    {
      wrong: (curvatures: number[]) => total(curvatures.map((one) => 1 / one)) / curvatures.length,
      message: "The mean of the best rates of all directions is not the best rate for the slowest.",
    },
    {
      wrong: (curvatures: number[]) => {
        const ordered = [...curvatures].sort((a, b) => a - b);
        return 1 / ordered[Math.floor(ordered.length / 2)]!;
      },
      message:
        "This is best for the curvature in the middle of the list. The slowest direction is at an end.",
    },
    {
      wrong: (curvatures: number[]) => {
        const [least, next] = [...curvatures].sort((a, b) => a - b);
        return 2 / (least! + next!);
      },
      message: "These are the two smallest curvatures, where there are more than two. Which two compete?",
    },
    {
      wrong: (curvatures: number[]) => {
        const [most, next] = [...curvatures].sort((a, b) => b - a);
        return 2 / (most! + next!);
      },
      message: "These are the two largest curvatures, where there are more than two. Which two compete?",
    },
    {
      wrong: fromEnds((least, most) => 1 / (2 * (least + most))),
      message:
        "The 2 stands below the line. With a single curvature λ the best factor is 0: which rate gives that?",
    },
    {
      wrong: (curvatures: number[]) => (2 * curvatures.length) / total(curvatures),
      message: "This is the limit for the mean curvature. What matters are the two ends.",
    },
    {
      wrong: fromEnds((least, most) => 1 / (1 / least + 1 / most)),
      message: "This is a curvature: a rate is large where curvatures are small.",
    },
    {
      wrong: fromEnds((least, most) => Math.round(2000 / (least + most)) / 1000),
      message: "Right but for the rounding: give all digits.",
    },
  ],
  hints: [
    "The slowest direction is the one whose $|1 - \\eta\\lambda|$ is largest. Look at the plot of the two factors: which directions compete?",
    "Only the flattest and the steepest direction matter. The best rate is where their lines cross.",
    "Solve $1 - \\eta\\lambda_{\\min} = \\eta\\lambda_{\\max} - 1$ for $\\eta$; `Math.min(...curvatures)` is the smallest.",
  ],
};

/** Steps until a share is reached, by a formula for the factor. */
const steps =
  (factorOf: (product: number) => number, round: (value: number) => number = Math.ceil) =>
  (share: number, lambda: number, eta: number) => {
    const factor = factorOf(eta * lambda);
    if (factor >= 1) return Number.POSITIVE_INFINITY;
    return Math.max(1, round(Math.log(share) / Math.log(factor)));
  };
const size = (product: number): number => Math.abs(1 - product);
const stepsOf = (share: number, factor: number): number => Math.log(share) / Math.log(factor);

const stepsTo: Exercise = {
  title: "How many steps to a share of the distance",
  question: "stepsTo",
  solver: functionSolver,
  // |1 - eta lambda|: 0.92, 0.6, 0.9, 0, 1, 1.04, 0.99, 0.5, 0.5
  cases: [
    { given: [0.5, 0.2, 0.4], expected: 9 },
    { given: [0.001, 4, 0.4], expected: 14 },
    { given: [0.001, 0.2, 0.5], expected: 66 },
    { given: [0.001, 4, 0.25], expected: 1 },
    { given: [0.001, 4, 0.5], expected: Number.POSITIVE_INFINITY },
    { given: [0.001, 4, 0.51], expected: Number.POSITIVE_INFINITY },
    { given: [0.1, 1, 1.99], expected: 230 },
    { given: [0.3, 2, 0.25], expected: 2 },
    { given: [0.25, 2, 0.25], expected: 2 },
  ],
  mistakes: [
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const factor = 1 - eta * lambda;
        return Math.max(1, Math.ceil(stepsOf(share, factor)));
      },
      message: "Where the factor is negative its logarithm is NaN: of the distance only the size counts.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => Math.ceil(stepsOf(share, size(eta * lambda))),
      message:
        "Nearly: what if the factor is 0, 1 or more? Look at the failing cases, and ask whether the distance shrinks there at all.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) =>
        Math.max(1, Math.ceil(stepsOf(share, size(eta * lambda)))),
      message: "What if the factor is 1 or more? Does the distance shrink then?",
    },
    {
      wrong: (share: number, lambda: number, eta: number) =>
        size(eta * lambda) >= 1 ? Number.POSITIVE_INFINITY : Math.ceil(stepsOf(share, size(eta * lambda))),
      message:
        "One case is left: with a factor of 0 no step is not enough, and the logarithm of 0 is −Infinity.",
    },
    {
      wrong: steps(size, Math.floor),
      message: "One step too few: after a whole number of steps the share must be reached, so round up.",
    },
    {
      wrong: steps(size, Math.round),
      message: "Sometimes one step too few: rounding to the nearest may round down.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const factor = size(eta * lambda);
        if (factor >= 1) return Number.POSITIVE_INFINITY;
        return Math.max(1, Math.ceil(1 / stepsOf(share, factor)));
      },
      message: "The quotient is upside down: the smaller the share, the more steps.",
    },
    {
      wrong: steps(size, (value) => value),
      message: "Nobody takes half a step: the answer is a whole number.",
    },
    {
      wrong: steps((product) => size(product) ** 2),
      message: "This is the number of steps for the loss. Asked is the distance: the factor is not squared.",
    },
    {
      wrong: steps((product) => Math.max(0, 1 - product)),
      message: "Where η λ is above 1 the weight jumps over the lowest point: the factor is negative, not 0.",
    },
    {
      wrong: steps(size, (value) => Math.floor(value) + 2),
      message: "One step too many: is the start counted as a step?",
    },
    {
      wrong: steps(size, (value) => Math.floor(value) + 1),
      message: "One step too many where the share is reached exactly: *at most* the share is enough.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => Math.ceil(stepsOf(share, 1 - eta * lambda)),
      message:
        "Where the factor is negative or 0 its logarithm is no number of use: of the distance only the size counts, and a factor of 0 needs one step.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const count = steps(size)(share, lambda, eta);
        return count > 100 ? Number.POSITIVE_INFINITY : count;
      },
      message:
        "Your loop gives up too early: a factor close to 1 needs hundreds of steps. What tells at once that it never ends?",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const factor = size(eta * lambda);
        if (factor >= 1) return -1;
        return Math.max(1, Math.ceil(stepsOf(share, factor)));
      },
      message: "What never happens takes `Infinity` steps.",
    },
    {
      wrong: steps((product) => size(2 * product)),
      message: "The factor is 1 − η λ, without a 2: λ is the curvature itself.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const factor = size(eta * lambda);
        if (factor > 1) return Number.POSITIVE_INFINITY;
        return Math.max(1, Math.ceil(stepsOf(share, factor)));
      },
      message: "What happens at exactly 1, as with η = 2/λ?",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const product = eta * lambda;
        return product > 1 && product < 2 ? 1 : steps(size)(share, lambda, eta);
      },
      message:
        "Below 0 the weight has jumped over the lowest point, not arrived: of the distance the size counts.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => steps(size)(share, lambda, eta) + 1,
      message: "One step too many in every case: is the start counted as a step?",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => steps(size)(share, lambda, eta) - 1,
      message: "One step too few in every case: is the number returned before the last step is counted?",
    },
    {
      wrong: (share: number, lambda: number, eta: number) =>
        eta * lambda >= 2 ? Number.POSITIVE_INFINITY : Math.ceil((1 - share) / (eta * lambda)),
      message:
        "This takes the same piece away in every step. Each step multiplies the distance that is left.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) =>
        eta * lambda === 1 ? Number.POSITIVE_INFINITY : steps(size)(share, lambda, eta),
      message: "With a factor of 0 it is not never: where is the weight after one step?",
    },
    {
      wrong: (share: number, lambda: number, eta: number) =>
        eta * lambda > 1
          ? eta * lambda < 2
            ? Number.POSITIVE_INFINITY
            : steps(size)(share, lambda, eta)
          : steps(size)(share, lambda, eta),
      message:
        "Between 1/λ and 2/λ the weight jumps over the lowest point, but lands nearer: it does arrive.",
    },
    ...[0, Number.NEGATIVE_INFINITY, Number.NaN].map((never) => ({
      wrong: (share: number, lambda: number, eta: number) =>
        size(eta * lambda) >= 1 ? never : steps(size)(share, lambda, eta),
      message: "Right where it arrives. What never happens takes `Infinity` steps.",
    })),
    {
      wrong: steps((product) => product),
      message: "η λ is what a step takes away from the distance. Which share is left?",
    },
    {
      wrong: steps((product) => 1 + product),
      message: "A step goes against the slope: the factor is 1 − η λ.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => steps(size)(share, 1 / lambda, eta),
      message: "The factor holds η times λ, not η divided by λ.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => steps(size)(share, lambda / 2, eta),
      message: "The factor is 1 − η λ: λ is not halved, it is the second derivative already.",
    },
    {
      wrong: (share: number, _lambda: number, eta: number) => steps(size)(share, 1, eta),
      message: "The curvature has no part in this: the factor is 1 − η λ.",
    },
    {
      wrong: (_share: number, lambda: number, eta: number) => steps(size)(0.001, lambda, eta),
      message: "Right where the share is 0.001: it is given, and not always that.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const factor = size(eta * lambda);
        if (factor >= 1) return Number.POSITIVE_INFINITY;
        return Math.max(1, Math.ceil(Math.log10(share) / Math.log(factor)));
      },
      message: "Two kinds of logarithm: above and below the line it must be the same.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => steps(size)(1 - share, lambda, eta),
      message: "`share` is what is left of the distance, not what has been covered.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const factor = size(eta * lambda);
        if (factor >= 1) return Number.POSITIVE_INFINITY;
        return Math.ceil(Math.log(share) - Math.log(factor));
      },
      message: "The number of steps is the quotient of the two logarithms, not their difference.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) => {
        const factor = size(eta * lambda);
        return factor >= 1 ? Number.POSITIVE_INFINITY : stepsOf(share, factor);
      },
      message:
        "Nobody takes half a step: the answer is a whole number. And with a factor of 0 one step is needed.",
    },
    {
      wrong: (share: number, lambda: number, eta: number) =>
        eta * lambda >= 1 ? Number.POSITIVE_INFINITY : steps(size)(share, lambda, eta),
      message:
        "From 1/λ on you say never. At 1/λ one step is enough, and up to 2/λ the weight jumps over the lowest point, but lands nearer.",
    },
  ],
  hints: [
    "Which number multiplies the distance in each step? Only its size counts, not its sign.",
    "After $k$ steps the share is $|1 - \\eta\\lambda|^k$. If that number is not below 1, it never comes down.",
    "$|1 - \\eta\\lambda|^k \\le \\text{share}$ means $k \\ge \\ln \\text{share} / \\ln |1 - \\eta\\lambda|$, since both logarithms are negative. Round up, and see to it that at least one step is taken.",
  ],
};

const meanOf = (numbers: readonly number[]): number =>
  numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
const varianceOf = (numbers: readonly number[]): number => {
  const mean = meanOf(numbers);
  return meanOf(numbers.map((x) => (x - mean) ** 2));
};
type Scaling = (train: number[], test: number[]) => number[];

const toScale: Exercise = {
  title: "Bring new data to scale",
  question: "toScale",
  solver: functionSolver,
  cases: [
    { given: [[2, 4, 4, 4, 5, 5, 7, 9], [5]], expected: [0] },
    {
      given: [
        [2, 4, 4, 4, 5, 5, 7, 9],
        [9, 3, 5],
      ],
      expected: [2, -1, 0],
    },
    {
      given: [
        [-1, 1],
        [1, 3],
      ],
      expected: [1, 3],
    },
    {
      given: [
        [0, 10],
        [5, 10, 20, 0],
      ],
      expected: [0, 1, 3, -1],
    },
    {
      given: [
        [100, 106],
        [103, 109],
      ],
      expected: [0, 2],
    },
  ],
  mistakes: [
    {
      wrong: ((_train, test) => [...test]) satisfies Scaling,
      message: "The numbers came back as they were.",
    },
    {
      wrong: ((_train, test) => {
        const deviation = Math.sqrt(varianceOf(test)) || 1;
        return test.map((x) => (x - meanOf(test)) / deviation);
      }) satisfies Scaling,
      message:
        "This measures the new data by themselves: a single one becomes 0, whatever it is. The model was trained on another scale.",
    },
    {
      wrong: ((_train, test) =>
        test.map((x) => (x - meanOf(test)) / Math.sqrt(varianceOf(test)))) satisfies Scaling,
      message:
        "This measures the new data by themselves: a single one becomes 0 divided by 0. The model was trained on another scale.",
    },
    {
      wrong: ((train, test) => {
        const all = [...train, ...test];
        return test.map((x) => (x - meanOf(all)) / Math.sqrt(varianceOf(all)));
      }) satisfies Scaling,
      message: "The test data have a say in the scale: they must stay unseen.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(train)) / (Math.sqrt(varianceOf(test)) || 1))) satisfies Scaling,
      message:
        "The mean is that of the training data, the deviation that of the new ones: measure both on `train`.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(train)) / Math.sqrt(varianceOf(test)))) satisfies Scaling,
      message:
        "The mean is that of the training data, the deviation that of the new ones: both must come from one list. Which?",
    },
    {
      wrong: ((train) =>
        train.map((x) => (x - meanOf(train)) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "These are the training numbers, brought to scale. Asked are the test numbers.",
    },
    {
      wrong: ((train, test) => test.map((x) => (x - meanOf(train)) / varianceOf(train))) satisfies Scaling,
      message: "This divides by the variance. The deviation is its root.",
    },
    {
      wrong: ((train, test) => {
        const { length } = train;
        return test.map((x) => (x - meanOf(train)) / Math.sqrt((varianceOf(train) * length) / (length - 1)));
      }) satisfies Scaling,
      message: "Everything is a little too small: this deviation is divided by N − 1.",
    },
    {
      wrong: ((train, test) => {
        const { length } = train;
        return test.map((x) => (x - meanOf(train)) / Math.sqrt(varianceOf(train) * length));
      }) satisfies Scaling,
      message: "The deviation is too large: the squares are summed, not averaged.",
    },
    {
      wrong: ((train, test) => test.map((x) => x - meanOf(train))) satisfies Scaling,
      message: "The mean is right now; the spread is still that of the raw numbers.",
    },
    {
      wrong: ((train, test) => test.map((x) => x / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "The spread is right; the mean has not been subtracted.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => x - meanOf(train) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "Only the mean is divided: parentheses are missing.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(test)) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "The deviation is the training data's, the mean is not.",
    },
    {
      wrong: ((train, test) => {
        const mean = meanOf(train);
        return test.map((x) => (x - mean) / meanOf(train.map((one) => Math.abs(one - mean))));
      }) satisfies Scaling,
      message:
        "This divides by the mean distance. The deviation squares the distances first, and takes the root of their mean.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(train)) * Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "This multiplies by the deviation: a wide input becomes wider still.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (meanOf(train) - x) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "Every sign is turned round: what is above the mean should become positive.",
    },
    {
      wrong: ((train, test) =>
        train.map((x) => (x - meanOf(test)) / Math.sqrt(varianceOf(test)))) satisfies Scaling,
      message: "The two lists have changed places: measure `train`, and bring `test` to scale.",
    },
    {
      wrong: ((train, test) => {
        const [low, high] = [Math.min(...train), Math.max(...train)];
        return test.map((x) => (x - low) / (high - low));
      }) satisfies Scaling,
      message: "This brings the smallest to 0 and the largest to 1: another scale than the one asked for.",
    },
    {
      wrong: ((train, test) => {
        let mean = 0;
        let variance = 0;
        for (const x of train) {
          mean += x / train.length;
          variance += (x - mean) ** 2 / train.length;
        }
        return test.map((x) => (x - mean) / Math.sqrt(variance));
      }) satisfies Scaling,
      message:
        "The deviation is measured from a mean that is still growing: the mean must be complete before the squares begin.",
    },
    {
      wrong: ((train, test) =>
        test.map(
          (x) => (x - meanOf(train)) / Math.sqrt(meanOf(train.map((one) => one * one))),
        )) satisfies Scaling,
      message: "The squares are those of the numbers. The deviation squares their distances from the mean.",
    },
    {
      wrong: ((train, test) => {
        const squares = varianceOf(train) * train.length;
        return test.map((x) => (x - meanOf(train)) / Math.sqrt(squares / test.length));
      }) satisfies Scaling,
      message: "The squares of the training data are divided by the number of test data.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(train)) / (varianceOf(train) * train.length))) satisfies Scaling,
      message: "This divides by the sum of the squares. The deviation is the root of their mean.",
    },
    {
      wrong: ((train, test) => {
        const { length } = train;
        return test.map((x) => (x - meanOf(train)) / ((varianceOf(train) * length) / (length - 1)));
      }) satisfies Scaling,
      message: "This divides by a variance, and one with N − 1. The deviation is a root, with N.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(train) * train.length) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "The deviation is right. What is subtracted is the sum, not the mean.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x + meanOf(train)) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "The deviation is right. The mean is subtracted, not added.",
    },
    {
      wrong: ((train, test) => test.map((x) => (x - meanOf(train)) / meanOf(train))) satisfies Scaling,
      message: "This divides by the mean. The spread is what must become 1.",
    },
    {
      wrong: ((train, test) => test.map((x) => x / meanOf(train))) satisfies Scaling,
      message: "This divides by the mean. It is subtracted, and the deviation divides.",
    },
    {
      wrong: ((train, test) => {
        const range = Math.max(...train) - Math.min(...train);
        return test.map((x) => (x - meanOf(train)) / range);
      }) satisfies Scaling,
      message: "The mean is right. This divides by the range, from the smallest to the largest.",
    },
    {
      wrong: ((train, test) => {
        const [low, high] = [Math.min(...train), Math.max(...train)];
        return test.map((x) => (2 * (x - low)) / (high - low) - 1);
      }) satisfies Scaling,
      message: "This brings the smallest to −1 and the largest to 1: another scale than the one asked for.",
    },
    {
      wrong: ((train, test) => test.map((x) => x / Math.max(...train))) satisfies Scaling,
      message: "This divides by the largest: another scale than the one asked for.",
    },
    {
      wrong: ((train, test) => {
        const ordered = [...train].sort((a, b) => a - b);
        const median = ordered[Math.floor(ordered.length / 2)]!;
        return test.map((x) => (x - median) / Math.sqrt(varianceOf(train)));
      }) satisfies Scaling,
      message:
        "The deviation is right. What is subtracted is the number in the middle of the list, not the mean.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => x * Math.sqrt(varianceOf(train)) + meanOf(train))) satisfies Scaling,
      message: "This is the way back, from the standardized scale to the raw one.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(train)) ** 2 / varianceOf(train))) satisfies Scaling,
      message: "The distances are squared: only in the deviation they are.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => Math.abs(x - meanOf(train)) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "The signs are lost: what is below the mean should become negative.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf([...train, ...test])) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "The deviation is right. In the mean the test data have a say: they must stay unseen.",
    },
    {
      wrong: ((train, test) =>
        test.map(
          (x) => (x - meanOf(train)) / Math.sqrt(meanOf(train.map((one) => (one - meanOf(test)) ** 2))),
        )) satisfies Scaling,
      message:
        "The mean is right; in the deviation the distances are measured from the mean of the test data.",
    },
    {
      wrong: ((train, test) =>
        [...train, ...test].map((x) => (x - meanOf(train)) / Math.sqrt(varianceOf(train)))) satisfies Scaling,
      message: "Measured rightly, but the training numbers came back as well. Asked are the test numbers.",
    },
    {
      wrong: ((_train, test) => test.map(() => 0)) satisfies Scaling,
      message: "All zeros, an average example each: has either list a say?",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(train)) / (Math.sqrt(varianceOf(train)) + 1e-8))) satisfies Scaling,
      message: "Right but for a small number that is added to the deviation: none of these deviations is 0.",
    },
    {
      wrong: ((train, test) =>
        test.map((x) => (x - meanOf(train)) / Math.sqrt(varianceOf(train) + 1e-8))) satisfies Scaling,
      message: "Right but for a small number that is added to the variance: none of these deviations is 0.",
    },
  ],
  hints: [
    "Two numbers have to be measured. On which of the two lists?",
    "The mean of `train`, then the mean of the squared distances from it, then its root.",
    "`test.map((x) => (x - mean) / deviation)` does the rest.",
  ],
};

/** Lesson 08, Gradient descent and the learning rate. */
export const gradientDescent: readonly Exercise[] = [brokenStep, bestRate, stepsTo, toScale];
