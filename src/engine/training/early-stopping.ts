/** When to stop before the last epoch. */
export interface EarlyStoppingOptions {
  /** How many epochs may pass without a better loss, at least 1. Default 10. */
  patience?: number;
  /** By how much a loss must be smaller to count as better, at least 0. Default 0. */
  minimumImprovement?: number;
  /** Put the parameters of the best epoch back at the end. Default true. */
  restoreBest?: boolean;
}

/** Watches one loss per epoch and remembers the best parameters (Prechelt 1998). */
export class EarlyStopping {
  readonly #patience: number;
  readonly #minimumImprovement: number;
  readonly #best: Float64Array | undefined;
  #bestLoss = Number.POSITIVE_INFINITY;
  #waited = 0;

  /** @param size the number of parameters */
  constructor(
    { patience = 10, minimumImprovement = 0, restoreBest = true }: EarlyStoppingOptions,
    size: number,
  ) {
    this.#patience = patience;
    this.#minimumImprovement = minimumImprovement;
    if (restoreBest) this.#best = new Float64Array(size);
  }

  /** Takes note of an epoch's loss; true when it is time to stop. */
  observe(loss: number, values: Float64Array): boolean {
    if (loss < this.#bestLoss - this.#minimumImprovement) {
      this.#bestLoss = loss;
      this.#waited = 0;
      this.#best?.set(values);
      return false;
    }
    this.#waited += 1;
    return this.#waited >= this.#patience;
  }

  /** Puts the best parameters back; false when there are none, or they were not to be kept. */
  restore(values: Float64Array): boolean {
    if (!this.#best || this.#bestLoss === Number.POSITIVE_INFINITY) return false;
    values.set(this.#best);
    return true;
  }
}
