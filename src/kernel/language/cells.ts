import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type DeclarationKind, declarationsOf } from "./declarations.ts";
import { cellFiles } from "./project.ts";

/** A cell as a module file that exists in the language server only. */
export interface CellModule {
  uri: string;
  /** The cell, and after it what links it to the others: no position in the cell shifts. */
  text: string;
  declared: Map<string, DeclarationKind>;
}

interface Origin {
  /** As other cells import it. */
  specifier: string;
  kind: DeclarationKind;
}

/** The modules that stand for a notebook's cells, and which of them declared each name last. */
export class CellModules {
  readonly #folder: string;
  readonly #origins = new Map<string, Origin>();
  #number = 0;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The module for a cell: it sees every earlier name that it mentions.
   * @param mentions which of the earlier names the cell needs; by default those whose text occurs in it
   */
  moduleFor(code: string, mentions: (name: string) => boolean = (name) => code.includes(name)): CellModule {
    const { names, exported } = declarationsOf(code);
    const links = [...this.#origins]
      .filter(([name]) => !names.has(name) && mentions(name))
      .map(([name, { specifier, kind }]) =>
        kind === "importable"
          ? `import { ${name} } from "${specifier}";`
          : `declare let ${name}: typeof import("${specifier}").${name};`,
      );
    const exports = [...names.keys()].filter((name) => !exported.has(name));
    const name = cellFiles.replace("*", String(++this.#number));
    return {
      uri: pathToFileURL(join(this.#folder, name)).href,
      text: `${code}\n;${links.join(" ")} export { ${exports.join(", ")} };\n`,
      declared: names,
    };
  }

  /** From now on, later cells see the names that this one declares. */
  commit({ uri, declared }: CellModule): void {
    const specifier = `./${uri.slice(uri.lastIndexOf("/") + 1)}`;
    for (const [name, kind] of declared) this.#origins.set(name, { specifier, kind });
  }

  /** Whether some name's declaration is this module's. */
  isNeeded({ uri }: CellModule): boolean {
    return [...this.#origins.values()].some(({ specifier }) => uri.endsWith(specifier.slice(1)));
  }
}
