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
    {
      wrong: (gradients: number[][]) => gradients[0]!.map(() => Number.NaN),
      message:
        "NaN everywhere: something is used that was never set. Every velocity must be there before the first gradient comes, as a 0.",
    },
    {
      wrong: (gradients: number[][], eta: number, beta: number) => {
        const w = gradients[0]!.map(() => 0);
        for (const g of gradients)
          w.forEach((_, i) => {
            w[i] = (1 - eta) * (beta * w[i]! + g[i]!);
          });
        return w;
      },
      message: "`const v = w` does not copy: both names mean one list, and what changes v changes w.",
    },
    {
      wrong: (gradients: number[][], eta: number, beta: number) =>
        rolling((v, g) => [beta * v + g, eta * (beta * v + g)])(gradients, eta, beta).map((w, i) =>
          i < gradients.length ? w : Number.NaN,
        ),
      message: "One velocity for each gradient was made. There must be one for each parameter.",
    },
    {
      wrong: rolling((v, g, eta, beta, t) => {
        const velocity = beta * (t === 0 ? g : v) + g;
        return [velocity, eta * velocity];
      }),
      message: "At first all velocities are 0, not the first gradient.",
    },
    {
      wrong: rolling((v, g, eta, beta) => [v + beta * v + g, eta * (v + beta * v + g)]),
      message: "With `v += beta * v + g` the old velocity counts 1 + beta times, and nothing brakes it.",
    },
    {
      wrong: rolling((v, g, eta, beta) => [beta * v + g, eta * (g + beta * (beta * v + g))]),
      message: "This is Nesterov's rule, which the next lesson has. Here the step is the velocity times eta.",
    },
    {
      wrong: (gradients: number[][], _eta: number, beta: number) =>
        rolling((v, g) => [beta * v + g, v - (beta * v + g)])(gradients, 0, beta),
      message: "These are the velocities. Asked are the parameters.",
    },
    {
      wrong: (gradients: number[][], eta: number, beta: number) =>
        rolling((v, g) => [beta * v + g, eta * (beta * v + g - v)])(gradients, eta, beta),
      message: "Only one step was taken, at the end. Every gradient is followed by a step of its own.",
    },
    {
      wrong: rolling((v, g, eta, beta) => [(1 - beta) * v + g, eta * ((1 - beta) * v + g)]),
      message:
        "Right only where beta is 0.5: beta is the share of the velocity that stays, not the one that goes.",
    },
    {
      wrong: rolling((v, g, eta, beta, t) => [v + beta ** t * g, eta * (v + beta ** t * g)]),
      message: "Here it is the new gradients that count less and less. The old ones must.",
    },
    {
      wrong: (gradients: number[][], eta: number, beta: number) =>
        gradients[0]!.map((_, i) => gradients.reduce((w, g) => w - eta * g[i]! + beta * w, 0)),
      message: "What beta multiplies is the last step, not the weight.",
    },
    {
      wrong: rolling((v, g, _eta, beta) => [beta * v + g, beta * v + g]),
      message: "Where has eta gone?",
    },
    {
      wrong: rolling((v, g, eta, beta) => [g - beta * v, eta * (g - beta * v)]),
      message: "The old velocity is subtracted: the memory must add to the gradient.",
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
      message:
        "A rate and a share cannot be subtracted: by which factor do the steps differ? (Or are parentheses missing?)",
    },
    {
      wrong: (eta: number, beta: number) => eta / beta,
      message:
        "Write m and v out for two gradients: which factor is in all terms of one, and not of the other?",
    },
    ...[(eta: number, beta: number) => eta * (beta - 1), (eta: number, beta: number) => eta / (beta - 1)].map(
      (wrong) => ({ wrong, message: "A learning rate below 0 would climb: look at the sign." }),
    ),
    {
      wrong: (eta: number, beta: number) => eta * (1 - beta) ** 2,
      message: "The factor comes in twice.",
    },
    ...[
      (eta: number, beta: number) => eta / (1 - beta) ** 2,
      (_eta: number, beta: number) => 1 / (1 - beta),
      (eta: number) => eta * 10,
    ].map((wrong) => ({
      wrong,
      message: "v is the larger of the two: its learning rate must be the smaller one.",
    })),
    ...[
      (eta: number, beta: number) => eta * (1 - beta * beta),
      (eta: number, beta: number) => eta * Math.sqrt(1 - beta),
      (eta: number, beta: number) => (eta * (1 - beta)) / (1 + beta),
    ].map((wrong) => ({
      wrong,
      message:
        "That is a formula for something else. Let one gradient of 1 come in: what are m and v after it?",
    })),
    {
      wrong: (eta: number) => eta / 10,
      message: "Ten times belongs to beta = 0.9. What is it for the others?",
    },
    {
      wrong: (eta: number, beta: number) => (1 - beta) / eta,
      message: "Twice the rate in the paper, twice the rate here: nothing is divided by eta.",
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
    { given: [1.5, 0.5, 1], expected: "swings" },
    { given: [1, 0.9, 5], expected: "diverges" },
    { given: [0.6, 0.25, 1], expected: "swings" },
    { given: [0.1, 0.01, 1], expected: "creeps" },
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
    ...[
      (product: number, beta: number) => product > 2 * (1 - beta),
      (product: number, beta: number) => product > 2 / (1 - beta),
      (product: number, beta: number) => product > 2 + beta,
      (product: number, beta: number) => product > 1 + beta,
      (product: number) => product > 4,
    ].map((diverges) => ({
      wrong: kind(diverges, sumOfFactors, noSolution),
      message: "The wall stands at the wrong place: put $r = -1$ into the quadratic equation.",
    })),
    {
      wrong: (eta: number, beta: number, lambda: number) =>
        eta > 2 * (1 + beta) ? "diverges" : kind(() => false, sumOfFactors, noSolution)(eta, beta, lambda),
      message: "Where is lambda in the wall?",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) =>
        beyondWall(eta * lambda, beta)
          ? "diverges"
          : kind(() => false, sumOfFactors, noSolution)(eta, beta, 1),
      message: "The wall has its lambda, p has none.",
    },
    {
      wrong: kind(beyondWall, (product, beta) => 1 + beta + product, noSolution),
      message: "Look at the signs in p: a larger learning rate makes it smaller.",
    },
    {
      wrong: kind(beyondWall, sumOfFactors, () => false),
      message: "Nothing ever swings: when has the quadratic equation no solution?",
    },
    {
      wrong: kind(beyondWall, sumOfFactors, (p, beta) => p * p > 4 * beta),
      message: "It swings where there is *no* solution: which side of the comparison is larger then?",
    },
    ...[
      (p: number, beta: number) => p * p < 4 * beta * beta,
      (p: number, beta: number) => p * p < 16 * beta,
      (p: number, beta: number) => p / 2 < beta,
    ].map((swings) => ({
      wrong: kind(beyondWall, sumOfFactors, swings),
      message:
        "Look at what stands under the root: $p^2/4$ and β. Which of them has a square, and which has not?",
    })),
    {
      wrong: (eta: number, beta: number, lambda: number) =>
        eta * lambda < 1 - Math.sqrt(beta)
          ? "creeps"
          : beyondWall(eta * lambda, beta)
            ? "diverges"
            : eta * lambda < 1 + Math.sqrt(beta)
              ? "swings"
              : "flips",
      message: "The borders of swinging are squares: look at the formulas under *Two directions* again.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) => {
        const right = rightKind(eta, beta, lambda);
        return right !== "diverges" && beta > 0 ? "swings" : right;
      },
      message: "With momentum it need not swing: with much friction it creeps, as without.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) => {
        const right = rightKind(eta, beta, lambda);
        return right !== "diverges" && sumOfFactors(eta * lambda, beta) > 0 ? "creeps" : right;
      },
      message: "Swinging must be asked for before the sign of p: p may be positive, too, while it swings.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) => rightKind(eta, beta, lambda / 2),
      message: "The slope of $\\frac{\\lambda}{2} w^2$ is $\\lambda w$: the half is in it already.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) =>
        ({ creeps: "swings", swings: "creeps", flips: "flips", diverges: "diverges" })[
          rightKind(eta, beta, lambda)
        ],
      message: "Creeping and swinging are exchanged: a swing needs a square below $4\\beta$.",
    },
    ...[(word: string) => word.slice(0, -1), (word: string) => word[0]!.toUpperCase() + word.slice(1)].map(
      (spelt) => ({
        wrong: (eta: number, beta: number, lambda: number) => spelt(rightKind(eta, beta, lambda)),
        message: "All is right but the spelling: the four words are given in the exercise.",
      }),
    ),
    {
      wrong: (eta: number, _beta: number, lambda: number) => rightKind(eta, 0, lambda),
      message: "This is plain descent: what does beta change?",
    },
    {
      wrong: kind(() => false, sumOfFactors, noSolution),
      message: "Nothing ever diverges: where is the wall?",
    },
    ...[1, 2].map((times) => ({
      wrong: kind(beyondWall, sumOfFactors, (p, beta) => p * p < times * beta),
      message:
        "It swings too seldom: solve $r^2 - p\\,r + \\beta = 0$ again, and look at what stands under the root.",
    })),
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
