import { seriesColors, seriesDashes, size } from "./theme.ts";

const take = <T>(names: readonly string[], from: readonly T[], shift: number): T[] =>
  names.map((_, i) => from[(i + shift * Math.floor(i / from.length)) % from.length] as T);

/** Columns of a legend beside or under the plot, so that the longest name fits. */
const legendColumns = (names: readonly string[]): number =>
  Math.max(
    1,
    Math.min(names.length, Math.floor(size.width / (60 + 7 * Math.max(...names.map((name) => name.length))))),
  );

/** The legend of several series; one series needs none. */
export const seriesLegend = (names: readonly string[], orient: "top" | "bottom"): object | null =>
  names.length > 1
    ? { title: null, orient, columns: legendColumns(names), labelLimit: size.width - 60 }
    : null;

/**
 * Colour and dash by the field `series`, with a legend unless there is one series only. A sixth series starts
 * the colours anew with another dash: 25 look different.
 */
export function seriesEncoding(
  names: readonly string[],
  orient: "top" | "bottom" = "top",
): Record<string, unknown> {
  const legend = seriesLegend(names, orient);
  const stroke = legend && { ...legend, symbolType: "stroke", symbolSize: 700 };
  const by = (range: readonly unknown[]) => ({
    field: "series",
    type: "nominal",
    scale: { domain: names, range },
    legend: stroke,
  });
  return { color: by(take(names, seriesColors, 0)), strokeDash: by(take(names, seriesDashes, 1)) };
}
