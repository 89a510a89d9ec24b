import { type Exercise, functionSolver } from "../exercise.ts";

interface Moment {
  w: number;
  s: number;
}
type RmspropStep = (w: number, s: number, g: number, eta: number, rho: number, epsilon: number) => Moment;

/** RMSProp with one part exchanged. */
const rmspropBy =
  (parts: {
    next?: (s: number, g: number, rho: number) => number;
    step?: (g: number, next: number, s: number, epsilon: number) => number;
  }): RmspropStep =>
  (w, s, g, eta, rho, epsilon) => {
    const { next = (s, g, rho) => rho * s + (1 - rho) * g * g } = parts;
    const { step = (g, next, _s, epsilon) => g / (Math.sqrt(next) + epsilon) } = parts;
    const after = next(s, g, rho);
    return { w: w - eta * step(g, after, s, epsilon), s: after };
  };

const oneStep: Exercise = {
  title: "One step of RMSProp",
  question: "rmspropStep",
  solver: functionSolver,
  // By hand: 0.25 * 4 = 1; 0.5 * 28 + 0.5 * 4 = 16; 0.625 * 16 + 0.375 * 144 = 64; s = g^2 stays as it is.
  cases: [
    { given: [1, 9, 3, 0.1, 0.9, 0], expected: { w: 0.9, s: 9 } },
    { given: [0, 0, 2, 0.1, 0.75, 0], expected: { w: -0.2, s: 1 } },
    { given: [0, 4, -2, 0.5, 0.9, 2], expected: { w: 0.25, s: 4 } },
    { given: [2, 28, 2, 0.4, 0.5, 0], expected: { w: 1.8, s: 16 } },
    { given: [-1, 16, 0, 0.4, 0.25, 1], expected: { w: -1, s: 4 } },
    { given: [0, 16, -12, 0.3, 0.625, 1], expected: { w: 0.4, s: 64 } },
  ],
  mistakes: [
    {
      wrong: ((w, s) => ({ w, s })) satisfies RmspropStep,
      message: "Nothing has changed yet: weight and accumulator came back as they were.",
    },
    {
      wrong: rmspropBy({ next: (s, g, rho) => (1 - rho) * s + rho * g * g }),
      message: "The two shares are exchanged: does ρ belong to what was, or to what is new?",
    },
    {
      wrong: rmspropBy({ next: (s, g) => s + g * g }),
      message: "This adds up, as AdaGrad does. A running mean also forgets.",
    },
    {
      wrong: rmspropBy({ next: (s, g, rho) => rho * s + g * g }),
      message: "The old part shrinks, the new one comes in whole: the two shares of a mean add up to 1.",
    },
    {
      wrong: rmspropBy({ next: (s, g, rho) => s + (1 - rho) * g * g }),
      message: "The new part has its share, the old one does not fade.",
    },
    {
      wrong: rmspropBy({ next: (s, g, rho) => rho * s + (1 - rho) * g }),
      message: "The accumulator averages the gradients themselves. What of them does it have to average?",
    },
    {
      wrong: rmspropBy({ next: (s, g, rho) => rho * s + (1 - rho) * Math.abs(g) }),
      message: "The accumulator averages sizes. It has to average squares.",
    },
    {
      wrong: rmspropBy({ step: (g, _next, s, epsilon) => g / (Math.sqrt(s) + epsilon) }),
      message: "The accumulator is right; the step is divided by the root of the old one.",
    },
    {
      wrong: rmspropBy({ step: (g, next, _s, epsilon) => g / Math.sqrt(next + epsilon) }),
      message: "Right where ε is 0 or g is 0: where does ε stand, inside the root or outside?",
    },
    {
      wrong: rmspropBy({ step: (g, next, _s, epsilon) => g / (next + epsilon) }),
      message: "Divided by the mean square itself. A square has not the size of a gradient.",
    },
    {
      wrong: rmspropBy({ step: (g, next) => g / Math.sqrt(next) }),
      message: "Right where ε is 0 or g is 0: it is missing.",
    },
    {
      wrong: rmspropBy({ step: (g, next, _s, epsilon) => -g / (Math.sqrt(next) + epsilon) }),
      message: "The accumulator is right; the weight climbs. A step goes against the gradient.",
    },
    {
      wrong: ((w, s, g, _eta, rho, epsilon) => {
        const next = rmspropBy({})(0, s, g, 1, rho, epsilon);
        return { w: w + next.w, s: next.s };
      }) satisfies RmspropStep,
      message: "The accumulator is right; the step has lost its learning rate.",
    },
    {
      wrong: ((w, s, g, eta, rho, epsilon) => {
        const next = rmspropBy({})(w, s, g, eta, rho, epsilon);
        return { w: next.w, s: Math.sqrt(next.s) };
      }) satisfies RmspropStep,
      message: "The weight is right; what came back as the accumulator is its root.",
    },
    {
      wrong: ((w, s, g, eta, rho, epsilon) => {
        const next = rmspropBy({ step: (g, next) => g / Math.sqrt(next) })(w, s, g, eta, rho, epsilon);
        return { w: next.w + epsilon, s: next.s };
      }) satisfies RmspropStep,
      message: "Right where ε is 0: it is added to the weight, not to the root. Parentheses?",
    },
    {
      wrong: rmspropBy({ step: (g) => g }),
      message: "The accumulator is right; the step does not use it.",
    },
    {
      wrong: rmspropBy({ step: (_g, next, _s, epsilon) => 1 / (Math.sqrt(next) + epsilon) }),
      message: "The accumulator is right; the step is the effective rate alone, without the gradient.",
    },
    {
      wrong: ((w, s, g, eta, rho, epsilon) => ({
        w: rmspropBy({})(w, s, g, eta, rho, epsilon).w,
        s,
      })) satisfies RmspropStep,
      message: "The weight is right; the accumulator came back as it was before.",
    },
    {
      wrong: ((w, s, g, eta, rho, epsilon) => ({
        w: w - rmspropBy({})(w, s, g, eta, rho, epsilon).w,
        s: rmspropBy({})(w, s, g, eta, rho, epsilon).s,
      })) satisfies RmspropStep,
      message: "The accumulator is right; in place of the new weight there is the step itself.",
    },
    {
      wrong: rmspropBy({ next: (_s, g, rho) => (1 - rho) * g * g }),
      message: "The accumulator has forgotten all that was: where is the old one?",
    },
    {
      wrong: rmspropBy({ next: (_s, g) => g * g }),
      message: "The accumulator is the present square alone: where is the old one?",
    },
    {
      wrong: rmspropBy({ next: (s, g, rho) => rho * s + ((1 - rho) * g) ** 2 }),
      message: "The share 1 − ρ is squared too. The square is that of the gradient alone.",
    },
    {
      wrong: rmspropBy({ next: (s, g, rho) => rho * s + 1 - rho * g * g }),
      message: "Parentheses: the share of the new part is a difference, and stands before a product.",
    },
    {
      wrong: rmspropBy({ next: (s, g, rho) => rho * (s + (1 - rho) * g * g) }),
      message: "The new part fades at once, too: ρ belongs to the old accumulator alone.",
    },
    {
      wrong: ((w, s, g, eta, rho, epsilon) => {
        const next = rho * s + (1 - rho) * g * g + epsilon;
        return { w: w - (eta * g) / Math.sqrt(next), s: next };
      }) satisfies RmspropStep,
      message: "Right where ε is 0: it has got into the accumulator, to stay there. It is added to the root.",
    },
    {
      wrong: ((w, s, g, eta, rho, epsilon) => {
        const next = rmspropBy({ step: (g, next) => g / Math.sqrt(next) })(w, s, g, eta, rho, epsilon);
        return { w: next.w - epsilon, s: next.s };
      }) satisfies RmspropStep,
      message: "Right where ε is 0: it is taken from the weight, not added to the root. Parentheses?",
    },
    {
      wrong: ((w, s, g, eta, rho, epsilon) => {
        const next = rmspropBy({ step: (g, next) => g / Math.sqrt(next) })(w, s, g, eta, rho, epsilon);
        return { w: next.w - epsilon * g, s: next.s };
      }) satisfies RmspropStep,
      message: "Right where ε is 0: it is added to the effective rate, not to the root. Parentheses?",
    },
    {
      wrong: rmspropBy({ step: (g, next, _s, epsilon) => g * (Math.sqrt(next) + epsilon) }),
      message:
        "The accumulator is right; the step is multiplied by the root, so that large gradients get larger.",
    },
    {
      wrong: rmspropBy({ step: (g) => Math.sign(g) }),
      message: "The accumulator is right; the step is η in the gradient's direction, and does not use it.",
    },
    {
      wrong: rmspropBy({ step: (g, next, _s, epsilon) => (g * g) / (Math.sqrt(next) + epsilon) }),
      message: "The accumulator is right; the gradient is squared in the step, too.",
    },
    {
      wrong: rmspropBy({ step: (g, next, _s, epsilon) => Math.abs(g) / (Math.sqrt(next) + epsilon) }),
      message: "Right where the gradient is positive: a step needs its sign.",
    },
    {
      wrong: rmspropBy({ step: () => 0 }),
      message: "The accumulator is right; the weight came back as it was.",
    },
    {
      wrong: ((w, s, g, eta, rho) => {
        const next = rho * s + (1 - rho) * g;
        return { w: w - eta * next, s: next };
      }) satisfies RmspropStep,
      message: "This is momentum, a running mean of the gradients. RMSProp averages squares, and divides.",
    },
    {
      wrong: ((w, s, g, eta, rho, epsilon) => {
        const next = rho * s + (1 - rho) * g * g;
        return { w: w - (eta * g) / (Math.sqrt(next / (1 - rho)) + epsilon), s: next };
      }) satisfies RmspropStep,
      message: "The accumulator is right; in the step it is divided by 1 − ρ. RMSProp takes it as it is.",
    },
  ],
  hints: [
    "Two lines: first the new accumulator, then the new weight, which uses it.",
    "The accumulator is a running mean of squares: `rho` times the old one, plus `1 - rho` times what is new.",
    "The weight loses `eta * g / (Math.sqrt(newS) + epsilon)`.",
  ],
};

