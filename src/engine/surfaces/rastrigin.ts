import { cosPi, sinPi } from "../math/cosine.ts";
import { surface } from "./surface.ts";

/** A bowl full of dents, one around every pair of whole numbers, only one of them the deepest (Rastrigin 1974). */
export const rastrigin = surface({
  title: "Rastrigin's dents",
  formula: "20 + x² - 10 cos 2πx + y² - 10 cos 2πy",
  value: (x, y) => 20 + x * x - 10 * cosPi(2 * x) + y * y - 10 * cosPi(2 * y),
  gradient: (x, y) => [2 * x + 20 * Math.PI * sinPi(2 * x), 2 * y + 20 * Math.PI * sinPi(2 * y)],
  minima: [[0, 0]],
  start: [-3.3, 2.6],
  window: { x: [-5.12, 5.12], y: [-5.12, 5.12] },
});
