import { Registry } from "../registry.ts";
import { bowl } from "./bowl.ts";
import { cliff } from "./cliff.ts";
import { rastrigin } from "./rastrigin.ts";
import { doubleWell, monkeySaddle, saddle } from "./saddles.ts";
import type { Surface } from "./surface.ts";
import { beale, himmelblau, rosenbrock } from "./valleys.ts";

/**
 * Every surface by name, the bowls at their defaults. None has noise: `chain(addNoise(...), sgd())` makes it.
 *
 * @example
 * const { objective, start } = surfaces.get("rosenbrock");
 * const path = minimize(objective, start, adam({ learningRate: 0.05 }), { steps: 500 });
 */
export const surfaces = new Registry<Surface>("surface", {
  bowl: bowl(),
  turnedBowl: bowl({ turn: 30 }),
  rosenbrock,
  beale,
  himmelblau,
  saddle,
  monkeySaddle,
  doubleWell,
  rastrigin,
  cliff,
});
