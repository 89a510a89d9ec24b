import type { RunMode } from "../commands/parse.ts";
import { Names } from "./names.ts";
import { type CellScript, rewrite } from "./rewrite.ts";

/**
 * Rewrites the cells of a session, one after the other. This happens in the kernel's process: what cells do to
 * `Array.prototype` and the like is no matter here.
 */
export class Rewriter {
  #names = newNames();

  /**
   * @returns the script, and what makes its names known to later cells
   * @throws {CellSyntaxError}
   */
  rewrite(code: string, mode: RunMode = "run"): { script: CellScript; commit(): void } {
    const names = this.#names;
    const { script, declared } = rewrite(code, names, mode === "timeit" ? "repeat" : "result");
    return { script, commit: () => names.declare(declared) };
  }

  /** The session was started afresh: no name of the cells is left. */
  reset(): void {
    this.#names = newNames();
  }
}

// Those of the session's realm: it runs the same Node.
const newNames = (): Names => new Names(Object.getOwnPropertyNames(globalThis));
