import { InvalidArgumentError } from "commander";

/** The value of an option that is a time in seconds. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  // Timers hold no more than 2^31 - 1 ms.
  if (!(seconds > 0 && seconds <= 2_147_483)) throw new InvalidArgumentError("Give a number of seconds.");
  return seconds;
}