type Adadelta = (gradients: number[], rho: number, epsilon: number) => number[];

/** AdaDelta with its order or one of its formulas exchanged: `take` returns the step and the new u. */
const adadeltaBy =
  (
    take: (g: number, s: number, u: number, rho: number, epsilon: number) => [step: number, u: number],
    square: (g: number) => number = (g) => g * g,
  ): Adadelta =>
  (gradients, rho, epsilon) => {
    let [s, u] = [0, 0];
    return gradients.map((g) => {
      s = rho * s + (1 - rho) * square(g);
      const [step, next] = take(g, s, u, rho, epsilon);
      u = next;
      return step;
    });
  };

const rightStep = (g: number, s: number, u: number, epsilon: number): number =>
  Math.sqrt((u + epsilon) / (s + epsilon)) * g;

const brokenAdadelta: Exercise = {
  title: "Find the bug in AdaDelta",
  question: "adadeltaSteps",
  solver: functionSolver,
  // By hand: s = 8, 12 with g = 4, 4 and s = 8, 4, 10 with g = 4, 0, 4; u = 8/9 and then 4/9;
  // s = 16, 28, 37 with g = 8, 8, -8; u = 5.76 and then 396/37.
  cases: [
    { given: [[0, 0], 0.9, 1e-6], expected: [0, 0] },
    { given: [[4], 0.5, 1], expected: [4 / 3] },
    { given: [[-4], 0.5, 1], expected: [-4 / 3] },
    { given: [[4], 0.5, 4], expected: [4 / Math.sqrt(3)] },
    { given: [[4, 4], 0.5, 1], expected: [4 / 3, 4 * Math.sqrt(17 / 117)] },
    {
      given: [[4, 0, 4], 0.5, 1],
      expected: [4 / 3, 0, 4 * Math.sqrt(13 / 99)],
    },
    { given: [[8, 8, -8], 0.75, 9], expected: [4.8, 8 * Math.sqrt(14.76 / 37), -216 / Math.sqrt(1702)] },
  ],
  mistakes: [
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const next = rho * u + (1 - rho) * rightStep(g, s, u, epsilon) ** 2;
        return [rightStep(g, s, next, epsilon), next];
      }),
      message:
        "Zero gradients are right, and from the first other one on the steps are too long. Follow u through one step by hand: what is it when the step that counts is made?",
    },
    {
      wrong: adadeltaBy((g, s, u, _rho, epsilon) => [rightStep(g, s, u, epsilon), u]),
      message: "The first steps are right, but u stays 0: the steps must enter it.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = rightStep(g, s, u, epsilon);
        return [step, rho * u + (1 - rho) * Math.abs(step)];
      }),
      message: "The first steps are right: u has to average the squares of the steps.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = rightStep(g, s, u, epsilon);
        return [step, rho * u + (1 - rho) * g * g];
      }),
      message: "The first steps are right: u averages squared gradients. It has to average squared steps.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = rightStep(g, s, u, epsilon);
        return [step, u + (1 - rho) * step * step];
      }),
      message: "The first steps are right, but u only grows: the old part has to fade.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = rightStep(g, s, u, epsilon);
        return [step, rho * u + step * step];
      }),
      message: "The first steps are right: in a running mean the new part has the share 1 − ρ.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = (Math.sqrt(u + epsilon) / Math.sqrt(s + epsilon)) * -g;
        return [step, rho * u + (1 - rho) * step * step];
      }),
      message: "The sign is turned round: asked is what is subtracted.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = (g * (Math.sqrt(u) + epsilon)) / (Math.sqrt(s) + epsilon);
        return [step, rho * u + (1 - rho) * step * step];
      }),
      message: "In AdaDelta ε stands inside both roots.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = g / Math.sqrt(s + epsilon);
        return [step, rho * u + (1 - rho) * step * step];
      }),
      message: "This is RMSProp: the numerator has lost the root of u + ε.",
    },
    {
      wrong: ((gradients, rho, epsilon) => {
        let [s, u] = [0, 0];
        return gradients.map((g) => {
          const step = rightStep(g, s, u, epsilon);
          s = rho * s + (1 - rho) * g * g;
          u = rho * u + (1 - rho) * step * step;
          return step;
        });
      }) satisfies Adadelta,
      message:
        "Now s comes too late as well: it must contain the present gradient, and u must not contain the present step.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = rightStep(g, s, u, epsilon);
        return [step, (1 - rho) * u + rho * step * step];
      }),
      message: "Right where ρ is one half: the shares in u are exchanged.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const inner = g / Math.sqrt(s + epsilon);
        return [rightStep(g, s, u, epsilon), rho * u + (1 - rho) * inner * inner];
      }),
      message: "What enters u is not the step: it lacks the factor `rms(u)`. The step itself has to.",
    },
    {
      wrong: adadeltaBy((g, s, u, _rho, epsilon) => {
        const step = rightStep(g, s, u, epsilon);
        return [step, step * step];
      }),
      message:
        "The first steps are right, but u remembers only the step before. It has to be a running mean.",
    },
    {
      wrong: adadeltaBy((g, s, u, _rho, epsilon) => {
        const step = rightStep(g, s, u, epsilon);
        return [step, u + step * step];
      }),
      message: "The first steps are right, but u adds up. It has to be a running mean.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = Math.sqrt((s + epsilon) / (u + epsilon)) * g;
        return [step, rho * u + (1 - rho) * step * step];
      }),
      message: "The fraction is upside down: a large gradient has to make the factor smaller.",
    },
    {
      wrong: adadeltaBy((g, s, u, rho, epsilon) => {
        const step = rightStep(1, s, u, epsilon);
        return [step, rho * u + (1 - rho) * (step * g) ** 2];
      }),
      message: "This is the factor of the gradient alone. The step is factor times gradient.",
    },
    {
      wrong: adadeltaBy((_g, s, u, rho, epsilon) => {
        const step = rightStep(1, s, u, epsilon);
        return [step, rho * u + (1 - rho) * step * step];
      }),
      message: "The gradient itself has got lost from the step.",
    },
    {
      wrong: adadeltaBy((g, s, _u, _rho, epsilon) => [0 * rightStep(g, s, 0, epsilon), 0]),
      message: "Every step is 0: with u = 0 and no ε beside it nothing ever starts.",
    },
    {
      wrong: ((gradients, rho, epsilon) => {
        let [s, u, late] = [0, 0, 0];
        return gradients.map((g) => {
          s = rho * s + (1 - rho) * g * g;
          const step = rightStep(g, s, u, epsilon);
          u = rho * u + (1 - rho) * late * late;
          late = step;
          return step;
        });
      }) satisfies Adadelta,
      message:
        "The first steps are right. Then u is one step late: each step enters it as soon as it is made.",
    },
    {
      wrong: ((gradients, rho, epsilon) => {
        let [s, u] = [0, 0];
        return gradients.map((g) => {
          const step = rightStep(g, s, u, epsilon);
          s = rho * s + (1 - rho) * g * g;
          u = rho * u + (1 - rho) * rightStep(g, s, u, epsilon) ** 2;
          return step;
        });
      }) satisfies Adadelta,
      message: "u is right in time now, but s comes too late: it must contain the present gradient.",
    },
    {
      wrong: ((gradients, rho, epsilon) => {
        let [s, u] = [0, 0];
        return gradients.map((g) => {
          s += g * g;
          const step = rightStep(g, s, u, epsilon);
          u = rho * u + (1 - rho) * step * step;
          return step;
        });
      }) satisfies Adadelta,
      message: "s is AdaGrad's sum now. In AdaDelta it is a running mean.",
    },
    {
      wrong: ((gradients, rho, epsilon) => {
        let [s, u, w] = [0, 0, 0];
        return gradients.map((g) => {
          s = rho * s + (1 - rho) * g * g;
          const step = rightStep(g, s, u, epsilon);
          u = rho * u + (1 - rho) * step * step;
          w -= step;
          return w;
        });
      }) satisfies Adadelta,
      message: "This is where the weight would stand. Asked are the steps.",
    },
    {
      wrong: ((gradients, rho, epsilon) => {
        let [s, u] = [0, 1];
        return gradients.map((g) => {
          s = rho * s + (1 - rho) * g * g;
          const step = rightStep(g, s, u, epsilon);
          u = rho * u + (1 - rho) * step * step;
          return step;
        });
      }) satisfies Adadelta,
      message: "The first step is too long: u begins at 0.",
    },
    {
      wrong: ((gradients, rho, epsilon) =>
        gradients.map((g) => rightStep(g, (1 - rho) * g * g, 0, epsilon))) satisfies Adadelta,
      message: "Each step is like a first one: s and u have to outlive it.",
    },
  ],
  hints: [
    "Work the second case by hand, with $s = u = 0$ at first: $s$ becomes 8, so the step is $\\frac{\\sqrt{0 + 1}}{\\sqrt{8 + 1}} \\cdot 4$. What does the function use in place of the 0?",
    "`rms(u) / rms(s) * g` stands there twice, and does not mean the same both times.",
    "Compute the step once, keep it in a `const d`, let `u` take it in, and return it.",
  ],
};

