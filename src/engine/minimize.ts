import { EngineError, requireNumbers, requireWithin } from "./error.ts";
import type { Objective } from "./objective.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import type { Schedule } from "./schedules/schedule.ts";

/** What {@link minimize} can be told. */
export interface MinimizeOptions {
  /** How many steps to take, at least 1. */
  steps: number;
  /** The learning rate over time. Default the optimizer's own, constant. */
  schedule?: Schedule;
}

/** The way that an optimizer took. Entry 0 is the start; it ends early where the loss is no longer finite. */
export interface Path {
  points: Float64Array[];
  losses: number[];
  /** The gradient at each point. */
  gradients: Float64Array[];
  /** False when the last point's loss is not finite. */
  finite: boolean;
}

/**
 * Lets an optimizer loose on a function, and keeps every point on the way: for contour plots with paths.
 *
 * @param objective gives value and gradient
 * @param start where to begin; copied
 */
export function minimize(
  objective: Objective,
  start: ArrayLike<number>,
  optimizer: Optimizer,
  { steps, schedule }: MinimizeOptions,
): Path {
  if (start.length === 0) throw new EngineError("minimize", "the start has no coordinates");
  requireNumbers("minimize", "start", start);
  if (!Number.isInteger(steps) || steps < 1) {
    throw new EngineError("minimize", `steps is ${steps}, expected a whole number of at least 1`);
  }
  const x = Float64Array.from(start);
  const g = new Float64Array(x.length);
  const state = optimizer.init(x);
  const path: Path = { points: [], losses: [], gradients: [], finite: true };
  for (let t = 0; ; t++) {
    const loss = objective(x, g);
    path.points.push(x.slice());
    path.losses.push(loss);
    path.gradients.push(g.slice());
    path.finite = Number.isFinite(loss) && x.every(Number.isFinite);
    if (t === steps || !path.finite) return path;
    const learningRate = schedule ? schedule(t) : optimizer.learningRate;
    requireWithin("minimize", `the schedule's rate of step ${t}`, learningRate, 0);
    optimizer.update(x, g, state, { learningRate, loss, evaluate: objective });
  }
}
