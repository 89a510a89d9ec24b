import { type Axis, channel, hasPlace, type Rule, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { ruleLayers } from "./rules.ts";
import { lineLook } from "./series.ts";
import { thin } from "./thin.ts";

/** Input of {@link bandPlot}. */
export interface BandPlotOptions extends PlotTexts {
  /** What is counted from left to right, or an axis for it. Default `"training step"`. */
  step?: string | Axis;
  /** Where the numbers belong. Default 0, 1, 2, ... */
  at?: ArrayLike<number>;
  /** Default ends: what the bands reach. */
  y: Axis;
  /** By the name that the legend shows, the histories of several runs, one for each seed, all of one length. */
  runs: Readonly<Record<string, readonly ArrayLike<number>[]>>;
  /**
   * `"quartiles"`: the median, and the band that holds the middle half of the runs; `"range"`: the median, and the
   * band from the lowest to the highest run; `"deviation"`: the mean, and one standard deviation (of the sample,
   * divisor n - 1) up and down. Default `"quartiles"`.
   */
  band?: "quartiles" | "range" | "deviation";
  /** Lines across the plot. Default none. */
  rules?: readonly Rule[];
}

interface Spread {
  low: number;
  middle: number;
  high: number;
}

/** Between the sorted numbers, as most programs do it (Hyndman & Fan 1996, definition 7). */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const [below, above] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return above === below ? below : below + (above - below) * (place % 1);
}

const summaries: Record<string, { note: string; of: (numbers: readonly number[]) => Spread }> = {
  quartiles: {
    note: "line: median, band: the middle half",
    of: (sorted) => ({
      low: quantile(sorted, 0.25),
      middle: quantile(sorted, 0.5),
      high: quantile(sorted, 0.75),
    }),
  },
  range: {
    note: "line: median, band: lowest to highest",
    of: (sorted) => ({ low: quantile(sorted, 0), middle: quantile(sorted, 0.5), high: quantile(sorted, 1) }),
  },
  deviation: {
    note: "line: mean, band: one standard deviation",
    of: (numbers) => {
      const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
      const squares = numbers.reduce((sum, number) => sum + (number - mean) ** 2, 0);
      const deviation = Math.sqrt(squares / Math.max(1, numbers.length - 1));
      return { low: mean - deviation, middle: mean, high: mean + deviation };
    },
  },
};

/** At each step the numbers of all runs, rising; what is NaN counts as infinite, for that run has diverged. */
function byStep(name: string, runs: readonly ArrayLike<number>[], length: number): number[][] {
  runs.forEach((run, i) => {
    if (run.length === length) return;
    throw new RangeError(`bandPlot: run ${i} of "${name}" has ${run.length} numbers, expected ${length}`);
  });
  if (runs.length === 0) throw new RangeError(`bandPlot: "${name}" has no run`);
  return Array.from({ length }, (_, step) =>
    runs
      .map((run) => run[step] as number)
      .map((number) => (Number.isNaN(number) ? Number.POSITIVE_INFINITY : number))
      .sort((a, b) => a - b),
  );
}

/**
 * How numbers went in several runs that differ by their seeds only: a line for the middle of each name's runs, and a
 * band for how far they spread. A run that came to NaN counts as infinite from there on. Where the middle is not
 * finite the line has a gap, where an end of the band has no place on the axis the band has one; a note under the
 * title says so. Long histories are thinned as in {@link historyPlot}.
 *
 * @example
 * bandPlot({
 *   title: "SGD and Adam, ten seeds each",
 *   description: "Adam's median falls faster, and its band is narrower.",
 *   y: { title: "training loss", scale: "log" },
 *   runs: { SGD: sgdLosses, Adam: adamLosses },
 * });
 */
export function bandPlot(options: BandPlotOptions): Plot {
  const { title, description, step = "training step", y, runs, band = "quartiles", rules = [] } = options;
  const x = typeof step === "string" ? { title: step } : step;
  requireAxis("bandPlot", "x", x);
  requireAxis("bandPlot", "y", y);
  const summary = summaries[band];
  if (!summary) {
    throw new RangeError(`bandPlot: band is "${band}", expected "quartiles", "range" or "deviation"`);
  }
  const names = Object.keys(runs);
  const length = options.at?.length ?? Object.values(runs)[0]?.[0]?.length ?? 0;
  const at = Array.from({ length }, (_, i) => options.at?.[i] ?? i);
  const placed = (value: number) => (hasPlace(y, value) ? brief(value) : null);

  const values = Object.entries(runs).map(([series, several]) => {
    const spreads = byStep(series, several, length).map(summary.of);
    const kept = thin(
      spreads.map(({ middle }) => middle),
      (value) => hasPlace(y, value),
    ).filter((i) => hasPlace(x, at[i] as number));
    const column = (which: keyof Spread) => kept.map((i) => placed(spreads[i]?.[which] ?? Number.NaN));
    const [low, middle, high] = [column("low"), column("middle"), column("high")];
    return { series, x: kept.map((i) => brief(at[i] as number)), low, middle, high };
  });
  const gaps = values.flatMap(({ middle }) => middle).filter((value) => value === null).length;
  const broken = values
    .flatMap(({ low, high }) => [...low, ...high])
    .filter((value) => value === null).length;
  const counts = [...new Set(Object.values(runs).map((several) => several.length))];
  const notes = [
    `${summary.note} of ${counts.join(" or ")} runs`,
    ...(gaps > 0 ? [`${gaps} values have no place on the y axis: gaps`] : []),
    ...(broken > 0 && gaps === 0
      ? [`the band has gaps at ${broken} ends without a place on the y axis`]
      : []),
  ];
  const heights = values
    .flatMap(({ low, middle, high }) => [...low, ...middle, ...high])
    .filter((value) => value !== null);
  const position = {
    x: channel(
      "x",
      x,
      at.filter((value) => hasPlace(x, value)),
      { nice: false },
    ),
    y: channel("middle", y, heights),
  };
  const look = lineLook(names);
  const clip = [x, y].some(({ from, to }) => from !== undefined || to !== undefined);
  const transform = [{ flatten: ["x", "low", "middle", "high"] }];
  return chart("bandPlot", { title, description }, names.length === 0 ? ["no values"] : notes, {
    layer: [
      ...ruleLayers("bandPlot", rules, { x, y }, position),
      {
        data: { values },
        transform: [...transform, { filter: "isValid(datum.low) && isValid(datum.high)" }],
        mark: { type: "area", opacity: 0.2, clip },
        encoding: {
          // Vega-Lite 5, which JupyterLab has, would stack x above the equal heights of a logarithmic y axis.
          x: { ...position.x, stack: null },
          y: { ...position.y, field: "low", stack: null },
          y2: { field: "high" },
          color: look.color,
        },
      },
      {
        data: { values },
        transform,
        mark: { type: "line", strokeWidth: 2.5, strokeJoin: "round", clip, tooltip: true },
        encoding: { ...position, ...look },
      },
    ],
  });
}
