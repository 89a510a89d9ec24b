import { type Arrow, arrowLayers, arrowRow } from "./arrows.ts";
import { type BoundedAxis, channel, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import { gridOf, levelsOf, pathMark, regionPath, zoomParameter } from "./contours.ts";
import { frames, type Slider } from "./frames.ts";
import { pathLayers, pathOf, placesShown } from "./paths.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { lineLook } from "./series.ts";
import { grey } from "./theme.ts";

/** Input of {@link contourPlot}. */
export interface ContourPlotOptions extends PlotTexts {
  x: BoundedAxis;
  y: BoundedAxis;
  /** The function whose levels are drawn, mostly a loss of two parameters. Not finite: left blank. */
  value: (x: number, y: number) => number;
  /** What the function is. Default `"loss"`. */
  valueName?: string;
  /**
   * Values at which lines are drawn. Default: 1, 2, 5, 10, 20, ... if the function is nowhere negative, so that
   * the floor of a valley shows, else evenly spaced round numbers.
   */
  levels?: readonly number[];
  /** At how many places from left to right the function is computed. Default 93: every 5 pixels. */
  columns?: number;
  /** Ways through the plane by name: x and y at the start, after step 1, after step 2 and so on. Default none. */
  paths?: Readonly<Record<string, ArrayLike<ArrayLike<number>>>>;
  /** Lowest points, each x and y, marked with a cross. Default none. */
  minima?: readonly ArrayLike<number>[];
  /** Arrows by name, such as gradients or the look-ahead of Nesterov. Default none. */
  arrows?: Readonly<Record<string, readonly Arrow[]>>;
  /**
   * The slider that reveals the paths step by step; its values are those of the paths' places. `false` leaves it
   * out. Default: one named `"step"`, where there are paths.
   */
  slider?: Slider | false;
}

const size = { width: 460, height: 340 } as const;

const placesOf = (places: readonly ArrayLike<number>[]) =>
  places.map((place) => ({ x: brief(place[0] ?? Number.NaN), y: brief(place[1] ?? Number.NaN) }));

function levelsNote(name: string, levels: readonly number[]): string {
  if (levels.length === 0) return `${name} crosses no level here`;
  const told = levels.length <= 6 ? levels.join(", ") : `${levels.slice(0, 4).join(", ")} … ${levels.at(-1)}`;
  return `lines at ${name} ${told}; the greyer, the higher`;
}

/**
 * A function of two numbers as lines of equal value, like heights on a map, with the ways of optimizers over it
 * and a slider that reveals them step by step. A path starts at a ring, and its filled mark is where it stands.
 *
 * Paths that leave the plot are cut off at its edge; one that comes to NaN or infinity, or a thousand times the plot's
 * length away, ends there, and a note under the title says at which step. Of more than 300 steps of a path at most 300 are drawn. Without paths it is a map
 * alone, such as a slice through a loss.
 *
 * @example
 * contourPlot({
 *   title: "Down a narrow valley",
 *   description: "Gradient descent zigzags across the valley; with momentum the path bends into it.",
 *   x: { title: "w₁", from: -10, to: 10 },
 *   y: { title: "w₂", from: -4, to: 4 },
 *   value: (x, y) => 0.1 * x ** 2 + 2 * y ** 2,
 *   paths: { "gradient descent": plain, momentum },
 *   minima: [[0, 0]],
 * });
 */
export function contourPlot(options: ContourPlotOptions): Plot {
  const { title, description, x, y, value, valueName = "loss", columns = 93, minima = [] } = options;
  const { paths = {}, arrows = {}, slider = { name: "step" } } = options;
  requireAxis("contourPlot", "x", x);
  requireAxis("contourPlot", "y", y);
  if (!(Number.isInteger(columns) && columns >= 2 && columns <= 400)) {
    throw new RangeError(`contourPlot: columns is ${columns}, expected a whole number from 2 to 400`);
  }

  const grid = gridOf(value, x, y, columns, size);
  const levels = options.levels ?? levelsOf(grid);
  const map = levels
    .map((level) => ({ level, path: regionPath(grid, level, size) }))
    .filter(({ path }) => path);

  const names = [...Object.keys(paths), ...Object.keys(arrows).filter((name) => !(name in paths))];
  const shown = placesShown(Object.values(paths));
  const drawn = Object.entries(paths).map(([name, places]) =>
    pathOf("contourPlot", name, places, shown, { x, y }),
  );
  const sliding =
    slider && shown.length > 0
      ? frames("contourPlot", shown.length, { values: shown, ...slider })
      : undefined;

  const position = {
    x: channel("x", x, [x.from, x.to], { nice: false }),
    y: channel("y", y, [y.from, y.to], { nice: false }),
  };
  const look = lineLook(names, { orient: "bottom" });
  const arrowRows = Object.entries(arrows).flatMap(([name, several]) =>
    several.map((arrow) => arrowRow("contourPlot", name, arrow, { x, y }, size)),
  );
  const { mark, encoding } = pathMark;
  const notes = [
    levelsNote(
      valueName,
      map.map(({ level }) => level),
    ),
    ...(minima.length > 0 ? [`× ${minima.length > 1 ? "lowest points" : "lowest point"}`] : []),
    ...drawn.flatMap((path) => path.notes),
  ];
  return chart("contourPlot", { title, description }, notes, {
    ...size,
    params: [...(sliding?.params ?? []), zoomParameter],
    layer: [
      {
        data: { values: map },
        mark: {
          ...mark,
          fill: grey,
          // Layers of grey lie over each other, up to three tenths.
          fillOpacity: brief(1 - 0.7 ** (1 / Math.max(1, map.length))),
          stroke: grey,
          strokeOpacity: 0.8,
          strokeWidth: 1,
          opacity: 1,
        },
        encoding: { ...encoding, tooltip: { field: "level", title: valueName } },
      },
      {
        data: { values: minima.length > 0 ? placesOf(minima) : [] },
        mark: { type: "text", text: "×", fontSize: 26, baseline: "middle", clip: true },
        encoding: position,
      },
      ...pathLayers(
        drawn.map(({ path }) => path),
        position,
        look,
        sliding !== undefined,
      ),
      ...arrowLayers(arrowRows, position, look.color, sliding ? "frame" : `${shown.length - 1}`),
      ...(sliding ? [sliding.caption] : []),
    ],
  });
}
