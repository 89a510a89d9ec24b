import { cosPi, sinPi } from "../../../math/cosine.ts";
import type { Random } from "../../../random/random.ts";
import type { Point, Stroke } from "./strokes.ts";

/** How a digit is written once: what moves its points. */
export type Hand = (point: Point) => Point;

/**
 * A hand for one digit of `width` pixels a side. It makes the unit box 74 to 88 % as high as the image and 66 to
 * 92 % as wide as high, slants and turns it, moves it off the centre, and trembles at every point.
 *
 * @param unsteadiness 0 makes all digits alike but for their size, 1 is usual
 */
export function drawHand(random: Random, width: number, unsteadiness: number): Hand {
  const height = width * random.uniform(0.74, 0.88);
  const breadth = height * random.uniform(0.66, 0.92);
  const slant = random.normal(0, 0.12 * unsteadiness);
  const halfTurns = random.normal(0, 0.03 * unsteadiness);
  const [cosine, sine] = [cosPi(halfTurns), sinPi(halfTurns)];
  const away = 0.04 * width * unsteadiness;
  const [right, down] = [random.normal(0, away), random.normal(0, away)];
  const tremble = (): number => random.normal(0, 0.03 * unsteadiness);
  return ([px, py]) => {
    const y = (py + tremble() - 0.5) * height;
    const x = (px + tremble() - 0.5) * breadth - slant * y;
    return [width / 2 + right + cosine * x - sine * y, width / 2 + down + sine * x + cosine * y];
  };
}

/** A stroke as this hand writes it; a closed one stays closed. */
export function writeStroke({ points, smooth }: Stroke, hand: Hand): Stroke {
  const written = points.map(hand);
  const [first, last] = [points[0]!, points.at(-1)!];
  const closed = first[0] === last[0] && first[1] === last[1];
  return { points: closed ? [...written.slice(0, -1), written[0]!] : written, smooth };
}
