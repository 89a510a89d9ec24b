import { type Axis, axisScale, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import { frames } from "./frames.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { palette } from "./theme.ts";

/** Input of {@link descentPlot}. */
export interface DescentPlotOptions extends PlotTexts {
  x: Axis & { from: number; to: number };
  /** Default ends: what the function reaches. */
  y: Axis;
  /** What is made small, mostly a loss as a function of one parameter. */
  value: (x: number) => number;
  /** Where the descent stood: at its start, after step 1, after step 2 and so on. */
  path: ArrayLike<number>;
}

/** Intervals of the drawn curve: one for two pixels. */
const intervals = 240;

/**
 * A function of one number and the way of a descent on it, with a slider for the step, at first the last one,
 * and the numbers of that step above. Places outside the axes are not drawn, but told.
 *
 * @example
 * descentPlot({
 *   title: "Down the loss",
 *   description: "A parabola; ten ever shorter steps lead from 0.5 to its lowest point, 3.",
 *   x: { title: "weight w", from: 0, to: 6 },
 *   y: { title: "loss" },
 *   value: (w) => (w - 3) ** 2,
 *   path: [0.5, 1.5, 2.1, 2.46],
 * });
 */
export function descentPlot({ title, description, x, y, value, path }: DescentPlotOptions): Plot {
  requireAxis("descentPlot", "x", x);
  requireAxis("descentPlot", "y", y);
  if (path.length === 0) throw new RangeError("descentPlot: the path is empty, expected at least its start");

  const finite = (number: number) => (Number.isFinite(number) ? brief(number) : null);
  const curve = Array.from({ length: intervals + 1 }, (_, i) => {
    const at = x.from + ((x.to - x.from) * i) / intervals;
    return { x: brief(at), y: finite(value(at)) };
  });
  const places = Array.from(path, (at, i) => ({ i, x: finite(at), y: finite(value(at)) }));
  const heights = curve.flatMap((point) => point.y ?? []);
  const reached = heights.length > 0 ? { from: Math.min(...heights), to: Math.max(...heights) } : {};

  const position = {
    x: { field: "x", type: "quantitative", title: x.title, scale: axisScale(x, { nice: false }) },
    y: { field: "y", type: "quantitative", title: y.title, scale: axisScale({ ...reached, ...y }) },
  };
  const { params } = frames("descentPlot", path.length, { name: "step" });
  const numbers =
    "'step ' + datum.i + ':  at ' + (isValid(datum.x) ? format(datum.x, '.4~g') : 'no finite number')" +
    " + ',  value ' + (isValid(datum.y) ? format(datum.y, '.4~g') : 'not finite')" +
    ` + (isValid(datum.x) && datum.x >= ${x.from} && datum.x <= ${x.to} ? '' : ' (outside the plot)')`;
  // Clipping would halve the points on the axes. Without ends of its own the y axis has room for the curve.
  const inside =
    `datum.x >= ${x.from} && datum.x <= ${x.to}` +
    (y.from === undefined ? "" : ` && datum.y >= ${y.from}`) +
    (y.to === undefined ? "" : ` && datum.y <= ${y.to}`);
  const way = { color: palette.vermillion };
  return chart("descentPlot", { title, description }, [], {
    params,
    layer: [
      {
        data: { values: curve },
        mark: { type: "line", color: palette.blue, strokeWidth: 2.5, clip: true },
        encoding: position,
      },
      {
        data: { values: places },
        transform: [{ filter: "datum.i <= frame" }],
        mark: { type: "line", ...way, clip: true, strokeWidth: 1.5, strokeDash: [4, 3] },
        encoding: { ...position, order: { field: "i" } },
      },
      {
        data: { values: places },
        transform: [{ filter: `datum.i <= frame && ${inside}` }],
        mark: { type: "point", filled: true, ...way, size: 45, opacity: 1, tooltip: true },
        encoding: position,
      },
      {
        data: { values: places },
        transform: [{ filter: `datum.i == frame && ${inside}` }],
        mark: { type: "point", filled: false, ...way, size: 260, strokeWidth: 2.5, opacity: 1 },
        encoding: position,
      },
      {
        data: { values: places },
        transform: [{ filter: "datum.i == frame" }, { calculate: numbers, as: "text" }],
        mark: { type: "text", baseline: "bottom", x: 0, y: -6, align: "left", clip: false },
        encoding: { text: { field: "text" } },
      },
    ],
  });
}
