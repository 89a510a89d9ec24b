import { type Exercise, functionSolver } from "../exercise.ts";

/** Velocities and weights that start at 0, each gradient handled by `step`, which gives the new velocity and the way. */
const rolling =
  (step: (v: number, g: number, eta: number, beta: number, t: number) => [v: number, way: number]) =>
  (gradients: number[][], eta: number, beta: number): number[] =>
    gradients[0]!.map((_, i) => {
      let [v, w] = [0, 0];
      gradients.forEach((g, t) => {
        const [velocity, way] = step(v, g[i]!, eta, beta, t);
        v = velocity;
        w -= way;
      });
      return w;
    });

/** One velocity for all parameters, set to 0 before each gradient or never. */
const shared = (emptied: boolean) => (gradients: number[][], eta: number, beta: number) => {
  const w = gradients[0]!.map(() => 0);
  let v = 0;
  for (const g of gradients) {
    if (emptied) v = 0;
    g.forEach((slope, i) => {
      v = beta * v + slope;
      w[i]! -= eta * v;
    });
  }
  return w;
};

const sharedVelocity: Exercise = {
  title: "Find the bug in momentum",
  question: "weightsAfter",
  solver: functionSolver,
  cases: [
    { given: [[[4], [2.4], [0.64]], 0.1, 0.5], expected: [-1.124] },
    { given: [[[2], [-2]], 0.1, 0.5], expected: [-0.1] },
    { given: [[[1, 10]], 1, 0.5], expected: [-1, -10] },
    {
      given: [
        [
          [1, 2],
          [3, -4],
        ],
        1,
        0.5,
      ],
      expected: [-4.5, 1],
    },
    {
      given: [
        [
          [1, 0, -2],
          [1, 0, 2],
          [1, 5, -2],
        ],
        0.1,
        0.9,
      ],
      expected: [-0.561, -0.5, 0.362],
    },
  ],
  mistakes: [
    {
      wrong: shared(false),
      message:
        "Some cases pass and some fail: how many parameters have those that pass? Follow `v` by hand through the third case, which has a single step.",
    },
    {
      wrong: shared(true),
      message:
        "The velocity is 0 again before each gradient, and within one gradient it still goes on from one parameter to the next.",
    },
    {
      wrong: (gradients: number[][], eta: number, beta: number) => {
        let v = 0;
        return gradients[0]!.map((_, i) => {
          let w = 0;
          for (const g of gradients) {
            v = beta * v + g[i]!;
            w -= eta * v;
          }
          return w;
        });
      },
      message:
        "Each parameter takes all its steps in a row now, and the next one starts with the velocity that is left over.",
    },
    {
      wrong: rolling((v, g, eta, beta) => [(1 - beta) * v + beta * g, eta * ((1 - beta) * v + beta * g)]),
      message: "beta belongs to the old velocity, and the new gradient counts fully.",
    },
    {
      wrong: rolling((_v, g, eta) => [g, eta * g]),
      message:
        "This is plain descent: the velocity of each parameter is forgotten before the next gradient comes.",
    },
    {
      wrong: rolling((v, g, eta, beta) => [beta * v + g, eta * v]),
      message:
        "The step is one too late: it takes the velocity of before. Which of the two lines comes first?",
    },
    {
      wrong: rolling((v, g, eta, beta) => {
        const mean = beta * v + (1 - beta) * g;
        return [mean, eta * mean];
      }),
      message: "This is the other form, the moving mean: asked is the sum, v = beta v + g.",
    },
    {
      wrong: rolling((v, g, eta, beta) => {
        const velocity = beta * (v + g);
        return [velocity, eta * velocity];
      }),
      message: "The new gradient is multiplied by beta as well: friction takes from the old velocity only.",
    },
    {
      wrong: rolling((v, g, eta) => [v + g, eta * (v + g)]),
      message: "Nothing brakes: what multiplies the old velocity?",
    },
    {
      wrong: rolling((v, g, eta, beta) => [beta * v + eta * g, eta * (beta * v + eta * g)]),
      message: "The learning rate comes in twice, in the velocity and in the step.",
    },
    {
      wrong: rolling((v, g, eta, beta) => [beta * v + g, -eta * (beta * v + g)]),
      message: "The signs are turned round: the step goes against the velocity of the gradients.",
    },
  ],
  hints: [
    "How many numbers does the velocity have, according to the table of symbols? And how many has `v` in the code?",
    "In the third case there is one gradient, 1 and 10. Before the first step all velocities are 0. What is `v` when the second parameter's turn comes?",
    "Make `v` a list like `w`, one 0 for each parameter, and use `v[i]` in both lines.",
  ],
};

