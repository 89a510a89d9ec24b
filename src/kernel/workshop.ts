import { Executions, type Preparation } from "./executions.ts";
import { completeness } from "./is-complete.ts";
import { Language } from "./language/language.ts";
import { prepareCell, type TypeCheck } from "./prepare-cell.ts";
import { Rewriter } from "./rewrite/rewriter.ts";

/**
 * Everything that has to do with code: the session that runs it, the language server that knows its types, the
 * parser. Loading and starting that takes longer than a client should wait for the kernel's first answer.
 */
export class Workshop {
  readonly language = new Language(process.cwd());
  readonly executions = new Executions(() => {
    this.language.reset();
    this.#rewriter.reset();
    this.#onRestart();
  });
  readonly completeness = completeness;
  readonly #rewriter = new Rewriter();
  readonly #types: TypeCheck;
  readonly #onRestart: () => void;

  /** @param onRestart called when the session's variables are gone */
  constructor(types: TypeCheck, onRestart: () => void) {
    this.#types = types;
    this.#onRestart = onRestart;
  }

  /**
   * @param expressions what the client wants to know afterwards: code by name
   * @param print shows text under the cell
   */
  prepare(
    code: string,
    expressions: Readonly<Record<string, string>>,
    count: number,
    print: (name: "stdout" | "stderr", text: string) => void,
  ): Promise<Preparation> {
    return prepareCell(code, count, {
      expressions,
      language: this.language,
      rewriter: this.#rewriter,
      types: this.#types,
      print,
      restartSession: () => this.executions.restartSession(),
    });
  }

  /** Ends the language server and the session; resolves when nothing runs any more. */
  close(): Promise<void> {
    this.language.close();
    return this.executions.close();
  }
}
