import type { NetworkSnapshot } from "../engine/index.ts";
import { brief } from "./chart.ts";
import type { Size } from "./contours.ts";

/** A unit of the network where it is drawn, with what it says in each frame. */
export interface UnitRow {
  x: number;
  y: number;
  /** Its number in the column, from 1. */
  unit: number;
  /** In each frame; `null` where the snapshot does not tell. */
  value: (number | null)[];
  sum: (number | null)[];
  bias: (number | null)[];
  delta: (number | null)[];
}

/** A connection where it is drawn, with its weight and dL/dw in each frame. */
export interface ConnectionRow {
  x: number;
  y: number;
  x2: number;
  y2: number;
  labelX: number;
  labelY: number;
  /** Whether its number is written beside it. */
  written: boolean;
  /** From which unit to which, for the tooltip. */
  connection: string;
  weight: number[];
  gradient: (number | null)[];
}

/** Most connections between two columns beside which numbers have room. */
const mostWritten = 9;

/** Radius of the circles, in pixels: smaller where a column has many. */
export const radiusOf = (units: number): number => (units <= 4 ? 23 : units <= 6 ? 19 : 15);

/** Where unit `row` of a column stands. */
function place(column: number, row: number, units: number[], { width, height }: Size, radius: number) {
  const side = radius + 34;
  return {
    x: units.length === 1 ? width / 2 : side + (column * (width - 2 * side)) / (units.length - 1),
    y: 26 + ((row + 0.5) * (height - 26)) / (units[column] as number),
  };
}

/** The rows of all units and connections of snapshots of one network. */
export function layOutSnapshots(snapshots: readonly NetworkSnapshot[], size: Size) {
  const units = snapshots[0]?.columns.map((column) => column.units) ?? [];
  const radius = radiusOf(Math.max(...units));
  const at = (column: number, row: number) => place(column, row, units, size, radius);
  const known = (value: number | undefined) =>
    value !== undefined && Number.isFinite(value) ? brief(value) : null;
  const unitRows = units.flatMap((count, column) =>
    Array.from({ length: count }, (_, row): UnitRow => {
      const over = (field: "values" | "sums" | "biases" | "deltas") =>
        snapshots.map(({ columns }) => known(columns[column]?.[field]?.[row]));
      const [value, sum, bias, delta] = [over("values"), over("sums"), over("biases"), over("deltas")];
      return { ...at(column, row), unit: row + 1, value, sum, bias, delta };
    }),
  );
  const connectionRows = units.slice(1).flatMap((right, gap) => {
    const left = units[gap] as number;
    return Array.from({ length: left * right }, (_, k): ConnectionRow => {
      const [i, j] = [Math.floor(k / right), k % right];
      const [from, to] = [at(gap, i), at(gap + 1, j)];
      const length = Math.hypot(to.x - from.x, to.y - from.y);
      const [alongX, alongY] = [(to.x - from.x) / length, (to.y - from.y) / length];
      const label = length * (left > 1 && right > 1 ? 0.3 : 0.45);
      return {
        x: brief(from.x + radius * alongX),
        y: brief(from.y + radius * alongY),
        x2: brief(to.x - radius * alongX),
        y2: brief(to.y - radius * alongY),
        // Above the line; beside a steep one by half the number's width.
        labelX: brief(from.x + label * alongX + 22 * alongY),
        labelY: brief(from.y + label * alongY - 9 * alongX),
        written: left * right <= mostWritten,
        connection: `${i + 1} → ${j + 1}`,
        weight: snapshots.map(({ weights }) => brief(weights[gap]?.[i]?.[j] ?? 0)),
        gradient: snapshots.map(({ weightGradients }) => known(weightGradients?.[gap]?.[i]?.[j])),
      };
    });
  });
  return { units: unitRows, connections: connectionRows, radius, columns: units.map((_, i) => at(i, 0).x) };
}
