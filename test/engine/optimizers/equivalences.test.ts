import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  accumulate,
  adabound,
  adam,
  adamP,
  adamW,
  aggmo,
  amsgrad,
  chain,
  clipByNorm,
  decoupledDecay,
  l2,
  lookahead,
  mars,
  maximize,
  minimize,
  momentum,
  nesterov,
  type Optimizer,
  pid,
  qhadam,
  qhm,
  rmsprop,
  sam,
  scheduled,
  sgd,
  signSgd,
  stochasticWeightAveraging,
  swats,
  type Tensor,
} from "../../../src/engine/index.ts";
import { expectNear } from "../golden.ts";
import { objectives } from "./problems.ts";

const number = fc.double({ min: -100, max: 100, noNaN: true });
const size = 3;
const vector = fc.array(number, { minLength: size, maxLength: size });
/** A start and the gradients of some steps. */
const run = fc.record({ start: vector, gradients: fc.array(vector, { minLength: 1, maxLength: 12 }) });
const unit = fc.double({ min: 0.01, max: 0.99, noNaN: true });

function pathOf(optimizer: Optimizer, start: number[], gradients: number[][], sign = 1): Float64Array[] {
  const x = Float64Array.from(start);
  const state = optimizer.init(x);
  return gradients.map((gradient) => {
    optimizer.update(
      x,
      Float64Array.from(gradient, (g) => sign * g),
      state,
    );
    return x.slice();
  });
}

const both = ({ start, gradients }: { start: number[]; gradients: number[][] }) =>
  [start, gradients] as const;

function expectSamePath(
  a: Optimizer,
  b: Optimizer,
  { start, gradients }: { start: number[]; gradients: number[][] },
) {
  const [first, second] = [pathOf(a, start, gradients), pathOf(b, start, gradients)];
  first.forEach((x, k) => {
    expectNear(x, second[k]!, 1e-11, `step ${k}`);
  });
}

const holds = (check: (case_: { start: number[]; gradients: number[][] }, p: number) => void) =>
  fc.assert(fc.property(run, unit, check), { numRuns: 60 });

