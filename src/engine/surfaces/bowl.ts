import { requireWithin } from "../error.ts";
import { cosPi, sinPi } from "../math/cosine.ts";
import { type Surface, surface } from "./surface.ts";

/** What {@link bowl} can be told. */
export interface BowlOptions {
  /** The second derivatives along the bowl's two axes, above 0. Default 0.2 and 4: 0.1 x² + 2 y². */
  curvatures?: readonly [first: number, second: number];
  /** By how many degrees the axes are turned against x and y, counter-clockwise. Default 0. */
  turn?: number;
}

/**
 * f = (a u^2 + b v^2) / 2 with the curvatures a and b, where u and v are x and y turned:
 * u = x cos t + y sin t, v = y cos t - x sin t. Descent converges for learning rates below 2 / max(a, b), and is
 * the slower the larger the condition number, max(a, b) / min(a, b).
 *
 * Turning changes nothing for plain descent, but much for rules that give x and y rates of their own.
 */
export function bowl({ curvatures = [0.2, 4], turn = 0 }: BowlOptions = {}): Surface {
  const [a, b] = curvatures;
  requireWithin("bowl", "curvatures[0]", a, Number.MIN_VALUE);
  requireWithin("bowl", "curvatures[1]", b, Number.MIN_VALUE);
  requireWithin("bowl", "turn", turn);
  const [cosine, sine] = turn === 0 ? [1, 0] : [cosPi(turn / 180), sinPi(turn / 180)];
  const along = (x: number, y: number) => [x * cosine + y * sine, y * cosine - x * sine] as const;
  return surface({
    title: turn === 0 ? "Bowl" : "Turned bowl",
    formula: turn === 0 ? `${a / 2} x² + ${b / 2} y²` : `${a / 2} u² + ${b / 2} v², turned by ${turn}°`,
    value: (x, y) => {
      const [u, v] = along(x, y);
      return (a / 2) * u * u + (b / 2) * v * v;
    },
    gradient: (x, y) => {
      const [u, v] = along(x, y);
      return [a * u * cosine - b * v * sine, a * u * sine + b * v * cosine];
    },
    minima: [[0, 0]],
    start: [-9, 1.5],
    window: { x: [-10, 10], y: [-4, 4] },
  });
}
