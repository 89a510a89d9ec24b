/** A place in pixels. */
export type Place = readonly [x: number, y: number];

function distance([x, y]: Place, [ax, ay]: Place, [bx, by]: Place): number {
  const length = Math.hypot(bx - ax, by - ay);
  if (length === 0) return Math.hypot(x - ax, y - ay);
  return Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length;
}

/**
 * Fewer places of a line that stays within `tolerance` of the given one: the first, the last, and wherever it
 * strays most, as often as needed (Douglas & Peucker 1973).
 */
export function simplify(places: readonly Place[], tolerance: number): Place[] {
  const [first, last] = [places[0], places.at(-1)];
  if (!first || !last || places.length < 3) return [...places];
  let [farthest, most] = [0, tolerance];
  for (let i = 1; i < places.length - 1; i++) {
    const away = distance(places[i] as Place, first, last);
    if (away > most) [farthest, most] = [i, away];
  }
  if (farthest === 0) return [first, last];
  const before = simplify(places.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplify(places.slice(farthest), tolerance)];
}
