import { type Exercise, functionSolver } from "../exercise.ts";

type Damped = (w: number, slope: number, curvature: number, damping: number) => number;

const dampedStep: Exercise = {
  title: "Find the bug in the damped step",
  question: "dampedStep",
  solver: functionSolver,
  cases: [
    { given: [0, -1, 1, 0], expected: 1 },
    { given: [3, 4, 2, 0], expected: 1 },
    { given: [3, 4, 2, 6], expected: 2.5 },
    { given: [1, -3, 0.5, 1], expected: 3 },
    { given: [2, 5, 0, 10], expected: 1.5 },
    { given: [0, 1, -1, 3], expected: -0.5 },
  ],
  mistakes: [
    {
      wrong: ((w, slope, curvature, damping) => w - slope / curvature + damping) satisfies Damped,
      message: "Right without damping. What is divided by what, according to the rules of precedence?",
    },
    {
      wrong: ((w, slope, curvature) => w - slope / curvature) satisfies Damped,
      message: "Where is the damping? Without it there is no bottom where the curvature is 0.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w - (slope + damping) / curvature) satisfies Damped,
      message: "The damping is added to the curvature, and not to the slope.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w + slope / (curvature + damping)) satisfies Damped,
      message: "This goes uphill.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w - slope * (curvature + damping)) satisfies Damped,
      message: "A larger curvature means that the bottom is nearer: is it multiplied or divided by?",
    },
    {
      wrong: ((_w, slope, curvature, damping) => slope / (curvature + damping)) satisfies Damped,
      message: "This is the step. Asked is the weight after it.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w - slope / (curvature - damping)) satisfies Damped,
      message: "Damping makes steps shorter: does the number below the line grow or fall?",
    },
  ],
  hints: [
    "Take the third case and write the formula with its fraction line on paper. What stands below the line?",
    "Below the line stands the curvature plus the damping. How does the code have to say that?",
    "Parentheses: `slope / (curvature + damping)`.",
  ],
};

type Solve = (g: readonly number[], h: readonly (readonly number[])[]) => number[];

/** Solves with the parts that people get wrong left open. */
const solving =
  (
    adjugate: (a: number, b: number, c: number, d: number) => [number, number, number, number],
    divide = true,
    sign = 1,
  ): Solve =>
  (g, h) => {
    const [[a, b], [c, d]] = h as [[number, number], [number, number]];
    const [g1, g2] = g as [number, number];
    const [p, q, r, s] = adjugate(a, b, c, d);
    const determinant = divide ? a * d - b * c : 1;
    return [(sign * (p * g1 + q * g2)) / determinant, (sign * (r * g1 + s * g2)) / determinant];
  };

const stepOfTwo: Exercise = {
  title: "Newton's step for two weights",
  question: "stepOfTwo",
  solver: functionSolver,
  cases: [
    {
      given: [
        [-1.8, 6],
        [
          [0.2, 0],
          [0, 4],
        ],
      ],
      expected: [-9, 1.5],
    },
    {
      given: [
        [5, 5],
        [
          [2, 1],
          [1, 3],
        ],
      ],
      expected: [2, 1],
    },
    {
      given: [
        [1, -1],
        [
          [4, -2],
          [-2, 2],
        ],
      ],
      expected: [0, -0.5],
    },
    {
      given: [
        [2, 0.2],
        [
          [2, 0],
          [0, -2],
        ],
      ],
      expected: [1, -0.1],
    },
  ],
  mistakes: [
    {
      wrong: solving((a, b, c, d) => [a, b, c, d], false),
      message: "This is H times g. What is wanted is the s with H s = g.",
    },
    {
      wrong: solving((_a, b, c, d) => [d, -b, -c, _a], false),
      message: "The determinant is missing below the line.",
    },
    {
      wrong: solving((a, b, c, d) => [d, b, c, a]),
      message: "Check it: does H times your s give g? Look at the signs of the entries off the diagonal.",
    },
    {
      wrong: solving((a, b, c, d) => [a, -b, -c, d]),
      message: "Check it: does H times your s give g? Which entry of the diagonal belongs where?",
    },
    {
      wrong: solving((a, b, c, d) => [d, -b, -c, a], true, -1),
      message: "The sign: s is subtracted from the weights later, so it has the direction of g here.",
    },
    {
      wrong: ((g, h) => [
        (g[0] as number) / (h[0]?.[0] as number),
        (g[1] as number) / (h[1]?.[1] as number),
      ]) satisfies Solve,
      message: "This is right for a diagonal matrix. What do the other two entries do?",
    },
  ],
  hints: [
    "Write H s = g as two equations, and eliminate one of the unknowns.",
    "$s_1 = (d\\,g_1 - b\\,g_2) / (ad - bc)$, with the rows (a, b) and (c, d). And $s_2$?",
    "$s_2 = (a\\,g_2 - c\\,g_1) / (ad - bc)$.",
  ],
};

type Secant = (before: number, gBefore: number, w: number, g: number) => number;

const secantStep: Exercise = {
  title: "The secant step",
  question: "secantStep",
  solver: functionSolver,
  cases: [
    { given: [1, 4, 0.5, 2], expected: 0 },
    { given: [0, -6, 1, -4], expected: 3 },
    { given: [3, 2, 1, -2], expected: 2 },
    { given: [0, -1, 1, 0.7], expected: 1 - 0.7 / 1.7 },
    { given: [-2, -8, -1, -3], expected: -0.4 },
  ],
  mistakes: [
    {
      wrong: ((before, gBefore, w, g) => w - (g * (g - gBefore)) / (w - before)) satisfies Secant,
      message: "The slope is multiplied by the curvature, and must be divided by it.",
    },
    {
      wrong: ((before, gBefore, w, g) => w - (g * (w - before)) / (gBefore - g)) satisfies Secant,
      message:
        "This goes the wrong way: are both differences taken in the same order, and is the step subtracted?",
    },
    {
      wrong: ((before, gBefore, w, g) => w - (gBefore * (w - before)) / (g - gBefore)) satisfies Secant,
      message: "The curvature is right; whose slope belongs to the place that the step starts from?",
    },
    {
      wrong: ((before, gBefore, w, g) => before - (g * (w - before)) / (g - gBefore)) satisfies Secant,
      message: "The step starts where the weight is now.",
    },
    {
      wrong: ((before, gBefore, w, g) => (g - gBefore) / (w - before)) satisfies Secant,
      message: "This is the curvature. What is Newton's step with it?",
    },
  ],
  hints: [
    "How much has the slope changed, and over which distance?",
    "The curvature is about `(g - gBefore) / (w - before)`.",
    "Newton's step: `w - g / curvature`.",
  ],
};

/** Lesson 17, curvature. */
export const curvature: readonly Exercise[] = [dampedStep, stepOfTwo, secantStep];
