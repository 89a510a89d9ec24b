import { nonNegative, requireOptions } from "../options.ts";
import { guarded, type Optimizer } from "./optimizer.ts";

/** What {@link signSgd} can be told. */
export interface SignSgdOptions {
  /** eta, at least 0. Default 0.001. */
  learningRate?: number;
}

/**
 * Only the sign of the slope counts (Bernstein et al. 2018).
 *
 *   x = x - eta sign(g)
 */
export function signSgd({ learningRate = 1e-3 }: SignSgdOptions = {}): Optimizer<object> {
  requireOptions("signSgd", { learningRate: nonNegative(learningRate) });
  return guarded({
    name: "signSgd",
    learningRate,
    init: () => ({}),
    update(x, g, _, { learningRate: eta = learningRate } = {}) {
      for (let i = 0; i < x.length; i++) x[i]! -= eta * Math.sign(g[i]!);
    },
  });
}
