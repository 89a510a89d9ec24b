import { type BoundedAxis, hasPlace } from "./axis.ts";
import { brief } from "./chart.ts";
import { seriesShapes } from "./theme.ts";

/** The way of one optimizer through the plane. */
export interface Path {
  series: string;
  x: number[];
  y: number[];
}

/** Most places of a path that are stored, each a position of the slider: the start and 300 steps. */
const mostPlaces = 301;

/** Which places of paths are drawn: all of up to 300 steps, else evenly spaced ones and the last of the longest. */
export function placesShown(paths: readonly ArrayLike<unknown>[]): number[] {
  const longest = Math.max(0, ...paths.map(({ length }) => length));
  const stride = Math.ceil(longest / mostPlaces);
  const places = Array.from({ length: Math.ceil(longest / stride) }, (_, i) => i * stride);
  return longest > 0 && places.at(-1) !== longest - 1 ? [...places, longest - 1] : places;
}

/** How many lengths of its axis a place may lie outside the plot: numbers like 1e94 break a picture. */
const farthest = 1000;

const isFar = ({ from, to }: BoundedAxis, value: number): boolean =>
  Math.abs(value - from) > farthest * (to - from);

/**
 * A path at these places; it ends where a number is not finite, or lies too far outside to be drawn, and a note
 * says at which step.
 */
export function pathOf(
  operation: string,
  series: string,
  places: ArrayLike<ArrayLike<number>>,
  shown: readonly number[],
  axes: { x: BoundedAxis; y: BoundedAxis },
): { path: Path; notes: string[] } {
  const known = Array.from(places, (place, i) => {
    if (place.length === 2) return Array.from(place) as [number, number];
    const numbers = Array.from(place).join(", ");
    throw new RangeError(`${operation}: step ${i} of "${series}" is at [${numbers}], expected 2 numbers`);
  });
  const end = known.findIndex(
    ([x, y]) => !hasPlace(axes.x, x) || !hasPlace(axes.y, y) || isFar(axes.x, x) || isFar(axes.y, y),
  );
  const kept = shown.filter((i) => i < known.length && (end < 0 || i < end)).map((i) => known[i]);
  const why = known[end]?.every(Number.isFinite) ? "far outside the plot" : "no finite numbers";
  return {
    path: {
      series,
      x: kept.map((place) => brief(place?.[0] ?? 0)),
      y: kept.map((place) => brief(place?.[1] ?? 0)),
    },
    notes: end < 0 ? [] : [`${series}: ${why} from step ${end} on`],
  };
}

/** Layers that draw paths, `sliding` up to the frame shown: lines, small points where few, start and present place. */
export function pathLayers(
  paths: readonly Path[],
  position: { x: object; y: object },
  { color, strokeDash }: Record<string, object>,
  sliding: boolean,
): object[] {
  // Each place of the packed paths as a row with its number.
  const revealed = [
    { calculate: "sequence(length(datum.x))", as: "i" },
    { flatten: ["i", "x", "y"] },
    ...(sliding ? [{ filter: "datum.i <= frame" }] : []),
  ];
  // The shapes stand in the rows: a scale of theirs would bring a legend beside that of the lines.
  const data = {
    values: paths.map((path, i) => ({ ...path, shape: seriesShapes[i % seriesShapes.length] })),
  };
  const shape = { field: "shape", type: "nominal", scale: null };
  const few = paths.every((path) => path.x.length <= 60);
  const latest = [
    ...revealed,
    { joinaggregate: [{ op: "max", field: "i", as: "latest" }], groupby: ["series"] },
    { filter: "datum.i == datum.latest" },
  ];
  return [
    {
      data,
      transform: revealed,
      mark: { type: "line", strokeWidth: 2.25, strokeJoin: "round", clip: true },
      encoding: { ...position, order: { field: "i" }, color, strokeDash },
    },
    ...(few
      ? [
          {
            data,
            transform: revealed,
            mark: { type: "point", filled: true, size: 18, opacity: 1, clip: true, tooltip: true },
            encoding: { ...position, color },
          },
        ]
      : []),
    {
      data,
      transform: [...revealed, { filter: "datum.i == 0" }],
      mark: { type: "point", shape: "circle", filled: false, size: 110, opacity: 1, clip: true },
      encoding: { ...position, color },
    },
    {
      data,
      transform: latest,
      mark: { type: "point", filled: true, size: 110, opacity: 1, clip: true, tooltip: true },
      encoding: { ...position, color, shape },
    },
  ];
}
