import { type Axis, axisScale, brief, chart, requireAxis } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { seriesColors, seriesDashes } from "./theme.ts";

/** One point of a line; the line has a gap where y is null. */
interface Row {
  x: number;
  y: number | null;
  series: string;
}

/** The row of a point: a gap unless y is a finite number. */
export const row = (series: string, x: number, y: number): Row => ({
  x: brief(x),
  y: Number.isFinite(y) ? brief(y) : null,
  series,
});

function gapNotes(rows: readonly Row[]): string[] {
  if (rows.length === 0) return ["no values"];
  const gaps = rows.filter(({ y }) => y === null).length;
  if (gaps === 0) return [];
  return [
    gaps === 1 ? "1 value is not a finite number: a gap" : `${gaps} values are not finite numbers: gaps`,
  ];
}

/**
 * Colour and dash by series, with a legend unless there is one series only. A sixth series starts the
 * colours anew with another dash.
 */
function seriesEncoding(names: readonly string[]): Record<string, unknown> {
  const legend =
    names.length > 1 ? { title: null, orient: "top", symbolType: "stroke", symbolSize: 700 } : null;
  const take = <T>(from: readonly T[], shift: number): T[] =>
    names.map((_, i) => from[(i + shift * Math.floor(i / from.length)) % from.length] as T);
  const by = (range: readonly unknown[]) => ({
    field: "series",
    type: "nominal",
    scale: { domain: names, range },
    legend,
  });
  return { color: by(take(seriesColors, 0)), strokeDash: by(take(seriesDashes, 1)) };
}

/** Lines by series, in the order of `names`. `points` marks every value. */
export function lineChart(
  operation: string,
  texts: PlotTexts,
  axes: { x: Axis; y: Axis; xScale?: object; xAxis?: object },
  names: readonly string[],
  rows: readonly Row[],
  points: boolean,
): Plot {
  const { x, y, xScale, xAxis } = axes;
  requireAxis(operation, "x", x);
  requireAxis(operation, "y", y);
  // Without a number to draw Vega would find no end of the axes.
  const bare = rows.every((point) => point.y === null) ? { from: 0, to: 1 } : {};
  const counts = rows.every((point) => Number.isInteger(point.y));
  const bounded = y.from !== undefined || y.to !== undefined;
  return chart(operation, texts, gapNotes(rows), {
    data: { values: rows },
    mark: {
      type: "line",
      // Clipping would halve the points on the axes of a plot that shows everything.
      clip: bounded,
      strokeWidth: 2.5,
      strokeJoin: "round",
      point: points && { filled: true, size: 35 },
      tooltip: true,
    },
    encoding: {
      x: {
        field: "x",
        type: "quantitative",
        title: x.title,
        scale: axisScale({ ...bare, ...x }, xScale),
        axis: xAxis ?? {},
      },
      y: {
        field: "y",
        type: "quantitative",
        title: y.title,
        scale: axisScale({ ...bare, ...y }),
        axis: counts ? { tickMinStep: 1 } : {},
      },
      ...seriesEncoding(names),
    },
  });
}
