import { type Exercise, functionSolver } from "../exercise.ts";

type FunctionOfMany = (x: number[]) => number;

/** A gradient of which each entry is a formula of the function, the place, the entry's index and the nudge. */
const entryByEntry =
  (slope: (f: FunctionOfMany, x: number[], i: number, h: number) => number) =>
  (f: FunctionOfMany, x: number[], h: number): number[] =>
    x.map((_, i) => slope(f, x, i, h));

/** `x` with entry `i` moved by `by`. */
const moved = (x: number[], i: number, by: number): number[] => x.with(i, x[i]! + by);

const difference = (f: FunctionOfMany, x: number[], i: number, h: number): number =>
  f(moved(x, i, h)) - f(moved(x, i, -h));

/** Nudges entry after entry of one list; `after` moves an entry by so many nudges when it is done. */
const inOneList =
  (after: number, dividedBy = (h: number) => 2 * h) =>
  (f: FunctionOfMany, x: number[], h: number): number[] => {
    const at = [...x];
    return x.map((_, i) => {
      const slope = difference(f, at, i, h) / dividedBy(h);
      at[i]! += after * h;
      return slope;
    });
  };

const brokenNudge: Exercise = {
  title: "Find the bug in a numerical gradient",
  question: "slopesByNudging",
  solver: functionSolver,
  cases: [
    { given: [([a]: number[]) => a! ** 2, [3], 0.5], expected: [6] },
    { given: [([a, b]: number[]) => 3 * a! - 2 * b! + 1, [0, 0], 1], expected: [3, -2] },
    { given: [([a, b]: number[]) => a! * b!, [2, 5], 0.5], expected: [5, 2] },
    { given: [([a, b, c]: number[]) => a! * b! * c!, [1, 2, 3], 0.5], expected: [6, 3, 2] },
    { given: [([a]: number[]) => a! ** 3, [1], 0.1], expected: [3.01] },
    { given: [([a, b]: number[]) => a! ** 2 * b!, [1, -2], 0.25], expected: [-4, 1] },
  ],
  mistakes: [
    {
      wrong: inOneList(-1),
      message:
        "The first slope is always right, a later one only where it does not depend on the parameters before it. Where do these stand when the next one is nudged?",
    },
    {
      wrong: inOneList(1),
      message: "Now a parameter stays nudged upwards when its turn is over. It must be back where it was.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => (f(moved(x, i, h)) - f(x)) / h),
      message:
        "This is the one-sided estimate. Straight lines cannot tell it from the central one, curves can.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => (f(x) - f(moved(x, i, -h))) / h),
      message: "This is the one-sided estimate, towards the left. Asked is the central one.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => (f(moved(x, i, h)) - f(x)) / (2 * h)),
      message: "From x to x + h is one nudge, and this divides by two. Is the lower point really x − h?",
    },
    {
      wrong: entryByEntry((f, x, i, h) => difference(f, x, i, h) / h),
      message: "Everything is twice as large as it should be: how far is it from x − h to x + h?",
    },
    {
      wrong: entryByEntry((f, x, i, h) => -difference(f, x, i, h) / (2 * h)),
      message: "The sign is turned round: above minus below.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => Math.abs(difference(f, x, i, h)) / (2 * h)),
      message: "A slope may be negative: its sign got lost.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => (f(moved(x, i, h)) + f(moved(x, i, -h))) / 2),
      message: "This is the mean of the two values. A slope is their difference, per unit of x.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => difference(f, x, i, h)),
      message: "This is the change of the function; a slope is change per unit of x.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => (difference(f, x, i, h) / 2) * h),
      message:
        "This halves and then multiplies by h: put parentheses around what the difference is divided by.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => (f(moved(x, i, h)) - f(moved(x, i, -2 * h))) / (2 * h)),
      message: "The lower point is two nudges below x now. Two nudges below what should it be?",
    },
    {
      wrong: entryByEntry((f, x, i, h) => difference(f, x, i, h / 2) / h),
      message: "Half the nudge is used on each side: asked is x + h and x − h.",
    },
    {
      wrong: entryByEntry((f, x, i) => difference(f, x, i, 1e-5) / 2e-5),
      message:
        "Too exact: here `h` is given, and large in some cases so that its error shows. Nudge by `h`, not by a number of your own.",
    },
    {
      wrong: entryByEntry((f, x, i, h) => difference(f, x, i, h * x[i]!) / (2 * h * x[i]!)),
      message:
        "The nudge is the same for every parameter, whatever its size: a parameter of 0 is not nudged here.",
    },
    {
      wrong: (f: FunctionOfMany, x: number[], h: number) =>
        x.map((_, i) => difference(f, x, i, h) / (2 * h)).reverse(),
      message: "All the slopes are there, in the wrong order.",
    },
    {
      wrong: inOneList(-1, (h) => 2 / h),
      message:
        "Two things. `/ 2 * h` halves and then multiplies by h. And a parameter is not where it was when its turn is over.",
    },
    {
      wrong: (f: FunctionOfMany, x: number[], h: number) => {
        const at = [...x];
        return x.map((_, i) => {
          const slope = difference(f, at, i, h) / (2 * h);
          at[i]! -= h;
          at[0] = x[0]!;
          return slope;
        });
      },
      message: "The first parameter is put back, the others are not: three parameters show it.",
    },
    {
      wrong: (f: FunctionOfMany, x: number[], h: number) => {
        const at = [...x];
        return x.map((_, i) => {
          const slope = difference(f, at, i, h) / (2 * h);
          at[i] = 0;
          return slope;
        });
      },
      message: "A parameter is 0 when its turn is over. Where was it before?",
    },
    {
      wrong: (f: FunctionOfMany, x: number[], h: number) => {
        const by = (step: number) => f(x.map((value) => value + step));
        return x.map(() => (by(h) - by(-h)) / (2 * h));
      },
      message: "All parameters move at once. Each slope needs one of them nudged and the others held still.",
    },
  ],
  hints: [
    "Follow the list `at` through the third case, $f(a, b) = a\\,b$ at $(2, 5)$ with $h = 0.5$. What is `at` when the loop comes to `i = 1`?",
    "After its turn the first parameter stands at 1.5 instead of 2. Straight lines and sums of one-parameter functions do not mind, products do.",
    "Put `at[i]` back at the end of each turn. `at[i] += h` would do, but rounding may leave a trace; `at[i] = x[i]` leaves none.",
  ],
};

