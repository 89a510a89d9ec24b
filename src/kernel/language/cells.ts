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
  /** The modules, as it imports them, whose names it uses. */
  uses: Set<string>;
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
    const used = [...this.#origins].filter(([name]) => !names.has(name) && mentions(name));
    const links = used.map(([name, { specifier, kind }]) =>
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
      uses: new Set(used.map(([, { specifier }]) => specifier)),
    };
  }

  /** The names that cells have declared. */
  get names(): string[] {
    return [...this.#origins.keys()];
  }

  /** From now on, later cells see the names that this one declares. */
  commit({ uri, declared }: CellModule): void {
    const specifier = specifierOf(uri);
    for (const [name, kind] of declared) this.#origins.set(name, { specifier, kind });
  }

  /** Whether a name's declaration is this module's, or the type of something in the others may be. */
  isNeeded({ uri }: CellModule, others: Iterable<CellModule>): boolean {
    const specifier = specifierOf(uri);
    if ([...this.#origins.values()].some((origin) => origin.specifier === specifier)) return true;
    return [...others].some(({ uses }) => uses.has(specifier));
  }
}

function specifierOf(uri: string): string {
  return `./${uri.slice(uri.lastIndexOf("/") + 1)}`;
}
