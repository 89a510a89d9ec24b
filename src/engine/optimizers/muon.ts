import { decay, nonNegative, requireOptions } from "../options.ts";
import { adamW } from "./adamw.ts";
import { guarded, type Optimizer, oneTensor, type Tensor } from "./optimizer.ts";
import { type OrthogonalizeBuffers, orthogonalize, orthogonalizeBuffers } from "./orthogonalize.ts";

/** What {@link muon} can be told. */
export interface MuonOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
  /** mu, from 0 to below 1. Default 0.95. */
  momentum?: number;
  /** w, at least 0. Default 0.1. */
  weightDecay?: number;
  /** Multiply a matrix's step by this times sqrt(max(rows, columns)), as Keras does with 0.2. */
  rootMeanSquare?: number;
  /** The optimizer of biases and other single rows. Default {@link adamW} with this learning rate and decay. */
  forRows?: Optimizer;
}

/** A weight matrix with its buffers, or a single row with the state of its own optimizer. */
type Part =
  | { tensor: Tensor; buffers: OrthogonalizeBuffers }
  | { tensor: Tensor; x: Float64Array; g: Float64Array; state: unknown };

export interface MuonState {
  v: Float64Array;
  parts: Part[];
}

/**
 * Momentum made orthogonal: the step of every weight matrix goes equally far in all its directions (Jordan et
 * al. 2024).
 *
 *   v = mu v + (1 - mu) g
 *   u = orthogonal matrix nearest to (1 - mu) g + mu v
 *   x = (1 - eta w) x - eta sqrt(max(1, outputs / inputs)) u
 */
export function muon(options: MuonOptions = {}): Optimizer<MuonState> {
  const { learningRate = 1e-3, momentum: mu = 0.95, weightDecay = 0.1, rootMeanSquare } = options;
  requireOptions("muon", {
    learningRate: nonNegative(learningRate),
    momentum: decay(mu),
    weightDecay: nonNegative(weightDecay),
    rootMeanSquare: nonNegative(rootMeanSquare ?? 0),
  });
  const { forRows = adamW({ learningRate, weightDecay }) } = options;
  return guarded<MuonState>({
    name: "muon",
    learningRate,
    init: (x, tensors = oneTensor(x)) => ({
      v: new Float64Array(x.length),
      parts: tensors.map((tensor) => {
        const { start, rows, columns } = tensor;
        if (rows > 1 && columns > 1) return { tensor, buffers: orthogonalizeBuffers(rows, columns) };
        const own = x.slice(start, start + rows * columns);
        return { tensor, x: own, g: new Float64Array(own.length), state: forRows.init(own) };
      }),
    }),
    update(x, g, { v, parts }, step = {}) {
      const { learningRate: eta = learningRate } = step;
      for (const part of parts) {
        const { start, rows, columns } = part.tensor;
        const end = start + rows * columns;
        if (!("buffers" in part)) {
          for (let i = start; i < end; i++) {
            part.x[i - start] = x[i]!;
            part.g[i - start] = g[i]!;
          }
          forRows.update(part.x, part.g, part.state, step);
          x.set(part.x, start);
          continue;
        }
        for (let i = start; i < end; i++) {
          v[i] = mu * v[i]! + (1 - mu) * g[i]!;
          g[i] = (1 - mu) * g[i]! + mu * v[i]!;
        }
        orthogonalize(g, start, rows, columns, part.buffers);
        const scale =
          rootMeanSquare === undefined
            ? Math.sqrt(Math.max(1, columns / rows))
            : rootMeanSquare * Math.sqrt(Math.max(rows, columns));
        for (let i = start; i < end; i++) x[i] = (1 - eta * weightDecay) * x[i]! - eta * scale * g[i]!;
      }
    },
  });
}
