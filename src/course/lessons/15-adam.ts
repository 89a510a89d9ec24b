import { type Exercise, functionSolver } from "../exercise.ts";

type AdamStep = (
  m: number,
  v: number,
  t: number,
  eta: number,
  beta1: number,
  beta2: number,
  epsilon: number,
) => number;

/** The step from the two moments, each changed by its decay and t. */
const stepBy =
  (
    first: (m: number, decay: number, t: number) => number,
    second: (v: number, decay: number, t: number) => number,
  ): AdamStep =>
  (m, v, t, eta, beta1, beta2, epsilon) =>
    (eta * first(m, beta1, t)) / (Math.sqrt(second(v, beta2, t)) + epsilon);

const asIs = (moment: number): number => moment;
const divided = (moment: number, decay: number, t: number): number => moment / (1 - decay ** t);
const multiplied = (moment: number, decay: number, t: number): number => moment * (1 - decay ** t);
const rightStep = stepBy(divided, divided);

const brokenCorrection: Exercise = {
  title: "Find the bug in the bias correction",
  question: "adamStep",
  solver: functionSolver,
  // By hand: for decays 1/2 and 3/4 the divisors are 1/2 and 1/4, then 3/4 and 7/16, then 7/8 and 37/64.
  cases: [
    { given: [1, 1, 1, 0.1, 0.5, 0.75, 0], expected: 0.1 },
    { given: [0.375, 1.75, 2, 0.3, 0.5, 0.75, 1], expected: 0.05 },
    { given: [-0.875, 0.578125, 3, 0.3, 0.5, 0.75, 0.5], expected: -0.2 },
    { given: [0.2, 0.004, 1, 0.1, 0.9, 0.999, 2], expected: 0.05 },
    { given: [3, 16, 1_000_000, 0.1, 0.9, 0.999, 2], expected: 0.05 },
  ],
  mistakes: [
    {
      wrong: stepBy(multiplied, multiplied),
      message:
        "Late in the training all is well, at the start it is not. Both means are too small at first: does this make them larger?",
    },
    {
      wrong: stepBy(divided, multiplied),
      message: "The mean of the gradients is corrected now; the mean of the squares still gets smaller.",
    },
    {
      wrong: stepBy(multiplied, divided),
      message: "The mean of the squares is corrected now; the mean of the gradients still gets smaller.",
    },
    { wrong: stepBy(asIs, asIs), message: "Nothing is corrected now: both means are too small at first." },
    { wrong: stepBy(divided, asIs), message: "The mean of the squares has no correction." },
    { wrong: stepBy(asIs, divided), message: "The mean of the gradients has no correction." },
    {
      wrong: stepBy(
        (m, decay, t) => m / decay ** t,
        (v, decay, t) => v / decay ** t,
      ),
      message:
        "Divided by the weight that lies on the 0 at the start. By what is missing from 1, or by what is there?",
    },
    {
      wrong: stepBy(
        (m, decay) => m / (1 - decay),
        (v, decay) => v / (1 - decay),
      ),
      message: "Right in the first step only: the correction has to change with t.",
    },
    {
      wrong: stepBy(
        (m, decay, t) => divided(m, decay, t + 1),
        (v, decay, t) => divided(v, decay, t + 1),
      ),
      message: "t is the number of this step already; it is counted once too often.",
    },
    {
      wrong: stepBy(
        (m, decay, t) => divided(m, decay, t - 1),
        (v, decay, t) => divided(v, decay, t - 1),
      ),
      message: "The first step divides 0.2 by 0: t counts from 1.",
    },
    {
      wrong: ((m, v, t, eta, beta1, beta2, epsilon) =>
        rightStep(m, v, t, eta, beta2, beta1, epsilon)) satisfies AdamStep,
      message: "The two decays are exchanged.",
    },
    {
      wrong: ((m, v, t, eta, beta1, beta2, epsilon) =>
        (eta * divided(m, beta1, t)) / Math.sqrt(divided(v, beta2, t) + epsilon)) satisfies AdamStep,
      message: "The corrections are right; ε has slipped into the root.",
    },
    {
      wrong: ((m, v, t, eta, beta1, beta2, epsilon) =>
        (eta * divided(m, beta1, t)) / (divided(v, beta2, t) + epsilon)) satisfies AdamStep,
      message: "The corrections are right; the root is lost.",
    },
    {
      wrong: ((m, v, t, eta, beta1, beta2, epsilon) =>
        (eta * divided(m, beta1, t)) / (Math.sqrt(v) / (1 - beta2 ** t) + epsilon)) satisfies AdamStep,
      message: "Correct first, then take the root: the correction belongs to the mean of the squares.",
    },
    {
      wrong: ((m, v, t, eta, beta1, beta2, epsilon) =>
        -rightStep(m, v, t, eta, beta1, beta2, epsilon)) satisfies AdamStep,
      message: "The size is right, the sign turned round: asked is what is subtracted.",
    },
    {
      wrong: stepBy(multiplied, asIs),
      message: "The mean of the gradients gets smaller, and that of the squares has no correction.",
    },
    {
      wrong: stepBy(asIs, multiplied),
      message: "The mean of the gradients has no correction, and that of the squares gets smaller.",
    },
    {
      wrong: stepBy(
        (m, decay, t) => m / (1 + decay ** t),
        (v, decay, t) => v / (1 + decay ** t),
      ),
      message: "Divided by more than 1, the means get smaller still.",
    },
    {
      wrong: stepBy(
        (m, decay, t) => m / (1 - decay * t),
        (v, decay, t) => v / (1 - decay * t),
      ),
      message: "Right in the first step only: the decay is multiplied by t, not raised to it.",
    },
    {
      wrong: stepBy(
        (m, decay, t) => m / (1 - decay) ** t,
        (v, decay, t) => v / (1 - decay) ** t,
      ),
      message: "Right in the first step only: the power is that of the decay, not of the whole difference.",
    },
    {
      wrong: stepBy(
        (m, decay, t) => m / 1 - decay ** t,
        (v, decay, t) => v / 1 - decay ** t,
      ),
      message: "Without parentheses a division comes before a difference: by what does it divide now?",
    },
    {
      wrong: stepBy(
        (m, decay, t) => m / (decay ** t - 1),
        (v, decay, t) => v / (decay ** t - 1),
      ),
      message:
        "NaN in every case: print the two divisors. Are they above 0? (A power is `**`; `^` compares bits.)",
    },
    {
      wrong: ((m, v, t, eta, beta1, _beta2, epsilon) =>
        rightStep(m, v, t, eta, beta1, beta1, epsilon)) satisfies AdamStep,
      message: "The mean of the squares is corrected with the decay of the other mean.",
    },
    {
      wrong: ((m, v, t, eta, _beta1, beta2, epsilon) =>
        rightStep(m, v, t, eta, beta2, beta2, epsilon)) satisfies AdamStep,
      message: "The mean of the gradients is corrected with the decay of the other mean.",
    },
    {
      wrong: ((m, v, t, eta, beta1, beta2) => rightStep(m, v, t, eta, beta1, beta2, 0)) satisfies AdamStep,
      message: "The corrections are right; ε has been lost.",
    },
    {
      wrong: ((m, v, t, _eta, beta1, beta2, epsilon) =>
        rightStep(m, v, t, 1, beta1, beta2, epsilon)) satisfies AdamStep,
      message: "The corrections are right; the learning rate has been lost.",
    },
    {
      wrong: ((m, v, t, eta, beta1, beta2, epsilon) =>
        rightStep(m, v, t, eta, beta1, beta2, 0) + epsilon) satisfies AdamStep,
      message: "The corrections are right; ε is added to the step, not to the root.",
    },
    {
      wrong: ((m, v, t, eta, beta1, beta2, epsilon) =>
        (eta * divided(m, beta1, t) * Math.sqrt(1 - beta2 ** t)) /
        (Math.sqrt(v) + epsilon)) satisfies AdamStep,
      message: "Right where ε is 0. Here ε is added to a root that is not corrected yet.",
    },
    {
      wrong: ((m, _v, t, _eta, beta1) => divided(m, beta1, t)) satisfies AdamStep,
      message: "This is the corrected mean of the gradients. Asked is the step.",
    },
  ],
  hints: [
    "Take the first case: the gradient was 2, and `m` is 1, half of it. What must `mHat` be? What does the function make of it?",
    "The weights in `m` add up to $1 - \\beta_1^t$, less than 1. What turns such a sum into a mean?",
    "Two signs have to change, one for each mean.",
  ],
};

