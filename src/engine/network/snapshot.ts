import { EngineError } from "../error.ts";
import type { Loss } from "../losses/loss.ts";
import { Matrix } from "../matrix/matrix.ts";
import type { Network } from "./network.ts";

/** What {@link takeSnapshot} can be told. */
export interface SnapshotOptions {
  /** One sample to put through the network; without it the snapshot shows weights and biases only. */
  input?: ArrayLike<number>;
  /** What the network should have answered; with it and {@link loss} the snapshot also shows gradients. */
  target?: ArrayLike<number>;
  loss?: Loss;
}

/** The units that stand side by side in a diagram: the inputs, or those of a layer with weights. */
export interface SnapshotColumn {
  /** The layers that it stands for: `["input"]`, `["dense"]`, `["dense", "dropout"]`. */
  kinds: string[];
  units: number;
  /** One per unit; none for the inputs and for layers without biases. */
  biases?: number[];
  /** z, the weighted sums; none for the inputs. */
  sums?: number[];
  /** What comes out of the column for the sample. */
  values?: number[];
  /** delta = dL/dz for each unit; for the inputs dL/dx. */
  deltas?: number[];
}

/** A network as it is at one moment, as plain data: for diagrams, and for whatever else wants to look inside. */
export interface NetworkSnapshot {
  /** From the inputs on. */
  columns: SnapshotColumn[];
  /** Between each column and the next: row i from unit i on the left, column j to unit j on the right. */
  weights: number[][][];
  /** dL/dw, arranged as the weights. */
  weightGradients?: number[][][];
  /** The loss for the sample. */
  loss?: number;
}

/**
 * A network's weights and biases, with a sample also the sums and values in it, with its target also the deltas and
 * gradients. Dropout passes everything on and batch normalization uses its running statistics, as in prediction; the
 * network's own gradients stay as they are.
 *
 * A layer without weights of its own (an activation, dropout, a normalization, a residual block) stands in the column
 * of the layer before it, whose values are then those after it.
 *
 * @throws EngineError when sample or target have another length than the network's inputs or outputs, or a target
 *   comes without loss or sample
 */
export function takeSnapshot(network: Network, options: SnapshotOptions = {}): NetworkSnapshot {
  const { input, target, loss } = options;
  if ((target === undefined) !== (loss === undefined) || (target && !input)) {
    throw new EngineError("takeSnapshot", "gradients need all three: input, target and loss");
  }
  const snapshot = structureOf(network);
  if (!input) return snapshot;
  const x = new Matrix(1, input.length, Float64Array.from(input));
  const values = [x, ...network.layerOutputs(x)];
  snapshot.columns[0]!.values = rowOf(x);
  forEachColumn(network, snapshot, (column, layer, i) => {
    column.values = rowOf(values[i + 1]!);
    if (layer.sums) column.sums = rowOf(layer.sums);
  });
  if (!target || !loss) return snapshot;
  const kept = network.gradients.slice();
  const outputs = values.at(-1)!;
  const y = new Matrix(1, target.length, Float64Array.from(target));
  snapshot.loss = loss.value(outputs, y);
  const upstream = new Matrix(1, outputs.columns, loss.gradient(outputs, y));
  snapshot.columns[0]!.deltas = rowOf(network.backward(upstream, true));
  snapshot.weightGradients = network.layers.flatMap(({ weights }) =>
    weights ? [weights.gradient.toArray()] : [],
  );
  forEachColumn(network, snapshot, (column, { deltas }) => {
    if (deltas) column.deltas = rowOf(deltas);
  });
  network.gradients.set(kept);
  return snapshot;
}

const rowOf = (matrix: Matrix): number[] => Array.from(matrix.row(0));

function structureOf({ inputs, layers }: Network): NetworkSnapshot {
  const columns: SnapshotColumn[] = [{ kinds: ["input"], units: inputs }];
  const matrices: number[][][] = [];
  for (const { kind, outputs, weights, bias } of layers) {
    if (weights) {
      matrices.push(weights.value.toArray());
      columns.push({ kinds: [kind], units: outputs, ...(bias && { biases: rowOf(bias.value) }) });
    } else {
      columns.at(-1)!.kinds.push(kind);
    }
  }
  return { columns, weights: matrices };
}

/** Calls `use` for every layer with the column in which it stands. */
function forEachColumn(
  { layers }: Network,
  { columns }: NetworkSnapshot,
  use: (column: SnapshotColumn, layer: Network["layers"][number], index: number) => void,
): void {
  let column = 0;
  layers.forEach((layer, i) => {
    if (layer.weights) column += 1;
    use(columns[column]!, layer, i);
  });
}