describe("rules that must agree", () => {
  test("RMSprop with bias correction is Adam without momentum", () => {
    holds((steps, decay) =>
      expectSamePath(
        rmsprop({ learningRate: 0.1, decay, biasCorrection: true }),
        adam({ learningRate: 0.1, beta1: 0, beta2: decay }),
        steps,
      ),
    );
  });

  test("AdamW without decay is Adam", () => {
    holds((steps) => expectSamePath(adamW({ weightDecay: 0 }), adam(), steps));
  });

  test("AMSGrad is Adam as long as v does not fall", () => {
    holds(({ start, gradients: [first] }) =>
      expectSamePath(amsgrad(), adam(), {
        start,
        gradients: [1, 2, 4, 8].map((factor) => first!.map((g) => g * factor)),
      }),
    );
  });

  test("momentum and Nesterov without momentum are gradient descent", () => {
    holds((steps, learningRate) => {
      expectSamePath(momentum({ learningRate, momentum: 0 }), sgd({ learningRate }), steps);
      expectSamePath(nesterov({ learningRate, momentum: 0 }), sgd({ learningRate }), steps);
    });
  });

  test("for gradient descent, decay beside the gradient is decay within it", () => {
    holds((steps, decay) =>
      expectSamePath(
        decoupledDecay(sgd({ learningRate: 0.1 }), decay),
        chain(l2(decay), sgd({ learningRate: 0.1 })),
        steps,
      ),
    );
  });

  test("quasi-hyperbolic momentum is gradient descent at one end, Nesterov's between, momentum at the other", () => {
    holds((steps, b) => {
      expectSamePath(qhm({ learningRate: 0.3, momentum: b, share: 0 }), sgd({ learningRate: 0.3 }), steps);
      const rate = 0.3 * (1 - b);
      expectSamePath(
        qhm({ learningRate: 0.3, momentum: b, share: b }),
        nesterov({ learningRate: rate, momentum: b }),
        steps,
      );
      expectSamePath(
        qhm({ learningRate: 0.3, momentum: b, share: 1 }),
        momentum({ learningRate: rate, momentum: b }),
        steps,
      );
    });
  });

  test("QHAdam is Adam with both means alone, sign descent without either, corrected RMSprop without the first", () => {
    holds((steps, b) => {
      const both = { learningRate: 0.1, beta1: b, beta2: 0.9 };
      expectSamePath(qhadam({ ...both, share1: 1, share2: 1 }), adam(both), steps);
      expectSamePath(
        qhadam({ ...both, share1: 0 }),
        rmsprop({ learningRate: 0.1, decay: 0.9, biasCorrection: true }),
        steps,
      );
      const moving = {
        ...steps,
        gradients: steps.gradients.map((g) => g.map((gi) => (Math.abs(gi) < 0.01 ? 1 : gi))),
      };
      expectSamePath(
        qhadam({ ...both, share1: 0, share2: 0, epsilon: 0 }),
        signSgd({ learningRate: 0.1 }),
        moving,
      );
    });
  });

  test("aggregated momentum is momentum when alone, and the mean of the ways of its parts", () => {
    holds((steps, b) => {
      const rate = { learningRate: 0.3 };
      expectSamePath(aggmo({ ...rate, momenta: [b] }), momentum({ ...rate, momentum: b }), steps);
      const ways = [0, b, 0.99].map((momenta) =>
        pathOf(aggmo({ ...rate, momenta: [momenta] }), ...both(steps)),
      );
      pathOf(aggmo({ ...rate, momenta: [0, b, 0.99] }), ...both(steps)).forEach((x, k) => {
        const mean = x.map((_, i) => ways.reduce((sum, way) => sum + way[k]![i]! / 3, 0));
        expectNear(x, mean, 1e-11, `step ${k}`);
      });
      // With no friction but in one part, it is quasi-hyperbolic momentum.
      const share = 1 / (2 - b);
      expectSamePath(
        aggmo({ ...rate, momenta: [0, b] }),
        qhm({ learningRate: 0.15 / (1 - share), momentum: b, share }),
        steps,
      );
    });
  });

  test("AdaBound is Adam while its bounds are open, and descent along the mean gradient once they are closed", () => {
    holds((steps, b) => {
      const betas = { beta1: b, beta2: 0.9 };
      const open = adabound({ ...betas, learningRate: 0.1, closing: 1e-300, finalRate: 1 });
      expectSamePath(open, adam({ ...betas, learningRate: 0.1, epsilonHat: true }), steps);
      const closed = adabound({ ...betas, learningRate: 0.1, closing: 1e300, finalRate: 0.5 });
      expectSamePath(closed, qhm({ learningRate: 0.5, momentum: b, share: 1 }), steps);
    });
  });

  test("PID is momentum without its derivative, and Nesterov's with the right one", () => {
    holds((steps, b) => {
      const learningRate = 0.1;
      expectSamePath(
        pid({ learningRate, momentum: b, derivative: 0 }),
        momentum({ learningRate, momentum: b }),
        steps,
      );
      // The first gradient is a change for Nesterov's only, unless it is 0.
      const fromRest = { ...steps, gradients: [[0, 0, 0], ...steps.gradients] };
      expectSamePath(
        pid({ learningRate, momentum: b, derivative: b / (1 - b) }),
        nesterov({ learningRate, momentum: b }),
        fromRest,
      );
    });
  });

  test("MARS without gamma is Adam on clipped gradients, and so it is where gradients do not change", () => {
    holds((steps, b) => {
      const betas = { learningRate: 0.1, beta1: b, beta2: 0.9 };
      const clipped = chain(clipByNorm(1), adam(betas));
      expectSamePath(mars({ ...betas, gamma: 0 }), clipped, steps);
      const same = { ...steps, gradients: steps.gradients.map(() => steps.gradients[0]!) };
      expectSamePath(mars({ ...betas, gamma: 0.5 }), clipped, same);
    });
  });

  test.each(["quadratic", "rosenbrock"] as const)("MARS is exact where there is no noise: %s", (problem) => {
    const start = problem === "quadratic" ? [2, -1, 1.5, 0.5, -2] : [-1.2, 1];
    const by = (exact: boolean) =>
      minimize(objectives[problem], start, mars({ learningRate: 0.05, gamma: 0.5, exact }), { steps: 40 });
    expect(by(true)).toEqual(by(false));
  });

  test("SWATS is Adam before it switches, and momentum at the rate it found afterwards", () => {
    let switched = 0;
    const gradient = fc.array(
      fc.integer({ min: -99, max: 99 }).map((tenths) => tenths / 10),
      { minLength: size, maxLength: size },
    );
    const check = (start: number[], gradients: number[][], b: number) => {
      const betas = { learningRate: 0.1, beta1: b, beta2: 0.9 };
      const like = adam({ ...betas, epsilon: 1e-9, epsilonHat: true });
      const adams = pathOf(like, start, gradients);
      expectSamePath(swats({ ...betas, tolerance: 0 }), like, { start, gradients });

      // With a wide tolerance it switches as soon as the mean rate is positive, from the second step on.
      let mean = 0;
      const rates = adams.map((x, k) => {
        const p = x.map((xi, i) => (k === 0 ? start[i]! : adams[k - 1]![i]!) - xi);
        const along = p.reduce((sum, pi, i) => sum + pi * gradients[k]![i]!, 0);
        if (along !== 0) mean = 0.9 * mean + (0.1 * p.reduce((sum, pi) => sum + pi * pi, 0)) / along;
        return along === 0 ? 0 : mean / (1 - 0.9 ** (k + 1));
      });
      const last = rates.findIndex((rate, k) => k > 0 && rate > 0);
      if (last < 0) return;
      switched += gradients.length > last + 1 ? 1 : 0;
      const rest = momentum({ learningRate: (1 - b) * rates[last]!, momentum: b });
      const expected = [
        ...adams.slice(0, last + 1),
        ...pathOf(rest, [...adams[last]!], gradients.slice(last + 1)),
      ];
      pathOf(swats({ ...betas, tolerance: 1e300 }), start, gradients).forEach((x, k) => {
        expectNear(x, expected[k]!, 1e-9, `step ${k}`);
      });
    };
    fc.assert(fc.property(vector, fc.array(gradient, { minLength: 1, maxLength: 12 }), unit, check), {
      numRuns: 60,
    });
    expect(switched).toBeGreaterThan(10);
  });

  test("AdamP is AdamW where it does not project, and at a right angle to the weights where it does", () => {
    const matrix: Tensor[] = [{ name: "weights", start: 0, rows: 3, columns: 1 }];
    const withTensors = (rule: Optimizer): Optimizer => ({ ...rule, init: (x) => rule.init(x, matrix) });
    holds((steps, b) => {
      const options = { learningRate: 0.1, beta1: b, beta2: 0.9, weightDecay: 0.3 };
      expectSamePath(withTensors(adamP({ ...options, delta: 0 })), adamW(options), steps);
      expectSamePath(adamP({ ...options, delta: 1e300 }), adamW(options), steps);

      const start = steps.start.map((x) => x + (x < 0 ? -1 : 1));
      const always = adamP({ ...options, weightDecay: 0, delta: 1e300, epsilon: 1e-12 });
      let before = Float64Array.from(start);
      for (const x of pathOf(withTensors(always), start, steps.gradients)) {
        const along = x.reduce((sum, xi, i) => sum + (xi - before[i]!) * before[i]!, 0);
        expect(Math.abs(along) / before.reduce((sum, xi) => sum + xi * xi, 0)).toBeLessThan(1e-9);
        before = x as Float64Array<ArrayBuffer>;
      }
    });
  });

  test("maximizing -f is minimizing f", () => {
    holds(({ start, gradients }) => {
      const up = pathOf(maximize(adam()), start, gradients, -1);
      pathOf(adam(), start, gradients).forEach((x, k) => {
        expect(up[k]).toEqual(x);
      });
    });
  });

  test("k equal gradients accumulated are one step", () => {
    holds(({ start, gradients }) => {
      const thrice = gradients.flatMap((g) => [g, g, g]);
      const paths = pathOf(accumulate(adam(), 3), start, thrice);
      pathOf(adam(), start, gradients).forEach((x, k) => {
        expectNear(paths[3 * k + 2]!, x, 1e-12);
      });
    });
  });

  test("Lookahead with k = 1 and a = 1 is its optimizer", () => {
    holds((steps) => expectSamePath(lookahead(adam(), { period: 1, slowStep: 1 }), adam(), steps));
  });

  test("the scale of the gradient means nothing to Adam without eps, to sign descent, and after clipping", () => {
    for (const rule of [
      adam({ epsilon: 0 }),
      signSgd(),
      chain(clipByNorm(1e-9), sgd({ learningRate: 1e8 })),
    ]) {
      holds(({ start, gradients }) => {
        const nonZero = gradients.map((g) => g.map((value) => value + (value < 0 ? -1e-3 : 1e-3)));
        const scaled = nonZero.map((g) => g.map((value) => 1000 * value));
        pathOf(rule, start, nonZero).forEach((x, k) => {
          expectNear(pathOf(rule, start, scaled)[k]!, x, 1e-9);
        });
      });
    }
  });

  test("Adam's first step is eta, whatever the gradient", () => {
    holds(({ start, gradients: [g] }) => {
      const away = g!.map((value) => value + (value < 0 ? -1 : 1));
      const [x] = pathOf(adam({ learningRate: 0.25 }), start, [away]);
      expectNear(
        x!,
        start.map((value, i) => value - 0.25 * Math.sign(away[i]!)),
        1e-7,
      );
    });
  });

  test("a constant schedule is none", () => {
    holds((steps) =>
      expectSamePath(
        scheduled(adam(), () => 1e-3),
        adam(),
        steps,
      ),
    );
  });

  test("SAM that looks no way uphill is its optimizer", () => {
    holds(({ start, gradients: [g] }) => {
      const evaluate = (_: Float64Array, into: Float64Array): number => {
        into.set(g!);
        return 0;
      };
      const [x, y] = [Float64Array.from(start), Float64Array.from(start)];
      const rule = sam(adam(), { rho: 0 });
      rule.update(x, Float64Array.from(g!), rule.init(x), { evaluate });
      adam().update(y, Float64Array.from(g!), adam().init(y));
      expect(x).toEqual(y);
    });
  });

  test("weight averaging predicts with the mean of the steps it took in", () => {
    holds(({ start, gradients }) => {
      const rule = stochasticWeightAveraging(sgd({ learningRate: 0.1 }), { from: 2, every: 2 });
      const x = Float64Array.from(start);
      const state = rule.init(x);
      const taken: Float64Array[] = [];
      gradients.forEach((g, k) => {
        rule.update(x, Float64Array.from(g), state);
        if (k >= 2 && k % 2 === 1) taken.push(x.slice());
      });
      if (taken.length === 0) return;
      const average = new Float64Array(size);
      rule.evaluationPoint?.(x, state, average);
      const mean = start.map((_, i) => taken.reduce((sum, at) => sum + at[i]!, 0) / taken.length);
      expectNear(average, mean, 1e-12);
    });
  });
});
