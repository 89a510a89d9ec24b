import { EngineError, requireFinite } from "../error.ts";
import type { Matrix } from "../matrix/matrix.ts";

/** Samples and what a network shall answer to them: row i of the one belongs to row i of the other. */
export interface Dataset {
  readonly inputs: Matrix;
  readonly targets: Matrix;
}

/** Throws unless the data set has samples, as many targets, the right number of inputs, and only finite numbers. */
export function requireDataset(operation: string, { inputs, targets }: Dataset, networkInputs: number): void {
  if (inputs.rows === 0) throw new EngineError(operation, "the data set is empty");
  if (inputs.rows !== targets.rows) {
    throw new EngineError(operation, `${inputs.rows} samples of inputs, ${targets.rows} of targets`);
  }
  if (inputs.columns !== networkInputs) {
    throw new EngineError(
      operation,
      `inputs are ${inputs.shape}, the network takes ${networkInputs} per sample`,
    );
  }
  requireFinite(operation, "inputs", inputs.data);
  requireFinite(operation, "targets", targets.data);
}
