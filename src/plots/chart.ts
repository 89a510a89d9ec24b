import type { TopLevelSpec } from "vega-lite";
import { Plot, type PlotTexts } from "./plot.ts";
import { config, size } from "./theme.ts";

/** An axis: its title, with the unit where there is one, and where it starts and ends. */
export interface Axis {
  title: string;
  /** Default: the smallest value shown. */
  from?: number;
  /** Default: the largest value shown. */
  to?: number;
}

/** Throws unless `axis` has a title and, where it has both ends, runs from a smaller to a larger number. */
export function requireAxis(operation: string, name: string, axis: Axis): void {
  if (axis.title.trim() === "") throw new RangeError(`${operation}: the ${name} axis has no title`);
  const { from, to } = axis;
  for (const end of [from, to]) {
    if (end !== undefined && !Number.isFinite(end)) {
      throw new RangeError(`${operation}: the ${name} axis has an end at ${end}, expected a finite number`);
    }
  }
  if (from !== undefined && to !== undefined && from >= to) {
    throw new RangeError(`${operation}: the ${name} axis runs from ${from} to ${to}, expected from < to`);
  }
}

/** Vega-Lite's scale for an axis: not from 0 unless the axis says so. */
export function axisScale({ from, to }: Axis, rest: object = {}): object {
  if (from !== undefined && to !== undefined) return { domain: [from, to], ...rest };
  const domain = from !== undefined ? { domainMin: from } : to !== undefined ? { domainMax: to } : {};
  return { zero: false, ...domain, ...rest };
}

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
