/** The length sqrt(g_1^2 + ... + g_n^2) of a part of an array; default of all of it. */
export function norm(values: Float64Array, start = 0, end = values.length): number {
  let squares = 0;
  for (let i = start; i < end; i++) squares += values[i]! * values[i]!;
  return Math.sqrt(squares);
}

/** Multiplies a part of an array by a number, in place. */
export function scale(values: Float64Array, factor: number, start = 0, end = values.length): void {
  for (let i = start; i < end; i++) values[i]! *= factor;
}
