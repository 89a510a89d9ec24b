import type { Content } from "./wire/message.ts";

/** One cell of the past: session, number, and what was run. */
type Entry = readonly [session: number, line: number, code: string];

// There is one session, the kernel's own: clients call the present one 0.
const session = 1;

/** The cells that have been run, for clients that offer earlier input. */
export class History {
  readonly #entries: Entry[] = [];

  add(line: number, code: string): void {
    this.#entries.push([session, line, code]);
  }

  /** The content of a `history_reply`: the last `n`, those of a range, or those that match a pattern. */
  answer(request: Content): object {
    return {
      status: "ok",
      history: this.#select(request).map((entry) => shape(entry, request.output === true)),
    };
  }

  #select({ hist_access_type: access, n, session: of = 0, start, stop, pattern, unique }: Content): Entry[] {
    switch (access) {
      case "tail":
        return lastOf(this.#entries, n);
      case "range": {
        if (of !== 0 && of !== session) return [];
        const from = typeof start === "number" ? start : 0;
        const to = typeof stop === "number" ? stop : Number.POSITIVE_INFINITY;
        return this.#entries.filter(([, line]) => line >= from && line < to);
      }
      case "search": {
        const matches = matcher(String(pattern ?? "*"));
        const found = this.#entries.filter(([, , code]) => matches.test(code));
        const latest = new Map(found.map((entry) => [entry[2], entry]));
        return lastOf(unique === true ? found.filter((entry) => latest.get(entry[2]) === entry) : found, n);
      }
      default:
        return [];
    }
  }
}

function lastOf(entries: Entry[], n: unknown): Entry[] {
  if (typeof n !== "number") return entries;
  return n > 0 ? entries.slice(-n) : [];
}

/** With the output, an entry's code is a pair; outputs are not kept. */
function shape([of, line, code]: Entry, withOutput: boolean): readonly unknown[] {
  return withOutput ? [of, line, [code, null]] : [of, line, code];
}

/** A shell pattern: `*` for any text, `?` for one character. */
function matcher(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^]*")
    .replaceAll("?", "[^]");
  return new RegExp(`^${source}$`);
}
