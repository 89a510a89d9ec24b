import { type Exercise, functionSolver } from "../exercise.ts";

type Path = (start: number, gradients: number[], eta: number, decay: number) => number[];

/**
 * Adam's path with weight decay somewhere: in the gradient, in the weight before the step, or in the step.
 * `unit` is Adam's step for a learning rate of 1.
 */
const decaying =
  (parts: {
    gradient?: (g: number, w: number, decay: number, eta: number) => number;
    next?: (w: number, unit: number, eta: number, decay: number, root: number, start: number) => number;
  }): Path =>
  (start, gradients, eta, decay) => {
    const { gradient = (g) => g, next = (w, unit, eta) => w - eta * unit } = parts;
    let [w, m, v] = [start, 0, 0];
    return gradients.map((given, i) => {
      const g = gradient(given, w, decay, eta);
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      const root = Math.sqrt(v / (1 - 0.999 ** (i + 1))) + 1e-8;
      w = next(w, m / (1 - 0.9 ** (i + 1)) / root, eta, decay, root, start);
      return w;
    });
  };

const brokenDecay: Exercise = {
  title: "Find the bug in AdamW",
  question: "adamWPath",
  solver: functionSolver,
  // Worked with 40 decimal digits.
  cases: [
    { given: [2, [3, -1], 0.1, 0], expected: [1.90000000033333, 1.85997814331691] },
    { given: [0, [2], 0.1, 0.5], expected: [-0.0999999995] },
    { given: [1, [0, 0], 0.1, 0.5], expected: [0.95, 0.9025] },
    { given: [1, [2, 1, -1], 0.1, 0.5], expected: [0.8500000005, 0.71428203718351, 0.63889741167801] },
    { given: [-4, [1000, -500], 0.01, 1], expected: [-3.9699999999999, -3.93296337039647] },
    { given: [1, [0.1, 0.1, 0.1], 0.01, 10], expected: [0.890000001, 0.7910000019, 0.70190000271] },
  ],
  mistakes: [
    {
      wrong: decaying({ gradient: (g, w, decay) => g + decay * w }),
      message:
        "Right as long as there is nothing to decay. In the third case there is no gradient at all, and the weight makes full steps of Adam: through what does the decay go on its way to the weight?",
    },
    {
      wrong: decaying({}),
      message: "Plain Adam is left: the weight has to shrink as well, beside the step.",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay) => w * (1 - decay) - eta * unit }),
      message: "The weight shrinks in the right place, but by λ in each step: what is the factor?",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay) => (w - eta * unit) * (1 - eta * decay) }),
      message:
        "The step shrinks as well, because the decay comes after it. The weight of before has to shrink.",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay) => w * (1 + eta * decay) - eta * unit }),
      message: "The weight grows: the factor has to be below 1.",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay, root) => w - eta * (unit + (decay * w) / root) }),
      message: "The means are free of the decay now, but it is still divided by the root.",
    },
    {
      wrong: decaying({
        gradient: (g, w, decay) => g + decay * w,
        next: (w, unit, eta, decay) => w * (1 - eta * decay) - eta * unit,
      }),
      message: "Now the weight decays twice: beside the step and in the gradient.",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay) => w * eta * decay - eta * unit }),
      message:
        "The weight is multiplied by η times λ alone. What is left of it if the share η times λ is taken away?",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay) => w - eta * decay - eta * unit }),
      message: "The same amount is taken from every weight. How much goes must depend on the weight.",
    },
    {
      wrong: decaying({ gradient: (g, w, decay) => g - decay * w }),
      message: "The sign inside the gradient is not the trouble: the decay has no place there.",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay) => w * (1 - eta * decay) + eta * unit }),
      message: "The weight decays as it should; the step now climbs.",
    },
    {
      wrong: decaying({ gradient: (g, w, decay, eta) => g + eta * decay * w }),
      message: "A smaller penalty in the gradient is still divided by the root. It has no place there.",
    },
    {
      wrong: ((start, gradients, eta, decay) => {
        let [w, m, v] = [start, 0, 0];
        return gradients.map((g, i) => {
          m = 0.9 * m + 0.1 * (g + decay * w);
          v = 0.999 * v + 0.001 * g * g;
          const root = Math.sqrt(v / (1 - 0.999 ** (i + 1))) + 1e-8;
          w -= (eta * m) / (1 - 0.9 ** (i + 1)) / root;
          return w;
        });
      }) satisfies Path,
      message: "`v` is free of the decay now, but `m` is not: the decay is still averaged and divided.",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay, _root, start) => w - eta * decay * start - eta * unit }),
      message: "It is the weight at the start that is shrunk in every step. Which weight should it be?",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay) => w - eta * decay * Math.sign(w) - eta * unit }),
      message: "The same amount is taken from every weight. How much goes must depend on the weight.",
    },
    {
      wrong: decaying({ next: (w, unit, eta, decay) => w - eta * decay * Math.abs(w) - eta * unit }),
      message: "A negative weight moves away from 0. Shrinking means towards 0, from both sides.",
    },
    {
      wrong: decaying({ next: (w, _unit, eta, decay) => w * (1 - eta * decay) }),
      message: "The weight shrinks as it should, but Adam's own step is gone.",
    },
    {
      wrong: decaying({ next: (w, unit, eta) => w * (1 - eta) - eta * unit }),
      message: "The weight shrinks in the right place, but `decay` has no say in it.",
    },
  ],
  hints: [
    "Take the third case, without any gradient. AdamW should shrink the weight by the factor $1 - 0.1 \\cdot 0.5$ in each step. What does the function do?",
    "The gradient that enters `m` and `v` must be the given one, without the weight.",
    "Before the step: `w *= 1 - eta * decay`.",
  ],
};

