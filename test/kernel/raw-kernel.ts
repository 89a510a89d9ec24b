import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomInt, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Dealer, Subscriber, XSubscriber } from "zeromq";

/** The kernel's sockets, named as in a connection file. */
export const channels = ["shell", "control", "stdin", "iopub", "hb"] as const;
export type Channel = (typeof channels)[number];

/** The sockets that take requests. */
export type RequestChannel = "shell" | "control" | "stdin";

type Json = Record<string, unknown>;

/** What the kernel has said to one request of the well-behaved client. */
export interface Answer {
  reply: Json;
  /** What the request has caused on iopub, in order. */
  broadcasts: { type: string; content: Json }[];
}

interface Waiting {
  answer: Answer;
  onReply(): void;
  onIdle(): void;
  onQuestion: (() => void) | undefined;
}

/** How long the kernel may take for anything, in milliseconds: longer than that is a hang. */
const patience = 10_000;

const program = resolve(import.meta.dirname, "../../dist/cli/main.js");
const delimiter = Buffer.from("<IDS|MSG>");

/** The frames of a message, signed as Jupyter's protocol says; the parts may be anything at all. */
export function signedFrames(key: string, parts: readonly (string | Uint8Array)[]): Buffer[] {
  const bytes = parts.map((part) => Buffer.from(part as string));
  const signature = createHmac("sha256", key).update(Buffer.concat(bytes)).digest("hex");
  return [delimiter, Buffer.from(signature), ...bytes];
}

export function headerOf(type: unknown): Json {
  const date = new Date().toISOString();
  return { msg_id: randomUUID(), msg_type: type, session: "raw", username: "raw", date, version: "5.3" };
}

/**
 * A kernel process and two clients on bare sockets, with nothing of the kernel's own code between: one behaves
 * well, the other sends whatever frames it is given.
 */
