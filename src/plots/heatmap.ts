import { brief, chart } from "./chart.ts";
import { frames, type Slider } from "./frames.ts";
import type { Plot, PlotTexts } from "./plot.ts";
import { areSeveral, rowsOf, type Table } from "./table.ts";
import { grey, palette } from "./theme.ts";

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
  /** A list of numbers for each row, or a matrix. Several matrices: one for each position of the slider. */
  values: Table | readonly Table[];
  /** Default: one named `"training step"`, where there are several matrices. */
  slider?: Slider;
  /** How a number is written in its cell. Default with up to four digits, in more than 12 columns not at all. */
  text?: (value: number) => string;
  /**
   * The values drawn lightest and darkest. Default the smallest (or 0) and the largest; where some are negative, as
   * far from 0 to both sides.
   */
  shades?: readonly [lightest: number, darkest: number];
}

/** Colours from the smallest to the largest number, to be mixed in between. */
const sizes = ["white", palette.blue, "#0B3C5D"];

/** Colours from the most negative over 0 to the most positive number. */
const signs = ["#8A3D00", palette.vermillion, "white", palette.blue, "#0B3C5D"];

const withFourDigits = (value: number): string => String(Number(value.toPrecision(4))).replace("-", "−");

/** Most columns whose cells have room for a number. */
const mostWritten = 12;

/** The numbers of one matrix, checked, row after row. */
function cellsOf({ rows, columns }: HeatmapOptions, table: Table): number[] {
  const values = rowsOf(table);
  if (values.length !== rows.names.length) {
    throw new RangeError(`heatmap: ${values.length} rows of values for ${rows.names.length} names`);
  }
  return rows.names.flatMap((row, i) => {
    const numbers = Array.from(values[i] as ArrayLike<number>);
    if (numbers.length !== columns.names.length) {
      throw new RangeError(
        `heatmap: row ${row} has ${numbers.length} values for ${columns.names.length} names`,
      );
    }
    const wrong = numbers.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) {
      throw new RangeError(
        `heatmap: the value of row ${row}, column ${columns.names[wrong]} is ${numbers[wrong]}`,
      );
    }
    return numbers;
  });
}

/** The axis of one side; it stands on top, unless the caption of a slider does. */
function side(name: "row" | "column", { title, names }: HeatmapSide, onTop: boolean): object {
  const look = { titlePadding: 12, labelPadding: 6, ticks: false, domain: false, labelOverlap: true };
  const orient = name === "column" && onTop ? { orient: "top" } : {};
  const axis = { labelAngle: 0, ...look, ...orient };
  return { field: name, type: "ordinal", title, sort: names, scale: { domain: names }, axis };
}

/**
 * A table of numbers as shaded cells with the numbers in them: a confusion matrix, weights, or results by two
 * choices. The darker the blue, the larger the number; where some are negative, blue is positive and vermillion
 * negative.
 *
 * @throws RangeError when there is not a finite number for each name
 */
export function heatmap(options: HeatmapOptions): Plot {
  const { title, description, rows, columns, values, slider = { name: "training step" } } = options;
  const tables = areSeveral(values) ? values : [values];
  const sliding = areSeveral(values) ? frames("heatmap", values.length, slider) : undefined;
  const cells = tables.map((table) => cellsOf(options, table));
  const numbers = cells.flat();
  const [width, height] = [columns.names.length, rows.names.length];

  const [low, high] = [
    numbers.reduce((a, b) => Math.min(a, b), 0),
    numbers.reduce((a, b) => Math.max(a, b), Number.MIN_VALUE),
  ];
  const far = Math.max(-low, high);
  const signed = low < 0 && options.shades === undefined;
  const [lightest, darkest] = options.shades ?? (signed ? [-far, far] : [low, high]);
  const test = signed
    ? `abs(datum.value) > ${brief(0.6 * far)}`
    : `datum.value > ${brief(lightest + 0.6 * (darkest - lightest))}`;

  const written = options.text ?? (width <= mostWritten ? withFourDigits : undefined);
  const data = cells.map((cell, frame) => ({
    ...(sliding && { frame }),
    value: cell.map(brief),
    ...(written && { text: cell.map(written) }),
  }));
  const nameOf = (names: readonly string[], i: string) => `${JSON.stringify(names)}[${i}]`;
  const longest = Math.max(0, ...data.flatMap(({ text }) => text?.map(({ length }) => length) ?? []));
  // Where nothing can measure text, Vega takes a character for 0.8 of its size, and drops names that might touch.
  const heading = 10 * Math.max(0, ...columns.names.map(({ length }) => length)) + 4;
  const step = {
    width: Math.max(38, 7 * longest + 12, Math.min(heading, Math.floor(460 / width))),
    height: 28,
  };
  if (width > mostWritten && longest === 0) step.width = Math.max(4, Math.floor(460 / width));
  if (height > mostWritten) step.height = Math.max(longest > 0 ? 18 : 4, Math.floor(340 / height));

  return chart("heatmap", { title, description }, numbers.length === 0 ? ["no values"] : [], {
    ...(sliding && { params: sliding.params }),
    width: { step: step.width },
    height: { step: step.height },
    view: { stroke: null },
    layer: [
      ...(sliding ? [sliding.caption] : []),
      {
        data: { values: data },
        transform: [
          ...(sliding ? [sliding.filter] : []),
          { calculate: `sequence(${width * height})`, as: "i" },
          { flatten: ["i", "value", ...(written ? ["text"] : [])] },
          { calculate: nameOf(rows.names, `floor(datum.i / ${width})`), as: "row" },
          { calculate: nameOf(columns.names, `datum.i % ${width}`), as: "column" },
        ],
        encoding: { x: side("column", columns, !sliding), y: side("row", rows, !sliding) },
        layer: [
          {
            mark: { type: "rect", stroke: grey, strokeOpacity: 0.4, tooltip: true },
            encoding: {
              color: {
                field: "value",
                type: "quantitative",
                scale: {
                  domain: signed ? [-far, -far / 2, 0, far / 2, far] : [lightest, darkest],
                  range: signed ? signs : sizes,
                  interpolate: "rgb",
                  clamp: true,
                },
                legend: null,
              },
            },
          },
          ...(written
            ? [
                {
                  mark: { type: "text", fontSize: 12 },
                  encoding: {
                    text: { field: "text" },
                    color: { condition: { test, value: "white" }, value: "black" },
                  },
                },
              ]
            : []),
        ],
      },
    ],
  });
}
