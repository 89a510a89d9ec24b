import { type DeclarationKind, declarationsOf } from "./declarations.ts";
import { cellFiles } from "./project.ts";

/** A committed cell. */
interface CellModule {
  /** The modules, as it imports them, whose names it uses. */
  uses: ReadonlySet<string>;
}

interface Origin {
  /** The module that declared the name last, as other modules import it. */
  specifier: string;
  kind: DeclarationKind;
}

const nameOf = (part: string | number): string => cellFiles.replace("*", String(part));

/** The module that exports every name of the cells, each from where it was declared last. */
export const sessionFile = nameOf("session");
const session = `./${sessionFile}`;

/**
 * A notebook's cells as modules: each exports what it declares, and imports what it uses of the others. The text
 * that links them stands after a cell's own, so that no position shifts.
 */
export class CellModules {
  readonly #origins = new Map<string, Origin>();
  readonly #committed = new Map<string, CellModule>();
  #number = 0;

  /** The names that cells have declared. */
  get names(): string[] {
    return [...this.#origins.keys()];
  }

  /**
   * A cell that was not run yet, as a module that gets earlier names from the session's module: the imports of
   * the one file in which cells are checked then hardly change, which is what costs the server time.
   */
  textOf(code: string, mentions = (name: string): boolean => code.includes(name)): string {
    return this.#link(code, mentions, () => session).text;
  }

  /**
   * Makes a cell's names known to later cells.
   * @returns the files that come, with their text, and those that nobody needs any more
   */
  commit(code: string): { added: Map<string, string>; removed: string[] } {
    const { declared, text, uses } = this.#link(
      code,
      (name) => code.includes(name),
      (origin) => origin?.specifier ?? "",
    );
    if (declared.size === 0) return { added: new Map(), removed: [] };
    const file = nameOf(++this.#number);
    for (const [name, kind] of declared) this.#origins.set(name, { specifier: `./${file}`, kind });
    this.#committed.set(file, { uses });
    const removed = [...this.#committed.keys()].filter((known) => !this.#isNeeded(known));
    for (const known of removed) this.#committed.delete(known);
    return {
      added: new Map([
        [file, text],
        [sessionFile, this.#sessionText()],
      ]),
      removed,
    };
  }

  #link(
    code: string,
    mentions: (name: string) => boolean,
    from: (origin?: Origin) => string,
  ): { text: string; declared: Map<string, DeclarationKind>; uses: Set<string> } {
    const { names: declared, exported } = declarationsOf(code);
    const used = [...this.#origins].filter(([name]) => !declared.has(name) && mentions(name));
    // One import for each module, and no other mention of it: the server builds its program anew where the
    // imports of a file change.
    const imports = new Map<string, string[]>([[from(), []]]);
    const links: string[] = [];
    for (const [name, origin] of used) {
      const specifier = from(origin);
      const bound = origin.kind === "importable" ? name : `${name} as ${name}$type`;
      imports.set(specifier, [...(imports.get(specifier) ?? []), bound]);
      if (origin.kind === "assignable") links.push(`declare let ${name}: typeof ${name}$type;`);
    }
    for (const [specifier, names] of imports) {
      if (specifier) links.push(`import { ${names.join(", ")} } from "${specifier}";`);
    }
    const exports = [...declared.keys()].filter((name) => !exported.has(name));
    return {
      text: `${code}\n;${links.join(" ")} export { ${exports.join(", ")} };\n`,
      declared,
      uses: new Set(used.map(([, { specifier }]) => specifier)),
    };
  }

  #sessionText(): string {
    const lines = [...this.#origins].map(
      ([name, { specifier }]) => `export { ${name} } from "${specifier}";`,
    );
    return `${lines.join("\n")}\n`;
  }

  /** Whether a name's declaration is this module's, or the type of something in another may come from it. */
  #isNeeded(file: string): boolean {
    const specifier = `./${file}`;
    if ([...this.#origins.values()].some((origin) => origin.specifier === specifier)) return true;
    return [...this.#committed.values()].some(({ uses }) => uses.has(specifier));
  }
}
