import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { filesBehind } from "../session/modules/local-file.ts";

/** What happened to a file, in the words of the language server's protocol. */
export interface FileChange {
  uri: string;
  /** 1 created, 2 changed, 3 deleted. */
  type: 1 | 2 | 3;
}

/** Notices which local files have changed: the language server does not look by itself. */
export class LocalFiles {
  readonly #folder: string;
  readonly #seen = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The changes, since the last call, to files that some code imports by relative paths, or earlier code did. */
  changesFor(code: string): FileChange[] {
    const files = new Set([...filesBehind(code, this.#folder), ...this.#seen.keys()]);
    return [...files].flatMap((file): FileChange[] => {
      const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
      const before = this.#seen.get(file);
      if (before === modified) return [];
      const uri = pathToFileURL(file).href;
      if (modified === undefined) {
        this.#seen.delete(file);
        return [{ uri, type: 3 }];
      }
      this.#seen.set(file, modified);
      return [{ uri, type: before === undefined ? 1 : 2 }];
    });
  }
}
