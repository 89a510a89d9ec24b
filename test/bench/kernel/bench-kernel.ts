import { type ChildProcess, spawn } from "node:child_process";
import { randomInt, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { Dealer, Subscriber } from "zeromq";
import { Codec } from "../../../src/kernel/wire/codec.ts";
import { addressOf, type Connection, channels } from "../../../src/kernel/wire/connection.ts";
import { type Content, createMessage } from "../../../src/kernel/wire/message.ts";
import { benchFolder, type Peer } from "./peers.ts";
import { memoryOfTree } from "./process-memory.ts";

export interface CellRun {
  /** From sending the request until the reply and all output are here, in milliseconds. */
  time: number;
  printed: string;
}

interface Pending {
  printed: string[];
  failure: string | undefined;
  /** When the last part of the answer came. */
  arrived: number;
  onReply(reply: Content): void;
  onIdle(): void;
  onPrinted(text: string): void;
}

/**
 * How long a cell may take before the kernel counts as hung, and how long after its reply there may be silence
 * until nothing more is waited for: tslab's kernel loses messages. In milliseconds.
 */
const patience = { cell: 60_000, silence: 1_500 };

/**
 * A kernel whose times are taken. The project's own client would do, but it waits up to 0.2 s between its tries
 * to connect; this one waits 2 ms.
 */
export class BenchKernel {
  readonly #peer: Peer;
  readonly #folder = mkdtempSync(join(tmpdir(), "deltabook-bench-"));
  readonly #session = randomUUID();
  readonly #codec: Codec;
  readonly #process: ChildProcess;
  readonly #shell = new Dealer({ linger: 0, reconnectInterval: 2, routingId: randomUUID() });
  readonly #control = new Dealer({ linger: 0, reconnectInterval: 2 });
  readonly #iopub = new Subscriber({ linger: 0, reconnectInterval: 2, receiveHighWaterMark: 0 });
  readonly #pending = new Map<string, Pending>();
  readonly #spawned: number;
  readonly #end: Promise<never>;
  #output = "";
  #ended = false;

  private constructor(peer: Peer, connection: Connection) {
    this.#peer = peer;
    this.#codec = new Codec(connection.key);
    const file = join(this.#folder, "connection.json");
    writeFileSync(file, JSON.stringify(connection));
    const [program = "", ...rest] = peer.command.map((part) => part.replace("{connection_file}", file));
    // Node.js before 22 reads a machine's own certificates at each start, some 40 ms: no kernel's merit or fault.
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    this.#spawned = performance.now();
    this.#process = spawn(program, rest, {
      cwd: benchFolder,
      env: { ...env, ...peer.env, JPY_PARENT_PID: String(process.pid) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream?.on("data", (bytes: Buffer) => {
        this.#output = (this.#output + bytes.toString()).slice(-1000);
      });
    }
    this.#end = new Promise((_, reject) => {
      const end = (how: string): void => {
        this.#ended = true;
        reject(new Error(`${peer.name}'s kernel ended (${how}) ${this.#output.trim()}`));
      };
      this.#process.on("error", ({ message }) => end(message));
      this.#process.on("exit", (code, signal) => end(signal ?? `exit code ${code}`));
    });
    this.#end.catch(() => {});
    process.on("exit", this.#kill);
    this.#shell.connect(addressOf(connection, "shell"));
    this.#control.connect(addressOf(connection, "control"));
    this.#iopub.connect(addressOf(connection, "iopub"));
    this.#iopub.subscribe();
    void this.#readReplies();
    void this.#readBroadcasts();
  }

  /** Starts a kernel and tells how long after that the first answer and the first cell's reply came. */
  static async start(peer: Peer): Promise<{ kernel: BenchKernel; ready: number; firstCell: number }> {
    const kernel = new BenchKernel(peer, await freeConnection());
    try {
      await kernel.#request("kernel_info_request", {}, { untilIdle: false });
      const ready = performance.now() - kernel.#spawned;
      await kernel.#request("execute_request", cell("1 + 1"), { untilIdle: false });
      const firstCell = performance.now() - kernel.#spawned;
      const heard = () => kernel.#request("kernel_info_request", {}).then(() => true);
      while (!(await Promise.race([heard(), sleep(100).then(() => false)])));
      return { kernel, ready, firstCell };
    } catch (error) {
      await kernel.stop();
      throw error;
    }
  }

  /**
   * @param lines how many lines the cell prints: Deno's kernel reports the end of a cell before it has sent them,
   * and of tslab's not all may come
   * @throws when the cell fails, or the kernel ends or hangs
   */
  async run(code: string, { lines = 0 } = {}): Promise<CellRun> {
    const started = performance.now();
    const { printed, failure, arrived } = await this.#request("execute_request", cell(code), { lines });
    const time = arrived - started;
    if (failure !== undefined) throw new Error(`${this.#peer.name}: ${failure}\nin the cell\n${code}`);
    return { time, printed: stripVTControlCharacters(printed.join("")) };
  }

  /** The memory of the kernel and every process that it has started, in MB; undefined without /proc. */
  memory(): number | undefined {
    return memoryOfTree(this.#process.pid as number);
  }

  async stop(): Promise<void> {
    const exit = this.#end.catch(() => {});
    const request = createMessage("shutdown_request", { restart: false }, { session: this.#session });
    if (!this.#ended) await this.#control.send(this.#codec.encode(request));
    const force = setTimeout(this.#kill, 2000);
    await exit;
    clearTimeout(force);
    process.off("exit", this.#kill);
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  readonly #kill = (): void => {
    this.#process.kill("SIGKILL");
  };

  async #request(type: string, content: object, { untilIdle = true, lines = 0 } = {}): Promise<Pending> {
    const message = createMessage(type, content, { session: this.#session });
    const id = message.header.msg_id;
    const answered = new Promise<Pending>((resolve) => {
      let missing = lines;
      let replied = false;
      let idle = !untilIdle;
      let silence: NodeJS.Timeout | undefined;
      const settle = (): void => {
        pending.arrived = performance.now();
        clearTimeout(silence);
        if (!replied) return;
        if (idle && missing <= 0) resolve(pending);
        else silence = setTimeout(() => resolve(pending), patience.silence);
      };
      const pending: Pending = {
        printed: [],
        failure: undefined,
        arrived: 0,
        onReply: ({ status, ename, evalue }) => {
          if (status !== "ok") pending.failure = `${status} ${ename ?? ""}: ${evalue ?? ""}`;
          replied = true;
          settle();
        },
        onIdle: () => {
          idle = true;
          settle();
        },
        onPrinted: (text) => {
          pending.printed.push(text);
          missing -= text.split("\n").length - 1;
          settle();
        },
      };
      this.#pending.set(id, pending);
    });
    await this.#shell.send(this.#codec.encode(message));
    const timer = new AbortController();
    const late = sleep(patience.cell, undefined, { signal: timer.signal }).then(() => {
      throw new Error(`${this.#peer.name}'s kernel did not answer within ${patience.cell / 1000} s`);
    });
    try {
      return await Promise.race([answered, this.#end, late]);
    } finally {
      timer.abort();
      late.catch(() => {});
      this.#pending.delete(id);
    }
  }

  async #readReplies(): Promise<void> {
    for await (const frames of this.#shell) {
      const { parent, content } = this.#codec.decode(frames);
      this.#pending.get(parent.msg_id ?? "")?.onReply(content);
    }
  }

  async #readBroadcasts(): Promise<void> {
    for await (const frames of this.#iopub) {
      const { header, parent, content } = this.#codec.decode(frames);
      const pending = this.#pending.get(parent.msg_id ?? "");
      if (header.msg_type === "stream") pending?.onPrinted(String(content.text));
      if (header.msg_type === "status" && content.execution_state === "idle") pending?.onIdle();
    }
  }
}

function cell(code: string): object {
  const flags = { silent: false, store_history: true, allow_stdin: false, stop_on_error: false };
  return { code, ...flags, user_expressions: {} };
}

async function freeConnection(): Promise<Connection> {
  const ports: number[] = [];
  while (ports.length < channels.length) {
    // Below the ports that systems give to outgoing connections: among those, one of the many tries to connect
    // meets itself sooner or later, and the kernel finds its port taken.
    const port = randomInt(10_000, 30_000);
    if (!ports.includes(port) && (await isFree(port))) ports.push(port);
  }
  return {
    ...{ transport: "tcp", ip: "127.0.0.1", key: randomUUID(), signature_scheme: "hmac-sha256" },
    ...Object.fromEntries(channels.map((channel, index) => [`${channel}_port`, ports[index]])),
  } as Connection;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
