import { EngineError } from "../error.ts";
import type { Objective } from "../objective.ts";

/** A place on a surface. */
export type Point = readonly [x: number, y: number];

/** A function of two numbers, on which the way of an optimizer can be watched. */
export interface Surface {
  /** For headings: `"Rosenbrock's valley"`. */
  readonly title: string;
  /** As text, in x and y: `"(1 - x)² + 100 (y - x²)²"`. */
  readonly formula: string;
  /** f(x, y) */
  readonly value: (x: number, y: number) => number;
  /** df/dx and df/dy */
  readonly gradient: (x: number, y: number) => Point;
  /** The same two, for {@link minimize} and everything else that takes an objective. */
  readonly objective: Objective;
  /** Every place where f is least; none when it falls without end. */
  readonly minima: readonly Point[];
  /** The value there, or -Infinity. */
  readonly minimum: number;
  /** A place from which the way down has something to show. */
  readonly start: Point;
  /** What a plot should show: start, minima and the land between. */
  readonly window: { readonly x: Point; readonly y: Point };
}

/** A surface from its parts: the objective and the least value follow from the rest. */
export function surface(parts: Omit<Surface, "objective" | "minimum">): Surface {
  const { title, value, gradient, minima } = parts;
  return {
    ...parts,
    objective(point, into) {
      if (point.length !== 2) {
        throw new EngineError(title, `the point has ${point.length} coordinates, expected 2`);
      }
      const [x, y] = [point[0]!, point[1]!];
      const [dx, dy] = gradient(x, y);
      into[0] = dx;
      into[1] = dy;
      return value(x, y);
    },
    minimum: minima[0] ? value(...minima[0]) : Number.NEGATIVE_INFINITY,
  };
}
