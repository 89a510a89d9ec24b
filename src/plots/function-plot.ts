import type { Axis } from "./chart.ts";
import { lineChart, row } from "./line-chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";

/** Input of {@link functionPlot}. */
export interface FunctionPlotOptions extends PlotTexts {
  x: Axis & { from: number; to: number };
  /** Default ends: what the functions reach. */
  y: Axis;
  /** The functions by the name that the legend shows. */
  functions: Readonly<Record<string, (x: number) => number>>;
}

/** Points at which each function is drawn: one for two pixels, so that a jump looks like one. */
const samples = 240;

/**
 * Curves of functions of one number, such as an activation and its derivative, or a loss against a weight.
 * Where a function is NaN or infinite its curve has a gap, and a note under the title says so.
 *
 * @example
 * functionPlot({
 *   title: "The sigmoid and its slope",
 *   description: "An S-shaped curve from 0 to 1 and its slope, a bell with its top at 0.25.",
 *   x: { title: "weighted sum z", from: -6, to: 6 },
 *   y: { title: "value" },
 *   functions: { sigmoid: sigmoid.value, derivative: sigmoid.derivative },
 * });
 */
export function functionPlot({ title, description, x, y, functions }: FunctionPlotOptions): Plot {
  const rows = Object.entries(functions).flatMap(([name, value]) =>
    Array.from({ length: samples + 1 }, (_, i) => {
      const at = x.from + ((x.to - x.from) * i) / samples;
      return row(name, at, value(at));
    }),
  );
  const axes = { x, y, xScale: { nice: false } };
  return lineChart("functionPlot", { title, description }, axes, Object.keys(functions), rows, false);
}
