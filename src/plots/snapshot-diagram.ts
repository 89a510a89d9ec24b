import type { NetworkSnapshot } from "../engine/index.ts";
import { brief, chart } from "./chart.ts";
import { frames, type Slider } from "./frames.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { connectionLayer, type Pixels, unitLayer } from "./snapshot-layers.ts";
import { layOutSnapshots } from "./snapshot-layout.ts";

/** Input of {@link snapshotDiagram}. */
export interface SnapshotDiagramOptions extends PlotTexts {
  /** What the engine's `takeSnapshot` saw. Several of one network: one for each position of the slider. */
  snapshots: NetworkSnapshot | readonly NetworkSnapshot[];
  /** Written over the columns. Default `"inputs"`, `"hidden layer 1"`, ..., `"output layer"`. */
  columns?: readonly string[];
  /** Written before the inputs. Default nothing. */
  inputs?: readonly string[];
  /** Written behind the outputs. Default nothing. */
  outputs?: readonly string[];
  /** Default: one named `"training step"` that also says the loss, where there are several snapshots. */
  slider?: Slider;
}

/** Most columns, and most units in one, for which there is room. */
const most = { columns: 6, units: 10 };

const width = 560;

function requireDrawable(snapshots: readonly NetworkSnapshot[], options: SnapshotDiagramOptions): number[] {
  const [first] = snapshots;
  if (!first) throw new RangeError("snapshotDiagram: there is no snapshot");
  const units = first.columns.map((column) => column.units);
  snapshots.forEach(({ columns }, i) => {
    const others = columns.map((column) => column.units);
    if (String(others) === String(units)) return;
    throw new RangeError(
      `snapshotDiagram: snapshot ${i} has columns of ${others.join(", ")} units, snapshot 0 of ${units.join(", ")}`,
    );
  });
  if (units.length > most.columns || Math.max(...units) > most.units) {
    throw new RangeError(
      `snapshotDiagram: there is no room for columns of ${units.join(", ")} units, at most ${most.columns} of ${most.units}`,
    );
  }
  const names = { columns: units.length, inputs: units[0], outputs: units.at(-1) } as const;
  for (const [name, count] of Object.entries(names)) {
    const given = options[name as keyof typeof names];
    if (given === undefined || given.length === count) continue;
    throw new RangeError(`snapshotDiagram: ${given.length} names in ${name}, expected ${count}`);
  }
  return units;
}

const titlesOf = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    i === 0
      ? "inputs"
      : i === count - 1
        ? "output layer"
        : count === 3
          ? "hidden layer"
          : `hidden layer ${i}`,
  );

/**
 * A network with its numbers: in each circle the value that comes out of the unit, tinted blue for positive and
 * vermillion for negative ones; under it its δ, where the snapshot has gradients; the connections blue for positive and
 * dashed vermillion for negative weights, the thicker the larger. A slider goes through a training, a menu lets the
 * connections show their gradients dL/dw instead. Numbers stand beside connections where there is room, biases and
 * sums in the tooltips. Up to 6 columns of 10 units.
 *
 * @example
 * const seen = steps.map(() => takeSnapshot(network, { input: [1, 0], target: [1], loss: meanSquaredError }));
 * snapshotDiagram({
 *   title: "A network learns XOR",
 *   description: "At the input 1, 0 the output rises from 0.4 to 0.98.",
 *   snapshots: seen,
 *   inputs: ["x₁", "x₂"],
 *   outputs: ["ŷ"],
 * });
 */
export function snapshotDiagram(options: SnapshotDiagramOptions): Plot {
  const { title, description, inputs = [], outputs = [], slider = { name: "training step" } } = options;
  const several = Array.isArray(options.snapshots);
  const snapshots = (several ? options.snapshots : [options.snapshots]) as readonly NetworkSnapshot[];
  const units = requireDrawable(snapshots, options);
  const height = 26 + Math.max(200, Math.max(...units) * (Math.max(...units) <= 4 ? 78 : 52));
  const layout = layOutSnapshots(snapshots, { width, height });
  const titles = options.columns ?? titlesOf(units.length);

  const losses = snapshots.map(({ loss }) =>
    loss === undefined ? "" : `loss ${brief(loss).toPrecision(3)}`,
  );
  const labels = losses.every((label) => label !== "") ? { labels: losses } : {};
  const sliding = several ? frames("snapshotDiagram", snapshots.length, { ...labels, ...slider }) : undefined;
  const gradients = layout.connections.flatMap(({ gradient }) => gradient);
  const known = gradients.some((gradient) => gradient !== null);
  const menu = { input: "select", options: ["weights", "gradients"], name: "connections show " };
  const params = [
    ...(sliding?.params ?? [{ name: "frame", value: 0 }]),
    { name: "connections", value: "weights", ...(known && { bind: menu }) },
  ];

  const pixels = (field: string, domain: readonly number[]) => ({
    field,
    type: "quantitative",
    scale: { domain, nice: false },
    axis: null,
  });
  const at: Pixels = (x, y) => ({ x: pixels(x, [0, width]), y: pixels(y, [height, 0]) });
  const crowded = Math.max(...units) > 4;
  const beside = (names: readonly string[], column: number, shift: number) =>
    names.map((name, i) => {
      const unit = layout.units.filter(({ x }) => x === layout.columns[column])[i];
      return { name, x: (unit?.x ?? 0) + shift, y: unit?.y ?? 0 };
    });
  return chart("snapshotDiagram", { title, description }, [], {
    width,
    height,
    view: { stroke: null },
    params,
    layer: [
      connectionLayer(layout.connections, at, crowded),
      unitLayer(layout.units, at, { radius: layout.radius, crowded }),
      {
        data: { values: titles.map((name, i) => ({ name, x: layout.columns[i], y: 12 })) },
        mark: { type: "text", fontSize: 13, fontWeight: "bold", baseline: "middle" },
        encoding: { ...at("x", "y"), text: { field: "name" } },
      },
      ...[
        { align: "right", rows: beside(inputs, 0, -layout.radius - 6) },
        { align: "left", rows: beside(outputs, units.length - 1, layout.radius + 6) },
      ].map(({ align, rows }) => ({
        data: { values: rows },
        mark: { type: "text", align, baseline: "middle" },
        encoding: { ...at("x", "y"), text: { field: "name" } },
      })),
      ...(sliding ? [sliding.caption] : []),
    ],
  });
}
