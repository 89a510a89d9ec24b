import { EngineError } from "../error.ts";
import { log } from "../math/log.ts";
import type { Matrix } from "../matrix/matrix.ts";
import { type Loss, lossFrom } from "./loss.ts";

/**
 * How far the distribution q is from the target distribution p: L = (1/N) sum p_k (ln p_k - ln q_k) over the
 * classes of all N samples. Predictions are ln q (as logSoftmax gives them), targets are p;
 * dL/d(ln q_k) = -p_k / N (Kullback and Leibler 1951).
 */
export const kullbackLeibler: Loss = lossFrom(
  "kullbackLeibler",
  (logQ: Matrix, p: Matrix, gradient: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < gradient.length; i++) {
      const target = p.data[i]!;
      if (target > 0) sum += target * (log(target) - logQ.data[i]!);
      gradient[i] = -target / logQ.rows;
    }
    return sum / logQ.rows;
  },
  (p, rows, columns) => {
    if (p.rows !== rows || p.columns !== columns) {
      throw new EngineError("kullbackLeibler", `predictions are ${rows}x${columns}, targets are ${p.shape}`);
    }
    const wrong = p.data.findIndex((value) => !(value >= 0 && value <= 1));
    if (wrong < 0) return;
    throw new EngineError("kullbackLeibler", `targets[${wrong}] is ${p.data[wrong]}, expected a probability`);
  },
);