interface Moments {
  m: number;
  v: number;
}
type AdamPath = (gradients: number[], eta: number, beta1: number, beta2: number, epsilon: number) => number[];

/** Adam's path with one part exchanged. */
const pathBy =
  (parts: {
    clock?: (index: number) => number;
    moments?: (old: Moments, g: number, beta1: number, beta2: number) => Moments;
    step?: AdamStep;
    keepCorrected?: boolean;
  }): AdamPath =>
  (gradients, eta, beta1, beta2, epsilon) => {
    const { clock = (index) => index + 1, moments = mean, step = rightStep } = parts;
    let [w, state] = [0, { m: 0, v: 0 }];
    return gradients.map((g, index) => {
      state = moments(state, g, beta1, beta2);
      const t = clock(index);
      w -= step(state.m, state.v, t, eta, beta1, beta2, epsilon);
      if (parts.keepCorrected) state = { m: divided(state.m, beta1, t), v: divided(state.v, beta2, t) };
      return w;
    });
  };

const mean = ({ m, v }: Moments, g: number, beta1: number, beta2: number): Moments => ({
  m: beta1 * m + (1 - beta1) * g,
  v: beta2 * v + (1 - beta2) * g * g,
});

const stepsOf =
  (path: AdamPath): AdamPath =>
  (...given) =>
    path(...given).map((w, i, all) => (all[i - 1] ?? 0) - w);

