import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isTooDeep } from "../nesting.ts";
import { filesBehind } from "../session/modules/local-file.ts";
import { isTypeScript } from "../session/modules/typescript-file.ts";
import type { Failure } from "../session/protocol.ts";
import { type CompletionItem, type Completions, completionsOf } from "./completion.ts";
import { type Diagnostic, errorsIn, failureOfDiagnostics } from "./diagnostics.ts";
import { CellHistory } from "./history.ts";
import { type Hover, type Inspection, inspectionOf, type SignatureHelp, signatureOf } from "./inspection.ts";
import { LocalFiles } from "./local-files.ts";
import { positionAt, unitsOf } from "./positions.ts";
import { cellFile, ownPrefix } from "./project.ts";
import { Workspace } from "./workspace.ts";

/** What the check of a cell's types came to. */
export type CheckedCell =
  /** The cell may run; its names are known to later cells. */
  | { status: "ok" }
  | { status: "error"; failure: Failure }
  /** Nobody could tell in time: the cell runs unchecked. It is news when the cell before was checked. */
  | { status: "unchecked"; isNews: boolean };

// A cell waits so long for its types, in milliseconds; the first one also for the server's start.
const patience = 4_000;

// When nothing runs for so long, in milliseconds, the server reads what unchecked cells have declared.
const pause = 100;

const current = cellFile("current");
const question = cellFile("question");

