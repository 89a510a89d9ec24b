import { EngineError } from "../error.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer, requireLoss, requireObjective } from "./optimizer.ts";
import { type LinePoint, strongWolfe } from "./strong-wolfe.ts";

/** What {@link lbfgs} can be told. */
export interface LbfgsOptions {
  /** eta, the step along each direction, or the first one that a line search tries; at least 0. Default 1. */
  learningRate?: number;
  /** m, how many pairs to remember, at least 1. Default 100. */
  history?: number;
  /** Iterations per update, at least 1. Default 20, each with its own evaluations. */
  iterations?: number;
  /** How to find the length of a step. Default "none": eta. */
  lineSearch?: "none" | "strong-wolfe";
}

/** A step s of the past and the change y of the gradient over it. */
interface Pair {
  s: Float64Array;
  y: Float64Array;
  /** 1 / (y . s) */
  rho: number;
}

export interface LbfgsState {
  t: number;
  /** How often the objective was evaluated, including the caller's evaluation before each update. */
  evaluations: number;
  pairs: Pair[];
  /** The inverse Hessian to start from is this number times the identity. */
  scale: number;
  /** The last step, undefined before the first. */
  step: Float64Array | undefined;
  previousGradient: Float64Array;
}

const smallGradient = 1e-7;
const smallChange = 1e-9;

/**
 * Limited-memory BFGS: Newton's direction, with the inverse Hessian known from the last m steps (Nocedal 1980;
 * Liu and Nocedal 1989). It is made for full batches, and evaluates the loss more than once per update. An
 * update ends early when the gradient (1e-7) or the change of x or of the loss (1e-9) is small.
 *
 *   s = x - x_before,  y = g - g_before        kept when y . s > 1e-10
 *   d = -H g        H from the pairs (s, y) by two loops, starting from (y . s / y . y) I
 *   x = x + t d     t = eta, or from a line search; in the first step t = min(1, 1 / sum |g|) eta
 */
export function lbfgs(options: LbfgsOptions = {}): Optimizer<LbfgsState> {
  const { learningRate = 1, history = 100, iterations = 20, lineSearch = "none" } = options;
  requireOptions("lbfgs", {
    learningRate: nonNegative(learningRate),
    history: [history, 1, Number.MAX_VALUE],
    iterations: [iterations, 1, Number.MAX_VALUE],
  });
  if (lineSearch !== "none" && lineSearch !== "strong-wolfe") {
    throw new EngineError("lbfgs", `lineSearch is "${lineSearch}", expected "none" or "strong-wolfe"`);
  }
  const mostEvaluations = Math.floor(iterations * 1.25);
  return guarded<LbfgsState>({
    name: "lbfgs",
    learningRate,
    init: (x) => ({
      t: 0,
      evaluations: 0,
      pairs: [],
      scale: 1,
      step: undefined,
      previousGradient: new Float64Array(x.length),
    }),
    update(x, g, state, step) {
      const objective = requireObjective("lbfgs", step);
      const eta = step?.learningRate ?? learningRate;
      let loss = requireLoss("lbfgs", step);
      let evaluations = 1;
      state.evaluations += 1;
      if (largest(g) <= smallGradient) return;
      for (let iteration = 1; iteration <= iterations; iteration++) {
        state.t += 1;
        remember(state, g, history);
        const d = direction(state, g);
        state.previousGradient.set(g);
        const slope = dot(g, d);
        const first = state.t === 1 ? Math.min(1, 1 / sumOfSizes(g)) * eta : eta;
        if (slope > -smallChange) break;

        const lossBefore = loss;
        let t = first;
        if (lineSearch === "strong-wolfe") {
          const counter = { count: 0 };
          const found = strongWolfe(
            along(objective, x, d, counter),
            { t: 0, f: loss, g: g.slice(), slope },
            first,
            largest(d),
          );
          t = found.t;
          loss = found.f;
          g.set(found.g);
          evaluations += counter.count;
          state.evaluations += counter.count;
        }
        for (let i = 0; i < x.length; i++) x[i]! += t * d[i]!;
        state.step = d.map((di) => t * di);
        if (iteration === iterations) break;
        if (lineSearch === "none") {
          loss = objective(x, g);
          evaluations += 1;
          state.evaluations += 1;
        }
        if (evaluations >= mostEvaluations || largest(g) <= smallGradient) break;
        if (largest(state.step) <= smallChange || Math.abs(loss - lossBefore) < smallChange) break;
      }
    },
  });
}

/** Keeps the last step and the change of the gradient over it, unless the curvature along it is not positive. */
function remember(state: LbfgsState, g: Float64Array, history: number): void {
  const { step: s, previousGradient, pairs } = state;
  if (!s) return;
  const y = g.map((gi, i) => gi - previousGradient[i]!);
  const curvature = dot(y, s);
  if (!(curvature > 1e-10)) return;
  if (pairs.length >= history) pairs.shift();
  pairs.push({ s, y, rho: 1 / curvature });
  state.scale = curvature / dot(y, y);
}

/** -H g by the two loops, from the newest pair back and forth again. */
function direction({ pairs, scale }: LbfgsState, g: Float64Array): Float64Array {
  const d = g.map((gi) => -gi);
  const shares = new Float64Array(pairs.length);
  for (let k = pairs.length - 1; k >= 0; k--) {
    const { s, y, rho } = pairs[k]!;
    shares[k] = rho * dot(s, d);
    for (let i = 0; i < d.length; i++) d[i]! -= shares[k]! * y[i]!;
  }
  for (let i = 0; i < d.length; i++) d[i]! *= scale;
  pairs.forEach(({ s, y, rho }, k) => {
    const share = shares[k]! - rho * dot(y, d);
    for (let i = 0; i < d.length; i++) d[i]! += share * s[i]!;
  });
  return d;
}

/** The objective on the line x + t d. */
function along(
  objective: (x: Float64Array, g: Float64Array) => number,
  x: Float64Array,
  d: Float64Array,
  counter: { count: number },
): (t: number) => LinePoint {
  return (t) => {
    counter.count += 1;
    const g = new Float64Array(x.length);
    const f = objective(
      x.map((xi, i) => xi + t * d[i]!),
      g,
    );
    return { t, f, g, slope: dot(g, d) };
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

const largest = (values: Float64Array): number => values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
const sumOfSizes = (values: Float64Array): number => values.reduce((sum, v) => sum + Math.abs(v), 0);