/** The largest over all entries of a formula of the two gradients' entries. */
const largest =
  (error: (a: number, n: number) => number) =>
  (analytic: number[], numerical: number[]): number =>
    Math.max(...analytic.map((a, i) => error(a, numerical[i]!)));

const scale = (a: number, n: number): number => Math.max(1, Math.abs(a), Math.abs(n));
const relative = (a: number, n: number): number => Math.abs(a - n) / scale(a, n);

const howFarApart: Exercise = {
  title: "The relative error of a gradient",
  question: "relativeError",
  solver: functionSolver,
  cases: [
    { given: [[2], [2.5]], expected: 0.2 },
    { given: [[0.25], [0.5]], expected: 0.25 },
    { given: [[-4], [4]], expected: 2 },
    {
      given: [
        [1000, 1],
        [1001, 1.5],
      ],
      expected: 1 / 3,
    },
    {
      given: [
        [8, 0, -3],
        [10, 0, -3],
      ],
      expected: 0.2,
    },
    {
      given: [
        [-10, 2],
        [-8, 2],
      ],
      expected: 0.2,
    },
    {
      given: [
        [1, 2, 3],
        [1, 2, 3],
      ],
      expected: 0,
    },
    {
      given: [
        [3, 0.5],
        [1, 0.5],
      ],
      expected: 2 / 3,
    },
    { given: [[-2], [-4]], expected: 0.5 },
    {
      given: [
        [5, 1, 1000],
        [5, 1.25, 1004],
      ],
      expected: 0.2,
    },
    {
      given: [
        [100, 8, 3],
        [100, 10, 3],
      ],
      expected: 0.2,
    },
  ],
  mistakes: [
    {
      wrong: largest((a, n) => Math.abs(a - n)),
      message: "This is the absolute error. Divide each difference by the size of what is compared.",
    },
    {
      wrong: largest((a, n) => (n - a) / scale(a, n)),
      message: "The difference may be negative: take its absolute value before looking for the largest.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) =>
        Math.abs(largest((a, n) => (a - n) / scale(a, n))(analytic, numerical)),
      message: "The absolute value comes too late: the largest was looked for among numbers with signs.",
    },
    {
      wrong: largest((a, n) => Math.abs(Math.abs(a) - Math.abs(n)) / scale(a, n)),
      message: "−4 and 4 are 8 apart: first the difference, then its absolute value.",
    },
    {
      wrong: largest((a, n) => (a - n) / Math.max(1, a, n)),
      message: "Absolute values are missing: above the fraction line one, below it two.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) / Math.max(a, n)),
      message: "Two things are missing in the denominator: the 1 and the absolute values.",
    },
    ...[
      largest((a, n) => Math.abs(a - n) / Math.abs(a)),
      largest((a, n) => Math.abs(a - n) / Math.abs(n)),
      largest((a, n) => Math.abs(a - n) / (Math.abs(a) + Math.abs(n))),
      largest((a, n) => Math.abs(a - n) / Math.max(1, Math.abs(a + n))),
      largest((a, n) => Math.abs(a - n) / Math.max(1, Math.abs(a - n))),
      largest((a, n) => Math.abs(a - n) / Math.max(1, (Math.abs(a) + Math.abs(n)) / 2)),
      largest((a, n) => Math.abs(a - n) / (1 + Math.max(Math.abs(a), Math.abs(n)))),
    ].map((wrong) => ({
      wrong,
      message: "Look at the denominator again: it is the largest of three numbers, 1, |g| and |n|.",
    })),
    {
      wrong: largest((a, n) => Math.abs(a - n) / (Math.max(Math.abs(a), Math.abs(n)) || 1)),
      message: "The 1 is there for all small slopes, not only for two zeros.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) * scale(a, n)),
      message: "The difference is multiplied by the size of what is compared; it must be divided.",
    },
    {
      wrong: largest((a, n) => (a - n) ** 2 / scale(a, n)),
      message: "Nothing is squared here: the absolute value of the difference is enough.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) => Math.max(1, largest(relative)(analytic, numerical)),
      message: "No error is ever below 1: where does the search for the largest begin?",
    },
    {
      wrong: () => 0,
      message: "It is always 0: is the comparison with the worst error so far the right way round?",
    },
    {
      wrong: (analytic: number[], numerical: number[]) =>
        analytic.length === 1 ? relative(analytic[0]!, numerical[0]!) : Number.NaN,
      message:
        "`Math.max` of a list is NaN where the list has more than one number: it takes numbers, which `...` makes of a list.",
    },
    {
      wrong: largest((a, n) => 100 * relative(a, n)),
      message: "This is in percent; asked is the ratio itself.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) =>
        Math.min(...analytic.map((a, i) => relative(a, numerical[i]!))),
      message: "This is the smallest error. Asked is the largest.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) =>
        largest((a, n) => Math.abs(a - n))(analytic, numerical) / largest(scale)(analytic, numerical),
      message:
        "The largest difference is divided by the largest slope of all: each difference must be divided by the size of its own two slopes.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) => {
        const gaps = analytic.map((a, i) => Math.abs(a - numerical[i]!));
        const at = gaps.indexOf(Math.max(...gaps));
        return relative(analytic[at]!, numerical[at]!);
      },
      message:
        "The parameter with the largest difference was chosen first, and then its relative error taken. Another one may have a larger relative error.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) =>
        Math.hypot(...analytic.map((a, i) => a - numerical[i]!)) /
        Math.max(1, Math.hypot(...analytic), Math.hypot(...numerical)),
      message:
        "This compares the lists as wholes; a small wrong slope beside large right ones is not seen. Go parameter by parameter.",
    },
    ...[(list: number[]) => list.slice(0, -1), (list: number[]) => list.slice(1)].map((part) => ({
      wrong: (analytic: number[], numerical: number[]) =>
        Math.max(0, largest(relative)(part(analytic), part(numerical))),
      message: "A parameter is left out: check where the loop begins and where it ends.",
    })),
    {
      wrong: largest((a, n) => (a - n) / scale(a, n)),
      message: "The difference may be negative: take its absolute value before looking for the largest.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) / Math.max(1, a, n)),
      message: "The size of a negative number is its absolute value: |g| and |n|, not g and n.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) / Math.max(Math.abs(a), Math.abs(n))),
      message: "The 1 is missing in the denominator: two zeros give 0/0, and tiny slopes are blown up.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) / Math.max(1, Math.abs(a))),
      message: "The denominator must look at both gradients: either may be the larger one.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) / Math.max(1, Math.abs(n))),
      message: "The denominator must look at both gradients: either may be the larger one.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) / (1 + Math.abs(a) + Math.abs(n))),
      message: "The denominator is the largest of three numbers, not their sum.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) / Math.max(1, Math.abs(a) + Math.abs(n))),
      message: "The denominator is the largest of three numbers: |g| and |n| are two of them, not added up.",
    },
    {
      wrong: largest((a, n) => Math.abs(a - n) / Math.min(1, Math.abs(a), Math.abs(n))),
      message: "The denominator is the largest of the three numbers, not the smallest.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) =>
        analytic.reduce((sum, a, i) => sum + relative(a, numerical[i]!), 0) / analytic.length,
      message:
        "This is the mean over the parameters. One wrong slope among a million would not be seen: take the largest.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) =>
        analytic.reduce((sum, a, i) => sum + relative(a, numerical[i]!), 0),
      message: "This is the sum over the parameters. Asked is the largest.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) => relative(analytic[0]!, numerical[0]!),
      message: "Only the first parameter was compared.",
    },
    {
      wrong: (analytic: number[], numerical: number[]) => relative(analytic.at(-1)!, numerical.at(-1)!),
      message: "Only the last parameter counts: keep the largest error of those before it.",
    },
  ],
  hints: [
    "For one parameter: the difference, its absolute value, and a denominator. `Math.abs` and `Math.max` are all you need.",
    "`Math.max(1, Math.abs(a), Math.abs(n))` is the denominator for one pair.",
    "Begin with `let worst = 0`, go through the parameters by index, and set `worst` to the larger of itself and the new error.",
  ],
};

