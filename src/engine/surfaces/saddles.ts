import { surface } from "./surface.ts";

/** Up along x, down along y without end; at (0, 0) the gradient is 0. */
export const saddle = surface({
  title: "Saddle",
  formula: "x² - y²",
  value: (x, y) => x * x - y * y,
  gradient: (x, y) => [2 * x, -2 * y],
  minima: [],
  start: [-1.5, 0.001],
  window: { x: [-2, 2], y: [-2, 2] },
});

/** Three ways down, for two legs and a tail; at (0, 0) not even the curvature shows one. */
export const monkeySaddle = surface({
  title: "Monkey saddle",
  formula: "x³ - 3 x y²",
  value: (x, y) => x * x * x - 3 * x * y * y,
  gradient: (x, y) => [3 * x * x - 3 * y * y, -6 * x * y],
  minima: [],
  start: [1, 0.001],
  window: { x: [-2, 2], y: [-2, 2] },
});

/** A saddle that ends somewhere: x² - y² near (0, 0), with a hollow on either side. */
export const doubleWell = surface({
  title: "Double well",
  formula: "x² + (y² - 1)² / 2",
  value: (x, y) => x * x + ((y * y - 1) * (y * y - 1)) / 2,
  gradient: (x, y) => [2 * x, 2 * y * (y * y - 1)],
  minima: [
    [0, -1],
    [0, 1],
  ],
  start: [-1.5, 0.001],
  window: { x: [-2, 2], y: [-2, 2] },
});
