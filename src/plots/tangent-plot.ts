import { type Axis, axisScale, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { palette, seriesDashes, size } from "./theme.ts";

/** A function of one number and its slope; an activation is one. */
export interface Differentiable {
  value(x: number): number;
  derivative(x: number): number;
}

/** Input of {@link tangentPlot}. */
export interface TangentPlotOptions extends PlotTexts {
  x: Axis & { from: number; to: number };
  /** Default ends: what the functions and their slopes reach. */
  y: Axis;
  /** At least one, by the name that the menu shows. */
  functions: Readonly<Record<string, Differentiable>>;
  /** Where the tangent touches at first; rounded to a position of the slider. Default the middle of the axis. */
  at?: number;
}

/** Intervals into which the axis is cut: the slider stops at their ends, and the curves bend there. */
const intervals = 200;

const names = ["function", "slope"];

/** Points at which one function is known. */
function samplesOf(
  name: string,
  { value, derivative }: Differentiable,
  { from, to }: { from: number; to: number },
) {
  return Array.from({ length: intervals + 1 }, (_, i) => {
    const x = brief(from + ((to - from) * i) / intervals);
    const known = (y: number) => (Number.isFinite(y) ? brief(y) : null);
    return { name, i, x, function: known(value(x)), slope: known(derivative(x)) };
  });
}

/**
 * A function and its slope in one plot, with the tangent at a point that a slider moves, and its numbers above.
 * Several functions: one at a time, chosen from a menu. Where a number is NaN or infinite the curve has a gap.
 *
 * @example
 * tangentPlot({
 *   title: "An activation function and its slope",
 *   description: "The sigmoid rises from 0 to 1; its slope is a bell with its top, 0.25, at 0.",
 *   x: { title: "weighted sum z", from: -5, to: 5 },
 *   y: { title: "f(z) and f′(z)" },
 *   functions: { sigmoid, tanh, relu },
 * });
 */
export function tangentPlot({ title, description, x, y, functions, at }: TangentPlotOptions): Plot {
  requireAxis("tangentPlot", "x", x);
  requireAxis("tangentPlot", "y", y);
  const known = Object.keys(functions);
  if (known.length === 0) throw new RangeError("tangentPlot: there is no function");
  const touched = at ?? (x.from + x.to) / 2;
  if (!(touched >= x.from && touched <= x.to)) {
    throw new RangeError(`tangentPlot: at is ${at}, expected a number from ${x.from} to ${x.to}`);
  }

  const samples = Object.entries(functions).flatMap(([name, one]) => samplesOf(name, one, x));
  const reached = samples
    .flatMap((sample) => [sample.function, sample.slope])
    .filter((number) => number !== null);
  // Fixed, so that the axis stays where it is while the tangent moves.
  const ends =
    reached.length > 0 ? { from: Math.min(...reached), to: Math.max(...reached) } : { from: 0, to: 1 };
  const height = { ...ends, ...y };
  const step = (x.to - x.from) / intervals;
  const first = brief(x.from + step * Math.round((touched - x.from) / step));
  const slider = { input: "range", min: x.from, max: x.to, step: brief(step), name: `${x.title} ` };
  const menu = { input: "select", options: known, name: "function " };

  const series = {
    field: "series",
    type: "nominal",
    legend: { title: null, orient: "bottom", symbolType: "stroke", symbolSize: 700 },
  };
  const position = {
    x: { field: "x", type: "quantitative", title: x.title, scale: axisScale(x, { nice: false }) },
    y: {
      field: "y",
      type: "quantitative",
      title: y.title,
      scale: axisScale(height, { nice: y.to === undefined }),
    },
  };
  const color = { ...series, scale: { domain: names, range: [palette.blue, palette.vermillion] } };
  const strokeDash = { ...series, scale: { domain: names, range: seriesDashes.slice(0, 2) } };
  const both = { fold: names, as: ["series", "y"] };
  const touching = { filter: `abs(datum.x - at) < ${brief(step / 2)}` };
  // Equally long on the screen, however steep: one unit of y takes other room than one of x.
  const steepness = ((x.to - x.from) / size.width) * (size.height / (height.to - height.from || 1));
  const reach = `${brief((x.to - x.from) / 5)} / sqrt(1 + pow(${brief(steepness)} * datum.slope, 2))`;
  const tangent = [
    { calculate: `datum.x - ${reach}`, as: "x0" },
    { calculate: `datum.x + ${reach}`, as: "x1" },
    { calculate: "datum.function + datum.slope * (datum.x0 - datum.x)", as: "y0" },
    { calculate: "datum.function + datum.slope * (datum.x1 - datum.x)", as: "y1" },
  ];
  const number = (field: string) => `(isValid(datum.${field}) ? format(datum.${field}, '.4~f') : 'none')`;
  const numbers = `datum.name + ' at ' + ${number("x")} + ':  value ' + ${number("function")} + ',  slope ' + ${number("slope")}`;

  return chart("tangentPlot", { title, description }, [], {
    params: [
      { name: "at", value: first, bind: slider },
      { name: "chosen", value: known[0], ...(known.length > 1 && { bind: menu }) },
    ],
    data: { values: samples },
    transform: [{ filter: "datum.name == chosen" }],
    layer: [
      {
        transform: [both],
        mark: { type: "line", clip: true, strokeWidth: 2.5, strokeJoin: "round" },
        encoding: { ...position, color, strokeDash },
      },
      {
        transform: [touching, { filter: "isValid(datum.function) && isValid(datum.slope)" }, ...tangent],
        mark: { type: "rule", clip: true, strokeWidth: 2.5, color: palette.green },
        encoding: {
          x: { ...position.x, field: "x0" },
          y: { ...position.y, field: "y0" },
          x2: { field: "x1" },
          y2: { field: "y1" },
        },
      },
      {
        transform: [touching, both],
        mark: { type: "point", filled: true, size: 90, opacity: 1, clip: true, tooltip: true },
        encoding: { ...position, color },
      },
      {
        transform: [touching, { calculate: numbers, as: "text" }],
        mark: { type: "text", baseline: "bottom", x: 0, y: -6, align: "left", clip: false },
        encoding: { text: { field: "text" } },
      },
    ],
  });
}
