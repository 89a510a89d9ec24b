import { EngineError } from "./error.ts";

/**
 * The number of insertions, deletions and replacements of a character, and swaps of two neighbours, that turn
 * `a` into `b` (Damerau 1964).
 */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] as number;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return at(a.length, b.length);
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");

/**
 * The known name most like `name`, ignoring case and punctuation, or `undefined` when none is near: the
 * distance may be at most a third of the name's length, and at least one edit is always allowed.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(plain(name).length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(plain(name), plain(candidate));
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Things known by name, in the order in which they were given.
 *
 * @example
 * const activations = new Registry("activation", { sigmoid, tanh });
 * activations.get("tahn"); // EngineError: activation: "tahn" is unknown, did you mean "tanh"?
 */
export class Registry<T> {
  /** What an entry is, for messages: `"activation"`. */
  readonly kind: string;
  readonly #entries: ReadonlyMap<string, T>;

  constructor(kind: string, entries: Readonly<Record<string, T>>) {
    this.kind = kind;
    this.#entries = new Map(Object.entries(entries));
  }

  /** Every known name. */
  get names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** The entry called `name`; an unknown name throws, with the nearest known one or else all of them. */
  get(name: string): T {
    const entry = this.#entries.get(name);
    if (entry !== undefined) return entry;
    const nearest = nearestName(name, this.names);
    const help = nearest ? `did you mean "${nearest}"?` : `known are ${this.names.join(", ")}`;
    throw new EngineError(this.kind, `"${name}" is unknown, ${help}`);
  }

  /** Pairs of name and entry, to loop over all of them. */
  [Symbol.iterator](): IterableIterator<[string, T]> {
    return this.#entries.entries();
  }
}
