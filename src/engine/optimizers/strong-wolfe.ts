/** A place on a line: how far along, the function's value and gradient there, and its slope along the line. */
export interface LinePoint {
  t: number;
  f: number;
  g: Float64Array;
  slope: number;
}

const sufficientDecrease = 1e-4;
const curvature = 0.9;
const smallestInterval = 1e-9;
const mostEvaluations = 25;

/**
 * Finds a step t that lowers f enough and flattens it enough, the strong Wolfe conditions
 * f(t) <= f(0) + 1e-4 t f'(0) and |f'(t)| <= 0.9 |f'(0)| (Nocedal and Wright 2006, algorithms 3.5 and 3.6, with
 * cubic interpolation and the safeguards of Schmidt's minFunc, as in PyTorch).
 *
 * @param at evaluates the function along the line
 * @param origin the point t = 0, whose slope is negative
 * @param firstStep the step to try first, above 0
 * @param reach the largest entry of the line's direction; intervals that move no parameter by 1e-9 are given up
 * @returns the best point found, after at most 26 evaluations
 */
export function strongWolfe(
  at: (t: number) => LinePoint,
  origin: LinePoint,
  firstStep: number,
  reach: number,
): LinePoint {
  const tooHigh = ({ t, f }: LinePoint): boolean => f > origin.f + sufficientDecrease * t * origin.slope;
  const flatEnough = ({ slope }: LinePoint): boolean => Math.abs(slope) <= -curvature * origin.slope;

  let previous = origin;
  let current = at(firstStep);
  let tries = 0;
  let bracket: [LinePoint, LinePoint] | undefined;
  for (; tries < mostEvaluations && !bracket; tries++) {
    if (tooHigh(current) || (tries > 1 && current.f >= previous.f)) bracket = [previous, current];
    else if (flatEnough(current)) return current;
    else if (current.slope >= 0) bracket = [previous, current];
    if (bracket) break;
    const nearest = current.t + 0.01 * (current.t - previous.t);
    const t = cubicMinimum(previous, current, nearest, 10 * current.t);
    previous = current;
    current = at(t);
  }
  bracket ??= [origin, current];

  let stalled = false;
  for (; tries < mostEvaluations; tries++) {
    const left = Math.min(bracket[0].t, bracket[1].t);
    const right = Math.max(bracket[0].t, bracket[1].t);
    if ((right - left) * reach < smallestInterval) break;
    let t = cubicMinimum(bracket[0], bracket[1], left, right);
    // Twice close to an end of the interval: step inside, so that it shrinks.
    const margin = 0.1 * (right - left);
    const close = Math.min(right - t, t - left) < margin;
    if (close && (stalled || t >= right || t <= left)) {
      t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
      stalled = false;
    } else {
      stalled = close;
    }
    const point = at(t);
    const low = bracket[0].f <= bracket[1].f ? 0 : 1;
    const high = 1 - low;
    if (tooHigh(point) || point.f >= bracket[low].f) {
      bracket[high] = point;
      continue;
    }
    if (flatEnough(point)) return point;
    if (point.slope * (bracket[high]!.t - bracket[low].t) >= 0) bracket[high] = bracket[low];
    bracket[low] = point;
  }
  return bracket[0].f <= bracket[1].f ? bracket[0] : bracket[1];
}

/** Where the cubic through two points with their slopes is lowest, within bounds; their middle if it has no minimum. */
function cubicMinimum(a: LinePoint, b: LinePoint, least: number, greatest: number): number {
  const [p, q] = a.t <= b.t ? [a, b] : [b, a];
  const d = p.slope + q.slope - (3 * (p.f - q.f)) / (p.t - q.t);
  const square = d * d - p.slope * q.slope;
  if (!(square >= 0)) return (least + greatest) / 2;
  const root = Math.sqrt(square);
  const t = q.t - (q.t - p.t) * ((q.slope + root - d) / (q.slope - p.slope + 2 * root));
  return Math.min(greatest, Math.max(least, t));
}
