import type { Point } from "./strokes.ts";

/** Distance of the place (x, y) from the straight piece between two points. */
function distanceFrom(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const nearest = Math.min(Math.max(along, 0), 1);
  const [offX, offY] = [x - ax - nearest * dx, y - ay - nearest * dy];
  return Math.sqrt(offX * offX + offY * offY);
}

/**
 * Draws lines into a square image: 1 in the middle of a line, 0 outside, and in between over one pixel about the
 * edge, so that the image is smooth.
 *
 * @param lines in units of pixels, (0, 0) is the image's top left corner
 * @param thickness of the lines, in pixels
 * @returns width x width numbers, row by row
 */
export function ink(lines: readonly (readonly Point[])[], width: number, thickness: number): Float64Array {
  const image = new Float64Array(width * width);
  for (let pixel = 0; pixel < image.length; pixel++) {
    const [x, y] = [(pixel % width) + 0.5, Math.floor(pixel / width) + 0.5];
    let nearest = Number.POSITIVE_INFINITY;
    for (const line of lines) {
      for (let i = 0; i + 1 < line.length; i++) {
        nearest = Math.min(nearest, distanceFrom(x, y, line[i]!, line[i + 1]!));
      }
    }
    image[pixel] = Math.min(Math.max(thickness / 2 + 0.5 - nearest, 0), 1);
  }
  return image;
}
