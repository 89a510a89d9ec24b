import { brief, chart } from "./chart.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { palette } from "./theme.ts";

/** One side of a heatmap: its title, and a name for each row or column. */
export interface HeatmapSide {
  title: string;
  names: readonly string[];
}

/** Input of {@link heatmap}. */
export interface HeatmapOptions extends PlotTexts {
  /** The names of the rows, from the top. */
  rows: HeatmapSide;
  /** The names of the columns, from the left. */
  columns: HeatmapSide;
  /** A list of numbers for each row. */
  values: ArrayLike<ArrayLike<number>>;
  /** How a number is written in its cell. Default as it is, with up to four digits. */
  text?: (value: number) => string;
  /** The values drawn lightest and darkest. Default the smallest and the largest. */
  shades?: readonly [lightest: number, darkest: number];
}

/** Colours from the smallest to the largest number, to be mixed in between. */
const shades = ["white", palette.blue, "#0B3C5D"];

/**
 * A table of numbers as shaded cells with the numbers in them: a confusion matrix, or results by two choices. The
 * darker the blue, the larger the number.
 *
 * @throws RangeError when there is not a finite number for each name
 */
export function heatmap(options: HeatmapOptions): Plot {
  const {
    title,
    description,
    rows,
    columns,
    values,
    text = (value) => String(Number(value.toPrecision(4))),
  } = options;
  if (values.length !== rows.names.length) {
    throw new RangeError(`heatmap: ${values.length} rows of values for ${rows.names.length} names`);
  }
  const cells = rows.names.flatMap((row, i) => {
    const numbers = Array.from(values[i] as ArrayLike<number>);
    if (numbers.length !== columns.names.length) {
      throw new RangeError(
        `heatmap: row ${row} has ${numbers.length} values for ${columns.names.length} names`,
      );
    }
    return numbers.map((value, j) => {
      if (!Number.isFinite(value)) {
        throw new RangeError(`heatmap: the value of row ${row}, column ${columns.names[j]} is ${value}`);
      }
      return { row, column: columns.names[j], value: brief(value), text: text(value) };
    });
  });
  const numbers = cells.map(({ value }) => value);
  const [lightest, darkest] = options.shades ?? [
    Math.min(0, ...numbers),
    Math.max(...numbers, Number.MIN_VALUE),
  ];
  const side = (name: "row" | "column", { title, names }: HeatmapSide) => ({
    field: name,
    type: "ordinal",
    title,
    sort: names,
    axis: {
      labelAngle: 0,
      titlePadding: 12,
      labelPadding: 6,
      ticks: false,
      domain: false,
      ...(name === "column" ? { orient: "top" } : {}),
    },
  });
  const place = { x: side("column", columns), y: side("row", rows) };
  const cellWidth = Math.max(38, 460 / Math.max(columns.names.length, 12));

  return chart("heatmap", { title, description }, cells.length === 0 ? ["no values"] : [], {
    data: { values: cells },
    width: { step: cellWidth },
    height: { step: 28 },
    view: { stroke: null },
    encoding: place,
    layer: [
      {
        mark: { type: "rect", stroke: "#808080", strokeOpacity: 0.4, tooltip: true },
        encoding: {
          color: {
            field: "value",
            type: "quantitative",
            scale: { domain: [lightest, darkest], range: shades, interpolate: "rgb", clamp: true },
            legend: null,
          },
        },
      },
      {
        mark: { type: "text", fontSize: 12 },
        encoding: {
          text: { field: "text" },
          color: {
            condition: {
              test: `datum.value > ${brief(lightest + 0.6 * (darkest - lightest))}`,
              value: "white",
            },
            value: "black",
          },
        },
      },
    ],
  });
}
