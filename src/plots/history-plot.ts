import type { Axis, Rule } from "./axis.ts";
import { fewEnoughForPoints, lineChart } from "./line-chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";

/** Input of {@link historyPlot}. */
export interface HistoryPlotOptions extends PlotTexts {
  /** What is counted from left to right, or an axis for it. Default `"training step"`. */
  step?: string | Axis;
  /** Steps from one number to the next. Default 1. */
  every?: number;
  /** Default ends: the smallest and the largest number. */
  y: Axis;
  /** Numbers by the name that the legend shows: the first of each belongs to step 0. */
  series: Readonly<Record<string, ArrayLike<number>>>;
  /** Lines across the plot. Default none. */
  rules?: readonly Rule[];
}

/**
 * How numbers went while a network trained: the loss, the parameters or the gradients at each step. A line
 * has a gap where a number is NaN or infinite, or not above 0 on a logarithmic axis, and a note under the title
 * says so.
 *
 * More than 600 numbers of one series are thinned, so that the notebook stays small: drawn are the first, the
 * last, and the smallest and the largest of each 200th part, which looks the same.
 *
 * @example
 * historyPlot({
 *   title: "Loss while training",
 *   description: `The loss falls from ${losses[0]} to ${losses.at(-1)}.`,
 *   y: { title: "mean squared error", scale: "log" },
 *   series: { loss: losses },
 *   rules: [{ y: 0.01, label: "target" }],
 * });
 */
export function historyPlot(options: HistoryPlotOptions): Plot {
  const { title, description, step = "training step", every = 1, y, series, rules } = options;
  if (!(every > 0 && Number.isFinite(every))) {
    throw new RangeError(`historyPlot: every is ${every}, expected a number above 0`);
  }
  const x = typeof step === "string" ? { title: step } : step;
  const lines = Object.entries(series).map(([series, numbers]) => ({
    series,
    x: Array.from(numbers, (_, i) => i * every),
    y: numbers,
  }));
  return lineChart(
    "historyPlot",
    { title, description },
    {
      x,
      y,
      xAxis: Number.isInteger(every) ? { tickMinStep: 1, format: "d" } : {},
      names: Object.keys(series),
      lines,
      fewEnoughForPoints,
      rules,
    },
  );
}
