import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { filesBehind } from "../session/modules/local-file.ts";

/** What happened to a file, in the words of the language server's protocol. */
export interface FileChange {
  uri: string;
  /** 1 created, 2 changed. */
  type: 1 | 2;
}

/** Notices which local files have changed: the language server does not look by itself. */
export class LocalFiles {
  readonly #folder: string;
  readonly #seen = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The changes, since the last call, to files that some code imports by relative paths. */
  changesFor(code: string): FileChange[] {
    return filesBehind(code, this.#folder).flatMap((file): FileChange[] => {
      const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
      const before = this.#seen.get(file);
      this.#seen.set(file, modified);
      if (before === modified) return [];
      return [{ uri: pathToFileURL(file).href, type: before === undefined ? 1 : 2 }];
    });
  }
}