const rateForSum: Exercise = {
  title: "The same steps in the other form",
  question: "rateForSum",
  solver: functionSolver,
  cases: [
    { given: [1, 0.9], expected: 0.1 },
    { given: [0.5, 0], expected: 0.5 },
    { given: [0.3, 0.5], expected: 0.15 },
    { given: [2, 0.99], expected: 0.02 },
  ],
  mistakes: [
    {
      wrong: (eta: number, beta: number) => eta / (1 - beta),
      message:
        "This is the way back, from the sum to the mean. Which of the two forms has the larger numbers, m or v? That one needs the smaller rate.",
    },
    {
      wrong: (eta: number) => eta,
      message: "With one and the same rate the two forms take steps of different length.",
    },
    {
      wrong: (eta: number, beta: number) => eta * beta,
      message:
        "Right only where beta is 0.5. Write m and v out for two gradients: which factor is in all terms of one, and not of the other?",
    },
    {
      wrong: (eta: number, beta: number) => eta / (1 + beta),
      message:
        "1 + beta belongs to gradients that alternate. Here all steps must be equal, whatever the gradients.",
    },
    {
      wrong: (eta: number, beta: number) => eta * (1 + beta),
      message: "1 + beta belongs to the wall. Write m and v out for two gradients, and compare.",
    },
    {
      wrong: (eta: number, beta: number) => eta - beta,
      message: "A rate and a share cannot be subtracted: by which factor do the steps differ?",
    },
    {
      wrong: (_eta: number, beta: number) => 1 - beta,
      message: "The factor is right; what is to be multiplied by it?",
    },
  ],
  hints: [
    "Let one gradient of 1 come in. What are $m$ and $v$ after it? How do they compare after the second?",
    "$m = (1 - \\beta)\\, v$ in every step. Both must lead equally far: $\\eta\\, m$ is the paper's step.",
    "Put $m = (1 - \\beta)\\, v$ into $\\eta\\, m$, and read off what stands before $v$.",
  ],
};

/** What the ball does, by whether it diverges and by p and what p squared is compared with. */
const kind =
  (
    diverges: (product: number, beta: number) => boolean,
    p: (product: number, beta: number) => number,
    swings: (p: number, beta: number) => boolean,
  ) =>
  (eta: number, beta: number, lambda: number): string => {
    if (diverges(eta * lambda, beta)) return "diverges";
    const sum = p(eta * lambda, beta);
    if (swings(sum, beta)) return "swings";
    return sum > 0 ? "creeps" : "flips";
  };

const beyondWall = (product: number, beta: number) => product > 2 * (1 + beta);
const sumOfFactors = (product: number, beta: number) => 1 + beta - product;
const noSolution = (p: number, beta: number) => p * p < 4 * beta;
const rightKind = kind(beyondWall, sumOfFactors, noSolution);

const behaviour: Exercise = {
  title: "Creep, swing, flip or diverge",
  question: "behaviour",
  solver: functionSolver,
  cases: [
    { given: [0.1, 0, 1], expected: "creeps" },
    { given: [0.1, 0.9, 1], expected: "swings" },
    { given: [1.5, 0, 1], expected: "flips" },
    { given: [2.5, 0, 1], expected: "diverges" },
    { given: [2.5, 0.5, 1], expected: "swings" },
    { given: [0.01, 0.5, 4], expected: "creeps" },
    { given: [0.725, 0.5, 4], expected: "swings" },
    { given: [0.735, 0.5, 4], expected: "flips" },
    { given: [0.5, 0.9, 8], expected: "diverges" },
    { given: [10, 0.4, 0.02], expected: "swings" },
  ],
  mistakes: [
    {
      wrong: kind((product) => product > 2, sumOfFactors, noSolution),
      message: "The wall at 2 is that of plain descent. Momentum moves it.",
    },
    {
      wrong: (eta: number, beta: number, _lambda: number) => rightKind(eta, beta, 1),
      message: "Right where the curvature is 1. The learning rate always comes with lambda.",
    },
    {
      wrong: (eta: number, _beta: number, lambda: number) => rightKind(eta, 0, lambda),
      message: "This is plain descent: what does beta change?",
    },
    {
      wrong: kind(() => false, sumOfFactors, noSolution),
      message: "Nothing ever diverges: where is the wall?",
    },
    {
      wrong: kind(beyondWall, sumOfFactors, (p, beta) => p * p < beta),
      message:
        "It swings too seldom: solve $r^2 - p\\,r + \\beta = 0$ again, and look at what stands under the root.",
    },
    {
      wrong: kind(beyondWall, sumOfFactors, (p, beta) => p < 4 * beta),
      message: "p must be squared before it is compared.",
    },
    {
      wrong: kind(beyondWall, (product, beta) => 1 - beta - product, noSolution),
      message: "Look at p again: beta belongs in it. With which sign?",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) =>
        ({ creeps: "flips", flips: "creeps", swings: "swings", diverges: "diverges" })[
          rightKind(eta, beta, lambda)
        ],
      message: "Creeping and flipping are exchanged: negative factors change the sign in every step.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) =>
        rightKind(eta, beta, lambda).replace("flips", "creeps"),
      message: "Nothing ever flips: what if p is negative?",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) =>
        rightKind(eta, beta, lambda).replace("flips", "swings"),
      message:
        "What flips is not what swings: look at the sign of $p^2 - 4\\beta$ first, then at that of $p$.",
    },
  ],
  hints: [
    "Everything depends on two numbers, `eta * lambda` and `beta`. Which of the four rows of the table is the easiest to ask for first?",
    "First the wall, $\\eta\\lambda > 2(1 + \\beta)$. Then $p = 1 + \\beta - \\eta\\lambda$, and whether $p^2$ is less than $4\\beta$.",
    "If it neither diverges nor swings, the sign of $p$ decides between creeping (positive) and flipping.",
  ],
};

/** Lesson 11, Momentum. */
export const momentum: readonly Exercise[] = [sharedVelocity, rateForSum, behaviour];
