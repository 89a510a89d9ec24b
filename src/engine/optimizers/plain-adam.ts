/** The numbers of one of Adam's steps. */
export interface AdamNumbers {
  beta1: number;
  beta2: number;
  /** eta / (1 - b1^t) */
  rate: number;
  /** 1 - b2^t */
  correction: number;
  epsilonInRoot: number;
  epsilon: number;
}

/** The step that `adam-step.ts` describes, in JavaScript. */
export function plainAdam(
  x: Float64Array,
  g: Float64Array,
  m: Float64Array,
  v: Float64Array,
  { beta1, beta2, rate, correction, epsilonInRoot, epsilon }: AdamNumbers,
): void {
  for (let i = 0; i < x.length; i++) {
    const slope = g[i]!;
    const mean = beta1 * m[i]! + (1 - beta1) * slope;
    const square = beta2 * v[i]! + (1 - beta2) * slope * slope;
    m[i] = mean;
    v[i] = square;
    x[i]! -= (rate * mean) / (Math.sqrt(square / correction + epsilonInRoot) + epsilon);
  }
}
