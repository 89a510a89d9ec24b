import { type Axis, type BoundedAxis, type Rule, requireAxis, samplesOf } from "./axis.ts";
import { frames, type Slider } from "./frames.ts";
import { lineChart } from "./line-chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";

/** Input of {@link functionPlot}. */
export interface FunctionPlotOptions extends PlotTexts {
  x: BoundedAxis;
  /** Default ends: what the functions reach. */
  y: Axis;
  /** The functions by the name that the legend shows. With a slider the second argument is its value. */
  functions: Readonly<Record<string, (x: number, value: number) => number>>;
  /** A slider whose value the functions depend on, which must list its values. Default none. */
  slider?: Slider & { values: readonly number[] };
  /** Lines across the plot. Default none. */
  rules?: readonly Rule[];
}

/** Intervals of a drawn curve: one for two pixels, so that a jump looks like one; fewer where a slider has many. */
const intervals = { alone: 240, inFrames: 120 };

/**
 * Curves of functions of one number, such as an activation and its derivative, or a loss against a weight.
 * Where a function is NaN or infinite its curve has a gap, and a note under the title says so. Every curve is
 * computed for each value of the slider and stored: 50 values are many.
 *
 * @example
 * functionPlot({
 *   title: "A sigmoid, steeper and steeper",
 *   description: "An S-shaped curve from 0 to 1; the larger the weight, the more it looks like a step.",
 *   x: { title: "input x", from: -6, to: 6 },
 *   y: { title: "output", from: 0, to: 1 },
 *   functions: { "sigmoid(w x)": (x, w) => 1 / (1 + Math.exp(-w * x)) },
 *   slider: { name: "weight w", values: [0.5, 1, 2, 4, 8], first: 1 },
 * });
 */
export function functionPlot(options: FunctionPlotOptions): Plot {
  const { title, description, x, y, functions, slider, rules } = options;
  requireAxis("functionPlot", "x", x);
  const at = samplesOf(x, (slider ? intervals.inFrames : intervals.alone) + 1);
  const lines = (slider?.values ?? [Number.NaN]).flatMap((value, frame) =>
    Object.entries(functions).map(([series, f]) => ({
      series,
      ...(slider && { frame }),
      x: at,
      y: at.map((x) => f(x, value)),
    })),
  );
  return lineChart(
    "functionPlot",
    { title, description },
    {
      x,
      y,
      xScale: { nice: false },
      names: Object.keys(functions),
      lines,
      fewEnoughForPoints: 0,
      rules,
      frames: slider && frames("functionPlot", slider.values.length, slider),
    },
  );
}
