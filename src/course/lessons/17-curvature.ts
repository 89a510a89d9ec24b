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
    {
      wrong: ((w, slope, curvature, damping) => w - slope / curvature - damping) satisfies Damped,
      message: "Right without damping. What is divided by what, according to the rules of precedence?",
    },
    {
      wrong: ((_w, slope, curvature, damping) => -slope / (curvature + damping)) satisfies Damped,
      message: "This is how far the weight moves. Asked is the weight afterwards.",
    },
    {
      wrong: ((w, slope, curvature, damping) => (w - slope) / (curvature + damping)) satisfies Damped,
      message: "Now the weight is divided as well. Only the slope stands above the line.",
    },
    {
      wrong: ((w, slope, curvature, damping) => (w - slope) / curvature + damping) satisfies Damped,
      message: "Now the weight is divided as well. Only the slope stands above the line.",
    },
    {
      wrong: ((w, slope, curvature, damping) =>
        w - (slope + damping) / (curvature + damping)) satisfies Damped,
      message: "The damping is added to the curvature alone, and not to the slope.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w - slope / (curvature * damping)) satisfies Damped,
      message: "The damping is added to the curvature. Multiplied with it, 0 would not mean no damping.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w - slope / curvature / (1 + damping)) satisfies Damped,
      message:
        "Every step is shortened by the same factor here. Damping has most to say where the curvature is small.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w - slope / Math.max(curvature, damping)) satisfies Damped,
      message: "The larger of the two is taken. Damping is added.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w - slope / (Math.abs(curvature) + damping)) satisfies Damped,
      message: "The curvature comes in with its sign: the damping has to outweigh a negative one.",
    },
    {
      wrong: ((w, slope, curvature, damping) => w - (curvature + damping) / slope) satisfies Damped,
      message: "The fraction stands upside down.",
    },
  ],
  hints: [
    "Take the third case and write the formula with its fraction line on paper. What stands below the line?",
    "Below the line stands the curvature plus the damping. How does the code have to say that?",
    "Parentheses: `slope / (curvature + damping)`.",
  ],
};

type Solve = (g: readonly number[], h: readonly (readonly number[])[]) => number[];

type Four = [number, number, number, number];

const determinant = (a: number, b: number, c: number, d: number): number => a * d - b * c;

/** Solves with the parts that people get wrong left open: the four factors of g, and what they are divided by. */
const solving =
  (factors: (...h: Four) => Four, below: (...h: Four) => number = determinant): Solve =>
  (g, h) => {
    const [a, b, c, d] = h.flat() as Four;
    const [g1, g2] = g as [number, number];
    const [p, q, r, s] = factors(a, b, c, d);
    return [(p * g1 + q * g2) / below(a, b, c, d), (r * g1 + s * g2) / below(a, b, c, d)];
  };

const inverse = (a: number, b: number, c: number, d: number): Four => [d, -b, -c, a];

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
      wrong: solving(
        (a, b, c, d) => [a, b, c, d],
        () => 1,
      ),
      message: "This is H times g. What is wanted is the p with H p = g.",
    },
    {
      wrong: solving((a, b, c, d) => [a, b, c, d]),
      message: "This is H times g, divided by the determinant. What is wanted is the p with H p = g.",
    },
    {
      wrong: solving(inverse, () => 1),
      message: "The determinant is missing below the line.",
    },
    {
      wrong: solving(inverse, (...h) => 1 / determinant(...h)),
      message: "The determinant belongs below the line.",
    },
    {
      wrong: solving(inverse, (a, b, c, d) => a * d + b * c),
      message: "Right for a diagonal matrix. Look at the sign in the determinant.",
    },
    {
      wrong: solving((a, b, c, d) => [d, b, c, a]),
      message: "Check it: does H times your p give g? Look at the signs of the entries off the diagonal.",
    },
    {
      wrong: solving((a, b, c, d) => [a, -b, -c, d]),
      message: "Check it: does H times your p give g? Which entry of the diagonal belongs where?",
    },
    {
      wrong: solving((a, b, c, d) => [d, -b, c, -a]),
      message:
        "The first item is right. Check the second equation, h21 p1 + h22 p2 = g2: what is the sign of p2?",
    },
    {
      wrong: solving((a, b, c, d) => [-d, b, c, -a]),
      message: "The sign: p is subtracted from the weights later, so it has the direction of g here.",
    },
    {
      wrong: solving((a, b, c, d) => [-c, a, d, -b]),
      message: "The right two numbers in the wrong order: the first belongs to the first weight.",
    },
    {
      wrong: solving((a, b, c, d) => [-b, d, a, -c]),
      message: "Check it: does H times your p give g? The two slopes have changed places.",
    },
    {
      wrong: ((g, h) => [
        solving(inverse)(g, h)[0] as number,
        (g[1] as number) / (h[1]?.[1] as number),
      ]) satisfies Solve,
      message: "The first item is right. The second one is so only where the matrix is diagonal.",
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
    "Write H p = g as two equations, and eliminate one of the unknowns.",
    "$p_1 = (h_{22}\\,g_1 - h_{12}\\,g_2) / (h_{11}h_{22} - h_{12}h_{21})$. And $p_2$?",
    "$p_2 = (h_{11}\\,g_2 - h_{21}\\,g_1) / (h_{11}h_{22} - h_{12}h_{21})$.",
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
    { given: [0, 2, 1, 1], expected: 2 },
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
    {
      wrong: ((before, gBefore, w, g) => w - (g - gBefore) / (w - before)) satisfies Secant,
      message: "The curvature itself is subtracted. What is divided by it?",
    },
    {
      wrong: ((before, gBefore, w, g) => (g * (w - before)) / (g - gBefore)) satisfies Secant,
      message: "This is the step. Asked is the weight after it.",
    },
    {
      wrong: ((before, gBefore, w, g) => (-g * (w - before)) / (g - gBefore)) satisfies Secant,
      message: "This is how far the weight moves. Asked is the weight afterwards.",
    },
    {
      wrong: ((_before, gBefore, w, g) => w - g / (g - gBefore)) satisfies Secant,
      message: "The slope changed by that much: over which distance?",
    },
    {
      wrong: ((before, _gBefore, _w, _g) => before) satisfies Secant,
      message: "The step leads back: is the whole slope taken for its change?",
    },
    {
      wrong: ((before, gBefore, w, g) => w - g / (g - gBefore) / (w - before)) satisfies Secant,
      message: "`a / b / c` divides by both. The fraction below the line needs parentheses.",
    },
    {
      wrong: ((before, gBefore, w, g) => w - g / Math.abs((g - gBefore) / (w - before))) satisfies Secant,
      message: "The curvature keeps its sign: where it is negative, this step is not Newton's.",
    },
    {
      wrong: ((before, gBefore, w, g) => w - (g * (w - before)) / (g + gBefore)) satisfies Secant,
      message: "How much the slope has changed is a difference.",
    },
    {
      wrong: ((before, gBefore, w, g) =>
        w - (((g + gBefore) / 2) * (w - before)) / (g - gBefore)) satisfies Secant,
      message: "The curvature is right. The slope must be the one where the weight is now.",
    },
    {
      wrong: ((_before, _gBefore, w, g) => w - g) satisfies Secant,
      message: "This is plain descent with rate 1. The two slopes tell the curvature.",
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
