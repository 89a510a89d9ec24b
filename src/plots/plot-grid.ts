import { brief, chart } from "./chart.ts";
import {
  commonNotes,
  type Part,
  shareLegend,
  shareTitle,
  titleOf,
  withLegend,
  withoutTitle,
  wrapped,
} from "./grid-parts.ts";
import type { Plot, PlotTexts } from "./plot.ts";

/** Input of {@link plotGrid}. */
export interface PlotGridOptions extends PlotTexts {
  /** From left to right, row after row; their titles stand over them and should be short. */
  plots: readonly Plot[];
  /** Plots side by side. Default 2. */
  columns?: number;
}

/** Room for the data areas side by side, in pixels. */
const room = 640;

/** Width of a plot that fills it alone. */
const usual = 460;

/** Width of a character in a note, in pixels. */
const noteWidth = 8;

interface Parameter {
  name: string;
}

/** Diagrams and tables are laid out in pixels and keep their size; they are those without a frame. */
const inPixels = ({ view }: Part): boolean => (view as { stroke?: unknown } | undefined)?.stroke === null;

/** The sliders and other parameters of all plots: those of one name are one, and must be alike. */
function sharedParameters(plots: readonly Plot[], zoom: number): Parameter[] {
  const known = new Map<string, { text: string; plot: Plot; parameter: Parameter }>();
  for (const plot of plots) {
    const { params = [] } = plot.specification as unknown as { params?: Parameter[] };
    for (const parameter of params) {
      const text = JSON.stringify(parameter);
      const before = known.get(parameter.name);
      if (before && before.text !== text) {
        throw new RangeError(
          `plotGrid: the sliders of "${before.plot.title}" and "${plot.title}" differ; plots side by side share one`,
        );
      }
      known.set(parameter.name, { text, plot, parameter });
    }
  }
  return [...known.values()].map(({ parameter }) =>
    parameter.name === "zoom" ? { ...parameter, value: zoom } : parameter,
  );
}

/**
 * Plots side by side, or small multiples in rows, with one title and one description for all. They become smaller, so
 * that they fit; network diagrams, heatmaps and images keep their size. An axis title that all share stands only at the
 * left and at the bottom; a note or a legend that all share stands only once. Sliders are shared: they must be alike.
 *
 * @example
 * plotGrid({
 *   title: "A training that explodes",
 *   description: "At step 40 the norm of the gradient leaps to 1e6, and the loss follows.",
 *   plots: [historyPlot({ title: "Loss", ... }), historyPlot({ title: "Gradient", ... })],
 * });
 */
export function plotGrid({ title, description, plots, columns = 2 }: PlotGridOptions): Plot {
  if (plots.length === 0) throw new RangeError("plotGrid: there is no plot");
  if (!(Number.isInteger(columns) && columns >= 1 && columns <= 6)) {
    throw new RangeError(`plotGrid: columns is ${columns}, expected a whole number from 1 to 6`);
  }
  const nested = plots.find(({ specification }) => "concat" in specification);
  if (nested) throw new RangeError(`plotGrid: "${nested.title}" is a grid itself`);

  const across = Math.min(columns, plots.length);
  const zoom = brief(Math.min(1, room / (across * usual)));
  const parts = plots.map(({ specification }) => specification as unknown as Part);
  const titles = { x: shareTitle(parts, "x"), y: shareTitle(parts, "y") };
  const oneLegend = shareLegend(parts);

  const common = commonNotes(parts);
  const lineLength = Math.floor((usual * zoom) / noteWidth);

  const concat = parts.map((part, i) => {
    const { $schema, config, description, params, width, height, title: _, ...rest } = part;
    const size = (value: unknown) =>
      typeof value === "number" && !inPixels(part) ? Math.round(value * zoom) : value;
    const { text, subtitle = [], ...look } = titleOf(part);
    const notes = subtitle
      .filter((note) => !common.includes(note))
      .flatMap((note) => wrapped(note, lineLength));
    const drawn = {
      title: { text, ...look, ...(notes.length > 0 && { subtitle: notes }), fontSize: 13, offset: 8 },
      width: size(width),
      height: size(height),
      ...rest,
    };
    const untitled = titles.x && i + across < parts.length ? withoutTitle(drawn, "x") : drawn;
    const placed = titles.y && i % across > 0 ? withoutTitle(untitled, "y") : untitled;
    return withLegend(placed, oneLegend ? room : usual * zoom);
  });
  const looks = ["color", "shape", "strokeDash"];
  const own = [...(oneLegend ? [] : looks), "size", "opacity", "angle", "strokeWidth"];
  const scale = Object.fromEntries(own.map((channel) => [channel, "independent"]));
  const all = sharedParameters(plots, zoom);
  return chart("plotGrid", { title, description }, common, {
    width: undefined,
    height: undefined,
    ...(all.length > 0 && { params: all }),
    concat,
    columns: across,
    spacing: 24,
    resolve: { scale },
  });
}
