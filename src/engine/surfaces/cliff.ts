import { softplus } from "../activations/smooth-rectifiers.ts";
import { log } from "../math/log.ts";
import { surface } from "./surface.ts";

const wall = softplus(20);

/**
 * A gentle slope that leads to the foot of a cliff, for gradient clipping: where a step ends in the wall, its
 * gradient of about (-100, y) throws the next one far away. Such walls stand in the losses of deep and recurrent
 * networks (Pascanu, Mikolov and Bengio 2013); this one is made simple: slope 1/2 on the plain, -99.5 in the wall.
 */
export const cliff = surface({
  title: "Cliff",
  formula: "x/2 + 5 ln(1 + e^(-20x)) + y²/2",
  value: (x, y) => x / 2 + 100 * wall.value(-x) + (y * y) / 2,
  gradient: (x, y) => [1 / 2 - 100 * wall.derivative(-x), y],
  // 1/2 = 100 s(-20x) where x = ln(199) / 20
  minima: [[log(199) / 20, 0]],
  start: [3, 1],
  window: { x: [-0.5, 5], y: [-1.5, 1.5] },
});
