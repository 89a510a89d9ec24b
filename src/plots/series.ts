import { seriesColors, seriesDashes, seriesShapes, size } from "./theme.ts";

/** How series are told apart and where the legend says so. */
export interface SeriesLook {
  /** Default `"top"`; plots with a caption there take `"bottom"`. */
  orient?: "top" | "bottom";
  /** How many other series came before, which took the first colours. Default 0. */
  before?: number;
  /** Whether there is a legend. Default: where there is more than one series. */
  legend?: boolean;
}

const take = <T>(names: readonly string[], before: number, from: readonly T[], shift: number): T[] =>
  names.map((_, i) => {
    const at = i + before;
    return from[(at + shift * Math.floor(at / from.length)) % from.length] as T;
  });

/** Columns of a legend over or under a plot of that width, so that the longest name fits. */
export function legendColumns(names: readonly string[], width: number = size.width): number {
  const longest = Math.max(...names.map((name) => name.length));
  return Math.max(1, Math.min(names.length, Math.floor(width / (60 + 7 * longest))));
}

function channels(
  names: readonly string[],
  { orient = "top", legend = names.length > 1 }: SeriesLook,
  ranges: Record<string, readonly unknown[]>,
  symbol: object,
): Record<string, object> {
  const look = { title: null, orient, columns: legendColumns(names), labelLimit: size.width - 60, ...symbol };
  const channel = (range: readonly unknown[]) => ({
    field: "series",
    type: "nominal",
    scale: { domain: names, range },
    legend: legend && names.length > 0 ? look : null,
  });
  return Object.fromEntries(Object.entries(ranges).map(([name, range]) => [name, channel(range)]));
}

/**
 * Colour and dash of lines by the field `series`. A sixth series starts the colours anew with another dash: 25
 * look different.
 */
export function lineLook(names: readonly string[], look: SeriesLook = {}): Record<string, object> {
  const { before = 0 } = look;
  const ranges = {
    color: take(names, before, seriesColors, 0),
    strokeDash: take(names, before, seriesDashes, 1),
  };
  return channels(names, look, ranges, { symbolType: "stroke", symbolSize: 700, symbolOpacity: 1 });
}

/** Colour and shape of points by the field `series`. */
export function pointLook(names: readonly string[], look: SeriesLook = {}): Record<string, object> {
  const { before = 0 } = look;
  const ranges = {
    color: take(names, before, seriesColors, 0),
    shape: take(names, before, seriesShapes, 1),
  };
  return channels(names, look, ranges, { symbolOpacity: 1 });
}
