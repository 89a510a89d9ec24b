import { power } from "../math/power.ts";
import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";

/** What {@link adafactor} can be told. */
export interface AdafactorOptions {
  /** eta, at least 0. Default 0.01. */
  learningRate?: number;
  /** Use min(eta, 1 / sqrt(t)) as rate. Default true. */
  relativeStep?: boolean;
  /** Multiply the rate by the parameters' root mean square. Default true. */
  scaleByParameters?: boolean;
  /** The power p of b2 = 1 - t^-p, at least 0. Default 0.8. */
  decayPower?: number;
  /** eps1, the least V, at least 0. Default 1e-30. */
  epsilon?: number;
  /** eps2, the least root mean square of the parameters, at least 0. Default 1e-3. */
  smallestScale?: number;
  /** d, the largest root mean square of the update, above 0. Default 1. */
  clipThreshold?: number;
  /** w, the decay x = (1 - eta w) x, at least 0. Default 0. */
  weightDecay?: number;
}

/** Mean squares of one tensor: of each row and each column, or of each entry when there is only one row. */
interface Squares {
  tensor: Tensor;
  rows: Float64Array;
  columns: Float64Array;
}

export interface AdafactorState {
  t: number;
  squares: Squares[];
}

/**
 * Adam's rates from row and column means instead of one number per parameter (Shazeer and Stern 2018). For
 * each matrix, with b = 1 - t^-p:
 *
 *   R_i = b R_i + (1 - b) mean over j of g_ij^2
 *   C_j = b C_j + (1 - b) mean over i of g_ij^2
 *   V_ij = R_i C_j / mean(R)                                for a single row: V = b V + (1 - b) g^2
 *   u = g / sqrt(V),  u = u / max(1, rms(u) / d)
 *   x = x - max(eps2, rms(x)) min(eta, 1 / sqrt(t)) u
 */
export function adafactor(options: AdafactorOptions = {}): Optimizer<AdafactorState> {
  const {
    learningRate = 0.01,
    relativeStep = true,
    scaleByParameters = true,
    decayPower = 0.8,
    epsilon = 1e-30,
    smallestScale = 1e-3,
    clipThreshold = 1,
    weightDecay = 0,
  } = options;
  requireOptions("adafactor", {
    learningRate: nonNegative(learningRate),
    decayPower: nonNegative(decayPower),
    epsilon: nonNegative(epsilon),
    smallestScale: nonNegative(smallestScale),
    clipThreshold: [clipThreshold, Number.MIN_VALUE, Number.MAX_VALUE],
    weightDecay: nonNegative(weightDecay),
  });
  return guarded({
    name: "adafactor",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      t: 0,
      squares: tensors.map((tensor) => ({
        tensor,
        rows: new Float64Array(tensor.rows > 1 ? tensor.rows : 0),
        columns: new Float64Array(tensor.columns),
      })),
    }),
    update(x, g, state, { learningRate: eta = learningRate } = {}) {
      state.t += 1;
      const share = power(state.t, -decayPower);
      const rate = relativeStep ? Math.min(eta, 1 / Math.sqrt(state.t)) : eta;
      for (const squares of state.squares) {
        const { start, rows, columns } = squares.tensor;
        const end = start + rows * columns;
        const scale = scaleByParameters ? Math.max(smallestScale, rootMeanSquare(x, start, end)) : 1;
        moveAverages(squares, g, share);
        divideByRoot(squares, g, epsilon);
        const clip = Math.max(1, rootMeanSquare(g, start, end) / clipThreshold);
        const step = (scale * rate) / clip;
        for (let i = start; i < end; i++) x[i] = x[i]! * (1 - eta * weightDecay) - step * g[i]!;
      }
    },
  });
}

function rootMeanSquare(values: Float64Array, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum / (end - start));
}

/** R and C, or V, move towards the squares of g by `share`. */
function moveAverages({ tensor, rows: R, columns: C }: Squares, g: Float64Array, share: number): void {
  const { start, rows, columns } = tensor;
  for (let i = 0; i < R.length; i++) R[i]! *= 1 - share;
  for (let j = 0; j < columns; j++) C[j]! *= 1 - share;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const gij = g[start + i * columns + j]!;
      if (R.length > 0) R[i]! += (share * gij * gij) / columns;
      C[j]! += (share * gij * gij) / rows;
    }
  }
}

/** g = g / sqrt(V), with V at least `epsilon`. */
function divideByRoot({ tensor, rows: R, columns: C }: Squares, g: Float64Array, epsilon: number): void {
  const { start, rows, columns } = tensor;
  let mean = 0;
  for (let i = 0; i < R.length; i++) mean += R[i]! / R.length;
  for (let i = 0; i < rows; i++) {
    const factor = R.length > 0 ? R[i]! / Math.max(mean, epsilon) : 1;
    for (let j = 0; j < columns; j++)
      g[start + i * columns + j]! /= Math.sqrt(Math.max(factor * C[j]!, epsilon));
  }
}
