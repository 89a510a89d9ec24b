/** An axis: its title, with the unit where there is one, and where it starts and ends. */
export interface Axis {
  title: string;
  /** Default: the smallest value shown. */
  from?: number;
  /** Default: the largest value shown. */
  to?: number;
  /**
   * `"log"`: each power of ten takes the same room. Numbers of 0 and less have no place there: they become gaps,
   * and a note under the title counts them. Default `"linear"`.
   */
  scale?: "linear" | "log";
}

/** An axis that must say its ends. */
export type BoundedAxis = Axis & { from: number; to: number };

/** A line across the plot, such as a bound or a value to compare with: at one `x` or at one `y`. */
export interface Rule {
  x?: number;
  y?: number;
  /** Written along the line. */
  label: string;
}

/** Throws unless `axis` has a title and, where it has both ends, runs from a smaller to a larger number. */
export function requireAxis(operation: string, name: string, axis: Axis): void {
  if (axis.title.trim() === "") throw new RangeError(`${operation}: the ${name} axis has no title`);
  const { from, to, scale = "linear" } = axis;
  if (scale !== "linear" && scale !== "log") {
    throw new RangeError(`${operation}: the ${name} axis has scale "${scale}", expected "linear" or "log"`);
  }
  for (const end of [from, to]) {
    if (end === undefined) continue;
    if (!Number.isFinite(end)) {
      throw new RangeError(`${operation}: the ${name} axis has an end at ${end}, expected a finite number`);
    }
    if (scale === "log" && end <= 0) {
      throw new RangeError(
        `${operation}: the logarithmic ${name} axis has an end at ${end}, expected more than 0`,
      );
    }
  }
  if (from !== undefined && to !== undefined && from >= to) {
    throw new RangeError(`${operation}: the ${name} axis runs from ${from} to ${to}, expected from < to`);
  }
}

/** Whether a number has a place on the axis. */
export const hasPlace = ({ scale }: Axis, value: number): boolean =>
  Number.isFinite(value) && (scale !== "log" || value > 0);

/** Vega-Lite's scale for an axis: not from 0 unless the axis says so. */
export function axisScale({ from, to, scale }: Axis, rest: object = {}): object {
  const type = scale === "log" ? { type: "log" } : {};
  if (from !== undefined && to !== undefined) return { ...type, domain: [from, to], ...rest };
  const domain = from !== undefined ? { domainMin: from } : to !== undefined ? { domainMax: to } : {};
  return { ...(scale === "log" ? type : { zero: false }), ...domain, ...rest };
}

/**
 * Vega-Lite's ticks for a logarithmic axis that shows `values`: at powers of ten, every second or third where
 * there are many, and at 2 and 5 times them where there are few. Written 0.01, but 1e-5.
 */
export function logTicks({ from, to, scale }: Axis, values: readonly number[]): object {
  if (scale !== "log" || values.length === 0) return {};
  const low = Math.floor(Math.log10(from ?? Math.min(...values)));
  const high = Math.ceil(Math.log10(to ?? Math.max(...values)));
  const stride = Math.ceil((high - low) / 9);
  const factors = high - low <= 3 ? [1, 2, 5] : [1];
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => low + i)
    .filter((power) => power % stride === 0)
    .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
    .filter((tick) => tick >= (from ?? 10 ** low) && tick <= (to ?? 10 ** high));
  const labelExpr =
    "datum.value < 0.001 || datum.value > 99999 ? format(datum.value, '.0e') : format(datum.value, '~g')";
  return { labelExpr, ...(ticks.length > 1 && { values: ticks }) };
}

/** Where an axis ends that does not say so, if Vega would find no two different ends. */
export function bareEnds({ scale }: Axis, values: readonly number[]): { from?: number; to?: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low < high) return {};
  if (values.length === 0) return scale === "log" ? { from: 1, to: 10 } : { from: 0, to: 1 };
  if (scale === "log") return { from: low / 2, to: low * 2 };
  const room = Math.abs(low) > 1 ? Math.abs(low) / 2 : 0.5;
  return { from: low - room, to: low + room };
}

/** Vega-Lite's position channel of an axis on which `values` are shown. */
export function channel(
  field: string,
  axis: Axis,
  values: readonly number[],
  scale: object = {},
  look: object = {},
): object {
  return {
    field,
    type: "quantitative",
    title: axis.title,
    scale: axisScale({ ...bareEnds(axis, values), ...axis }, scale),
    axis: { ...look, ...logTicks(axis, values) },
  };
}

/** `count` numbers from one end of the axis to the other, evenly on its scale. */
export function samplesOf({ from, to, scale }: BoundedAxis, count: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const share = i / (count - 1);
    return scale === "log" ? from * (to / from) ** share : from + (to - from) * share;
  });
}

/** Notes for values that have no place on the axis. */
export function gapNotes(axis: Axis, values: readonly number[]): string[] {
  const infinite = values.filter((value) => !Number.isFinite(value)).length;
  const low = values.filter((value) => Number.isFinite(value) && !hasPlace(axis, value)).length;
  const tell = (count: number, one: string, many: string) =>
    count === 0 ? [] : [count === 1 ? `1 value ${one}: a gap` : `${count} values ${many}: gaps`];
  return [
    ...tell(infinite, "is not a finite number", "are not finite numbers"),
    ...tell(low, "is not above 0", "are not above 0"),
  ];
}
