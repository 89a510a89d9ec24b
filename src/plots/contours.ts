import { contours } from "d3-contour";
import { type BoundedAxis, samplesOf } from "./axis.ts";
import { type Place, simplify } from "./simplify.ts";

/** A function of two numbers at the crossings of a grid over the plane, row by row from the lowest y. */
export interface Grid {
  columns: number;
  rows: number;
  /** NaN where the function has no finite value. */
  values: number[];
}

/** Width and height of what is drawn, in pixels. */
export interface Size {
  width: number;
  height: number;
}

/** The function on a grid of `columns` numbers from left to right, with cells as high as they are wide. */
export function gridOf(
  value: (x: number, y: number) => number,
  x: BoundedAxis,
  y: BoundedAxis,
  columns: number,
  { width, height }: Size,
): Grid {
  const rows = 1 + Math.round(((columns - 1) * height) / width);
  const across = samplesOf(x, columns);
  const values = samplesOf(y, rows).flatMap((y) =>
    across.map((x) => {
      const known = value(x, y);
      return Number.isFinite(known) ? known : Number.NaN;
    }),
  );
  return { columns, rows, values };
}

/** Pixels by which a drawn contour may stray from the computed one. */
const straight = 0.15;

/**
 * The region in which the grid's values reach `level`, as an SVG path in pixels of a plot of that size, its upper
 * left corner the origin; empty where none does. At the plot's edges it ends just outside. Each ring comes back to
 * its first place before it is closed: Vega 5, which JupyterLab has, draws no line for the closing.
 */
export function regionPath({ columns, rows, values }: Grid, level: number, { width, height }: Size): string {
  // The first crossing is at 0.5 for d3-contour, and at the edge of the plot for us.
  const place = ([column = 0, row = 0]: readonly number[]): Place => [
    ((column - 0.5) * width) / (columns - 1),
    height - ((row - 0.5) * height) / (rows - 1),
  ];
  const written = ([x, y]: Place) => `${Number(x.toFixed(1))},${Number(y.toFixed(1))}`;
  const { coordinates } = contours().size([columns, rows]).contour(values, level);
  return coordinates
    .flat()
    .map((ring) => simplify(ring.map(place), straight))
    .filter((ring) => ring.length > 3)
    .map((ring) => `M${ring.map(written).join("L")}Z`)
    .join("");
}

/**
 * Vega-Lite's way to draw such paths: a symbol whose shape is the path, in the field `path`. The parameter `zoom`
 * makes it larger or smaller with its plot.
 */
export const pathMark = {
  mark: { type: "point", filled: true, size: { expr: "4 * zoom * zoom" }, clip: true },
  encoding: { x: { value: 0 }, y: { value: 0 }, shape: { field: "path", type: "nominal", scale: null } },
};

/** The parameter that {@link pathMark} needs, at full size. */
export const zoomParameter = { name: "zoom", value: 1 };

/** Rounded to three digits, so that it reads well. */
const short = (value: number): number => Number(value.toPrecision(3));

/** Most levels that can be told apart. */
const mostLevels = 14;

function evenLevels(low: number, high: number): number[] {
  const rough = (high - low) / 10;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => short((first + i) * step));
}

function logarithmicLevels(low: number, high: number): number[] {
  const from = Math.max(low, high / 1e4);
  for (const factors of [[1, 2, 5], [1, 3], [1]]) {
    const levels = [];
    for (let power = Math.floor(Math.log10(from)); power <= Math.log10(high); power++) {
      levels.push(...factors.map((factor) => Number(`${factor}e${power}`)));
    }
    const within = levels.filter((level) => level >= from && level < high);
    if (within.length <= mostLevels) return within;
  }
  return [];
}

/**
 * Round levels between the smallest and the largest value: 1, 2, 5, 10, 20, ... down to a ten-thousandth of the
 * largest if no value is negative (so that the floor of a valley shows), else evenly spaced.
 */
export function levelsOf({ values }: Grid): number[] {
  const known = values.filter((value) => !Number.isNaN(value));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of known) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(low < high)) return [];
  return low >= 0 ? logarithmicLevels(low, high) : evenLevels(low, high);
}
