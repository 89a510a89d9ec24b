import { EngineError } from "../error.ts";
import type { Objective } from "../objective.ts";

/** Where one weight matrix or bias row lies within a network's flat array of parameters. */
export interface Tensor {
  /** For messages and plots: `"dense 0 weights"`. */
  readonly name: string;
  /** Index of its first entry. */
  readonly start: number;
  readonly rows: number;
  readonly columns: number;
}

/** What an optimizer may use beside the gradient. */
export interface Step {
  /** The learning rate of this step; default the optimizer's own. */
  learningRate?: number;
  /** The loss at x, for optimizers that look at it. */
  loss?: number;
  /** Loss and gradient elsewhere, on the same samples, for optimizers that evaluate more than once. */
  evaluate?: Objective;
}

/**
 * A rule that improves parameters x from their gradient g, as a pair of functions: `init` makes the state that
 * the rule keeps between steps, `update` does one step. The rule itself holds nothing that changes, so one
 * optimizer can serve many runs.
 *
 * @example
 * const rule = adam({ learningRate: 0.01 });
 * const state = rule.init(x);
 * for (let t = 0; t < 100; t++) {
 *   objective(x, g);
 *   rule.update(x, g, state);
 * }
 */
export interface Optimizer<State = unknown> {
  /** The name by which {@link optimizers} knows it. */
  readonly name: string;
  /** The learning rate of a step that names none. */
  readonly learningRate: number;
  /**
   * The state before the first step.
   *
   * @param x the parameters at the start
   * @param tensors the weight matrices and bias rows that x consists of; default one row with all of x
   */
  init(x: Float64Array, tensors?: readonly Tensor[]): State;
  /** Changes `x` and `state` in place by one step. The content of `g` is used up. */
  update(x: Float64Array, g: Float64Array, state: State, step?: Step): void;
  /**
   * The parameters to predict with, where they are others than the x that the next gradient is taken at.
   *
   * @param into where to write them, as long as x
   */
  evaluationPoint?(x: Float64Array, state: State, into: Float64Array): void;
}

/** Which rule has made a state, and for how many parameters. */
const origins = new WeakMap<object, { name: string; length: number }>();

/**
 * The rule, refusing what could only end in NaN: a gradient, or a state, of another length than x, the state of
 * another rule, a learning rate that is no number from 0 on. A state that was read from a file is taken as it is.
 */
export function guarded<State extends object>(rule: Optimizer<State>): Optimizer<State> {
  const { name } = rule;
  return {
    ...rule,
    init(x, tensors) {
      const state = rule.init(x, tensors);
      origins.set(state, { name, length: x.length });
      return state;
    },
    update(x, g, state, step) {
      if (g.length !== x.length) {
        throw new EngineError(name, `the gradient has ${g.length} entries, x has ${x.length}`);
      }
      if (typeof state !== "object" || state === null) {
        throw new EngineError(name, `the state is ${String(state)}, expected what init(x) returns`);
      }
      const origin = origins.get(state) ?? { name, length: x.length };
      if (origin.name !== name) throw new EngineError(name, `the state is one of ${origin.name}`);
      if (origin.length !== x.length) {
        throw new EngineError(name, `the state is for ${origin.length} parameters, x has ${x.length}`);
      }
      const rate = step?.learningRate ?? 0;
      if (!(rate >= 0 && rate < Number.POSITIVE_INFINITY)) {
        throw new EngineError(name, `the learning rate is ${rate}, expected a number of at least 0`);
      }
      rule.update(x, g, state, step);
    },
  };
}

/** All of x as one row. */
export function oneTensor(x: Float64Array): Tensor[] {
  return [{ name: "x", start: 0, rows: 1, columns: x.length }];
}

/** The step's loss; throws when the caller gave none. */
export function requireLoss(optimizer: string, step: Step | undefined): number {
  if (step?.loss !== undefined) return step.loss;
  throw new EngineError(
    optimizer,
    "this optimizer needs the loss of each step: update(x, g, state, { loss })",
  );
}

/** The step's objective; throws when the caller gave none. */
export function requireObjective(optimizer: string, step: Step | undefined): Objective {
  if (step?.evaluate) return step.evaluate;
  const how = "update(x, g, state, { evaluate })";
  throw new EngineError(optimizer, `this optimizer needs to evaluate the loss elsewhere: ${how}`);
}
