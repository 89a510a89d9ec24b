import { EngineError, requireCount, requireWithin } from "../error.ts";
import { log } from "../math/log.ts";
import { seedFrom, xoshiro128 } from "./xoshiro.ts";

/**
 * A seeded source of random numbers: the same seed gives the same numbers, bit for bit, on every machine.
 * Made by {@link createRandom}.
 */
export interface Random {
  /** A number in [low, high), 53 random bits. Default [0, 1). */
  uniform(low?: number, high?: number): number;
  /** A whole number in [0, count), each equally likely. */
  integer(count: number): number;
  /** A normally distributed number. Default mean 0, standard deviation 1. */
  normal(mean?: number, standardDeviation?: number): number;
  /** True with this probability. Default 0.5. */
  chance(probability?: number): boolean;
  /** One of `items`, each equally likely. */
  pick<T>(items: ArrayLike<T>): T;
  /** The whole numbers 0 to count - 1 in random order. */
  permutation(count: number): Uint32Array;
  /** Puts `items` in random order, in place, and returns them (Fisher and Yates 1938). */
  shuffle<T extends { length: number; [index: number]: unknown }>(items: T): T;
  /**
   * A generator of its own for one purpose. It depends only on this one's seed and on the name, not on how
   * many numbers were drawn before: drawing more for `"dropout"` leaves `"weights"` as they were.
   */
  stream(name: string): Random;
}

/**
 * A generator of random numbers from a seed.
 *
 * @param seed any finite number or text; equal seeds give equal numbers
 * @example
 * const random = createRandom(7);
 * random.uniform(); // 0.18262, for everyone
 * const weights = random.stream("weights");
 */
export function createRandom(seed: number | string): Random {
  if (typeof seed === "number") requireWithin("createRandom", "seed", seed);
  const path = String(seed);
  const next = xoshiro128(seedFrom(path));

  const unit = (): number => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;

  let spare: number | undefined;
  /** Marsaglia's polar method (1964): two normal numbers from a point in the unit disc. */
  const standardNormal = (): number => {
    if (spare !== undefined) {
      const value = spare;
      spare = undefined;
      return value;
    }
    for (;;) {
      const u = 2 * unit() - 1;
      const v = 2 * unit() - 1;
      const s = u * u + v * v;
      if (s >= 1 || s === 0) continue;
      const scale = Math.sqrt((-2 * log(s)) / s);
      spare = v * scale;
      return u * scale;
    }
  };

  const random: Random = {
    uniform(low = 0, high = 1) {
      if (!Number.isFinite(high - low)) {
        throw new EngineError("uniform", `low is ${low} and high is ${high}, expected finite numbers`);
      }
      if (low > high) throw new EngineError("uniform", `low ${low} is above high ${high}`);
      return low + (high - low) * unit();
    },
    integer(count) {
      if (!Number.isInteger(count) || count < 1 || count > 4294967296) {
        throw new EngineError("integer", `count is ${count}, expected a whole number from 1 to 2^32`);
      }
      let value = next();
      // Numbers from the incomplete last block would make the small results likelier. It is shorter than `count`.
      if (value > 4294967296 - count) {
        const limit = 4294967296 - (4294967296 % count);
        while (value >= limit) value = next();
      }
      return value % count;
    },
    normal(mean = 0, standardDeviation = 1) {
      requireWithin("normal", "mean", mean);
      requireWithin("normal", "standardDeviation", standardDeviation, 0);
      return mean + standardDeviation * standardNormal();
    },
    chance(probability = 0.5) {
      requireWithin("chance", "probability", probability, 0, 1);
      return unit() < probability;
    },
    pick<T>(items: ArrayLike<T>): T {
      if (items.length === 0) throw new EngineError("pick", "there are no items");
      return items[random.integer(items.length)] as T;
    },
    permutation(count) {
      requireCount("permutation", "count", count, 0);
      return random.shuffle(Uint32Array.from({ length: count }, (_, i) => i));
    },
    shuffle(items) {
      for (let i = items.length - 1; i > 0; i--) {
        const j = random.integer(i + 1);
        const held = items[i];
        items[i] = items[j];
        items[j] = held;
      }
      return items;
    },
    stream: (name) => createRandom(`${path}/${name}`),
  };
  return random;
}
