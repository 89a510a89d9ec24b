import { power } from "../math/power.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link prodigy} can be told. */
export interface ProdigyOptions {
  /** eta, by which the step found is multiplied, at least 0. Default 1: leave it so. */
  learningRate?: number;
  /** b1, from 0 to below 1. Default 0.9. */
  beta1?: number;
  /** b2, from 0 to below 1. Default 0.999. */
  beta2?: number;
  /** eps, at least 0. Default 1e-8. */
  epsilon?: number;
  /** d0, the first guess of the distance to the solution, above 0. Default 1e-6. */
  initialDistance?: number;
}

export interface ProdigyState {
  t: number;
  /** d, the distance estimated so far; it never falls. */
  distance: number;
  numerator: number;
  m: Float64Array;
  v: Float64Array;
  s: Float64Array;
  /** x before the first step. */
  start: Float64Array;
}

/**
 * Adam that finds its learning rate d itself, as an estimate of the distance from the start to the solution
 * (Mishchenko and Defazio 2023).
 *
 *   h = d eta sqrt(1 - b2^t) / (1 - b1^t),  b3 = sqrt(b2)
 *   m = b1 m + (1 - b1) d g
 *   v = b2 v + (1 - b2) d^2 g^2
 *   r = b3 r + (d / d0) h g . (x0 - x)
 *   s = b3 s + (d / d0) h g
 *   d' = max(d, r / sum |s|)
 *   x = x - h m / (sqrt(v) + d' eps),  d = d'
 */
export function prodigy(options: ProdigyOptions = {}): Optimizer<ProdigyState> {
  const { learningRate = 1, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8, initialDistance = 1e-6 } = options;
  requireOptions("prodigy", {
    learningRate: nonNegative(learningRate),
    beta1: decay(beta1),
    beta2: decay(beta2),
    epsilon: nonNegative(epsilon),
    initialDistance: [initialDistance, Number.MIN_VALUE, Number.MAX_VALUE],
  });
  const beta3 = Math.sqrt(beta2);
  return guarded({
    name: "prodigy",
    learningRate,
    init: (x) => ({
      t: 0,
      distance: initialDistance,
      numerator: 0,
      m: new Float64Array(x.length),
      v: new Float64Array(x.length),
      s: new Float64Array(x.length),
      start: x.slice(),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      const { m, v, s, start, distance: d } = state;
      state.t += 1;
      const h = (d * eta * Math.sqrt(1 - power(beta2, state.t))) / (1 - power(beta1, state.t));
      let towards = 0;
      let sum = 0;
      for (let i = 0; i < x.length; i++) {
        const dg = d * g[i]!;
        m[i] = beta1 * m[i]! + (1 - beta1) * dg;
        v[i] = beta2 * v[i]! + (1 - beta2) * dg * dg;
        s[i] = beta3 * s[i]! + (h * dg) / initialDistance;
        towards += g[i]! * (start[i]! - x[i]!);
        sum += Math.abs(s[i]!);
      }
      state.numerator = beta3 * state.numerator + (d / initialDistance) * h * towards;
      if (sum > 0) state.distance = Math.max(d, state.numerator / sum);
      for (let i = 0; i < x.length; i++) {
        // A parameter that never had a gradient stays, although 0/0 is undefined when eps is 0.
        if (m[i] !== 0) x[i]! -= (h * m[i]!) / (Math.sqrt(v[i]!) + state.distance * epsilon);
      }
    },
  });
}
