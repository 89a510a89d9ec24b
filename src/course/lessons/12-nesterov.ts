import { type Exercise, functionSolver } from "../exercise.ts";

type Step = (w: number, v: number, lambda: number, eta: number, beta: number) => [w: number, v: number];

/** A weight after some steps of a rule for weight and velocity. */
const after =
  (step: Step) =>
  (w: number, lambda: number, eta: number, beta: number, steps: number): number => {
    let place = w;
    let v = 0;
    for (let i = 0; i < steps; i++) [place, v] = step(place, v, lambda, eta, beta);
    return place;
  };

/** The rule of the lesson with the slope taken at `place`. */
const slopeAt = (place: (w: number, v: number, eta: number, beta: number) => number): Step => {
  return (w, v, lambda, eta, beta) => {
    const next = beta * v + lambda * place(w, v, eta, beta);
    return [w - eta * next, next];
  };
};

const weightAfter: Exercise = {
  title: "Find the bug in the look-ahead",
  question: "weightAfter",
  solver: functionSolver,
  cases: [
    { given: [1, 4, 0.1, 0.5, 1], expected: 0.6 },
    { given: [1, 4, 0.1, 0, 2], expected: 0.36 },
    { given: [1, 4, 0.1, 0.5, 2], expected: 0.24 },
    { given: [1, 4, 0.1, 0.5, 4], expected: -0.0396 },
    { given: [-2, 1, 0.5, 0.8, 2], expected: -0.1 },
    { given: [3, 2, 0.25, 0.5, 0], expected: 3 },
  ],
  mistakes: [
    {
      wrong: after(slopeAt((w, v, eta, beta) => w + eta * beta * v)),
      message:
        "Right for one step and for beta = 0, when there is no velocity yet. Towards which side does the ball roll, and on which side is `ahead`?",
    },
    {
      wrong: after(slopeAt((w) => w)),
      message: "This is momentum without a look-ahead.",
    },
    {
      wrong: after(slopeAt((w, v, eta) => w - eta * v)),
      message: "The look-ahead goes too far: friction has taken its share of the velocity before the roll.",
    },
    {
      wrong: after(slopeAt((w, v, _eta, beta) => w - beta * v)),
      message: "A velocity is no way yet: what turns v into a change of w?",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const ahead = w - eta * beta * v;
        const next = beta * v + lambda * ahead;
        return [ahead - eta * next, next];
      }),
      message: "The step starts at the look-ahead, so that the roll is made twice: v holds it already.",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const next = beta * v + lambda * w;
        return [w - eta * (lambda * w + beta * next), next];
      }),
      message: "This is the libraries' form: it gives the look-ahead, and asked is w.",
    },
    {
      wrong: (w: number, lambda: number, eta: number, beta: number, steps: number) => {
        let [place, v, ahead] = [w, 0, w];
        for (let i = 0; i < steps; i++) {
          ahead = place - eta * beta * v;
          v = beta * v + lambda * ahead;
          place -= eta * v;
        }
        return ahead;
      },
      message: "The look-ahead of the last step came back; asked is w.",
    },
    ...[
      after((w, v, lambda, eta, beta) => {
        const next = beta * v + lambda * (w + eta * beta * v);
        return [w + eta * next, next];
      }),
      after((w, v, lambda, eta, beta) => {
        const next = beta * v - lambda * (w + eta * beta * v);
        return [w - eta * next, next];
      }),
    ].map((wrong) => ({
      wrong,
      message:
        "This climbs: already the first step leads away from the bottom. One sign too many was turned round.",
    })),
    {
      wrong: after(slopeAt((w, v, _eta, beta) => w + beta * v)),
      message:
        "The side is still wrong, and eta is gone. What turns a velocity into a change of w, and towards which side?",
    },
    {
      wrong: after(slopeAt((w, v) => w - v)),
      message: "The side is right now. But how far does the velocity alone carry w in one step?",
    },
    {
      wrong: after(slopeAt((w, v, eta, beta) => w - eta * eta * beta * v)),
      message: "The side is right now. The learning rate comes in twice.",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const next = beta * v + lambda * (w - eta * beta * lambda * v);
        return [w - eta * next, next];
      }),
      message: "The roll to the look-ahead needs no curvature: v is made of slopes already.",
    },
    ...[
      after((w, v, lambda, eta, beta) => {
        const next = beta * v + lambda * (w - eta * (beta * v + lambda * w));
        return [w - eta * next, next];
      }),
      after((w, v, lambda, eta, beta) => {
        const next = beta * v + lambda * w;
        const ahead = w - eta * beta * next;
        return [ahead - eta * lambda * ahead, next];
      }),
    ].map((wrong) => ({
      wrong,
      message: "The look-ahead is made with the old velocity alone: no slope is asked for before it.",
    })),
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const next = beta * v + lambda * (w - eta * beta * (beta * v));
        return [w - eta * next, next];
      }),
      message:
        "Friction takes its share twice on the way to the look-ahead: `v` was changed before it was used.",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const next = v + lambda * (w - eta * beta * v);
        return [w - eta * next, next];
      }),
      message: "The look-ahead is right now, but nothing brakes the velocity any more.",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const ahead = w - eta * beta * v;
        return [ahead, beta * v + lambda * ahead];
      }),
      message: "The roll is made, the correction is not: the step must be made of the new velocity.",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const ahead = w + eta * beta * v;
        const next = beta * v + lambda * ahead;
        return [ahead - eta * next, next];
      }),
      message:
        "Two things: on which side is the look-ahead? And the step starts at w, not at the look-ahead.",
    },
    {
      wrong: after((w, _v, lambda, eta) => [w - eta * lambda * w, 0]),
      message: "This is plain descent: the velocity is gone.",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const ahead = w - eta * beta * v;
        return [w - eta * lambda * ahead, beta * v + lambda * ahead];
      }),
      message: "The slope at the look-ahead is right. The step must be made of the whole new velocity.",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const next = beta * v + (1 - beta) * lambda * (w - eta * beta * v);
        return [w - eta * next, next];
      }),
      message: "The velocity is a sum here, v = beta v + g, and no mean.",
    },
    {
      wrong: after((w, v, lambda, eta, beta) => {
        const next = beta * v + (lambda / 2) * (w - eta * beta * v);
        return [w - eta * next, next];
      }),
      message: "The slope was right before: the derivative of $\\frac{\\lambda}{2} w^2$ has no half.",
    },
    {
      wrong: after((w, v, _lambda, eta, beta) => {
        const next = beta * v + (w - eta * beta * v);
        return [w - eta * next, next];
      }),
      message: "The slope was right before: lambda belongs in it.",
    },
    ...[-1, 1].map((more) => ({
      wrong: (w: number, lambda: number, eta: number, beta: number, steps: number) =>
        after(slopeAt((place, v) => place - eta * beta * v))(w, lambda, eta, beta, steps + more),
      message: "The rule is right, the number of steps is not.",
    })),
  ],
  hints: [
    "Which cases pass? What is v in their first step, and what does that make of `ahead`?",
    "Follow the second step of the lesson's example by hand: w = 0.6, v = 4. The table says where the look-ahead is.",
    "The weight moves by -eta v, so the look-ahead is `w - eta * beta * v`.",
  ],
};

