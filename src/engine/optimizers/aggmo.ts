import { EngineError } from "../error.ts";
import { decay, nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link aggmo} can be told. */
export interface AggmoOptions {
  /** eta, at least 0. Default 0.1. */
  learningRate?: number;
  /** b_k, one per velocity, each from 0 to below 1; at least one. Default 0, 0.9 and 0.99. */
  momenta?: readonly number[];
}

export interface AggmoState {
  /** v_k */
  velocities: Float64Array[];
}

/**
 * Aggregated momentum: several heavy balls with different friction, and their mean step. The light ones damp the
 * swinging of the heavy ones (Lucas et al. 2019). With one velocity it is {@link momentum}.
 *
 *   v_k = b_k v_k + g        for each of the K velocities
 *   x = x - (eta / K) (v_1 + ... + v_K)
 */
export function aggmo(options: AggmoOptions = {}): Optimizer<AggmoState> {
  const { learningRate = 0.1, momenta = [0, 0.9, 0.99] } = options;
  if (momenta.length === 0) throw new EngineError("aggmo", "momenta is empty, expected at least one number");
  requireOptions("aggmo", {
    learningRate: nonNegative(learningRate),
    ...Object.fromEntries(momenta.map((momentum, k) => [`momenta[${k}]`, decay(momentum)])),
  });
  return guarded({
    name: "aggmo",
    learningRate,
    init: (x) => ({ velocities: momenta.map(() => new Float64Array(x.length)) }),
    update(x, g, { velocities }, { learningRate: eta = learningRate } = {}) {
      const rate = eta / momenta.length;
      for (let k = 0; k < momenta.length; k++) {
        const v = velocities[k]!;
        for (let i = 0; i < x.length; i++) {
          v[i] = momenta[k]! * v[i]! + g[i]!;
          x[i]! -= rate * v[i]!;
        }
      }
    },
  });
}
