/**
 * A function to minimize: returns its value at `x` and writes its gradient there into `gradient`, an array as
 * long as x. It changes neither x nor keeps either array.
 */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;