const wholeAdam: Exercise = {
  title: "All of Adam",
  question: "adamPath",
  solver: functionSolver,
  // The first by hand, in the lesson; the others with 40 decimal digits.
  cases: [
    {
      given: [[2, 1, -1], 0.1, 0.9, 0.999, 0],
      expected: [-0.1, -0.193217963881141, -0.232888487808048],
    },
    {
      given: [[3, 0, 4], 0.5, 0.5, 0.75, 1],
      expected: [-0.375, -0.543693177121688, -0.881461952213228],
    },
    { given: [[-4, -4], 0.1, 0.9, 0.99, 0], expected: [0.1, 0.2] },
    {
      given: [[1, -1, 1, -1], 1, 0.5, 0.9, 0.5],
      expected: [-0.666666666666667, -0.444444444444444, -0.73015873015873, -0.507936507936508],
    },
    { given: [[5], 0.2, 0.5, 0.5, 5], expected: [-0.1] },
  ],
  mistakes: [
    {
      wrong: ((gradients, eta) => {
        let w = 0;
        return gradients.map((g) => {
          w -= eta * g;
          return w;
        });
      }) satisfies AdamPath,
      message: "This is plain descent: m and v do not come in yet.",
    },
    {
      wrong: pathBy({ step: stepBy(asIs, asIs) }),
      message: "Neither mean is corrected: the first step should be about η long.",
    },
    { wrong: pathBy({ step: stepBy(divided, asIs) }), message: "v has no correction." },
    { wrong: pathBy({ step: stepBy(asIs, divided) }), message: "m has no correction." },
    {
      wrong: pathBy({ step: stepBy(multiplied, multiplied) }),
      message: "The corrections multiply. Do they make the means larger that way?",
    },
    {
      wrong: pathBy({ clock: (index) => index }),
      message: "NaN or Infinity from the first step on: with which t does it divide?",
    },
    {
      wrong: pathBy({ clock: () => 1 }),
      message: "The first step is right, the others use the first one's correction: t has to count.",
    },
    {
      wrong: pathBy({ keepCorrected: true }),
      message:
        "The first step is right, then the corrected means have become the running means. Keep m and v as they are, and the corrected ones apart.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({
          m: beta1 * m + (1 - beta1) * g,
          v: beta2 * v + (1 - beta2) * Math.abs(g),
        }),
      }),
      message: "v averages sizes. It has to average squares, so that its root is a size.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({
          m: beta1 * m + (1 - beta1) * g,
          v: beta2 * v + (1 - beta2) * g,
        }),
      }),
      message: "v averages the gradients. It has to average their squares.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => {
          const next = beta1 * m + (1 - beta1) * g;
          return { m: next, v: beta2 * v + (1 - beta2) * next * next };
        },
      }),
      message: "v averages the squares of m. It has to average those of the gradients.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({ m: beta1 * m + g, v: beta2 * v + g * g }),
      }),
      message: "The new part comes in whole. In a running mean its share is 1 − β.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({
          m: (1 - beta1) * m + beta1 * g,
          v: (1 - beta2) * v + beta2 * g * g,
        }),
      }),
      message: "The two shares are exchanged: β belongs to what was.",
    },
    {
      wrong: pathBy({ step: (m, v, t, eta, b1, b2, epsilon) => rightStep(m, v, t, eta, b2, b1, epsilon) }),
      message: "The corrections have each other's decay.",
    },
    {
      wrong: ((gradients, eta, beta1, beta2, epsilon) =>
        pathBy({})(gradients, eta, beta2, beta1, epsilon)) satisfies AdamPath,
      message: "The two decays are exchanged.",
    },
    {
      wrong: pathBy({ step: (m, v, t, eta, b1, b2) => rightStep(m, v, t, eta, b1, b2, 0) }),
      message: "Right where ε is 0: it is missing.",
    },
    {
      wrong: pathBy({
        step: (m, v, t, eta, b1, b2, epsilon) =>
          (eta * divided(m, b1, t)) / Math.sqrt(divided(v, b2, t) + epsilon),
      }),
      message: "Right where ε is 0: it belongs outside the root.",
    },
    {
      wrong: pathBy({
        step: (m, v, t, eta, b1, b2, epsilon) => (eta * divided(m, b1, t)) / (divided(v, b2, t) + epsilon),
      }),
      message: "Divided by the mean square itself: the root is missing.",
    },
    {
      wrong: ((...given) => pathBy({})(...given).map((w) => -w)) satisfies AdamPath,
      message: "This climbs: a step goes against the gradient.",
    },
    {
      wrong: stepsOf(pathBy({})),
      message: "These are the steps. Asked is where the weight stands after each of them.",
    },
    {
      wrong: stepsOf((...given) => pathBy({})(...given).map((w) => -w)),
      message: "These are the changes, each from 0. Asked is where the weight stands after each of them.",
    },
    {
      wrong: ((...given) => [0, ...pathBy({})(...given).slice(0, -1)]) satisfies AdamPath,
      message: "One step late: the weight has to be noted after the step.",
    },
    {
      wrong: ((...given) => [0, ...pathBy({})(...given)]) satisfies AdamPath,
      message: "One number too many: the 0 at the start is not asked for.",
    },
    {
      wrong: pathBy({ clock: (index) => index + 2 }),
      message: "The first step is too short: t is 1 there. Is it counted once too often?",
    },
    {
      wrong: pathBy({ moments: (_old, g, beta1, beta2) => mean({ m: 0, v: 0 }, g, beta1, beta2) }),
      message: "Right in the first step. In the others m and v remember nothing: where do they begin?",
    },
    {
      wrong: pathBy({
        moments: (_old, g, beta1, beta2) => mean({ m: 0, v: 0 }, g, beta1, beta2),
        clock: () => 1,
      }),
      message: "Each step is like a first one: m, v and t have to outlive it.",
    },
    {
      wrong: ((gradients, eta, beta1, beta2, epsilon) => {
        const first = gradients[0] ?? 0;
        let [w, m, v] = [0, first, first * first];
        return gradients.map((g) => {
          ({ m, v } = mean({ m, v }, g, beta1, beta2));
          w -= (eta * m) / (Math.sqrt(v) + epsilon);
          return w;
        });
      }) satisfies AdamPath,
      message:
        "The means begin at the first gradient. That, too, would mend the start, but the first gradient then weighs too much; Adam begins at 0 and corrects.",
    },
    {
      wrong: ((gradients, eta, beta1, beta2, epsilon) => {
        let [w, m, v] = [0, 0, 0];
        return gradients.map((g, i) => {
          w -= rightStep(m, v, i + 1, eta, beta1, beta2, epsilon);
          ({ m, v } = mean({ m, v }, g, beta1, beta2));
          return w;
        });
      }) satisfies AdamPath,
      message: "The step is taken before the means have seen the present gradient.",
    },
    {
      wrong: ((gradients, eta, _beta1, beta2, epsilon) => {
        let v = 0;
        let w = 0;
        return gradients.map((g, i) => {
          v = beta2 * v + (1 - beta2) * g * g;
          w -= (eta * g) / (Math.sqrt(divided(v, beta2, i + 1)) + epsilon);
          return w;
        });
      }) satisfies AdamPath,
      message:
        "The first step is right. In the others it is the present gradient that is divided, not the mean m.",
    },
    {
      wrong: ((gradients, eta, _beta1, beta2, epsilon) => {
        let v = 0;
        let w = 0;
        return gradients.map((g) => {
          v = beta2 * v + (1 - beta2) * g * g;
          w -= (eta * g) / (Math.sqrt(v) + epsilon);
          return w;
        });
      }) satisfies AdamPath,
      message: "This is RMSProp: the mean m and both corrections are missing.",
    },
    {
      wrong: pathBy({ step: (m, _v, t, eta, beta1) => eta * divided(m, beta1, t) }),
      message: "Nothing is divided by the root of v: this is momentum with a correction.",
    },
    {
      wrong: pathBy({ step: (m, _v, _t, eta) => eta * m }),
      message: "This is momentum: v and the corrections are missing.",
    },
    {
      wrong: pathBy({ step: (m, v, t, _eta, b1, b2, epsilon) => rightStep(m, v, t, 1, b1, b2, epsilon) }),
      message: "The learning rate is missing.",
    },
    {
      wrong: pathBy({
        step: stepBy(
          (m, decay, t) => m / (1 - decay * t),
          (v, decay, t) => v / (1 - decay * t),
        ),
      }),
      message:
        "Right in the first step, then NaN: in the corrections the decay is multiplied by t, not raised to it.",
    },
    {
      wrong: pathBy({
        step: stepBy(
          (m, decay, t) => m / (1 - decay) ** t,
          (v, decay, t) => v / (1 - decay) ** t,
        ),
      }),
      message: "Right in the first step only: in the corrections the power is that of β, not of 1 − β.",
    },
    {
      wrong: pathBy({
        step: stepBy(
          (m, decay, t) => m / decay ** t,
          (v, decay, t) => v / decay ** t,
        ),
      }),
      message: "The corrections divide by the weight that lies on the 0, not by what is there.",
    },
    {
      wrong: pathBy({
        step: (m, v, t, eta, b1, b2, epsilon) =>
          (eta * divided(m, b1, t)) / (Math.sqrt(v) / (1 - b2 ** t) + epsilon),
      }),
      message: "Correct v first, then take the root.",
    },
    {
      wrong: pathBy({
        step: (m, v, t, eta, b1, b2, epsilon) =>
          (eta * divided(m, b1, t) * Math.sqrt(1 - b2 ** t)) / (Math.sqrt(v) + epsilon),
      }),
      message: "Right where ε is 0: it is added to a root that is not corrected yet.",
    },
    {
      wrong: pathBy({
        step: (m, v, t, eta, b1, b2, epsilon) => rightStep(m, v, t, eta, b1, b2, 0) + epsilon,
      }),
      message: "Right where ε is 0: parentheses are missing, ε belongs to the divisor.",
    },
    {
      wrong: ((gradients, eta, beta1, _beta2, epsilon) =>
        pathBy({})(gradients, eta, beta1, beta1, epsilon)) satisfies AdamPath,
      message: "v has the decay of m.",
    },
    {
      wrong: ((gradients, eta, _beta1, beta2, epsilon) =>
        pathBy({})(gradients, eta, beta2, beta2, epsilon)) satisfies AdamPath,
      message: "m has the decay of v.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({
          m: beta1 * m + (1 - beta1) * g,
          v: Math.max(beta2 * v, Math.abs(g)),
        }),
        step: (m, v, t, eta, beta1, _beta2, epsilon) => (eta * divided(m, beta1, t)) / (v + epsilon),
      }),
      message: "This is AdaMax. Adam's v is a running mean of squares.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1) => ({ m: beta1 * m + (1 - beta1) * g, v: v + g * g }),
        step: stepBy(divided, asIs),
      }),
      message: "v is AdaGrad's sum, which never forgets. Here it is a running mean.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({
          m: beta1 * m + (1 - beta1) * g,
          v: beta2 * v + (1 - beta2) * Math.abs(g),
        }),
        step: (m, v, t, eta, b1, b2, epsilon) => (eta * divided(m, b1, t)) / (divided(v, b2, t) + epsilon),
      }),
      message: "Divided by a mean of sizes: Adam averages squares, and takes the root of that.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({
          m: beta1 * m + (1 - beta1) * g,
          v: beta2 * v + ((1 - beta2) * g) ** 2,
        }),
      }),
      message: "In v the share 1 − β is squared too. The square is that of the gradient alone.",
    },
    {
      wrong: ((gradients, eta, beta1, beta2, epsilon) => {
        let [w, m, v] = [0, 0, 0];
        return gradients.map((g, i) => {
          m = divided(beta1 * m + (1 - beta1) * g, beta1, i + 1);
          v = beta2 * v + (1 - beta2) * g * g;
          w -= (eta * m) / (Math.sqrt(divided(v, beta2, i + 1)) + epsilon);
          return w;
        });
      }) satisfies AdamPath,
      message: "The corrected mean of the gradients has become m itself. Keep it apart.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({ m: beta1 * m + g, v: beta2 * v + (1 - beta2) * g * g }),
      }),
      message: "In m the new part comes in whole. In a running mean its share is 1 − β.",
    },
    {
      wrong: pathBy({
        moments: ({ m, v }, g, beta1, beta2) => ({ m: beta1 * m + (1 - beta1) * g, v: beta2 * v + g * g }),
      }),
      message: "In v the new part comes in whole. In a running mean its share is 1 − β.",
    },
    {
      wrong: ((gradients, eta, beta1, beta2, epsilon) => {
        let [w, m, v] = [0, 0, 0];
        return gradients.map((g, i) => {
          m = beta1 * m + (1 - beta1) * g;
          const corrected = divided(m, beta1, i + 1);
          v = beta2 * v + (1 - beta2) * corrected * corrected;
          w -= rightStep(m, v, i + 1, eta, beta1, beta2, epsilon);
          return w;
        });
      }) satisfies AdamPath,
      message: "v averages the squares of the corrected m. It has to average those of the gradients.",
    },
    {
      wrong: ((gradients, ...given) =>
        pathBy({ clock: () => gradients.length })(gradients, ...given)) satisfies AdamPath,
      message: "t is the number of all gradients. It has to be the number of this step.",
    },
    {
      wrong: ((gradients, eta, beta1, beta2) =>
        pathBy({})(gradients, eta, beta1, beta2, 1e-8)) satisfies AdamPath,
      message: "ε is given: use `epsilon`, not the usual value.",
    },
  ],
  hints: [
    "Before the loop: `m`, `v` and `t`, all 0. In the loop, in this order: count, both running means, both corrections, the weight.",
    "`m = beta1 * m + (1 - beta1) * g`, and `v` in the same way with `g ** 2` and `beta2`.",
    "Keep the corrected means apart, `const mHat = m / (1 - beta1 ** t)`; then `w -= (eta * mHat) / (Math.sqrt(vHat) + epsilon)`.",
  ],
};

