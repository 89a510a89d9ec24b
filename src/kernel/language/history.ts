import { asNamespace, type ImportedName } from "./as-namespace.ts";
import { type Declaration, declarationsOf } from "./declarations.ts";
import { cellFile, ownPrefix } from "./project.ts";

/** Where a name that cells have declared comes from. */
interface Origin extends Declaration {
  /** The name as other cells reach it: `deltabook$cells.cell$3.mean`. */
  path: string;
  /** The cell, by its number, whose text declares it; nothing for what was imported. */
  cell?: number;
  /** What was imported, as a declaration of its own. */
  imported?: string;
}

/** A cell whose names are known to others. */
interface Member {
  text: string;
  /** Cells of whose names it may make use. */
  uses: ReadonlySet<number>;
}

const cells = `${ownPrefix}cells`;
const imports = `${ownPrefix}imports`;
const sessionFile = cellFile("session");
const importsFile = cellFile("imports");
const chapterFile = (number: number): string => cellFile(`chapter-${number}`);
const hub = `import * as ${cells} from "./${sessionFile}"; import * as ${imports} from "./${importsFile}";`;

// A chapter is parsed anew for each cell that comes into it: up to this length that takes about a millisecond.
const longestChapter = 12_000;

/** Gives a cell a name: an alias, or a declaration of what can be assigned. */
const link = (name: string, { assignable, path }: Origin): string =>
  assignable ? `declare let ${name}: typeof ${path};` : `import ${name} = ${path};`;

/**
 * The cells that were run, as modules for the language server.
 *
 * The server keeps all that it knows only while a single file changes, and that file's imports do not. So earlier
 * cells share a few files, the chapters, each cell in a namespace of its own; what cells import stands in one
 * file of re-exports; and every file reaches all others by the same two imports. A name that was declared again
 * comes from the latest cell, and cells between go on with the one that they saw.
 */
export class CellHistory {
  readonly #origins = new Map<string, Origin>();
  readonly #members = new Map<number, Member>();
  readonly #chapters: number[][] = [[]];
  /** What cells import, as lines of the file of imports: each with the name that it has there. */
  readonly #reexports = new Map<string, { alias: string; line: string }>();
  readonly #ambient = new Set<string>();
  #number = 0;

  /** What the cells have declared, and how. */
  get declarations(): ReadonlyMap<string, Declaration> {
    return this.#origins;
  }

  /**
   * A cell that was not run yet, as a module that sees the earlier names that it mentions. What links it stands
   * after the cell's own text, so that no position shifts.
   */
  textToCheck(code: string): string {
    const { names, exported } = declarationsOf(code);
    const exports = [...names.keys()].filter((name) => !exported.has(name));
    return `${code}\n;${hub} ${this.#links(code, names).text} export { ${exports.join(", ")} };\n`;
  }

  /** The same with all earlier names: for completion and inspection. */
  textToExplain(code: string): string {
    const { names } = declarationsOf(code);
    const links = [...this.#origins]
      .filter(([name]) => !names.has(name))
      .map(([name, origin]) => origin.imported ?? link(name, origin));
    return `${code}\n;${hub} ${links.join(" ")}\n`;
  }

  /** All files as they are now, by name: for a server that knows nothing yet. */
  get files(): Map<string, string> {
    const chapters = this.#chapters.map((_, index): [string, string] => [
      chapterFile(index + 1),
      this.#chapterText(index),
    ]);
    return new Map([[sessionFile, this.#sessionText()], [importsFile, this.#importsText()], ...chapters]);
  }

  /**
   * Makes a cell's names known to later cells.
   * @returns whether it has declared any
   */
  commit(code: string): boolean {
    const { names } = declarationsOf(code);
    if (names.size === 0) return false;
    const { body, imports: imported, ambient } = asNamespace(code);
    for (const declaration of ambient) this.#ambient.add(declaration);
    const { text: links, uses } = this.#links(code, names);

    const own = new Map(names);
    for (const one of imported) {
      own.delete(one.local);
      this.#origins.set(one.local, this.#originOf(one));
    }
    const importLinks = imported.map(({ local }) => link(local, this.#origins.get(local) as Origin));
    if (own.size > 0) {
      const cell = ++this.#number;
      for (const [name, declaration] of own) {
        this.#origins.set(name, { ...declaration, path: `${cells}.cell$${cell}.${name}`, cell });
      }
      const text = `export namespace cell$${cell} { ${body}\n;${links} ${importLinks.join(" ")} export { ${[...own.keys()].join(", ")} }; }\n`;
      this.#members.set(cell, { text, uses });
      this.#chapterWithRoom().push(cell);
    }
    this.#forget();
    return true;
  }

  #originOf({ local, imported, from }: ImportedName): Origin {
    const reexport = (name: string): string =>
      imported === "*" ? `export * as ${name} ${from}` : `export { ${imported} as ${name} } ${from}`;
    const key = reexport("");
    const next = `import$${this.#reexports.size + 1}`;
    const { alias, line } = this.#reexports.get(key) ?? { alias: next, line: reexport(next) };
    this.#reexports.set(key, { alias, line });
    const clause = imported === "*" ? `* as ${local}` : `{ ${imported} as ${local} }`;
    return { assignable: false, path: `${imports}.${alias}`, imported: `import ${clause} ${from}` };
  }

  /** What gives a cell the earlier names that it mentions, and the cells that they come from. */
  #links(code: string, declared: ReadonlyMap<string, unknown>): { text: string; uses: Set<number> } {
    const used = [...this.#origins].filter(([name]) => !declared.has(name) && code.includes(name));
    const links = used.map(([name, origin]) => link(name, origin));
    return { text: links.join(" "), uses: new Set(used.flatMap(([, { cell }]) => cell ?? [])) };
  }

  #chapterWithRoom(): number[] {
    const length = (chapter: number[]) =>
      chapter.reduce((sum, cell) => sum + (this.#members.get(cell)?.text.length ?? 0), 0);
    const found = this.#chapters.find((chapter) => length(chapter) < longestChapter);
    if (found) return found;
    const chapter: number[] = [];
    this.#chapters.push(chapter);
    return chapter;
  }

  /** Drops the cells that declare no name any more and on which the types of no other can depend. */
  #forget(): void {
    const needed = new Set<number>();
    const need = (cell: number): void => {
      if (needed.has(cell)) return;
      needed.add(cell);
      for (const used of this.#members.get(cell)?.uses ?? []) need(used);
    };
    for (const { cell } of this.#origins.values()) if (cell !== undefined) need(cell);
    for (const cell of this.#members.keys()) if (!needed.has(cell)) this.#members.delete(cell);
    for (const [index, chapter] of this.#chapters.entries()) {
      this.#chapters[index] = chapter.filter((cell) => needed.has(cell));
    }
  }

  #sessionText(): string {
    return this.#chapters.map((_, index) => `export * from "./${chapterFile(index + 1)}";\n`).join("");
  }

  #chapterText(index: number): string {
    const texts = this.#chapters[index]?.map((cell) => this.#members.get(cell)?.text ?? "") ?? [];
    return `${hub} export {};\n${texts.join("")}`;
  }

  #importsText(): string {
    const reexports = [...this.#reexports.values()].map(({ line }) => line);
    return [...reexports, ...this.#ambient, "export {};\n"].join("\n");
  }
}
