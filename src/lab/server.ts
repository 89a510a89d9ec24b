import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../user-error.ts";
import { constantArguments, environmentFor, writeConfiguration } from "./configuration.ts";
import type { JupyterLab } from "./jupyterlab.ts";
import type { Places } from "./places.ts";
import { descendants, killSurvivors, killTree } from "./process-tree.ts";
import { type StartPage, urlPath } from "./start-page.ts";

/** Longest wait for the server to end its kernels and itself before it is killed, in milliseconds. */
const patience = 6000;

interface ServerOptions {
  readonly lab: JupyterLab;
  readonly places: Places;
  readonly page: StartPage;
  readonly port: number;
  /** Whether to fail where another program has taken the port meanwhile, instead of taking the next. */
  readonly portIsFixed: boolean;
  readonly openBrowser: boolean;
}

/** A running JupyterLab with everything that it started. */
export class LabServer {
  /** Resolves when the server process has ended, for whatever reason. */
  readonly ended: Promise<void>;
  readonly #process: ChildProcess;
  readonly #token = randomBytes(24).toString("hex");
  readonly #options: ServerOptions;
  readonly #log: string;

  /** @throws UserError where the settings cannot be written. */
  constructor(options: ServerOptions) {
    const { lab, places, page, port, portIsFixed, openBrowser } = options;
    this.#options = options;
    const configuration = writeConfiguration(places);
    mkdirSync(places.runtime, { recursive: true });
    this.#log = join(places.runtime, `server-${process.pid}.log`);
    const log = openSync(this.#log, "w", 0o600);
    const [program, ...start] = lab.command;
    const arguments_ = [
      ...start,
      `--config=${configuration}`,
      ...constantArguments,
      `--ServerApp.root_dir=${page.folder}`,
      `--ServerApp.port=${port}`,
      `--ServerApp.port_retries=${portIsFixed ? 0 : 50}`,
      `--ServerApp.open_browser=${openBrowser ? "True" : "False"}`,
      `--LabApp.default_url=${urlPath(page)}`,
    ];
    this.#process = spawn(program, arguments_, {
      cwd: page.folder,
      env: environmentFor(places, this.#token),
      stdio: ["pipe", log, log],
      // In a group of its own: the terminal's Ctrl+C reaches deltabook alone, which then ends the server in order.
      detached: process.platform !== "win32",
      windowsHide: true,
    });
    closeSync(log);
    this.#process.stdin?.on("error", () => {});
    this.ended = once(this.#process, "exit").then(
      () => {},
      () => {},
    );
  }

  /**
   * Waits until the server listens.
   *
   * @returns the address to open, with the token.
   * @throws UserError with the server's last lines where it ends before.
   */
  async address(): Promise<string> {
    while (this.#runs) {
      const url = this.#registeredUrl();
      if (url) {
        const address = new URL(urlPath(this.#options.page), url);
        address.searchParams.set("token", this.#token);
        return address.href;
      }
      await Promise.race([this.ended, delay(50)]);
    }
    throw new UserError(`JupyterLab ended before it was ready. Its last lines:\n${this.lastLines()}`);
  }

  /** Whether the server ended by itself with an error. */
  get failed(): boolean {
    return !this.#runs && this.#process.exitCode !== 0;
  }

  /** The end of what the server and its kernels logged. */
  lastLines(count = 15): string {
    const lines = readFileSync(this.#log, "utf8").trimEnd().split("\n");
    return lines
      .slice(-count)
      .map((line) => `  ${line}`)
      .join("\n");
  }

  /** Ends the server, its kernels and their children; what does not end within seconds is killed. */
  async stop(): Promise<void> {
    const pid = this.#process.pid;
    if (pid === undefined) return;
    const family = descendants(pid);
    this.#process.stdin?.end();
    // A server that does not listen yet has no kernels, and nothing to put in order.
    if (!this.#registeredUrl()) this.#process.kill();
    await Promise.race([this.ended, delay(patience, undefined, { ref: false })]);
    if (this.#runs) this.kill();
    killSurvivors(family);
    rmSync(this.#log, { force: true });
  }

  /** Ends everything at once, without asking. */
  kill(): void {
    if (this.#process.pid !== undefined && this.#runs) killTree(this.#process.pid);
  }

  get #runs(): boolean {
    return (
      this.#process.pid !== undefined && this.#process.exitCode === null && this.#process.signalCode === null
    );
  }

  /** The address in the file that every Jupyter server writes when it listens. Ours is known by its token. */
  #registeredUrl(): string | undefined {
    for (const name of readdirSync(this.#options.places.runtime)) {
      if (!/^jpserver-\d+\.json$/.test(name)) continue;
      try {
        const { url, token } = JSON.parse(readFileSync(join(this.#options.places.runtime, name), "utf8"));
        if (token === this.#token) return url;
      } catch {
        // Being written; the next look finds it whole.
      }
    }
    return undefined;
  }
}