type Divisors = (gradients: number[], beta2: number) => number[];

/** The list of u by a rule for the next one. */
const divisorsBy =
  (next: (u: number, g: number, beta2: number, t: number) => number): Divisors =>
  (gradients, beta2) => {
    let u = 0;
    return gradients.map((g, i) => {
      u = next(u, g, beta2, i + 1);
      return u;
    });
  };

const adamaxDivisors: Exercise = {
  title: "AdaMax's divisor",
  question: "adamaxDivisors",
  solver: functionSolver,
  cases: [
    { given: [[4, 1, -3], 0.5], expected: [4, 2, 3] },
    { given: [[1, 0, 0], 0.9], expected: [1, 0.9, 0.81] },
    { given: [[-2, 1.9, 2], 0.75], expected: [2, 1.9, 2] },
    { given: [[8, 1, 1, 1, 1], 0.5], expected: [8, 4, 2, 1, 1] },
    { given: [[0.5], 0.999], expected: [0.5] },
    { given: [[1, -6, 2], 0.5], expected: [1, 6, 3] },
  ],
  mistakes: [
    {
      wrong: divisorsBy((_u, g) => Math.abs(g)),
      message: "This is the size of the present gradient alone: the earlier ones do not come in.",
    },
    {
      wrong: (gradients: number[], beta2: number) =>
        gradients.map((_, i) => gradients.slice(0, i).reduce((u, g) => Math.max(beta2 * u, Math.abs(g)), 0)),
      message: "One step late: each u must have seen the present gradient.",
    },
    {
      wrong: divisorsBy((u, g) => Math.max(u, Math.abs(g))),
      message: "The largest gradient so far: nothing fades.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.max(beta2 * u, g)),
      message: "A negative gradient is as large as a positive one.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => beta2 * Math.max(u, Math.abs(g))),
      message: "The present gradient fades at once. Only the old u has to.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.max(beta2 * u, (1 - beta2) * Math.abs(g))),
      message: "The gradient has got the share of a mean. There is no mean here, the larger one wins.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => beta2 * u + (1 - beta2) * Math.abs(g)),
      message: "This is a running mean of the sizes. Which of the two wins in AdaMax?",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.max(beta2 * u, g * g)),
      message: "The squares of Adam's v are not needed here: what is compared with what?",
    },
    {
      wrong: divisorsBy((u, g, beta2) => beta2 * u + Math.abs(g)),
      message: "Added. Of the two the larger one has to be taken.",
    },
    {
      wrong: ((gradients, beta2) =>
        divisorsBy((u, g) => Math.max(beta2 * u, Math.abs(g)))(gradients, beta2).map(
          (u, i) => u / (1 - beta2 ** (i + 1)),
        )) satisfies Divisors,
      message: "u needs no correction: how large is it after one step?",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.min(beta2 * u, Math.abs(g))),
      message: "The smaller of the two is taken.",
    },
    {
      wrong: ((gradients, beta2) =>
        gradients.map((g, i) =>
          Math.max(i === 0 ? 0 : beta2 * Math.abs(gradients[i - 1] as number), Math.abs(g)),
        )) satisfies Divisors,
      message: "Only the gradient just before is remembered. What fades is u, with all that it remembers.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => (Math.abs(beta2 * u) > Math.abs(g) ? beta2 * u : g)),
      message: "The right one wins, but it keeps its sign: a divisor is a size.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.max((1 - beta2) * u, Math.abs(g))),
      message: "Right only where the decay is one half: with which factor does the old u fade?",
    },
    {
      wrong: divisorsBy((u, g, beta2, t) => Math.max(beta2 ** t * u, Math.abs(g))),
      message: "The old u fades by the same factor in every step, not by a power that grows with the step.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => (Math.abs(g) > u ? Math.abs(g) : beta2 * u)),
      message: "A gradient has to be compared with the old u after it has faded, not before.",
    },
    {
      wrong: ((gradients, beta2) => {
        let u = 1;
        return gradients.map((g) => {
          u = Math.max(beta2 * u, Math.abs(g));
          return u;
        });
      }) satisfies Divisors,
      message: "After one step u is the size of the first gradient, however small: where does u begin?",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.max(beta2 * u, Math.abs(g)) + 1e-8),
      message: "Nearly: leave ε out here.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.max(beta2 * u, Math.abs(g) + 1e-8)),
      message: "As the engine does it. Leave ε out here.",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.sqrt(beta2 * u * u + (1 - beta2) * g * g)),
      message: "This is the divisor of RMSProp, a root mean square. Which one gradient counts in AdaMax?",
    },
    {
      wrong: ((gradients, beta2) =>
        divisorsBy((v, g) => beta2 * v + (1 - beta2) * g * g)(gradients, beta2).map((v, i) =>
          Math.sqrt(divided(v, beta2, i + 1)),
        )) satisfies Divisors,
      message: "This is Adam's divisor, a corrected root mean square. Which one gradient counts in AdaMax?",
    },
    {
      wrong: divisorsBy((u, g, beta2) => Math.sqrt(Math.max(beta2 * u * u, g * g))),
      message:
        "Under a root the factor loses its strength: the sizes themselves are compared, without square and root.",
    },
    {
      wrong: ((gradients, beta2) => [
        0,
        ...divisorsBy((u, g) => Math.max(beta2 * u, Math.abs(g)))(gradients, beta2),
      ]) satisfies Divisors,
      message: "One number too many: the 0 before the first gradient is not asked for.",
    },
    {
      wrong: ((gradients) => {
        const largest = Math.max(...gradients.map(Math.abs));
        return gradients.map(() => largest);
      }) satisfies Divisors,
      message:
        "The largest of all gradients, those still to come among them: u knows the past alone, and fades.",
    },
  ],
  hints: [
    "You need a variable outside the loop that remembers $u$, at first 0.",
    "In each step two candidates: the old $u$, a little faded, and the size of the present gradient.",
    "`u = Math.max(beta2 * u, Math.abs(g))`, and the list gets this `u`.",
  ],
};

/** Lesson 15, Adam and AdaMax. */
export const adamAndAdamax: readonly Exercise[] = [brokenCorrection, wholeAdam, adamaxDivisors];
