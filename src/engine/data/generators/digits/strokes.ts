import { cosPi, sinPi } from "../../../math/cosine.ts";

/** A place in a box whose corners are (0, 0), top left, and (1, 1), bottom right. */
export type Point = readonly [x: number, y: number];

/** One movement of the pen through its points: from corner to corner, or in one smooth curve. */
export interface Stroke {
  readonly points: readonly Point[];
  readonly smooth: boolean;
}

const corners = (...points: Point[]): Stroke => ({ points, smooth: false });
const curve = (...points: Point[]): Stroke => ({ points, smooth: true });

/** An ellipse about (x, y), from top round to top again. */
function loop(x: number, y: number, width: number, height: number): Stroke {
  const halfTurns = Array.from({ length: 9 }, (_, i) => i / 4);
  return curve(...halfTurns.map((t): Point => [x + (width / 2) * sinPi(t), y - (height / 2) * cosPi(t)]));
}

/** The ways in which people write each digit. */
export const writings: readonly (readonly (readonly Stroke[])[])[] = [
  [[loop(0.5, 0.5, 0.66, 0.94)]],
  [
    [corners([0.5, 0.03], [0.5, 0.97])],
    [corners([0.28, 0.28], [0.54, 0.03], [0.54, 0.97])],
    [corners([0.3, 0.24], [0.52, 0.03], [0.52, 0.97]), corners([0.25, 0.97], [0.79, 0.97])],
  ],
  [
    [
      curve([0.18, 0.26], [0.36, 0.05], [0.66, 0.05], [0.8, 0.28], [0.62, 0.58], [0.18, 0.96]),
      corners([0.18, 0.96], [0.84, 0.96]),
    ],
  ],
  [
    [
      curve([0.2, 0.14], [0.48, 0.03], [0.76, 0.16], [0.7, 0.38], [0.44, 0.47]),
      curve([0.44, 0.47], [0.76, 0.57], [0.8, 0.82], [0.5, 0.97], [0.17, 0.86]),
    ],
    [
      corners([0.2, 0.04], [0.78, 0.04], [0.46, 0.42]),
      curve([0.46, 0.42], [0.78, 0.55], [0.78, 0.84], [0.48, 0.97], [0.17, 0.86]),
    ],
  ],
  [
    [corners([0.66, 0.97], [0.66, 0.03], [0.14, 0.66], [0.9, 0.66])],
    [corners([0.26, 0.04], [0.17, 0.54], [0.82, 0.54]), corners([0.72, 0.06], [0.66, 0.97])],
  ],
  [
    [
      corners([0.78, 0.04], [0.28, 0.04], [0.24, 0.46]),
      curve([0.24, 0.46], [0.52, 0.38], [0.8, 0.58], [0.74, 0.88], [0.46, 0.98], [0.17, 0.88]),
    ],
  ],
  [[curve([0.7, 0.05], [0.4, 0.22], [0.22, 0.52], [0.24, 0.74]), loop(0.51, 0.71, 0.56, 0.52)]],
  [
    [corners([0.16, 0.05], [0.84, 0.05], [0.42, 0.97])],
    [corners([0.16, 0.05], [0.84, 0.05], [0.42, 0.97]), corners([0.36, 0.5], [0.78, 0.5])],
  ],
  [[loop(0.5, 0.26, 0.5, 0.44), loop(0.5, 0.73, 0.6, 0.48)]],
  [
    [loop(0.49, 0.29, 0.56, 0.52), corners([0.77, 0.27], [0.66, 0.97])],
    [loop(0.49, 0.29, 0.56, 0.52), curve([0.77, 0.27], [0.78, 0.6], [0.68, 0.88], [0.46, 0.97], [0.24, 0.9])],
  ],
];

/** How many straight pieces stand for a smooth curve between two of its points. */
const pieces = 6;

/**
 * The corners of the line that a stroke draws. A smooth one goes through its points as a spline of Catmull and Rom
 * (1974): between p and q, with o before and r after them, it is
 * p + t (q - o) / 2 + t^2 (o - 5/2 p + 2 q - r / 2) + t^3 (3 p - o - 3 q + r) / 2.
 */
export function lineOf({ points, smooth }: Stroke): readonly Point[] {
  if (!smooth) return points;
  const line: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const [p, q] = [points[i]!, points[i + 1]!];
    const [o, r] = [points[i - 1] ?? p, points[i + 2] ?? q];
    for (let piece = 0; piece < pieces; piece++) {
      const t = piece / pieces;
      const at = (axis: 0 | 1): number =>
        p[axis] +
        t * 0.5 * (q[axis] - o[axis]) +
        t * t * (o[axis] - 2.5 * p[axis] + 2 * q[axis] - 0.5 * r[axis]) +
        t * t * t * 0.5 * (3 * p[axis] - o[axis] - 3 * q[axis] + r[axis]);
      line.push([at(0), at(1)]);
    }
  }
  line.push(points.at(-1)!);
  return line;
}
