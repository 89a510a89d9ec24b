import { surface } from "./surface.ts";

/** A curved valley whose floor is almost level: easy to find, slow to follow (Rosenbrock 1960). */
export const rosenbrock = surface({
  title: "Rosenbrock's valley",
  formula: "(1 - x)² + 100 (y - x²)²",
  value: (x, y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x),
  gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  minima: [[1, 1]],
  start: [-1.2, 1],
  window: { x: [-2, 2], y: [-1, 3] },
});

const bealeTerms = (x: number, y: number) =>
  [1.5 - x * (1 - y), 2.25 - x * (1 - y * y), 2.625 - x * (1 - y * y * y)] as const;

/** A plain with steep corners: gradients from nearly 0 to over 10,000 in one picture (Beale 1958). */
export const beale = surface({
  title: "Beale's plain",
  formula: "(1.5 - x + xy)² + (2.25 - x + xy²)² + (2.625 - x + xy³)²",
  value(x, y) {
    const [p, q, r] = bealeTerms(x, y);
    return p * p + q * q + r * r;
  },
  gradient(x, y) {
    const [p, q, r] = bealeTerms(x, y);
    return [
      2 * (p * (y - 1) + q * (y * y - 1) + r * (y * y * y - 1)),
      2 * x * (p + 2 * q * y + 3 * r * y * y),
    ];
  },
  minima: [[3, 0.5]],
  start: [1, 1],
  window: { x: [-4.5, 4.5], y: [-4.5, 4.5] },
});

/** Four equally deep hollows: the way decides in which one it ends (Himmelblau 1972). */
export const himmelblau = surface({
  title: "Himmelblau's hollows",
  formula: "(x² + y - 11)² + (x + y² - 7)²",
  value(x, y) {
    const [p, q] = [x * x + y - 11, x + y * y - 7];
    return p * p + q * q;
  },
  gradient(x, y) {
    const [p, q] = [x * x + y - 11, x + y * y - 7];
    return [4 * x * p + 2 * q, 2 * p + 4 * y * q];
  },
  minima: [
    [3, 2],
    [-2.805118086952745, 3.131312518250573],
    [-3.779310253377747, -3.2831859912861696],
    [3.5844283403304917, -1.8481265269644036],
  ],
  start: [0, 0],
  window: { x: [-5, 5], y: [-5, 5] },
});
