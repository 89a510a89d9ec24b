/**
 * The length sqrt(g_1^2 + ... + g_n^2) of a part of an array; default of all of it. Eight sums side by side, since
 * each addition to one has to wait for the one before.
 */
export function norm(values: Float64Array, start = 0, end = values.length): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let e = 0;
  let f = 0;
  let g = 0;
  let h = 0;
  let i = start;
  for (; i + 7 < end; i += 8) {
    const v0 = values[i]!;
    const v1 = values[i + 1]!;
    const v2 = values[i + 2]!;
    const v3 = values[i + 3]!;
    const v4 = values[i + 4]!;
    const v5 = values[i + 5]!;
    const v6 = values[i + 6]!;
    const v7 = values[i + 7]!;
    a += v0 * v0;
    b += v1 * v1;
    c += v2 * v2;
    d += v3 * v3;
    e += v4 * v4;
    f += v5 * v5;
    g += v6 * v6;
    h += v7 * v7;
  }
  for (; i < end; i++) a += values[i]! * values[i]!;
  return Math.sqrt(a + b + (c + d) + (e + f + (g + h)));
}

/** Multiplies a part of an array by a number, in place. */
export function scale(values: Float64Array, factor: number, start = 0, end = values.length): void {
  for (let i = start; i < end; i++) values[i]! *= factor;
}

/** x = x - factor g, in place. Eight at once: an entry that is written would keep the next from being read ahead. */
export function subtractScaled(x: Float64Array, factor: number, g: Float64Array): void {
  const { length } = x;
  let i = 0;
  for (; i + 7 < length; i += 8) {
    const x0 = x[i]! - factor * g[i]!;
    const x1 = x[i + 1]! - factor * g[i + 1]!;
    const x2 = x[i + 2]! - factor * g[i + 2]!;
    const x3 = x[i + 3]! - factor * g[i + 3]!;
    const x4 = x[i + 4]! - factor * g[i + 4]!;
    const x5 = x[i + 5]! - factor * g[i + 5]!;
    const x6 = x[i + 6]! - factor * g[i + 6]!;
    const x7 = x[i + 7]! - factor * g[i + 7]!;
    x[i] = x0;
    x[i + 1] = x1;
    x[i + 2] = x2;
    x[i + 3] = x3;
    x[i + 4] = x4;
    x[i + 5] = x5;
    x[i + 6] = x6;
    x[i + 7] = x7;
  }
  for (; i < length; i++) x[i]! -= factor * g[i]!;
}
