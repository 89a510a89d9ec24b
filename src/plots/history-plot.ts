import type { Axis } from "./chart.ts";
import { lineChart, row } from "./line-chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";

/** Input of {@link historyPlot}. */
export interface HistoryPlotOptions extends PlotTexts {
  /** What is counted from left to right. Default `"training step"`. */
  step?: string;
  /** Default ends: the smallest and the largest number. */
  y: Axis;
  /** Numbers by the name that the legend shows: the first of each belongs to step 0. */
  series: Readonly<Record<string, ArrayLike<number>>>;
}

/** Up to so many values per line each is also marked with a point. */
const fewEnoughForPoints = 40;

/**
 * How numbers went while a network trained: the loss, the parameters or the gradients at each step. A line
 * has a gap where a number is NaN or infinite, and a note under the title says so.
 *
 * @example
 * historyPlot({
 *   title: "Loss while training",
 *   description: `The loss falls from ${losses[0]} to ${losses.at(-1)}.`,
 *   y: { title: "mean squared error" },
 *   series: { loss: losses },
 * });
 */
export function historyPlot(options: HistoryPlotOptions): Plot {
  const { title, description, step = "training step", y, series } = options;
  const rows = Object.entries(series).flatMap(([name, numbers]) =>
    Array.from(numbers, (number, i) => row(name, i, number)),
  );
  const longest = Math.max(0, ...Object.values(series).map(({ length }) => length));
  const axes = { x: { title: step }, y, xAxis: { tickMinStep: 1, format: "d" } };
  const points = longest <= fewEnoughForPoints;
  return lineChart("historyPlot", { title, description }, axes, Object.keys(series), rows, points);
}