type Moments = (gradients: number[], beta2: number) => number[];

/** The list of u; `next` makes v and u from the old ones. */
const momentsBy =
  (next: (v: number, u: number, g: number, beta2: number, t: number) => [v: number, u: number]): Moments =>
  (gradients, beta2) => {
    let [v, u] = [0, 0];
    return gradients.map((g, i) => {
      [v, u] = next(v, u, g, beta2, i + 1);
      return u;
    });
  };

const average = (v: number, g: number, beta2: number): number => beta2 * v + (1 - beta2) * g * g;

const amsgradMemory: Exercise = {
  title: "AMSGrad's memory",
  question: "largestMoments",
  solver: functionSolver,
  cases: [
    { given: [[1, 2, 3], 0.5], expected: [0.5, 2.25, 5.625] },
    { given: [[4, 0, 2], 0.5], expected: [8, 8, 8] },
    { given: [[2, 0, 4], 0.5], expected: [2, 2, 8.5] },
    { given: [[-2, 0, 0, 4, 0], 0.5], expected: [2, 2, 2, 8.25, 8.25] },
    { given: [[10, -1, -1], 0.75], expected: [25, 25, 25] },
  ],
  mistakes: [
    {
      wrong: momentsBy((v, _u, g, beta2) => [average(v, g, beta2), average(v, g, beta2)]),
      message: "This is v, which forgets. Nothing remembers the largest one yet.",
    },
    {
      wrong: momentsBy((_v, u, g, beta2) => {
        const next = Math.max(u, average(u, g, beta2));
        return [next, next];
      }),
      message: "The maximum has become the running mean itself: v must go on from its own old value.",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => [average(v, g, beta2), Math.max(u, g * g)]),
      message: "This is the largest squared gradient. Of which numbers is the largest asked?",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => [average(v, g, beta2), Math.max(u, (1 - beta2) * g * g)]),
      message: "Only the present gradient's share is compared. The whole running mean has to be.",
    },
    {
      wrong: momentsBy((v, u, g, beta2, t) => {
        const next = average(v, g, beta2);
        return [next, Math.max(u, next / (1 - beta2 ** t))];
      }),
      message: "The largest corrected v. Asked is u without any correction.",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => [average(v, g, beta2), Math.max(u, v)]),
      message: "One step late: u must contain the v with the present gradient.",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => [
        average(v, g, beta2),
        u === 0 ? average(v, g, beta2) : Math.min(u, average(v, g, beta2)),
      ]),
      message: "The smallest so far is kept.",
    },
    {
      wrong: ((gradients, beta2) =>
        momentsBy((v, u, g, beta2) => [average(v, g, beta2), Math.max(u, average(v, g, beta2))])(
          gradients,
          beta2,
        ).map(Math.sqrt)) satisfies Moments,
      message: "These are the roots. Asked is u.",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => [
        (1 - beta2) * v + beta2 * g * g,
        Math.max(u, (1 - beta2) * v + beta2 * g * g),
      ]),
      message: "The two shares are exchanged: `beta2` belongs to the old v.",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => [
        beta2 * v + (1 - beta2) * g,
        Math.max(u, beta2 * v + (1 - beta2) * g),
      ]),
      message: "v is the running mean of the squared gradients: the square is missing.",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => {
        const next = beta2 * v + (1 - beta2) * Math.abs(g);
        return [next, Math.max(u, next)];
      }),
      message: "v is the running mean of the squared gradients, not of their sizes.",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => [beta2 * v + g * g, Math.max(u, beta2 * v + g * g)]),
      message: "The two shares of a mean add up to 1: which one has the square of the gradient?",
    },
    {
      wrong: momentsBy((_v, u, g, beta2) => [0, Math.max(beta2 * u, Math.abs(g))]),
      message: "This is AdaMax's u, of lesson 15. AMSGrad's is the largest v.",
    },
    {
      wrong: momentsBy((v, u, g, beta2, t) => {
        const next = t === 1 ? g * g : average(v, g, beta2);
        return [next, Math.max(u, next)];
      }),
      message: "The first v is not the whole square: v begins at 0, before the first gradient.",
    },
    {
      wrong: momentsBy((v, _u, g, beta2) => [average(v, g, beta2), Math.max(v, average(v, g, beta2))]),
      message: "Only the last two are compared. Older ones count as well.",
    },
    {
      wrong: ((gradients, beta2) => {
        const all = momentsBy((v, _u, g) => [average(v, g, beta2), average(v, g, beta2)])(gradients, beta2);
        return all.map(() => Math.max(...all));
      }) satisfies Moments,
      message: "The largest of all, from the start. A gradient that has not come yet cannot be known.",
    },
    {
      wrong: ((gradients, beta2) =>
        momentsBy((v, u, g) => [average(v, g, beta2), Math.max(u, average(v, g, beta2))])(
          gradients,
          beta2,
        ).map((u, i) => u / (1 - beta2 ** (i + 1)))) satisfies Moments,
      message: "u is right, and then corrected. Asked is u without any correction.",
    },
    {
      wrong: momentsBy((v, u, g, beta2) => [average(v, g, beta2), Math.min(u, average(v, g, beta2))]),
      message: "The smaller one is kept, and that is the 0 of the start for ever.",
    },
  ],
  hints: [
    "One variable cannot both forget and remember. Which second one do you need, outside the loop?",
    "`v` stays exactly as it is in the stub. After it, compare it with the largest so far.",
    "`u = Math.max(u, v)`, and return `u`.",
  ],
};

