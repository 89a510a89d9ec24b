import type { Axis, Rule } from "./axis.ts";
import { fewEnoughForPoints, lineChart } from "./line-chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";

/** Input of {@link linePlot}. */
export interface LinePlotOptions extends PlotTexts {
  /** Default ends: the smallest and the largest x. */
  x: Axis;
  /** Default ends: the smallest and the largest y. */
  y: Axis;
  /** The places of each line from left to right, by the name that the legend shows. */
  series: Readonly<Record<string, { x: ArrayLike<number>; y: ArrayLike<number> }>>;
  /** Lines across the plot. Default none. */
  rules?: readonly Rule[];
}

/**
 * Lines through measured places, such as an error against a step size or a variance against a batch size. What
 * has no place on its axis is a gap, and a note under the title says so. Long lines are thinned as in
 * {@link historyPlot}.
 *
 * @example
 * linePlot({
 *   title: "The noise of a gradient",
 *   description: "On logarithmic axes a straight line falls by a factor of 10 for 10 times the batch.",
 *   x: { title: "batch size B", scale: "log" },
 *   y: { title: "variance of the gradient", scale: "log" },
 *   series: { measured: { x: [1, 10, 100], y: variances } },
 * });
 */
export function linePlot({ title, description, x, y, series, rules }: LinePlotOptions): Plot {
  const lines = Object.entries(series).map(([name, line]) => {
    if (line.x.length !== line.y.length) {
      throw new RangeError(`linePlot: "${name}" has ${line.x.length} x and ${line.y.length} y`);
    }
    return { series: name, x: Array.from(line.x), y: line.y };
  });
  const names = Object.keys(series);
  return lineChart("linePlot", { title, description }, { x, y, names, lines, rules, fewEnoughForPoints });
}
