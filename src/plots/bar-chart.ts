import { type Axis, channel, hasPlace, requireAxis } from "./axis.ts";
import { brief, chart } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { ruleLayers } from "./rules.ts";
import { palette } from "./theme.ts";

/** A value with the ends of what it may as well be, such as a standard error down and up. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Input of {@link barChart}. */
export interface BarChartOptions extends PlotTexts {
  /**
   * The axis of the values, from left to right. Default ends: 0 and the largest value. On a logarithmic axis, which
   * has no 0, there are points instead of bars.
   */
  value: Axis;
  /** The title of what the bars are of: `"optimizer"`. */
  name: string;
  /** Values by name, from the top down in this order; with low and high a line shows them. */
  bars: Readonly<Record<string, number | Estimate>>;
  /** Lines across the bars. Default none. */
  rules?: readonly { x: number; label: string }[];
}

/** Height of one bar with the room around it, in pixels. */
const step = 26;

/**
 * Named values as bars that lie one under the other, each with its number. One that has no place on the axis (NaN,
 * infinite) has no bar, and says so in place of its number.
 *
 * @example
 * barChart({
 *   title: "Loss after 200 steps",
 *   description: "Adam ends lowest, at 0.02; plain descent highest, at 0.4.",
 *   value: { title: "training loss" },
 *   name: "optimizer",
 *   bars: { SGD: 0.4, momentum: 0.09, Adam: { value: 0.02, low: 0.01, high: 0.04 } },
 * });
 */
export function barChart({ title, description, value, name, bars, rules = [] }: BarChartOptions): Plot {
  requireAxis("barChart", "value", value);
  requireAxis("barChart", "name", { title: name });
  const given = Object.entries(bars).map(([name, bar]) => ({
    name,
    ...(typeof bar === "number" ? { value: bar, low: bar, high: bar } : bar),
  }));
  for (const { name, value: middle, low, high } of given) {
    if (!(low > middle || high < middle)) continue;
    throw new RangeError(`barChart: "${name}" is ${middle}, outside its own ends ${low} and ${high}`);
  }
  const rows = given.map((bar) => {
    const placed = (number: number) => (hasPlace(value, number) ? brief(number) : null);
    const [middle, low, high] = [placed(bar.value), placed(bar.low), placed(bar.high)];
    const text = Number.isFinite(bar.value)
      ? String(Number(bar.value.toPrecision(3))).replace("-", "−")
      : `${bar.value}`.replace("-", "−");
    const missing = middle === null ? ", not drawn" : "";
    return { name: bar.name, value: middle, low: low ?? middle, high: high ?? middle, text: text + missing };
  });
  const known = rows.flatMap((row) => [row.value, row.low, row.high]).filter((number) => number !== null);
  const linear = value.scale !== "log";
  const ends = linear && value.from === undefined ? { zero: true } : {};
  const position = {
    x: channel("value", value, known, ends, { tickCount: 6 }),
    y: {
      field: "name",
      type: "nominal",
      title: name,
      sort: null,
      scale: { domain: rows.map((row) => row.name) },
      axis: { labelLimit: 300, ticks: false, grid: false },
    },
  };
  const clip = value.from !== undefined || value.to !== undefined;
  const estimated = rows.filter(({ low, high }) => low !== null && high !== null && low < high);
  const mark = linear
    ? { type: "bar", color: palette.blue, height: { band: 0.68 }, clip, tooltip: true }
    : { type: "point", filled: true, size: 90, color: palette.blue, opacity: 1, clip, tooltip: true };
  return chart("barChart", { title, description }, rows.length === 0 ? ["no values"] : [], {
    height: Math.max(1, rows.length) * step,
    data: { values: rows },
    layer: [
      { mark, encoding: position },
      // An empty layer would have Vega look for the ends of nothing.
      ...(estimated.length > 0
        ? [
            {
              data: { values: estimated },
              mark: { type: "rule", color: palette.vermillion, strokeWidth: 2.5, clip },
              encoding: { y: position.y, x: { ...position.x, field: "low" }, x2: { field: "high" } },
            },
          ]
        : []),
      ...ruleLayers("barChart", rules, { x: value, y: { title: name } }, { x: position.x, y: {} }, true),
      // Beside the bar; of a negative one on the other side of 0, where its name is not.
      ...[
        { filter: "isValid(datum.value) && datum.value >= 0", x: { ...position.x, field: "high" } },
        ...(linear ? [{ filter: "isValid(datum.value) && datum.value < 0", x: { datum: 0 } }] : []),
        { filter: "!isValid(datum.value)", x: { value: 0 } },
      ].map(({ filter, x }) => ({
        transform: [{ filter }],
        mark: { type: "text", align: "left", dx: 6, baseline: "middle", fontSize: 12 },
        encoding: { x, y: position.y, text: { field: "text" } },
      })),
    ],
  });
}
