import { type BoundedAxis, hasPlace } from "./axis.ts";
import { brief } from "./chart.ts";
import type { Size } from "./contours.ts";

/** An arrow in the plane. */
export interface Arrow {
  /** Where it starts: x and y. */
  from: ArrayLike<number>;
  /** Where its tip is. */
  to: ArrayLike<number>;
  /** The frame of the slider in which it is shown, from 0; without a slider the last is shown. Default: all. */
  frame?: number;
}

/** The row of an arrow; the tip's angle is that on the screen. */
export function arrowRow(
  operation: string,
  series: string,
  { from, to, frame }: Arrow,
  axes: { x: BoundedAxis; y: BoundedAxis },
  { width, height }: Size,
): object {
  const share = (axis: BoundedAxis, value: number | undefined) => {
    if (value === undefined || !hasPlace(axis, value)) {
      const places = [from, to].map((place) => `(${Array.from(place).join(", ")})`);
      throw new RangeError(`${operation}: an arrow of "${series}" leads from ${places.join(" to ")}`);
    }
    const on = (number: number) => (axis.scale === "log" ? Math.log(number) : number);
    return (on(value) - on(axis.from)) / (on(axis.to) - on(axis.from));
  };
  const right = width * (share(axes.x, to[0]) - share(axes.x, from[0]));
  const up = height * (share(axes.y, to[1]) - share(axes.y, from[1]));
  return {
    series,
    ...(frame !== undefined && { frame }),
    ...{ x: brief(from[0] as number), y: brief(from[1] as number) },
    ...{ x2: brief(to[0] as number), y2: brief(to[1] as number) },
    angle: brief((Math.atan2(right, up) * 180) / Math.PI),
  };
}

/**
 * Layers that draw the rows of arrows, shafts and tips, in the plot's own position channels.
 *
 * @param frame a Vega expression for the frame to show
 */
export function arrowLayers(
  rows: readonly object[],
  position: { x: object; y: object },
  color: object | undefined,
  frame: string,
): object[] {
  const shown = { filter: `!isValid(datum.frame) || datum.frame == ${frame}` };
  const shared = { data: { values: rows }, transform: [shown] };
  return [
    {
      ...shared,
      mark: { type: "rule", strokeWidth: 2, clip: true },
      encoding: { ...position, x2: { field: "x2" }, y2: { field: "y2" }, color },
    },
    {
      ...shared,
      mark: { type: "point", shape: "triangle-up", filled: true, size: 70, opacity: 1, clip: true },
      encoding: {
        x: { ...position.x, field: "x2" },
        y: { ...position.y, field: "y2" },
        angle: { field: "angle", type: "quantitative", scale: null },
        color,
      },
    },
  ];
}
