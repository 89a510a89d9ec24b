import { type Axis, channel, gapNotes, hasPlace, type Rule, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import type { Frames } from "./frames.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { ruleLayers } from "./rules.ts";
import { lineLook } from "./series.ts";
import { thin } from "./thin.ts";

/** Up to so many values a line of measured numbers marks each of them. */
export const fewEnoughForPoints = 40;

/** A line through points from left to right. */
export interface Line {
  series: string;
  /** The frame in which it is shown; needs {@link LineChart.frames}. */
  frame?: number;
  x: readonly number[];
  y: ArrayLike<number>;
}

/** What {@link lineChart} draws. */
export interface LineChart {
  x: Axis;
  y: Axis;
  xAxis?: object;
  xScale?: object;
  /** In the order of the legend. */
  names: readonly string[];
  lines: readonly Line[];
  rules?: readonly Rule[] | undefined;
  frames?: Frames | undefined;
  /** Up to so many values of a line each is marked with a point; one alone between gaps always is. */
  fewEnoughForPoints: number;
}

/** Numbers of one line in columns, as Vega-Lite's `flatten` takes them: half as long as rows. */
interface Columns {
  series: string;
  frame?: number;
  x: number[];
  y: (number | null)[];
}

/**
 * What lies far outside of an axis is drawn as lying less far: browsers draw no dashes on a line that is thousands of
 * plots long.
 */
function within({ from, to, scale }: Axis, value: number): number {
  if (from === undefined || to === undefined || scale === "log") return value;
  const far = 50 * (to - from);
  return Math.min(Math.max(value, from - far), to + far);
}

function columnsOf(line: Line, { x, y }: LineChart): Columns {
  const places = (value: number) => hasPlace(y, value);
  const kept = thin(line.y, places).filter((i) => hasPlace(x, line.x[i] as number));
  const heights = kept.map((i) => line.y[i] as number);
  return {
    series: line.series,
    ...(line.frame !== undefined && { frame: line.frame }),
    x: kept.map((i) => brief(line.x[i] as number)),
    y: heights.map((value) => (places(value) ? brief(within(y, value)) : null)),
  };
}

/** The values of a line that are marked, each with a point. */
function marked(line: Columns, few: number): Columns {
  const alone = (i: number) => (line.y[i - 1] ?? null) === null && (line.y[i + 1] ?? null) === null;
  const shown = line.y.flatMap((y, i) => (y !== null && (line.y.length <= few || alone(i)) ? [i] : []));
  return { ...line, x: shown.map((i) => line.x[i] as number), y: shown.map((i) => line.y[i] ?? null) };
}

/** Lines by series, long ones thinned; a gap where a number has no place on its axis. */
export function lineChart(operation: string, texts: PlotTexts, options: LineChart): Plot {
  const { x, y, xAxis, xScale, names, lines, rules = [], frames, fewEnoughForPoints } = options;
  requireAxis(operation, "x", x);
  requireAxis(operation, "y", y);
  const given = lines.flatMap((line) => Array.from(line.y));
  const notes = [
    ...gapNotes(y, given),
    ...gapNotes(
      x,
      lines.flatMap((line) => [...line.x]),
    ).map((note) => `${x.title}: ${note}`),
  ];
  const values = lines.map((line) => columnsOf(line, options));
  const points = values.map((line) => marked(line, fewEnoughForPoints)).filter(({ y }) => y.length > 0);
  const known = (which: "x" | "y") => values.flatMap((line) => line[which]).filter((value) => value !== null);
  const heights = known("y");
  // While a slider changes the curves the axis stays where it is.
  const reached =
    frames && heights.length > 0 ? { from: Math.min(...heights), to: Math.max(...heights) } : {};
  const counts = heights.every(Number.isInteger);
  const position = {
    x: channel("x", x, known("x"), { ...xScale }, { ...xAxis }),
    y: channel("y", { ...reached, ...y }, heights, {}, counts ? { tickMinStep: 1 } : {}),
  };
  // Clipping would halve the points on the axes of a plot that shows everything.
  const clip = [x, y].some(({ from, to }) => from !== undefined || to !== undefined);
  const transform = [...(frames ? [frames.filter] : []), { flatten: ["x", "y"] }];
  const look = lineLook(names, { orient: frames ? "bottom" : "top" });
  return chart(operation, texts, given.length === 0 ? ["no values"] : notes, {
    ...(frames && { params: frames.params }),
    layer: [
      ...ruleLayers(operation, rules, { x, y }, position),
      {
        data: { values },
        transform,
        mark: { type: "line", clip, strokeWidth: 2.5, strokeJoin: "round", tooltip: true },
        encoding: { ...position, ...look },
      },
      ...(points.length === 0
        ? []
        : [
            {
              data: { values: points },
              transform,
              mark: { type: "point", filled: true, size: 35, opacity: 1, clip, tooltip: true },
              encoding: { ...position, color: look.color },
            },
          ]),
      ...(frames ? [frames.caption] : []),
    ],
  });
}