/** The first step at which the sum of `step(t)` is at least the distance. */
const countSteps = (distance: number, step: (t: number) => number, mostly = 1e6): number => {
  let moved = 0;
  for (let t = 1; t <= mostly; t++) {
    moved += step(t);
    if (moved >= distance) return t;
  }
  return mostly;
};

const stepsFor: Exercise = {
  title: "How long AdaGrad needs",
  question: "adagradStepsFor",
  solver: functionSolver,
  // 1 + 0.7071 + 0.5774 = 2.2845, + 0.5 = 2.7845, + 0.4472 = 3.2317.
  cases: [
    { given: [1, 1], expected: 1 },
    { given: [2.5, 1], expected: 4 },
    { given: [3, 1], expected: 5 },
    { given: [1, 0.5], expected: 3 },
    { given: [0.01, 0.1], expected: 1 },
    { given: [1.2, 0.1], expected: 45 },
    { given: [10, 1], expected: 33 },
  ],
  mistakes: [
    {
      wrong: (distance: number, eta: number) => Math.ceil(distance / eta),
      message: "This is descent, whose steps stay as long as they are. How long is AdaGrad's second step?",
    },
    {
      wrong: (distance: number, eta: number) => countSteps(distance, (t) => eta / t),
      message: "These steps fall like 1/t. In step t it is s = t: by what is the gradient divided?",
    },
    {
      wrong: (distance: number, eta: number) => countSteps(distance, (t) => eta / Math.sqrt(t)) - 1,
      message: "One too few: are you counting the steps before the one that arrives?",
    },
    {
      wrong: (distance: number, eta: number) => countSteps(distance, (t) => eta / Math.sqrt(t)) + 1,
      message: "One too many: does the loop go on after the step that arrives?",
    },
    {
      wrong: (distance: number, eta: number) => countSteps(distance, (t) => eta / Math.sqrt(t + 1)),
      message: "The first step is too short: when it is made, s is 1.",
    },
    {
      wrong: (distance: number, eta: number) => Math.ceil((distance / (2 * eta)) ** 2),
      message:
        "A good estimate, since the sum of 1/√t is about 2√t; asked is the exact number. Let a loop add the steps.",
    },
    {
      wrong: (distance: number, eta: number) => Math.floor((distance / (2 * eta)) ** 2),
      message:
        "A good estimate, since the sum of 1/√t is about 2√t; asked is the exact number. Let a loop add the steps.",
    },
    {
      wrong: (distance: number, eta: number) => Math.ceil((distance / eta) ** 2),
      message: "As if the sum of 1/√t were √t. There is no short formula for it: let a loop add the steps.",
    },
    {
      wrong: (distance: number, eta: number) => {
        const steps = countSteps(distance, (t) => eta / Math.sqrt(t));
        return distance === eta ? steps + 1 : steps;
      },
      message: "Right but where the weight arrives exactly: there is no step to go then. Is it `<` or `<=`?",
    },
    {
      wrong: () => 1,
      message: "Always 1: is the first step infinite? When it is made, s is 1, not 0.",
    },
    {
      wrong: (distance: number) => countSteps(distance, (t) => 1 / Math.sqrt(t)),
      message: "Right where η is 1: where does it come in?",
    },
    {
      wrong: (distance: number, eta: number) => Math.round((distance / (2 * eta)) ** 2),
      message:
        "A good estimate, since the sum of 1/√t is about 2√t; asked is the exact number. Let a loop add the steps.",
    },
    {
      wrong: (distance: number, eta: number) => (distance / (2 * eta)) ** 2,
      message:
        "A good estimate, since the sum of 1/√t is about 2√t; asked is the exact number. Let a loop add the steps.",
    },
    {
      wrong: (distance: number, eta: number) => (distance / eta) ** 2,
      message: "As if the sum of 1/√t were √t. There is no short formula for it: let a loop add the steps.",
    },
    {
      wrong: (distance: number, eta: number) => distance / eta,
      message: "This is descent, whose steps stay as long as they are. How long is AdaGrad's second step?",
    },
    {
      wrong: (distance: number, eta: number) => Math.floor(distance / eta),
      message: "This is descent, whose steps stay as long as they are. How long is AdaGrad's second step?",
    },
    {
      wrong: (distance: number, eta: number) => {
        let moved = 0;
        for (let t = 1; moved < distance; t++) moved += eta / Math.sqrt(t);
        return moved;
      },
      message: "This is how far the weight has come. Asked is the number of steps.",
    },
    {
      wrong: (distance: number, eta: number) => countSteps(distance, (t) => Math.sqrt(eta / t)),
      message: "Right where η is 1: the root has got hold of η as well.",
    },
    {
      wrong: (distance: number, eta: number) => countSteps(distance, (t) => eta / Math.sqrt(1 - 0.9 ** t)),
      message: "This s forgets, as RMSProp's does. AdaGrad's is a sum.",
    },
    {
      wrong: (distance: number, eta: number) =>
        countSteps(distance, (t) => eta / Math.sqrt((t * (t + 1)) / 2)),
      message: "Here s grows by t in step t. Each gradient is 1: by how much does s grow?",
    },
  ],
  hints: [
    "After $t$ gradients of 1 the accumulator is $s = t$. How long is step $t$?",
    "Step $t$ is $\\eta / \\sqrt{t}$ long. There is no short formula for the sum: use a loop.",
    "`while (moved < distance)`: count one step more, and add its length to `moved`.",
  ],
};

/** Lesson 14, Adaptive rates: AdaGrad, RMSProp, AdaDelta. */
export const adaptiveRates: readonly Exercise[] = [oneStep, brokenAdadelta, stepsFor];
