/** Adam's numbers without the correction of v, which `adam-step.ts` has worked into the last three. */
export interface UncorrectedNumbers {
  beta1: number;
  beta2: number;
  rate: number;
  epsilonInRoot: number;
  epsilon: number;
}

/** x = x - rate m / (sqrt(v + epsilonInRoot) + epsilon), with m and v as in `adam-step.ts`, in JavaScript. */
export function plainAdam(
  x: Float64Array,
  g: Float64Array,
  m: Float64Array,
  v: Float64Array,
  { beta1, beta2, rate, epsilonInRoot, epsilon }: UncorrectedNumbers,
): void {
  for (let i = 0; i < x.length; i++) {
    const slope = g[i]!;
    const mean = beta1 * m[i]! + (1 - beta1) * slope;
    const square = beta2 * v[i]! + (1 - beta2) * slope * slope;
    m[i] = mean;
    v[i] = square;
    x[i]! -= (rate * mean) / (Math.sqrt(square + epsilonInRoot) + epsilon);
  }
}
