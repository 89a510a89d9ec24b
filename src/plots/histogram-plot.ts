import { type Axis, bareEnds, channel, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import { frames, type Slider } from "./frames.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { lineLook } from "./series.ts";

type Distributions = Readonly<Record<string, ArrayLike<number>>>;

/** Input of {@link histogramPlot}. */
export interface HistogramPlotOptions extends PlotTexts {
  /** Linear. Default ends: the smallest and the largest number. */
  x: Axis;
  /**
   * Numbers by the name that the legend shows. Several: one for each position of the slider, such as a training step
   * or a layer.
   */
  distributions: Distributions | readonly Distributions[];
  /** Default: one named `"training step"`, where there are several. */
  slider?: Slider;
  /** Into how many equal parts the axis is cut. Default 40. */
  bins?: number;
}

/** The shares of numbers in each bin, and how many numbers have no bin. */
function sharesOf(numbers: ArrayLike<number>, from: number, to: number, bins: number) {
  const counts = new Array<number>(bins).fill(0);
  let outside = 0;
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i] as number;
    if (value >= from && value <= to) {
      const bin = Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins));
      counts[bin] = (counts[bin] as number) + 1;
    } else outside++;
  }
  return { shares: counts.map((count) => brief(count / Math.max(1, numbers.length))), outside };
}

/**
 * How numbers are distributed: the share of them in each of equal bins, of weights, activations or gradients. A
 * slider goes through training steps or layers; both axes stay as they are meanwhile.
 *
 * Numbers that are not finite, or lie outside the axis, count in the shares but have no bin: a note under the title
 * says how many.
 *
 * @example
 * histogramPlot({
 *   title: "Activations of the second layer",
 *   description: "At first a bell around 0; after 200 steps most are at -1 and 1.",
 *   x: { title: "activation", from: -1, to: 1 },
 *   distributions: activations.map((numbers) => ({ "layer 2": numbers })),
 *   slider: { name: "training step", values: [0, 50, 100, 200] },
 * });
 */
export function histogramPlot(options: HistogramPlotOptions): Plot {
  const { title, description, x, distributions, slider = { name: "training step" }, bins = 40 } = options;
  requireAxis("histogramPlot", "x", x);
  if (x.scale === "log") {
    throw new RangeError("histogramPlot: the x axis is logarithmic; give logarithms on a linear one");
  }
  if (!(Number.isInteger(bins) && bins >= 1 && bins <= 400)) {
    throw new RangeError(`histogramPlot: bins is ${bins}, expected a whole number from 1 to 400`);
  }
  const moments = Array.isArray(distributions) ? (distributions as readonly Distributions[]) : undefined;
  const all = moments ?? [distributions as Distributions];
  const sliding = moments && frames("histogramPlot", moments.length, slider);
  const names = [...new Set(all.flatMap((moment) => Object.keys(moment)))];

  let [low, high, count] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const numbers of all.flatMap((moment) => Object.values(moment))) {
    count += numbers.length;
    for (let i = 0; i < numbers.length; i++) {
      const value = numbers[i] as number;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const reached = low <= high ? [low, high] : [];
  const ends = { from: reached[0] ?? 0, to: reached[1] ?? 1, ...bareEnds(x, reached), ...x };
  const [from, to] = [ends.from, ends.to];
  if (from >= to) throw new RangeError(`histogramPlot: the x axis runs from ${from} to ${to}`);

  let outside = 0;
  const values = all.flatMap((moment, frame) =>
    Object.entries(moment).map(([series, numbers]) => {
      const counted = sharesOf(numbers, from, to, bins);
      outside += counted.outside;
      // The last bin's edge comes again at the end of the axis.
      const shares = [...counted.shares, counted.shares.at(-1) as number];
      return { series, ...(sliding && { frame }), share: shares };
    }),
  );
  const highest = Math.max(...values.flatMap(({ share }) => share), count === 0 ? 1 : 0);
  const position = {
    x: channel("edge", { ...x, from, to }, [from, to], { nice: false }),
    y: channel(
      "share",
      { title: "share of the numbers", from: 0, to: highest },
      [],
      { nice: true },
      { format: ".0~%" },
    ),
  };
  const look = lineLook(names, { orient: sliding ? "bottom" : "top" });
  const data = {
    data: { values },
    transform: [
      ...(sliding ? [sliding.filter] : []),
      { calculate: `sequence(${bins + 1})`, as: "bin" },
      { flatten: ["bin", "share"] },
      { calculate: `${from} + datum.bin * ${(to - from) / bins}`, as: "edge" },
    ],
  };
  const notes = [
    ...(count === 0 ? ["no numbers"] : []),
    ...(outside > 0 ? [`${outside} of ${count} numbers have no bin: outside the axis or not finite`] : []),
  ];
  return chart("histogramPlot", { title, description }, notes, {
    ...(sliding && { params: sliding.params }),
    layer: [
      {
        ...data,
        mark: { type: "area", interpolate: "step-after", fillOpacity: 0.25, clip: true },
        encoding: { ...position, y: { ...position.y, stack: null }, color: look.color },
      },
      {
        ...data,
        mark: { type: "line", interpolate: "step-after", strokeWidth: 2, clip: true, tooltip: true },
        encoding: { ...position, ...look },
      },
      ...(sliding ? [sliding.caption] : []),
    ],
  });
}
