import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { renderingKey } from "./fingerprint.ts";
import { DamagedEntry, type Store } from "./store.ts";

interface Kept {
  key: string;
  pieces: Record<string, string>;
}

/**
 * The parts of one page that take long to render (plots, highlighted code, formulas), by what they are rendered
 * from: when a word of a lesson changes, all of them are there already.
 */
export class Renderings {
  readonly #store: Store;
  readonly #name: string;
  readonly #key = renderingKey();
  readonly #before: ReadonlyMap<string, string>;
  readonly #used = new Map<string, string>();

  /** Those of a notebook's last rendering in an edition; none when they were made by another version, or are damaged. */
  static async load(store: Store, notebook: string, edition = ""): Promise<Renderings> {
    const hash = createHash("sha256").update(`${notebook}${edition}`).digest("hex");
    const name = `page-${hash.slice(0, 16)}`;
    const kept = await store.get(name).catch((error: Error) => {
      // What is rendered anew costs little, and is the same: nobody need know.
      if (error instanceof DamagedEntry) return undefined;
      throw error;
    });
    return new Renderings(store, name, kept as Kept | undefined);
  }

  private constructor(store: Store, name: string, kept: Kept | undefined) {
    this.#store = store;
    this.#name = name;
    this.#before = new Map(Object.entries(kept?.key === this.#key ? kept.pieces : {}));
  }

  /** Runs `work`, in which {@link remembered} asks these renderings, and keeps those that it used. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    const result = await current.run(this, work);
    const unchanged =
      this.#used.size === this.#before.size && [...this.#used.keys()].every((name) => this.#before.has(name));
    if (!unchanged)
      await this.#store.put(this.#name, {
        key: this.#key,
        pieces: Object.fromEntries(this.#used),
      } satisfies Kept);
    return result;
  }

  find(name: string): string | undefined {
    const text = this.#used.get(name) ?? this.#before.get(name);
    if (text !== undefined) this.#used.set(name, text);
    return text;
  }

  add(name: string, text: string): void {
    this.#used.set(name, text);
  }
}

const current = new AsyncLocalStorage<Renderings>();

/** What `render` gives, from an earlier rendering where there was one with the same inputs. */
export function remembered(inputs: readonly unknown[], render: () => string): string;
export function remembered(
  inputs: readonly unknown[],
  render: () => Promise<string>,
): string | Promise<string>;
export function remembered(
  inputs: readonly unknown[],
  render: () => string | Promise<string>,
): string | Promise<string> {
  const renderings = current.getStore();
  if (!renderings) return render();
  const name = createHash("sha256").update(JSON.stringify(inputs)).digest("base64url").slice(0, 24);
  const known = renderings.find(name);
  if (known !== undefined) return known;
  const made = render();
  const keep = (text: string): string => {
    renderings.add(name, text);
    return text;
  };
  return typeof made === "string" ? keep(made) : made.then(keep);
}
