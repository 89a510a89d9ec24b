import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { UserError } from "../../user-error.ts";
import type { Connection } from "../wire/connection.ts";
import { type Content, createMessage, type Message } from "../wire/message.ts";
import { type ClientChannel, ClientSockets } from "./connect.ts";
import { freeConnection, localConnection } from "./free-connection.ts";
import type { KernelCommand } from "./kernelspecs.ts";

/** What became of a cell: the content of the kernel's `execute_reply`. */
export interface ExecuteReply extends Content {
  status: "ok" | "error" | "aborted";
  execution_count?: number;
  ename?: string;
  evalue?: string;
  traceback?: string[];
}

interface PendingRequest {
  onMessage(message: Message): void;
  onReply(reply: Content): void;
  onIdle(): void;
  onEnd(error: Error): void;
}

/** Time that a kernel has to answer for the first time, and to end when asked to, in milliseconds. */
const patience = { start: 60_000, end: 3_000 };

/** How often a kernel is started whose ports are taken. */
const mostAttempts = 5;

/** One kernel, started and spoken to over Jupyter's protocol. */
export class KernelClient {
  readonly #command: KernelCommand;
  readonly #process: ChildProcess;
  readonly #sockets: ClientSockets;
  readonly #folder: string;
  readonly #session = randomUUID();
  readonly #pending = new Map<string, PendingRequest>();
  #ended: Error | undefined;
  #output = "";
  /** The kernel's answer to `kernel_info_request`. */
  info: Content = {};

  /**
   * Starts a kernel in a folder and waits until it answers.
   * @param sockets speak to it through sockets in this folder, which is removed at its end. Default: the network
   * @throws {UserError} when it cannot be started, or ends or stays silent at its start
   */
  static async start(
    command: KernelCommand,
    { cwd, sockets }: { cwd: string; sockets?: string | undefined },
  ): Promise<KernelClient> {
    for (let attempt = 1; ; attempt++) {
      const folder = sockets ?? mkdtempSync(join(tmpdir(), "deltabook-"));
      const connection = sockets ? localConnection(folder) : await freeConnection();
      const client = new KernelClient(command, connection, cwd, folder);
      try {
        client.info = await client.#firstAnswer();
        return client;
      } catch (error) {
        await client.shutdown();
        // A port that was free when it was looked for may be another program's by the time the kernel wants it.
        if (attempt === mostAttempts || !/EADDRINUSE|Address already in use/.test(client.#output))
          throw error;
      }
    }
  }

  private constructor(command: KernelCommand, connection: Connection, cwd: string, folder: string) {
    this.#command = command;
    this.#folder = folder;
    const file = join(this.#folder, "connection.json");
    writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
    const [program = "", ...args] = command.argv.map((part) => part.replaceAll("{connection_file}", file));
    this.#process = spawn(program, args, {
      cwd,
      env: { ...process.env, ...command.env, JPY_PARENT_PID: String(process.pid) },
      stdio: ["ignore", "pipe", "pipe"],
      // Ctrl+C in a terminal is for the program that runs the kernel, which then tells the kernel.
      detached: true,
    });
    const remember = (text: string): void => {
      this.#output = (this.#output + text).slice(-4000);
    };
    this.#process.stdout?.setEncoding("utf8").on("data", remember);
    this.#process.stderr?.setEncoding("utf8").on("data", remember);
    this.#process.on("error", (error) =>
      this.#end(new UserError(`kernel ${command.name}: ${error.message}`)),
    );
    this.#process.on("exit", (code, signal) =>
      this.#end(
        new UserError(
          `kernel ${command.name} ended (${signal ?? `exit code ${code}`})${this.#output && `: ${this.#output.trim()}`}`,
        ),
      ),
    );
    this.#sockets = new ClientSockets(connection, (channel, message) => this.#receive(channel, message));
  }

  /**
   * Runs a cell; resolves when the kernel has replied and everything the cell printed has arrived.
   * @param onMessage gets each message that the cell causes, in order
   * @throws {UserError} when the kernel ends meanwhile
   */
  execute(
    code: string,
    { onMessage = () => {} }: { onMessage?: (message: Message) => void } = {},
  ): Promise<ExecuteReply> {
    const content = {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
    };
    return this.#request("shell", "execute_request", content, onMessage) as Promise<ExecuteReply>;
  }

  /** Stops the running cell. */
  async interrupt(): Promise<void> {
    if (this.#command.interruptMode === "message") await this.#request("control", "interrupt_request", {});
    else this.#process.kill("SIGINT");
  }

  /** Ends the kernel; resolves when its process is gone. Calling it again does no harm. */
  async shutdown(): Promise<void> {
    if (!this.#ended) {
      const exit = new Promise((resolve) => this.#process.once("close", resolve));
      void this.#request("control", "shutdown_request", { restart: false }).catch(() => {});
      const timer = new AbortController();
      await Promise.race([exit, sleep(patience.end, undefined, { signal: timer.signal }).catch(() => {})]);
      timer.abort();
      if (!this.#ended) {
        this.#process.kill("SIGKILL");
        await exit;
      }
    }
    this.#sockets.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #firstAnswer(): Promise<Content> {
    // A request that is sent before the kernel listens is delivered once it does; its output may be missed.
    const answer = this.#request("shell", "kernel_info_request", {}, undefined, { waitForIdle: false });
    const timer = new AbortController();
    const silence = sleep(patience.start, undefined, { signal: timer.signal }).then(() => {
      throw new UserError(`kernel ${this.#command.name} did not answer within ${patience.start / 1000} s`);
    });
    try {
      const info = await Promise.race([answer, silence]);
      await this.#subscribed();
      return info;
    } finally {
      timer.abort();
      silence.catch(() => {});
    }
  }

  /** A subscription takes effect a moment after the first answer: ask until the broadcasts arrive, too. */
  async #subscribed(): Promise<void> {
    for (let attempt = 0; attempt < 100; attempt++) {
      const heard = this.#request("shell", "kernel_info_request", {}).then(() => true);
      if (await Promise.race([heard, sleep(100).then(() => false)])) return;
    }
    throw new UserError(`kernel ${this.#command.name} answers, but broadcasts nothing`);
  }

  #request(
    channel: "shell" | "control",
    type: string,
    content: object,
    onMessage: (message: Message) => void = () => {},
    { waitForIdle = true }: { waitForIdle?: boolean } = {},
  ): Promise<Content> {
    if (this.#ended) return Promise.reject(this.#ended);
    const message = createMessage(type, content, { session: this.#session });
    return new Promise((resolve, reject) => {
      let reply: Content | undefined;
      let idle = !waitForIdle;
      const settle = (): void => {
        if (!reply || !idle) return;
        this.#pending.delete(message.header.msg_id);
        resolve(reply);
      };
      this.#pending.set(message.header.msg_id, {
        onMessage,
        onReply: (content) => {
          reply = content;
          settle();
        },
        onIdle: () => {
          idle = true;
          settle();
        },
        onEnd: reject,
      });
      this.#sockets.send(channel, message);
    });
  }

  #receive(channel: ClientChannel, message: Message): void {
    const pending = this.#pending.get(message.parent.msg_id ?? "");
    if (!pending) return;
    if (channel !== "iopub") {
      pending.onReply(message.content);
      return;
    }
    pending.onMessage(message);
    const { msg_type: type } = message.header;
    if (type === "status" && message.content.execution_state === "idle") pending.onIdle();
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { onEnd } of this.#pending.values()) onEnd(this.#ended);
    this.#pending.clear();
  }
}