type Move = (large: number, beta2: number) => number;

/** The move of the last of some rounds; `step` gets the gradient and v before and after it. */
const roundBy =
  (step: (g: number, after: number, before: number) => number, rounds = 1001, startAt?: number): Move =>
  (large, beta2) => {
    let [v, move] = [startAt ?? 0, 0];
    for (let round = 0; round < rounds; round++) {
      move = 0;
      for (const g of [large, -1, -1]) {
        const before = v;
        v = beta2 * v + (1 - beta2) * g * g;
        move -= step(g, v, before);
      }
    }
    return move;
  };

const settled = roundBy((g, after) => g / Math.sqrt(after));

/** The way of all rounds from the first one on. */
function allRounds(large: number, beta2: number, rounds: number): number {
  let [v, way] = [0, 0];
  for (let round = 0; round < rounds; round++) {
    for (const g of [large, -1, -1]) {
      v = average(v, g, beta2);
      way -= g / Math.sqrt(v);
    }
  }
  return way;
}

const roundMove: Exercise = {
  title: "Which way does Adam go?",
  question: "moveOfARound",
  solver: functionSolver,
  // Worked with 40 decimal digits; the first also by hand, in the lesson.
  cases: [
    { given: [3, 0.1], expected: 0.68094960199367 },
    { given: [3, 0.5], expected: -0.03617048317314 },
    { given: [3, 0.9], expected: -0.44310721780309 },
    { given: [10, 0.1], expected: -0.00843959244773 },
    { given: [2, 0.5], expected: 0.35650545490565 },
  ],
  mistakes: [
    {
      wrong: (large: number) => 2 - large,
      message: "This is plain descent: the divisor √v does not come in yet.",
    },
    {
      wrong: (large: number, beta2: number) => -settled(large, beta2),
      message: "The size is right, the sign turned round: a step goes against the gradient.",
    },
    {
      wrong: roundBy((g, after) => g / Math.sqrt(after), 1),
      message: "This is the first round, with v from 0. Let many rounds pass before, so that v settles.",
    },
    {
      wrong: roundBy((g, after) => g / after),
      message: "Divided by v itself: the root is missing.",
    },
    {
      wrong: roundBy((g, _after, before) => g / Math.sqrt(before)),
      message: "Divided by the old v, as ADOPT does. In Adam v contains the present gradient.",
    },
    {
      wrong: (large: number, beta2: number) => settled(large, 1 - beta2),
      message: "The two shares of the running mean are exchanged.",
    },
    {
      wrong: roundBy((g) => Math.sign(g)),
      message:
        "These are the signs alone: each gradient is divided by itself, as if nothing were remembered.",
    },
    {
      wrong: (large: number) => (2 - large) / Math.sqrt((large ** 2 + 2) / 3),
      message:
        "Every gradient is divided by the same number, as with a very long memory. `beta2` has to come in.",
    },
    ...[1000, 1001].map((rounds) => ({
      wrong: (large: number, beta2: number) => allRounds(large, beta2, rounds),
      message: "All rounds are added up. Only one is asked, after v has settled: set the sum back to 0.",
    })),
    ...[1000, 1001].map((rounds) => ({
      wrong: (large: number, beta2: number) => allRounds(large, beta2, rounds) / rounds,
      message: "The mean over all rounds contains the first ones, in which v had not settled yet.",
    })),
    {
      wrong: (large: number, beta2: number) => settled(large, beta2) / 3,
      message: "This is the move per step. Asked is that of a whole round.",
    },
    {
      wrong: roundBy((g, after) => g / Math.sqrt(after), 2),
      message: "v has not settled after two rounds: let many pass.",
    },
    {
      wrong: (large: number, beta2: number) => settled(large, beta2) * Math.sqrt(1 - beta2),
      message: "The two shares of a mean add up to 1: which one has the square of the gradient?",
    },
    {
      wrong: (large: number, beta2: number) => {
        let [v, u, move] = [0, 0, 0];
        for (let round = 0; round < 1000; round++) {
          move = 0;
          for (const g of [large, -1, -1]) {
            v = average(v, g, beta2);
            u = Math.max(u, v);
            move -= g / Math.sqrt(u);
          }
        }
        return move;
      },
      message: "This is AMSGrad, and it goes the right way. Adam divides by v itself.",
    },
    {
      wrong: (large: number, beta2: number) => {
        let v = 0;
        for (let round = 0; round < 1000; round++) {
          for (const g of [large, -1, -1]) v = average(v, g, beta2);
        }
        return (2 - large) / Math.sqrt(v);
      },
      message: "The three gradients are divided by the same v, the last one. Each step has its own.",
    },
  ],
  hints: [
    "Two loops: rounds outside, the three gradients inside. `v` lives outside both.",
    "In the inner loop: update `v`, then `move -= g / Math.sqrt(v)`.",
    "Set `move` to 0 at the start of every round, and return it after the last.",
  ],
};

/** Lesson 16, Adam's family. */
export const adamFamily: readonly Exercise[] = [brokenDecay, amsgradMemory, roundMove];