export class RawKernel {
  readonly key = randomUUID();
  /** The frames of every request of the well-behaved client. */
  readonly served: Buffer[][] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), "deltabook-raw-"));
  readonly #ports: Record<Channel, number>;
  readonly #process: ChildProcess;
  readonly #client: Dealer;
  readonly #questions: Dealer;
  readonly #broadcasts = new Subscriber({ linger: 0, reconnectInterval: 10 });
  readonly #hostile: Record<RequestChannel | "hb", Dealer>;
  #subscriber: XSubscriber;
  readonly #waiting = new Map<string, Waiting>();
  /** What tells that the kernel has come to the end of what was sent. */
  readonly #marks = new Map<string, () => void>();
  /** Rejects when the process ends. */
  readonly #end: Promise<never>;
  #stderr = "";
  /** How much the kernel has written to its standard error, in bytes. */
  stderrBytes = 0;
  ended = false;

  static async start(): Promise<RawKernel> {
    const kernel = new RawKernel(await freePorts());
    // A subscription takes effect a moment after the first reply: ask until the broadcasts arrive, too.
    const heard = () => kernel.request("kernel_info_request", {}).then(() => true);
    while (!(await Promise.race([heard(), sleep(100).then(() => false)])));
    return kernel;
  }

  private constructor(ports: Record<Channel, number>) {
    this.#ports = ports;
    const file = join(this.#folder, "connection.json");
    const portFields = Object.fromEntries(channels.map((channel) => [`${channel}_port`, ports[channel]]));
    const scheme = { transport: "tcp", ip: "127.0.0.1", signature_scheme: "hmac-sha256" };
    writeFileSync(file, JSON.stringify({ ...scheme, key: this.key, ...portFields }));
    this.#process = spawn(process.execPath, [program, "kernel", "start", file], {
      cwd: this.#folder,
      env: { ...process.env, JPY_PARENT_PID: String(process.pid) },
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#process.stderr?.on("data", (bytes: Buffer) => {
      this.stderrBytes += bytes.length;
      this.#stderr = (this.#stderr + bytes.toString()).slice(-2000);
    });
    this.#end = new Promise((_, reject) => {
      this.#process.on("close", (code, signal) => {
        this.ended = true;
        reject(new Error(`the kernel ended (${signal ?? `exit code ${code}`}): ${this.#stderr}`));
      });
    });
    this.#end.catch(() => {});
    const dealer = (channel: Channel, options: object = {}): Dealer => {
      const socket = new Dealer({ linger: 0, reconnectInterval: 10, ...options });
      socket.connect(this.#address(channel));
      return socket;
    };
    this.#broadcasts.connect(this.#address("iopub"));
    this.#broadcasts.subscribe();
    // One identity: the kernel asks on stdin whoever asked it on shell.
    this.#client = dealer("shell", { routingId: "client" });
    this.#questions = dealer("stdin", { routingId: "client" });
    const [shell, control, stdin, hb] = (["shell", "control", "stdin", "hb"] as const).map((channel) =>
      dealer(channel),
    ) as [Dealer, Dealer, Dealer, Dealer];
    this.#hostile = { shell, control, stdin, hb };
    this.#subscriber = this.#newSubscriber();
    void this.#readReplies();
    void this.#readQuestions();
    void this.#readBroadcasts();
    for (const channel of ["shell", "control", "stdin"] as const) void this.#readHostile(channel);
    void this.#readEchoes();
  }

  #address(channel: Channel): string {
    return `tcp://127.0.0.1:${this.#ports[channel]}`;
  }

  /** A request of the well-behaved client; resolves after the reply and everything that it caused. */
  async request(type: string, content: Json, onQuestion?: () => void): Promise<Answer> {
    const header = headerOf(type);
    const id = header.msg_id as string;
    const answer: Answer = { reply: {}, broadcasts: [] };
    const done = new Promise<void>((resolve) => {
      let open = 2;
      const close = (): void => {
        if (--open === 0) resolve();
      };
      this.#waiting.set(id, { answer, onReply: close, onIdle: close, onQuestion });
    });
    const frames = this.sign(header, content);
    this.served.push(frames);
    await this.#client.send(frames);
    await this.#inTime(done, type);
    this.#waiting.delete(id);
    return answer;
  }

  /**
   * Runs a cell: the text of its value, or its error.
   * @param answer what the client says when the cell asks
   */
  async run(code: string, { answer }: { answer?: string } = {}): Promise<{ text: unknown; count: unknown }> {
    const flags = {
      silent: false,
      store_history: true,
      stop_on_error: false,
      allow_stdin: answer !== undefined,
    };
    const { reply, broadcasts } = await this.request("execute_request", { code, ...flags }, () => {
      void this.#questions.send(this.sign(headerOf("input_reply"), { value: answer }));
    });
    const result = broadcasts.find(({ type }) => type === "execute_result")?.content.data as Json | undefined;
    const text = reply.status === "ok" ? result?.["text/plain"] : `${reply.ename}: ${reply.evalue}`;
    return { text, count: reply.execution_count };
  }

  /** A well-formed message's frames. */
  sign(header: unknown, content: unknown, parent: unknown = {}, metadata: unknown = {}): Buffer[] {
    return signedFrames(
      this.key,
      [header, parent, metadata, content].map((part) => JSON.stringify(part)),
    );
  }

  /** Sends frames as they are. */
  async send(channel: Channel, frames: readonly Buffer[]): Promise<void> {
    const socket = channel === "iopub" ? this.#subscriber : this.#hostile[channel];
    await this.#inTime(socket.send([...frames]), `sending on ${channel}`);
  }

  /** Sends bytes to the port, without ZeroMQ's framing, and hangs up. */
  async sendBare(channel: Channel, bytes: Uint8Array): Promise<void> {
    await new Promise<void>((resolve) => {
      const socket = connect(this.#ports[channel], "127.0.0.1", () => {
        socket.write(bytes, () => setTimeout(() => socket.destroy(), 5));
      });
      socket.on("error", () => {}).on("close", () => resolve());
    });
  }

  /** Resolves when everything that was sent before on this channel has been looked at. */
  async settled(channel: Channel): Promise<void> {
    const mark = randomUUID();
    const seen = new Promise<void>((resolve) => this.#marks.set(mark, resolve));
    if (channel === "iopub") {
      // On a new connection: the old one may have been cut off.
      this.#subscriber.close();
      this.#subscriber = this.#newSubscriber();
      await this.#subscriber.send(Buffer.from(`\u0001${mark}`));
    } else if (channel === "hb") {
      await this.send(channel, [Buffer.from(mark)]);
    } else {
      await this.send(channel, this.sign({ ...headerOf("kernel_info_request"), msg_id: mark }, {}));
    }
    await this.#inTime(seen, `a sign of life on ${channel}`);
    this.#marks.delete(mark);
  }

  /** The resident memory of the kernel's process in MB; undefined where the system has no /proc. */
  residentMemory(): number | undefined {
    try {
      const status = readFileSync(`/proc/${this.#process.pid}/status`, "utf8");
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
    } catch {
      return undefined;
    }
  }

  /** Ends the kernel, also one that hangs. */
  async stop(): Promise<void> {
    for (const socket of [this.#client, this.#questions, this.#broadcasts, this.#subscriber]) socket.close();
    for (const socket of Object.values(this.#hostile)) socket.close();
    this.#process.kill("SIGTERM");
    const force = setTimeout(() => this.#process.kill("SIGKILL"), 3000);
    await this.#end.catch(() => {});
    clearTimeout(force);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @throws when the kernel ends, or hangs */
  async #inTime<Result>(work: Promise<Result>, what: string): Promise<Result> {
    const timer = new AbortController();
    const late = sleep(patience, undefined, { signal: timer.signal }).then(() => {
      throw new Error(`the kernel hangs: ${what} took longer than ${patience / 1000} s`);
    });
    try {
      return await Promise.race([work, this.#end, late]);
    } finally {
      timer.abort();
      late.catch(() => {});
    }
  }

  #newSubscriber(): XSubscriber {
    const socket = new XSubscriber({ linger: 0, reconnectInterval: 10 });
    socket.connect(this.#address("iopub"));
    void (async () => {
      for await (const _ of socket); // Unread broadcasts would fill the kernel's memory.
    })();
    return socket;
  }

  async #readReplies(): Promise<void> {
    for await (const frames of this.#client) {
      const { parent, content } = parse(frames);
      const waiting = this.#waiting.get(parent);
      if (!waiting) continue;
      waiting.answer.reply = content;
      waiting.onReply();
    }
  }

  async #readQuestions(): Promise<void> {
    for await (const frames of this.#questions) this.#waiting.get(parse(frames).parent)?.onQuestion?.();
  }

  async #readBroadcasts(): Promise<void> {
    for await (const frames of this.#broadcasts) {
      const { type, parent, content } = parse(frames);
      if (type === "iopub_welcome") this.#marks.get(content.subscription as string)?.();
      const waiting = this.#waiting.get(parent);
      waiting?.answer.broadcasts.push({ type, content });
      if (type === "status" && content.execution_state === "idle") waiting?.onIdle();
    }
  }

  async #readHostile(channel: RequestChannel): Promise<void> {
    for await (const frames of this.#hostile[channel]) this.#marks.get(parse(frames).parent)?.();
  }

  async #readEchoes(): Promise<void> {
    for await (const frames of this.#hostile.hb) this.#marks.get(String(frames[0]))?.();
  }
}

function parse(frames: readonly Buffer[]): { type: string; parent: string; content: Json } {
  const start = frames.findIndex((frame) => delimiter.equals(frame));
  const [header, parent, , content] = frames.slice(start + 2).map((frame) => JSON.parse(frame.toString()));
  return { type: header.msg_type, parent: parent.msg_id, content };
}

async function freePorts(): Promise<Record<Channel, number>> {
  const ports: number[] = [];
  while (ports.length < channels.length) {
    // Below the ports that systems give to outgoing connections: among those, one of the many tries to connect
    // meets itself sooner or later, and the kernel finds its port taken.
    const port = randomInt(10_000, 30_000);
    if (!ports.includes(port) && (await isFree(port))) ports.push(port);
  }
  return Object.fromEntries(channels.map((channel, index) => [channel, ports[index]])) as Record<
    Channel,
    number
  >;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
