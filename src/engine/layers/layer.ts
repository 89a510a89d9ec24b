import { EngineError } from "../error.ts";
import type { Matrix } from "../matrix/matrix.ts";
import type { Random } from "../random/random.ts";
import type { Parameter } from "./parameter.ts";

/**
 * One step of a network, from a batch of inputs (one sample per row) to a batch of outputs. The matrices that
 * it returns are its own and are overwritten by its next call.
 */
export interface Layer {
  /** What sort of layer it is: `"dense"`. */
  readonly kind: string;
  /** Numbers per sample that go in, and that come out. */
  readonly inputs: number;
  readonly outputs: number;
  /** What it learns, none for many layers. */
  readonly parameters: readonly Parameter[];
  /** The weights between its inputs (rows) and its units (columns), where it has any; and the units' biases. */
  readonly weights?: Parameter;
  readonly bias?: Parameter | undefined;
  /** For layers with weights, Z of the last {@link forward} and dL/dZ of the last {@link backward}. */
  readonly sums?: Matrix | undefined;
  readonly deltas?: Matrix | undefined;
  /** Numbers that it keeps without learning them by gradient, by name; saved with a network. */
  readonly statistics?: Readonly<Record<string, Float64Array>>;
  /**
   * Its output for a batch.
   *
   * @param training whether it may behave as in training: drop out, use the batch's statistics
   */
  forward(x: Matrix, training: boolean): Matrix;
  /**
   * From dL/d output for the batch of the last {@link forward}, writes dL/d parameter into every parameter's
   * gradient and returns dL/d input.
   *
   * @param inputNeeded false spares the work for dL/d input when nobody asks for it; then nothing is returned
   */
  backward(upstream: Matrix, inputNeeded: boolean): Matrix | undefined;
}

/** The plan of a layer, from which a network builds it once the number of inputs is known. */
export interface LayerPlan {
  readonly kind: string;
  /** What it was told, as far as a saved network needs it; activations as {@link describeActivation} gives them. */
  readonly settings: Readonly<Record<string, unknown>>;
  build(inputs: number, random: Random): Layer;
}

/** Throws unless every sample of `x` has as many numbers as `layer` has inputs. */
export function requireInputs(layer: Layer, x: Matrix): void {
  if (x.columns === layer.inputs) return;
  throw new EngineError(layer.kind, `${layer.inputs} inputs per sample expected, got a batch of ${x.shape}`);
}

/** Throws unless `upstream` is dL/d output of the batch that `layer` was last given, of which there is one. */
export function requireUpstream(layer: Layer, upstream: Matrix, lastInput: Matrix | undefined): void {
  if (!lastInput) throw new EngineError(layer.kind, "backward comes after a forward pass, there was none");
  if (upstream.rows === lastInput.rows && upstream.columns === layer.outputs) return;
  throw new EngineError(
    layer.kind,
    `the gradient of an output of ${lastInput.rows}x${layer.outputs} expected, got one of ${upstream.shape}`,
  );
}