type LibraryStep = (theta: number, v: number, g: number, eta: number, beta: number) => number[];

const libraryStep: Exercise = {
  title: "The libraries' form",
  question: "libraryStep",
  solver: functionSolver,
  cases: [
    { given: [1, 0, 4, 0.1, 0.5], expected: [0.4, 4] },
    { given: [0.4, 4, 1.6, 0.1, 0.5], expected: [0.06, 3.6] },
    { given: [2, 3, -1, 0.5, 0], expected: [2.5, -1] },
    { given: [0, -2, 1, 1, 0.5], expected: [-1, 0] },
    { given: [-1, 10, 2, 0.01, 0.9], expected: [-1.119, 11] },
  ],
  mistakes: [
    {
      wrong: ((theta, v, g, eta, beta) => [theta - eta * (beta * v + g), beta * v + g]) satisfies LibraryStep,
      message:
        "This is momentum: g + beta v with the *old* v is just the new velocity. Looking ahead takes it one roll further.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => [
        theta - eta * (g + beta * (beta * v + g)),
        g + beta * (beta * v + g),
      ]) satisfies LibraryStep,
      message: "The parameter is right. What is kept as the velocity is only beta v + g.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v + g;
        return [theta - eta * (g + next), next];
      }) satisfies LibraryStep,
      message: "A factor is missing before the velocity in the step.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v + g;
        return [theta - eta * beta * next, next];
      }) satisfies LibraryStep,
      message: "The step is only the roll: the newest gradient corrects it.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v + g;
        return [theta + eta * (g + beta * next), next];
      }) satisfies LibraryStep,
      message: "This goes uphill.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v + (1 - beta) * g;
        return [theta - eta * (g + beta * next), next];
      }) satisfies LibraryStep,
      message: "The velocity is a sum here, v = beta v + g, and no mean.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v + g;
        return [next, theta - eta * (g + beta * next)];
      }) satisfies LibraryStep,
      message: "The two numbers have changed places: first the parameter, then the velocity.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => [
        theta - eta * (g + beta * (beta * v + g)),
        v,
      ]) satisfies LibraryStep,
      message:
        "The parameter is right. The velocity that came in came out again: the next step would know nothing.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = v + g;
        return [theta - eta * (g + beta * next), next];
      }) satisfies LibraryStep,
      message: "Nothing brakes the velocity: what multiplies the old one?",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * (v + g);
        return [theta - eta * (g + next), next];
      }) satisfies LibraryStep,
      message:
        "The parameter is right. The velocity is not: friction takes from the old one only, not from the new gradient.",
    },
    ...(
      [
        (theta, v, g, eta, beta) => {
          const next = beta * v + eta * g;
          return [theta - (eta * g + beta * next), next];
        },
        (theta, v, g, eta, beta) => {
          const next = beta * v - eta * g;
          return [theta + beta * next - eta * g, next];
        },
        (theta, v, g, eta, beta) => {
          const next = beta * v + eta * g;
          return [theta - eta * (g + beta * next), next];
        },
      ] satisfies LibraryStep[]
    ).map((wrong) => ({
      wrong,
      message:
        "The learning rate is inside the velocity here. In this form it stands outside: v is made of gradients alone.",
    })),
    ...(
      [
        (theta, v, g, eta, beta) => [theta - eta * g - beta * (beta * v + g), beta * v + g],
        (theta, v, g, eta, beta) => [theta - eta * g + beta * (beta * v + g), beta * v + g],
      ] satisfies LibraryStep[]
    ).map((wrong) => ({
      wrong,
      message:
        "The learning rate multiplies both parts of the step, the gradient and the velocity: parentheses are missing.",
    })),
    {
      wrong: ((theta, v, g, eta, beta) => [theta - eta * g - beta * v, beta * v + g]) satisfies LibraryStep,
      message:
        "Two things are wrong in the step: which velocity does it use, the old or the new one? And what does eta multiply?",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const mean = beta * v + (1 - beta) * g;
        return [theta - eta * mean, mean];
      }) satisfies LibraryStep,
      message: "This is momentum as a moving mean. Here v is a sum, and the step looks ahead.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => [
        theta - eta * beta * v - eta * (beta * v + g),
        beta * v + g,
      ]) satisfies LibraryStep,
      message: "θ is the look-ahead already: do not roll from it before the step.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => [
        theta + eta * beta * v - eta * (beta * v + g),
        beta * v + g,
      ]) satisfies LibraryStep,
      message:
        "This is the new w. The look-ahead of the next step is one roll with the new velocity further.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v + g;
        return [theta - eta * (2 * g + beta * next), next];
      }) satisfies LibraryStep,
      message:
        "The newest gradient counts once in the step, and once more through the velocity. That is enough.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v + g;
        return [theta - eta * beta * (g + next), next];
      }) satisfies LibraryStep,
      message: "beta belongs to the velocity in the step; the newest gradient counts fully.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v - g;
        return [theta - eta * (g + beta * next), next];
      }) satisfies LibraryStep,
      message: "The velocity adds up gradients; here the new one is subtracted from it.",
    },
    {
      wrong: ((theta, v, g, eta, beta) => {
        const next = beta * v + g * theta;
        return [theta - eta * (g * theta + beta * next), next];
      }) satisfies LibraryStep,
      message: "`g` is the slope at theta already, not the curvature: nothing is to be multiplied by theta.",
    },
    {
      wrong: ((theta, _v, g, eta) => [theta - eta * g, g]) satisfies LibraryStep,
      message: "This is plain descent: where is the velocity that came in?",
    },
    {
      wrong: ((theta, v, g, eta, beta) => [theta - eta * (g + beta * v), v]) satisfies LibraryStep,
      message: "The velocity must be renewed before the step: both places have the new one.",
    },
  ],
  hints: [
    "Two lines are enough: first the new velocity, then the step with it.",
    "The new velocity is `beta * v + g`. The step is eta times the gradient and beta times the new velocity.",
    "`const next = beta * v + g;` and `theta - eta * (g + beta * next)`.",
  ],
};

