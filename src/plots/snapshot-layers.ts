import type { ConnectionRow, UnitRow } from "./snapshot-layout.ts";
import { palette } from "./theme.ts";

/** Position channels of two fields with pixels from the upper left. */
export type Pixels = (x: string, y: string) => { x: object; y: object };

/** Blue for what is positive, vermillion for what is negative. */
const bySign = {
  field: "sign",
  type: "nominal",
  scale: { domain: ["positive", "negative"], range: [palette.blue, palette.vermillion] },
  legend: null,
};
const solidOrDashed = [
  [1, 0],
  [6, 4],
];

/** Vega-Lite's transforms that take the number of the frame shown from each of the lists. */
const now = (names: readonly string[]): object[] =>
  names.map((field) => ({ calculate: `datum.${field}[frame]`, as: `now_${field}` }));

/** A Vega expression that writes a number with two decimals, or one digit where these would be 0. */
const text = (field: string): string =>
  `!isValid(datum.${field}) ? '' : replace(format(datum.${field}, abs(datum.${field}) < 0.095 ? '.1~r' : '.2~f'), '-', '−')`;

const largest = (numbers: readonly (number | null)[]): number =>
  numbers.reduce<number>((far, number) => Math.max(far, Math.abs(number ?? 0)), 0) || 1;

/** Lines with a weight, or its gradient where the parameter `connections` says so. `crowded`: thinner ones. */
export function connectionLayer(rows: readonly ConnectionRow[], at: Pixels, crowded: boolean): object {
  const far = [rows.flatMap(({ weight }) => weight), rows.flatMap(({ gradient }) => gradient)].map(largest);
  const share = `abs(datum.shown) / (connections == 'weights' ? ${far[0]} : ${far[1]})`;
  return {
    data: { values: rows },
    transform: [
      ...now(["weight", "gradient"]),
      { calculate: "connections == 'weights' ? datum.now_weight : datum.now_gradient", as: "shown" },
      { calculate: "datum.shown < 0 ? 'negative' : 'positive'", as: "sign" },
      { calculate: `0.5 + ${crowded ? 2 : 4.5} * ${share}`, as: "thickness" },
    ],
    layer: [
      {
        mark: { type: "rule", opacity: crowded ? 0.7 : 1 },
        encoding: {
          ...at("x", "y"),
          x2: { field: "x2" },
          y2: { field: "y2" },
          color: bySign,
          strokeDash: { ...bySign, scale: { ...bySign.scale, range: solidOrDashed } },
          strokeWidth: { field: "thickness", type: "quantitative", scale: null },
          tooltip: [
            { field: "connection", title: "connection" },
            { field: "now_weight", title: "weight" },
            { field: "now_gradient", title: "dL/dw" },
          ],
        },
      },
      {
        transform: [{ filter: "datum.written" }, { calculate: text("shown"), as: "label" }],
        mark: { type: "text", fontSize: 11, baseline: "middle" },
        encoding: { ...at("labelX", "labelY"), text: { field: "label" } },
      },
    ],
  };
}

/** Circles with the units' values in them, tinted by these, and their deltas under them. */
export function unitLayer(
  rows: readonly UnitRow[],
  at: Pixels,
  { radius, crowded }: { radius: number; crowded: boolean },
): object {
  const names = ["value", "sum", "bias", "delta"];
  const share = `abs(datum.now_value) / ${largest(rows.flatMap(({ value }) => value))}`;
  const circle = { type: "point", shape: "circle", size: 4 * radius ** 2 };
  const fontSize = crowded ? 10 : 12;
  return {
    data: { values: rows },
    transform: [
      ...now(names),
      { calculate: "datum.now_value < 0 ? 'negative' : 'positive'", as: "sign" },
      { calculate: `isValid(datum.now_value) ? 0.5 * ${share} : 0`, as: "tint" },
      { calculate: text("now_value"), as: "inside" },
      { calculate: `isValid(datum.now_delta) ? 'δ ' + (${text("now_delta")}) : ''`, as: "under" },
    ],
    layer: [
      {
        mark: { ...circle, filled: true, strokeWidth: 0 },
        encoding: {
          ...at("x", "y"),
          color: bySign,
          opacity: { field: "tint", type: "quantitative", scale: null },
        },
      },
      {
        mark: { ...circle, filled: false, strokeWidth: 2, color: palette.green, opacity: 1 },
        encoding: {
          ...at("x", "y"),
          tooltip: [
            { field: "unit", title: "unit" },
            ...names.map((field) => ({ field: `now_${field}`, title: field })),
          ],
        },
      },
      {
        mark: { type: "text", fontSize, baseline: "middle" },
        encoding: { ...at("x", "y"), text: { field: "inside" } },
      },
      {
        mark: { type: "text", fontSize: fontSize - 1, baseline: "top", dy: radius + 2 },
        encoding: { ...at("x", "y"), text: { field: "under" } },
      },
    ],
  };
}
