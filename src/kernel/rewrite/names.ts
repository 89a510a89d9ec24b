/**
 * The names that cells have declared, and what became of each.
 *
 * A variable of the cells is a `let` of the realm's script scope: every cell and every closure sees its newest
 * value. It is declared once and for all; from then on cells assign to it.
 */
export class Names {
  // Libraries read the realm's own names (`URL`, `process`, ...): a cell's variable of that name gets another.
  readonly #global: ReadonlySet<string>;
  readonly #declared = new Set<string>();
  readonly #captured = new Set<string>();

  constructor(global: Iterable<string>) {
    this.#global = new Set(global);
  }

  has(name: string): boolean {
    return this.#declared.has(name);
  }

  /** The identifier that stands for a cell's variable in the JavaScript that runs. */
  identifier(name: string): string {
    return this.#global.has(name) ? `${name}$` : name;
  }

  declare(names: Iterable<string>): void {
    for (const name of names) this.#declared.add(name);
  }

  /** Remembers that some function refers to the name, so that any call may read or write it. */
  capture(name: string): void {
    this.#captured.add(name);
  }

  isCaptured(name: string): boolean {
    return this.#captured.has(name);
  }
}
