import type { Network } from "../network/network.ts";
import { nonNegative, requireOptions } from "../options.ts";

/** When to stop before the last epoch. */
export interface EarlyStoppingOptions {
  /** How many epochs may pass without a better loss, at least 1. Default 10. */
  patience?: number;
  /** By how much a loss must be smaller to count as better, at least 0. Default 0. */
  minimumImprovement?: number;
  /** Put the parameters of the best epoch back at the end. Default true. */
  restoreBest?: boolean;
}

/** Watches one loss per epoch and remembers the network at its best (Prechelt 1998). */
export class EarlyStopping {
  readonly #patience: number;
  readonly #minimumImprovement: number;
  readonly #restoreBest: boolean;
  /** What predictions depend on, as it is now: parameters, and what normalizations have measured. */
  readonly #current: readonly Float64Array[];
  #best: readonly Float64Array[] | undefined;
  #bestLoss = Number.POSITIVE_INFINITY;
  #waited = 0;

  constructor(options: EarlyStoppingOptions, network: Network) {
    const { patience = 10, minimumImprovement = 0, restoreBest = true } = options;
    requireOptions("earlyStopping", {
      patience: [patience, 1, Number.POSITIVE_INFINITY],
      minimumImprovement: nonNegative(minimumImprovement),
    });
    this.#patience = patience;
    this.#minimumImprovement = minimumImprovement;
    this.#restoreBest = restoreBest;
    const statistics = network.layers.flatMap((layer) => Object.values(layer.statistics ?? {}));
    this.#current = [network.values, ...statistics];
  }

  /** Takes note of an epoch's loss; true when it is time to stop. */
  observe(loss: number): boolean {
    if (loss < this.#bestLoss - this.#minimumImprovement) {
      this.#bestLoss = loss;
      this.#waited = 0;
      if (this.#restoreBest) this.#best = this.#current.map((values) => values.slice());
      return false;
    }
    this.#waited += 1;
    return this.#waited >= this.#patience;
  }

  /** Puts the best back; false when there is none, or it was not to be kept. */
  restore(): boolean {
    this.#best?.forEach((values, i) => {
      this.#current[i]!.set(values);
    });
    return this.#best !== undefined;
  }
}
