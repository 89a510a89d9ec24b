import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { filesBehind, isTypeScript } from "../session/modules/local-file.ts";
import type { Failure } from "../session/protocol.ts";
import { type CellModule, CellModules } from "./cells.ts";
import { type CompletionItem, type Completions, completionsOf } from "./completion.ts";
import { type Diagnostic, errorsIn, failureOfDiagnostics } from "./diagnostics.ts";
import { type Hover, type Inspection, inspectionOf, type SignatureHelp, signatureOf } from "./inspection.ts";
import { LocalFiles } from "./local-files.ts";
import { positionAt, unitsOf } from "./positions.ts";
import { globals, projectFor } from "./project.ts";
import { LanguageServer } from "./server.ts";

/** What the check of a cell's types came to. */
export type CheckedCell =
  /** The cell may run; its names are known to later cells. */
  | { status: "ok" }
  | { status: "error"; failure: Failure }
  /** Nobody could tell in time: the cell runs unchecked. It is news when the cell before was checked. */
  | { status: "unchecked"; isNews: boolean };

// A cell waits so long for its types, in milliseconds; the first one also for the server's start.
const patience = 4_000;

/** The TypeScript language server, looking at a notebook: each cell a module, in the notebook's folder. */
export class Language {
  readonly #folder: string;
  #modules: CellModules;
  readonly #localFiles: LocalFiles;
  /** The modules whose names later cells may use. */
  readonly #committed = new Set<CellModule>();
  /** Whether the server answered the last time. */
  #answers = true;
  /** Started when something is asked; gone when it has ended by itself, or was too slow. */
  #server: LanguageServer | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#modules = new CellModules(folder);
    this.#localFiles = new LocalFiles(folder);
    this.#warmUp();
  }

  /** Checks a cell against the ones before; where it has no error, later cells see its names. */
  async check(code: string, count: number): Promise<CheckedCell> {
    const modules = this.#modules;
    const module = modules.moduleFor(code);
    try {
      const failure = await this.#inTime(async () => {
        await this.#openModule(module);
        const errors = errorsIn(await this.#diagnostics(module.uri), code);
        if (errors.length > 0) return failureOfDiagnostics(errors, code, count);
        return this.#failureOfFiles(code);
      });
      this.#answers = true;
      if (failure) {
        await this.#closeModule(module);
        return { status: "error", failure };
      }
      await this.#commit(module);
      return { status: "ok" };
    } catch {
      // The session ended meanwhile, and with it all that the cell was checked against.
      if (this.#modules !== modules) return this.check(code, count);
      this.#modules.commit(module);
      this.#committed.add(module);
      this.close();
      const isNews = this.#answers;
      this.#answers = false;
      return { status: "unchecked", isNews };
    }
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
    return completionsOf(items, code, offset);
  }

  /** @param cursor in code points */
  async inspect(code: string, cursor: number): Promise<Inspection> {
    const offset = unitsOf(code, cursor);
    const hover =
      (await this.#ask<Hover>("textDocument/hover", code, offset)) ??
      (await this.#ask<Hover>("textDocument/hover", code, Math.max(0, offset - 1)));
    const help = hover ? null : await this.#ask<SignatureHelp>("textDocument/signatureHelp", code, offset);
    return inspectionOf(hover, help);
  }

  isDeclared(name: string): boolean {
    return this.#modules.names.includes(name);
  }

  /** What the cells have declared: each name with its type, as the language server tells it. */
  async declarations(): Promise<{ name: string; type: string }[]> {
    const names = this.#modules.names.toSorted();
    return Promise.all(
      names.map(async (name) => {
        const asValue = signatureOf(await this.#ask<Hover>("textDocument/hover", name, 0));
        const type = `type T = ${name}`;
        const signature =
          asValue === "any" ? signatureOf(await this.#ask<Hover>("textDocument/hover", type, 9)) : asValue;
        return { name, type: signature.replace(/^\(alias\) /, "") };
      }),
    );
  }

  /** The session was started afresh: no name of the cells is left. */
  reset(): void {
    this.#committed.clear();
    this.#modules = new CellModules(this.#folder);
    this.close();
    this.#warmUp();
  }

  close(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  /** The libraries' types are read for the first question: better now than for the learner's. */
  #warmUp(): void {
    void this.inspect("console", 1);
  }

  /** Asks about a place in a cell that was not run yet and sees every earlier name. */
  async #ask<Answer>(
    method: string,
    code: string,
    offset: number,
    rest: object = {},
  ): Promise<Answer | null> {
    const module = this.#modules.moduleFor(code, () => true);
    try {
      return await this.#inTime(async () => {
        await this.#openModule(module);
        const textDocument = { uri: module.uri };
        const position = positionAt(code, offset);
        return await this.#running().request<Answer>(method, { textDocument, position, ...rest });
      });
    } catch {
      return null; // No help is better than an error in the middle of typing.
    } finally {
      await this.#closeModule(module);
    }
  }

  async #diagnostics(uri: string): Promise<Diagnostic[]> {
    const answer = await this.#running().request<{ items: Diagnostic[] }>("textDocument/diagnostic", {
      textDocument: { uri },
    });
    return answer.items;
  }

  /** What is wrong in the first local file with an error, of those that a cell needs. */
  async #failureOfFiles(code: string): Promise<Failure | undefined> {
    for (const file of filesBehind(code, this.#folder).filter(isTypeScript)) {
      const text = readFileSync(file, "utf8");
      const errors = errorsIn(await this.#diagnostics(pathToFileURL(file).href), text);
      if (errors.length > 0) return failureOfDiagnostics(errors, text, relative(this.#folder, file));
    }
    return undefined;
  }

  async #commit(module: CellModule): Promise<void> {
    this.#modules.commit(module);
    this.#committed.add(module);
    // A cell that was run again has replaced its earlier self.
    for (const earlier of this.#committed) {
      if (this.#modules.isNeeded(earlier, this.#committed)) continue;
      this.#committed.delete(earlier);
      await this.#closeModule(earlier);
    }
  }

  async #openModule(module: CellModule): Promise<void> {
    const changes = this.#localFiles.changesFor(module.text);
    if (changes.length > 0) await this.#running().notify("workspace/didChangeWatchedFiles", { changes });
    await open(this.#running(), module.uri, "typescript", module.text);
  }

  async #closeModule({ uri }: CellModule): Promise<void> {
    await this.#running()
      .notify("textDocument/didClose", { textDocument: { uri } })
      .catch(() => {});
  }

  /** The server, with the project and all committed modules open in it. */
  #running(): LanguageServer {
    if (this.#server) return this.#server;
    const server = new LanguageServer(this.#folder, () => {
      if (this.#server === server) this.#server = undefined;
    });
    this.#server = server;
    const uriOf = (name: string): string => pathToFileURL(join(this.#folder, name)).href;
    const documents = [
      open(server, uriOf("tsconfig.json"), "json", projectFor(this.#folder)),
      open(server, uriOf(globals.name), "typescript", globals.text),
    ];
    for (const module of this.#committed) documents.push(open(server, module.uri, "typescript", module.text));
    // If that fails the server is gone, and the next question notices.
    Promise.all(documents).catch(() => {});
    return server;
  }

  async #inTime<Result>(work: () => Promise<Result>): Promise<Result> {
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
}

function open(server: LanguageServer, uri: string, languageId: string, text: string): Promise<void> {
  return server.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
}
