import { dirname, join } from "node:path";
import {
  areUnchanged,
  type CodeCell,
  type Notebook,
  type NotebookMetadata,
  type Output,
  type TouchedFile,
} from "../../notebook/index.ts";
import { executionKey } from "./fingerprint.ts";
import { Store } from "./store.ts";

interface Execution {
  files: TouchedFile[];
  language?: NotebookMetadata["language_info"];
  /** Of each code cell that has any code. */
  results: { outputs: Output[]; count: number | null }[];
}

/** What earlier executions of notebooks gave, kept beside the notebooks in `.deltabook/cache`. */
export class Executions {
  readonly #store: Store;
  /** The same for executions that give the same, unless a file has changed that they touch. */
  readonly key: string;
  readonly #notebook: Notebook;

  /** @param absolute the notebook's path */
  constructor(absolute: string, notebook: Notebook) {
    const folder = dirname(absolute);
    this.#store = storeBeside(absolute);
    this.#notebook = notebook;
    this.key = executionKey(this.#cells(), folder);
  }

  /**
   * Puts the outputs of an earlier execution into the notebook.
   *
   * @returns the files that it read or wrote; undefined when there is none, or one of them has changed
   * @throws DamagedEntry
   */
  async restore(): Promise<readonly TouchedFile[] | undefined> {
    const execution = (await this.#store.get(this.key)) as Execution | undefined;
    if (!execution || !(await areUnchanged(execution.files))) return undefined;
    for (const cell of this.#notebook.cells)
      if (cell.cell_type === "code") Object.assign(cell, { outputs: [], execution_count: null });
    for (const [index, cell] of this.#cells().entries()) {
      const result = execution.results[index];
      if (result) Object.assign(cell, { outputs: result.outputs, execution_count: result.count });
    }
    this.#notebook.metadata.language_info ??= execution.language;
    return execution.files;
  }

  /** Keeps what the notebook's cells have just given. */
  async keep(files: TouchedFile[]): Promise<void> {
    const results = this.#cells().map(({ outputs, execution_count: count }) => ({ outputs, count }));
    const language = this.#notebook.metadata.language_info;
    await this.#store.put(this.key, { files, language, results } satisfies Execution);
  }

  #cells(): CodeCell[] {
    return this.#notebook.cells.filter(
      (cell): cell is CodeCell => cell.cell_type === "code" && cell.source.trim() !== "",
    );
  }
}

/** The store of a notebook, beside it. */
export function storeBeside(notebook: string): Store {
  return new Store(join(dirname(notebook), ".deltabook", "cache"));
}
