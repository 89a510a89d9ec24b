/** A learning rate over time: the rate of step t (or epoch t), counted from 0. */
export type Schedule = (t: number) => number;

/** A rate that follows a measured loss; it keeps state, so each training needs one of its own. */
export interface MeasuredSchedule {
  /** The rate to use now. */
  readonly rate: number;
  /** Tells it the loss of the epoch that has just ended. */
  observe(loss: number): void;
}