/** Slopes of (v tanh(w x) - y)^2 by formulas of the error, a = tanh(w x) and the rest. */
const chain =
  (
    slopeW: (error: number, a: number, v: number, x: number) => number,
    slopeV: (error: number, a: number, v: number, x: number) => number = (error, a) => 2 * error * a,
  ) =>
  (w: number, v: number, x: number, y: number) => {
    const a = Math.tanh(w * x);
    const error = v * a - y;
    return { w: slopeW(error, a, v, x), v: slopeV(error, a, v, x) };
  };

const rightW = (error: number, a: number, v: number, x: number): number => 2 * error * v * (1 - a * a) * x;

const brokenChain: Exercise = {
  title: "Find the bug with a gradient check",
  question: "chainGradient",
  solver: functionSolver,
  cases: [
    { given: [0.5, 1, 1, 1], expected: { w: -0.846033484548268, v: -0.497129780451874 } },
    { given: [0.5, 2, 1, 1], expected: { w: -0.238343006329361, v: -0.070025246383729 } },
    { given: [0, 3, 2, 1], expected: { w: -12, v: 0 } },
    { given: [0.3, -0.5, 2, -1], expected: { w: -1.041002995891547, v: 0.785676896583293 } },
    { given: [-1, 0.5, 1.5, 0.25], expected: { w: -0.190439713579199, v: 1.271867487898785 } },
    { given: [1, 4, 0, 2], expected: { w: 0, v: 0 } },
  ],
  mistakes: [
    {
      wrong: chain((error, a, _v, x) => 2 * error * (1 - a * a) * x),
      message:
        "One slope is always right. Divide the other one by its expected value in each case, and compare the ratio with the parameters of that case.",
    },
    {
      wrong: chain((error, a, v, x) => (2 * error * (1 - a * a) * x) / v),
      message: "The ratio was 1/v, so the missing factor is not 1/v but …?",
    },
    {
      wrong: chain((error, a, v, x) => 2 * error * v * v * (1 - a * a) * x),
      message: "v comes in twice now.",
    },
    {
      wrong: chain((error, a, v) => 2 * error * v * (1 - a * a)),
      message: "v is there now, but x is lost: what does z gain when w grows by 1?",
    },
    {
      wrong: chain((error, a, v, x) => error * v * (1 - a * a) * x),
      message: "v is there now, but the factor 2 is lost.",
    },
    {
      wrong: chain((error, _a, v, x) => 2 * error * v * x),
      message: "v is there now, but the slope of tanh is lost.",
    },
    {
      wrong: chain(rightW, (error, a, v) => 2 * error * v * a),
      message: "The slope for w is right now. The one for v was right before, and is not any more.",
    },
    {
      wrong: chain(
        (error, a, _v, x) => 2 * error * (1 - a * a) * x,
        (error, a, v) => 2 * error * v * a,
      ),
      message: "v now stands in the slope for v. Which of the two slopes was right before?",
    },
    {
      wrong: (w: number, v: number, x: number, y: number) => {
        const a = Math.tanh(w * x);
        return { w: 2 * (v * a - y) * w * (1 - a * a) * x, v: 2 * (v * a - y) * a };
      },
      message:
        "A weight stands in the slope for w now, but the wrong one: what does ŷ = v a gain when a grows by 1?",
    },
    ...[
      chain((error, a, _v, x) => 2 * error * a * (1 - a * a) * x),
      chain((error, a, v, x) => 2 * error * v * a * (1 - a * a) * x),
    ].map((wrong) => ({
      wrong,
      message: "From a to ŷ = v a: how fast does ŷ grow with a? The value of a is not in it.",
    })),
    {
      wrong: chain((error, a, v, x) => -rightW(error, a, v, x)),
      message: "The size is right now, the sign is not: the error is prediction minus target already.",
    },
    {
      wrong: chain(
        (error, a, v, x) => -rightW(error, a, v, x),
        (error, a) => -2 * error * a,
      ),
      message: "Both signs are turned round: the error is prediction minus target.",
    },
    {
      wrong: chain(rightW, (error, a, _v, x) => 2 * error * a * x),
      message: "The slope for w is right now. The one for v has got an x: v does not meet x, only a.",
    },
    {
      wrong: chain(rightW, (error, a) => 2 * error * a * (1 - a * a)),
      message: "The slope for w is right now. The one for v does not pass through tanh: v comes after it.",
    },
    {
      wrong: chain(rightW, (error, a) => error * a),
      message: "The slope for w is right now. The one for v has lost its 2.",
    },
    {
      wrong: chain((error, a) => 2 * error * a, rightW),
      message: "The two slopes have changed places.",
    },
    ...[
      chain((error, a, v, x) => 2 * error * (1 - (v * a) ** 2) * x),
      chain((error, a, v, x) => 2 * error * v * (1 - (v * a) ** 2) * x),
      chain((error, a, v, x) => 2 * error * (1 - v * a ** 2) * x),
    ].map((wrong) => ({
      wrong,
      message:
        "The slope of tanh was right before: it has only a in it. Leave it, and look at the way from a to ŷ.",
    })),
    {
      wrong: (w: number, v: number, x: number, y: number) => {
        const a = Math.tanh(w * x);
        return {
          w: 2 * (v * a - y) * v * (1 - Math.tanh(v * w * x) ** 2) * x,
          v: 2 * (v * a - y) * a,
        };
      },
      message: "The slope of tanh was right before: v comes after it, not into it.",
    },
    {
      wrong: (w: number, v: number, x: number, y: number) => {
        const a = Math.tanh(w * x);
        return { w: 2 * v * (a - y) * (1 - a * a) * x, v: 2 * v * (a - y) * a };
      },
      message: "The error was right before: v multiplies a only, not the target. Now both slopes deviate.",
    },
    {
      wrong: chain((error, a, v, x) => rightW(error, a, v, x) * x),
      message: "v is there now, and x twice.",
    },
    {
      wrong: chain((error, a, v, x) => 2 * error * v * (1 - a) ** 2 * x),
      message: "v is there now, but the slope of tanh has changed: `1 - a ** 2` is not `(1 - a) ** 2`.",
    },
    {
      wrong: chain((error, a, v, x) => 2 * error * (1 - a * a) * x + v),
      message: "In a chain slopes are multiplied, not added.",
    },
    {
      wrong: chain((error, a, v, x) => 2 * error * Math.abs(v) * (1 - a * a) * x),
      message: "Right where v is above 0. What does a negative v do to the slope?",
    },
    {
      wrong: chain((error, _a, v) => 2 * error * v),
      message: "v is there now, but the rest of the chain is lost: the slope of tanh, and x.",
    },
    {
      wrong: chain((error, a, v, x) => 2 * error * v * a * (1 - a) * x),
      message: "a (1 − a) is the sigmoid's slope; this neuron has tanh.",
    },
    {
      wrong: chain((error, a, v, x) => 2 * error * v * (1 - Math.tanh(a) ** 2) * x),
      message: "The slope of tanh is taken at the output now; the slope before was right.",
    },
  ],
  hints: [
    "Print both lines that the exercise shows. Which entry deviates, and by which ratio? Then try $v = 3$ and $v = -1$ in place of 2.",
    "The ratio at $w$ is $1/v$. So a factor is missing; and with $v = 1$ nobody sees it.",
    "The chain is $w \\to z \\to a \\to \\hat y \\to L$. The code has $dL/d\\hat y$, $da/dz$ and $dz/dw$. What is $d\\hat y/da$?",
  ],
};

/** Lesson 06, Checking a gradient. */
export const gradientCheck: readonly Exercise[] = [brokenNudge, howFarApart, brokenChain];