/** The TypeScript language server, looking at a notebook: each cell a module, in the notebook's folder. */
export class Language {
  readonly #folder: string;
  readonly #localFiles: LocalFiles;
  #history = new CellHistory();
  #workspace: Workspace;
  /** Whether the server answered the last time. */
  #answers = true;
  /** Cells that may run, and whose names nobody has asked for yet. */
  #accepted: string[] = [];
  #later: NodeJS.Timeout | undefined;
  /** The server has seen what the latest cells have declared. */
  #settled: Promise<unknown> = Promise.resolve();
  /** Questions about places follow one another, for they share a file. */
  #asked: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
    this.#localFiles = new LocalFiles(folder);
    this.#workspace = this.#newWorkspace();
  }

  /** Checks a cell against the ones before; where it has no error, later cells see its names. */
  async check(code: string, count: number): Promise<CheckedCell> {
    const workspace = this.#workspace;
    try {
      const failure = await inTime(async () => {
        this.#commitAccepted();
        await workspace.notice(this.#localFiles.changesFor(code));
        await this.#settled;
        workspace.write(current, this.#history.textToCheck(code));
        const errors = errorsIn(await this.#diagnostics(current), code);
        if (errors.length > 0) return failureOfDiagnostics(errors, code, count);
        return this.#failureOfFiles(code);
      });
      this.#answers = true;
      if (failure) return { status: "error", failure };
      this.#accepted.push(code);
      // After the cell was sent on its way: it does not wait for what only later cells need.
      setImmediate(() => this.#commitAccepted());
      return { status: "ok" };
    } catch {
      // The session ended meanwhile, and with it all that the cell was checked against.
      if (this.#workspace !== workspace) return this.check(code, count);
      this.accept(code);
      // One that has never answered is still starting: it gets the time that it needs.
      if (workspace.hasAnswered) workspace.close();
      const isNews = this.#answers;
      this.#answers = false;
      return { status: "unchecked", isNews };
    }
  }

  /** Makes a cell's names known to later cells without looking at it. */
  accept(code: string): void {
    this.#accepted.push(code);
    clearTimeout(this.#later);
    this.#later = setTimeout(() => this.#commitAccepted(), pause);
  }

  /** @param cursor in code points */
  async complete(code: string, cursor: number): Promise<Completions> {
    const offset = unitsOf(code, cursor);
    const answer = await this.#ask<CompletionItem[] | { items: CompletionItem[] } | null>(
      "textDocument/completion",
      code,
      offset,
      { context: { triggerKind: 1 } },
    );
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    return completionsOf(items, code, offset, this.#history.declarations);
  }

  /** @param cursor in code points */
  async inspect(code: string, cursor: number): Promise<Inspection> {
    const offset = unitsOf(code, cursor);
    const hover =
      (await this.#ask<Hover>("textDocument/hover", code, offset)) ??
      (await this.#ask<Hover>("textDocument/hover", code, Math.max(0, offset - 1)));
    const documented = hover && (await this.#withDocumentation(hover, code, offset));
    const help = hover ? null : await this.#ask<SignatureHelp>("textDocument/signatureHelp", code, offset);
    return inspectionOf(documented, help);
  }

  /** The server does not find what stands before an earlier cell's declaration: it is given that once more. */
  async #withDocumentation(hover: Hover, code: string, offset: number): Promise<Hover> {
    const before = /(\.\s*)?[\p{ID_Continue}$]*$/u.exec(code.slice(0, offset));
    const name = `${before?.[0]}${/^[\p{ID_Continue}$]*/u.exec(code.slice(offset))?.[0]}`;
    const documentation = this.#history.declarations.get(name)?.documentation;
    if (!documentation) return hover;
    const stand = `${documentation}\nconst ${ownPrefix}documented = 0;\n${ownPrefix}documented`;
    const documented = await this.#ask<Hover>("textDocument/hover", stand, stand.length - 1);
    const text = documented?.contents.value.replace(/^```[\s\S]*?\n```\n/, "") ?? "";
    return { contents: { value: `${hover.contents.value}${text}` } };
  }

  isDeclared(name: string): boolean {
    this.#commitAccepted();
    return this.#history.declarations.has(name);
  }

  /** What the cells have declared and imported, by name: each as a declaration on one line. */
  async declarations(): Promise<string[]> {
    this.#commitAccepted();
    const names = [...this.#history.declarations.keys()].toSorted();
    return Promise.all(names.map((name) => this.#declaration(name)));
  }

  async #declaration(name: string): Promise<string> {
    const signature = async (code: string, offset: number) =>
      signatureOf(await this.#ask<Hover>("textDocument/hover", code, offset));
    const asValue = await signature(name, 0);
    const declared = asValue === "any" ? await signature(`type T = ${name}`, 9) : asValue;
    if (/^[a-z ]+ /.test(declared) && declared.split(/[\s:(<]/).includes(name)) return declared;
    // What was imported may go by another name where it comes from, or have none there.
    const value = `${ownPrefix}value`;
    const typed = await signature(`const ${value} = ${name}`, 6);
    return typed.startsWith(`const ${value}`) ? typed.replace(`const ${value}`, name) : name;
  }

  /** The session was started afresh: no name of the cells is left. */
  reset(): void {
    this.close();
    this.#history = new CellHistory();
    this.#workspace = this.#newWorkspace();
  }

  close(): void {
    clearTimeout(this.#later);
    this.#accepted = [];
    this.#workspace.close();
  }

  #newWorkspace(): Workspace {
    const workspace = new Workspace(this.#folder);
    for (const [name, text] of this.#history.files) workspace.write(name, text);
    workspace.write(current, this.#history.textToCheck(""));
    workspace.write(question, this.#history.textToExplain(""));
    // The libraries' types are read for the first question: better now than for the learner's.
    workspace.request("textDocument/diagnostic", current).catch(() => {});
    return workspace;
  }

  /** Asks about a place in a cell that was not run yet and sees every earlier name. */
  #ask<Answer>(method: string, code: string, offset: number, rest: object = {}): Promise<Answer | null> {
    if (isTooDeep(code)) return Promise.resolve(null);
    const answer = this.#asked.then(() =>
      inTime(async () => {
        const workspace = this.#workspace;
        this.#commitAccepted();
        await workspace.notice(this.#localFiles.changesFor(code));
        await this.#settled;
        workspace.write(question, this.#history.textToExplain(code));
        return workspace.request<Answer>(method, question, { position: positionAt(code, offset), ...rest });
      }),
    );
    // No help is better than an error in the middle of typing.
    const safe = answer.catch(() => null);
    this.#asked = safe;
    return safe;
  }

  async #diagnostics(file: string): Promise<Diagnostic[]> {
    const answer = await this.#workspace.request<{ items: Diagnostic[] }>("textDocument/diagnostic", file);
    return answer.items;
  }

  /** What is wrong in the first local file with an error, of those that a cell needs. */
  async #failureOfFiles(code: string): Promise<Failure | undefined> {
    for (const file of filesBehind(code, this.#folder).filter(isTypeScript)) {
      const text = readFileSync(file, "utf8");
      const name = relative(this.#folder, file);
      const errors = errorsIn(await this.#diagnostics(name), text);
      if (errors.length > 0) return failureOfDiagnostics(errors, text, name);
    }
    return undefined;
  }

  #declares(code: string): boolean {
    try {
      return this.#history.commit(code);
    } catch {
      return false; // What no parser takes is no reason to end the kernel: the session will say what is wrong.
    }
  }

  /** Makes the names of the accepted cells known. */
  #commitAccepted(): void {
    clearTimeout(this.#later);
    const declaring = this.#accepted.splice(0).filter((code) => this.#declares(code));
    if (declaring.length === 0) return;
    const workspace = this.#workspace;
    for (const [name, text] of this.#history.files) workspace.write(name, text);
    // The server reads what has changed now, while the cell runs, and before the next cell changes another file.
    this.#settled = inTime(() => workspace.request("textDocument/documentSymbol", current)).catch(() => {});
  }
}

async function inTime<Result>(work: () => Promise<Result>): Promise<Result> {
  const timer = new AbortController();
  const late = sleep(patience, undefined, { signal: timer.signal }).then(() => {
    throw new Error(`the language server did not answer within ${patience / 1000} s`);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    timer.abort();
    late.catch(() => {});
  }
}