const factors =
  (momentum: (beta: number) => number, nesterov: (product: number, beta: number) => number) =>
  (eta: number, beta: number, lambda: number): number[] => [momentum(beta), nesterov(eta * lambda, beta)];

const swingFactors: Exercise = {
  title: "How fast swings die",
  question: "swingFactors",
  solver: functionSolver,
  cases: [
    { given: [0.5, 0.81, 1], expected: [0.9, 0.9 * Math.SQRT1_2] },
    { given: [0.2, 0.9, 4], expected: [0.9486832980505138, 0.4242640687119285] },
    { given: [0.01, 0.64, 36], expected: [0.8, 0.64] },
    { given: [0.25, 0.36, 3], expected: [0.6, 0.3] },
  ],
  mistakes: [
    {
      wrong: factors(
        (beta) => beta,
        (product, beta) => beta * (1 - product),
      ),
      message: "These are the betas, one and the other. What do they say of a swing, according to lesson 11?",
    },
    {
      wrong: factors(Math.sqrt, (product, beta) => beta * (1 - product)),
      message: "The second is beta' itself: the factor follows from it as the first one from beta.",
    },
    {
      wrong: factors(Math.sqrt, (_product, beta) => Math.sqrt(beta)),
      message: "With the look-ahead the factor depends on the curvature.",
    },
    {
      wrong: factors(Math.sqrt, (product, beta) => Math.sqrt(beta) * (1 - product)),
      message: "The root belongs around all of beta (1 - eta lambda).",
    },
    {
      wrong: factors(Math.sqrt, (product, beta) => Math.sqrt(beta - product)),
      message: "The curvature multiplies beta by a factor; it is not subtracted from it.",
    },
    {
      wrong: factors(Math.sqrt, (product, beta) => Math.sqrt(beta * (1 + product))),
      message: "The look-ahead brakes: beta' is smaller than beta.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) => [
        Math.sqrt(beta * (1 - eta * lambda)),
        Math.sqrt(beta),
      ],
      message: "The two are exchanged: which of them brakes harder?",
    },
    {
      wrong: (eta: number, beta: number, _lambda: number) => [Math.sqrt(beta), Math.sqrt(beta * (1 - eta))],
      message: "Right where lambda is 1. The learning rate always comes with the curvature.",
    },
    {
      wrong: factors(
        (beta) => beta,
        (product, beta) => Math.sqrt(beta * (1 - product)),
      ),
      message: "The second is right. The first follows from beta as the second from beta'.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) => [beta * (1 - eta * lambda), beta],
      message:
        "Two things: the order is momentum, Nesterov; and these are the betas, not the factors of a swing.",
    },
    {
      wrong: factors(
        (beta) => beta ** 2,
        (product, beta) => (beta * (1 - product)) ** 2,
      ),
      message: "Squared is the wrong way round: a swing shrinks *less* than its beta says. See lesson 11.",
    },
    {
      wrong: factors(
        (beta) => 1 - Math.sqrt(beta),
        (product, beta) => 1 - Math.sqrt(beta * (1 - product)),
      ),
      message: "This is the share that is lost in a step. Asked is the factor, the share that is left.",
    },
    {
      wrong: factors(
        (beta) => Math.sqrt(1 - beta),
        (product, beta) => Math.sqrt((1 - beta) * (1 - product)),
      ),
      message: "With more momentum swings last longer: here they would die sooner. Look at 1 − beta.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) => [
        Math.abs(1 - eta * lambda),
        beta * Math.abs(1 - eta * lambda),
      ],
      message:
        "1 − eta lambda is the factor of plain descent, without a velocity. For a swing see lesson 11.",
    },
    {
      wrong: (eta: number, beta: number, lambda: number) =>
        Array(2).fill(Math.sqrt(beta * (1 - eta * lambda))),
      message: "The second is right. Momentum without a look-ahead does not see the curvature.",
    },
    ...[
      factors(Math.sqrt, (product, beta) => Math.sqrt(beta * product)),
      factors(Math.sqrt, (product, beta) => Math.sqrt(1 - beta * product)),
      factors(Math.sqrt, (product) => Math.sqrt(1 - product)),
      factors(Math.sqrt, (product) => 1 - product),
      factors(Math.sqrt, (product, beta) => beta * Math.sqrt(1 - product)),
      factors(Math.sqrt, (product, beta) => Math.sqrt(beta * (product - 1))),
      factors(Math.sqrt, (product, beta) => Math.sqrt(beta / (1 + product))),
      (_eta: number, beta: number, lambda: number) => [Math.sqrt(beta), Math.sqrt(beta * (1 - lambda))],
    ].map((wrong) => ({
      wrong,
      message:
        "The first is right. The second is made in the same way, of another beta: look under *What it brakes*.",
    })),
  ],
  hints: [
    "Lesson 11 found the factor of momentum's swings, and this lesson which beta the look-ahead amounts to.",
    "Momentum: the root of beta. Nesterov: the root of $\\beta' = \\beta(1 - \\eta\\lambda)$.",
    "Return `[Math.sqrt(beta), Math.sqrt(beta * (1 - eta * lambda))]`.",
  ],
};

/** Lesson 12, Nesterov's accelerated gradient. */
export const nesterovsGradient: readonly Exercise[] = [weightAfter, libraryStep, swingFactors];
