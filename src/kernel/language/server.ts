import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { createMessageConnection, type MessageConnection } from "vscode-jsonrpc/node";

const require = createRequire(import.meta.url);

/**
 * TypeScript's own language server. Started at once; what is asked of it waits until it is ready.
 *
 * @see https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
 */
export class LanguageServer {
  readonly #process: ChildProcess;
  readonly #connection: MessageConnection;
  readonly #ready: Promise<void>;

  /** @param onEnd called when the server ends by itself */
  constructor(folder: string, onEnd: () => void) {
    this.#process = spawn(compilerProgram(), ["--lsp", "--stdio"], {
      cwd: folder,
      stdio: ["pipe", "pipe", "ignore"],
      // A soft limit: beyond it the server tidies up more often, which for a notebook costs no time.
      env: { GOMEMLIMIT: "128MiB", ...process.env },
    });
    const end = (): void => {
      this.#connection.dispose();
      onEnd();
    };
    this.#process.once("error", end);
    this.#process.once("exit", end);
    const { stdin, stdout } = this.#process as ChildProcess & { stdin: Writable; stdout: Readable };
    stdin.on("error", () => {}); // Its end is told by its exit.
    this.#connection = createMessageConnection(stdout, stdin);
    // It asks for settings, and whether it may watch files; the defaults will do.
    this.#connection.onRequest((method, parameters) => {
      const { items } = (parameters ?? {}) as { items?: unknown[] };
      return method === "workspace/configuration" ? items?.map(() => ({})) : null;
    });
    this.#connection.listen();
    this.#ready = this.#initialize();
    this.#ready.catch(() => {}); // Whoever asks for something hears of it.
  }

  /** @throws when the server ends before it has answered */
  async request<Result>(method: string, parameters: object): Promise<Result> {
    await this.#ready;
    return this.#connection.sendRequest<Result>(method, parameters);
  }

  async notify(method: string, parameters: object): Promise<void> {
    await this.#ready;
    await this.#connection.sendNotification(method, parameters);
  }

  close(): void {
    this.#process.removeAllListeners("exit");
    this.#connection.dispose();
    this.#process.kill("SIGKILL");
  }

  async #initialize(): Promise<void> {
    await this.#connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: null,
      initializationOptions: {
        userPreferences: {
          // Else it fetches types for unknown imports with npm, over the network and into the user's home.
          disableAutomaticTypeAcquisition: true,
          // Else it reads every installed package, again and again, to propose imports.
          includeCompletionsForModuleExports: false,
        },
      },
      capabilities: {
        textDocument: {
          diagnostic: {},
          completion: { completionItem: { documentationFormat: ["markdown"], labelDetailsSupport: true } },
          hover: { contentFormat: ["markdown"] },
          signatureHelp: {
            signatureInformation: {
              documentationFormat: ["markdown"],
              parameterInformation: { labelOffsetSupport: true },
            },
          },
        },
      },
    });
    await this.#connection.sendNotification("initialized", {});
  }
}

/** The compiler's executable: another package's `tsc` may stand before it among the commands. */
function compilerProgram(): string {
  const name = `@typescript/typescript-${process.platform}-${process.arch}`;
  const typescript = createRequire(require.resolve("typescript/package.json"));
  const root = dirname(typescript.resolve(`${name}/package.json`));
  return join(root, "lib", process.platform === "win32" ? "tsc.exe" : "tsc");
}
