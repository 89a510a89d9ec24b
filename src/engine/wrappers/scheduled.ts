import { guarded, type Optimizer } from "../optimizers/optimizer.ts";
import type { Schedule } from "../schedules/schedule.ts";
import { passEvaluationPointOn } from "./pass-on.ts";

export interface ScheduledState<State> {
  t: number;
  optimizer: State;
}

/**
 * An optimizer with a schedule of its own: step t, counted from 0, has the learning rate schedule(t), whatever
 * rate is given with the step.
 */
export function scheduled<State>(
  optimizer: Optimizer<State>,
  schedule: Schedule,
): Optimizer<ScheduledState<State>> {
  return guarded<ScheduledState<State>>({
    name: `${optimizer.name} scheduled`,
    learningRate: optimizer.learningRate,
    init: (x, tensors) => ({ t: 0, optimizer: optimizer.init(x, tensors) }),
    update(x, g, state, step) {
      optimizer.update(x, g, state.optimizer, { ...step, learningRate: schedule(state.t++) });
    },
    evaluationPoint: passEvaluationPointOn(optimizer),
  });
}
