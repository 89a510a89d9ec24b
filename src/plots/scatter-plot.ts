import { type Axis, channel, hasPlace, type Rule, requireAxis, samplesOf } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { ruleLayers } from "./rules.ts";
import { lineLook, pointLook } from "./series.ts";
import { grey } from "./theme.ts";

/** Input of {@link scatterPlot}. */
export interface ScatterPlotOptions extends PlotTexts {
  /** Default ends: the smallest and the largest x. */
  x: Axis;
  /** Default ends: what points and curves reach. */
  y: Axis;
  /** Points by the name that the legend shows, such as classes. */
  points: Readonly<Record<string, readonly { x: number; y: number }[]>>;
  /** Curves over them, such as a fit. Default none. */
  curves?: Readonly<Record<string, (x: number) => number>>;
  /** Lines from each point straight up or down to the first curve. Default false. */
  residuals?: boolean;
  /** Lines across the plot. Default none. */
  rules?: readonly Rule[];
}

/** Intervals of a drawn curve. */
const intervals = 160;

/**
 * Points in the plane, classes by colour and shape, with curves over them. Points without a place on the axes (NaN,
 * infinite, not above 0 on a logarithmic axis) are left out, and a note under the title counts them.
 *
 * @example
 * scatterPlot({
 *   title: "Cars: the heavier, the thirstier",
 *   description: "400 cars; consumption falls with weight, and a straight line fits it well.",
 *   x: { title: "weight (t)" },
 *   y: { title: "consumption (miles per gallon)" },
 *   points: { cars },
 *   curves: { "least squares": (t) => w * t + b },
 * });
 */
export function scatterPlot(options: ScatterPlotOptions): Plot {
  const { title, description, x, y, points, curves = {}, residuals = false, rules = [] } = options;
  requireAxis("scatterPlot", "x", x);
  requireAxis("scatterPlot", "y", y);
  const names = Object.keys(points);
  const curveNames = Object.keys(curves);
  const [first] = Object.values(curves);
  if (residuals && !first) throw new RangeError("scatterPlot: residuals are to a curve, there is none");

  const given = Object.entries(points).flatMap(([series, several]) =>
    several.map((point) => ({ series, x: point.x, y: point.y })),
  );
  const placed = given
    .filter((point) => hasPlace(x, point.x) && hasPlace(y, point.y))
    .map((point) => ({ ...point, x: brief(point.x), y: brief(point.y) }));
  const lost = given.length - placed.length;
  const across = placed.map((point) => point.x);
  const [from, to] = [x.from ?? Math.min(...across), x.to ?? Math.max(...across)];
  const at = from < to ? samplesOf({ ...x, from, to }, intervals + 1) : [];
  const lines = Object.entries(curves).map(([series, curve]) => ({
    series,
    x: at.map(brief),
    y: at.map(curve).map((value) => (hasPlace(y, value) ? brief(value) : null)),
  }));
  const heights = [...placed.map((point) => point.y), ...lines.flatMap((line) => line.y)].filter(
    (value) => value !== null,
  );

  const clip = [x, y].some((axis) => axis.from !== undefined || axis.to !== undefined);
  const position = { x: channel("x", x, across, { nice: false }), y: channel("y", y, heights) };
  const legend = names.length + curveNames.length > 1;
  const residualRows = residuals
    ? placed.map((point) => ({ ...point, fitted: brief(first?.(point.x) ?? 0) }))
    : [];
  const notes = [
    ...(given.length === 0 ? ["no points"] : []),
    ...(lost > 0 ? [`${lost} of ${given.length} points have no place on the axes`] : []),
  ];
  return chart("scatterPlot", { title, description }, notes, {
    resolve: { scale: { color: "independent", shape: "independent", strokeDash: "independent" } },
    layer: [
      ...ruleLayers("scatterPlot", rules, { x, y }, position),
      // An empty layer would have Vega look for the ends of nothing.
      ...(residualRows.length > 0
        ? [
            {
              data: { values: residualRows },
              mark: { type: "rule", color: grey, strokeWidth: 1, clip },
              encoding: { ...position, y2: { field: "fitted" } },
            },
          ]
        : []),
      {
        data: { values: placed },
        mark: { type: "point", filled: true, size: 45, opacity: 0.8, clip, tooltip: true },
        encoding: { ...position, ...pointLook(names, { legend }) },
      },
      ...(lines.length > 0
        ? [
            {
              data: { values: lines },
              transform: [{ flatten: ["x", "y"] }],
              mark: { type: "line", strokeWidth: 2.75, clip },
              encoding: { ...position, ...lineLook(curveNames, { legend, before: names.length }) },
            },
          ]
        : []),
    ],
  });
}
