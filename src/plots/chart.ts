import type { TopLevelSpec } from "vega-lite";
import { Plot, type PlotTexts } from "./plot.ts";
import { config, size } from "./theme.ts";

/** Numbers of a plot with six significant digits: more cannot be seen, and would fill the notebook. */
export const brief = (value: number): number => Number(value.toPrecision(6));

/** Makes the plot, with what all plots share; `notes` appear under the title. */
export function chart(
  operation: string,
  texts: PlotTexts,
  notes: readonly string[],
  body: Readonly<Record<string, unknown>>,
): Plot {
  const { title } = texts;
  const description = texts.description.trim().replace(/\s+/g, " ");
  if (title.trim() === "") throw new RangeError(`${operation}: title is empty, every plot needs one`);
  if (description === "") {
    throw new RangeError(`${operation}: description is empty, a reader who cannot see the plot needs it`);
  }
  const specification = {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title: notes.length > 0 ? { text: title, subtitle: [...notes] } : title,
    description,
    ...size,
    ...body,
    config,
  } as unknown as TopLevelSpec;
  return new Plot({ title, description }, specification);
}
