import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FileChange } from "./local-files.ts";
import { configurationFile, globals, projectFor } from "./project.ts";
import { LanguageServer } from "./server.ts";

/**
 * The notebook's folder as the language server sees it: with files that are on no disk. They outlive a server
 * that ends or is ended; the next one, started when something is asked, gets them all.
 */
export class Workspace {
  readonly #folder: string;
  /** In the order in which the server hears of them: by the first one it knows what to do with the others. */
  readonly #files = new Map<string, string>([[configurationFile, ""]]);
  /** What the running server has been told. */
  #sent = new Map<string, { text: string; version: number }>();
  #server: LanguageServer | undefined;
  #hasAnswered = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  write(name: string, text: string): void {
    this.#files.set(name, text);
  }

  /** Asks something about a file, in the state in which all files are now. */
  async request<Answer>(method: string, name: string, parameters: object = {}): Promise<Answer> {
    const server = this.#running();
    await this.#tell(server);
    const answer = await server.request<Answer>(method, {
      textDocument: { uri: this.#uri(name) },
      ...parameters,
    });
    this.#hasAnswered = true;
    return answer;
  }

  /** Whether the present server has answered anything. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  /** Tells of files on the disk that have changed. */
  async notice(changes: readonly FileChange[]): Promise<void> {
    if (changes.length > 0) await this.#running().notify("workspace/didChangeWatchedFiles", { changes });
  }

  /** Ends the server. */
  close(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  #running(): LanguageServer {
    if (this.#server) return this.#server;
    const server = new LanguageServer(this.#folder, () => {
      if (this.#server === server) this.#server = undefined;
    });
    this.#server = server;
    this.#sent = new Map();
    this.#hasAnswered = false;
    this.write(configurationFile, projectFor(this.#folder));
    this.write(globals.name, globals.text);
    return server;
  }

  /** Opens and changes files at the server until it has seen what there is; all in one go, in order. */
  async #tell(server: LanguageServer): Promise<void> {
    const messages: Promise<void>[] = [];
    const tell = (method: string, name: string, rest: object, content = {}): void => {
      const textDocument = { uri: this.#uri(name), ...rest };
      messages.push(server.notify(`textDocument/${method}`, { textDocument, ...content }));
    };
    for (const [name, text] of this.#files) {
      const sent = this.#sent.get(name);
      if (sent?.text === text) continue;
      const version = (sent?.version ?? 0) + 1;
      this.#sent.set(name, { text, version });
      const languageId = name.endsWith(".json") ? "json" : "typescript";
      if (sent) tell("didChange", name, { version }, { contentChanges: [{ text }] });
      else tell("didOpen", name, { languageId, version, text });
    }
    await Promise.all(messages);
  }

  #uri(name: string): string {
    return pathToFileURL(join(this.#folder, name)).href;
  }
}
