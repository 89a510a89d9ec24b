import { type Axis, axisScale, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import { frames, type Slider } from "./frames.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { palette } from "./theme.ts";

/** Input of {@link fitPlot}. */
export interface FitPlotOptions extends PlotTexts {
  x: Axis & { from: number; to: number };
  /** Default ends: the smallest and the largest y of the points. */
  y: Axis;
  /** The data. */
  points: readonly { x: number; y: number }[];
  /** What was fitted to them. Several: one per training step, and a slider to go through them. */
  curve: ((x: number) => number) | readonly ((x: number) => number)[];
  /** What the slider counts, or the slider itself, where curves are not one step apart. Default `"training step"`. */
  step?: string | Slider;
}

/** Intervals of a drawn curve: every sixth pixel, as many steps may be stored. */
const intervals = 80;

/**
 * Data points and the curve that was fitted to them; of several curves, one per training step, a slider chooses
 * one, the last at first. Where a curve is NaN or infinite it has a gap, outside the axes it is cut off.
 *
 * @example
 * fitPlot({
 *   title: "A line through the points",
 *   description: "At first the line is flat, after 60 steps it runs through the cloud.",
 *   x: { title: "x", from: -1, to: 1 },
 *   y: { title: "y" },
 *   points,
 *   curve: steps.map(({ w, b }) => (x: number) => w * x + b),
 * });
 */
export function fitPlot(options: FitPlotOptions): Plot {
  const { title, description, x, y, points, step = "training step" } = options;
  requireAxis("fitPlot", "x", x);
  requireAxis("fitPlot", "y", y);
  const curves = typeof options.curve === "function" ? [options.curve] : options.curve;
  if (curves.length === 0) throw new RangeError("fitPlot: there is no curve");
  const wrong = points.findIndex((point) => !(Number.isFinite(point.x) && Number.isFinite(point.y)));
  if (wrong >= 0) {
    throw new RangeError(
      `fitPlot: point ${wrong} lies at (${points[wrong]?.x}, ${points[wrong]?.y}), expected two numbers`,
    );
  }

  const rows = curves.flatMap((curve, frame) =>
    Array.from({ length: intervals + 1 }, (_, i) => {
      const at = x.from + ((x.to - x.from) * i) / intervals;
      const value = curve(at);
      return { frame, x: brief(at), y: Number.isFinite(value) ? brief(value) : null };
    }),
  );
  const slider = typeof step === "string" ? { name: step } : step;
  const { params, filter, caption } = frames("fitPlot", curves.length, slider);
  const heights = points.length > 0 ? points.map((point) => point.y) : [0, 1];
  const ends = { from: Math.min(...heights), to: Math.max(...heights), ...y };
  const position = {
    x: { field: "x", type: "quantitative", title: x.title, scale: axisScale(x, { nice: false }) },
    y: { field: "y", type: "quantitative", title: y.title, scale: axisScale(ends, { nice: true }) },
  };
  return chart("fitPlot", { title, description }, [], {
    params,
    layer: [
      {
        data: { values: points.map((point) => ({ x: brief(point.x), y: brief(point.y) })) },
        mark: {
          type: "point",
          filled: true,
          size: 45,
          color: palette.vermillion,
          opacity: 0.75,
          clip: true,
          tooltip: true,
        },
        encoding: position,
      },
      {
        data: { values: rows },
        transform: [filter],
        mark: { type: "line", color: palette.blue, strokeWidth: 3, clip: true },
        encoding: position,
      },
      ...(curves.length > 1 ? [caption] : []),
    ],
  });
}
