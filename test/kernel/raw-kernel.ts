import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
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

/** What the kernel has said to one request of a well-behaved client. */
export interface Answer {
  reply: Json;
  /** Contents of the broadcasts that the request caused, by message type. */
  broadcasts: { type: string; content: Json }[];
}

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
  readonly #folder = mkdtempSync(join(tmpdir(), "deltabook-raw-"));
  readonly #ports: Record<Channel, number>;
  readonly #process: ChildProcess;
  readonly #client: Dealer;
  readonly #broadcasts = new Subscriber();
  readonly #hostile: Record<RequestChannel | "hb", Dealer>;
  readonly #subscriber = new XSubscriber({ linger: 0 });
  readonly #waiting = new Map<string, { answer: Answer; settle(reply: Json): void; idle(): void }>();
  readonly #hostileReplies = new Map<string, () => void>();
  #echoes = 0;
  #onEnd: (error: Error) => void = () => {};
  /** Rejects when the process ends. */
  readonly #end = new Promise<never>((_, reject) => {
    this.#onEnd = reject;
  });
  #stderr = "";
  /** How much the kernel has written to its standard error, in bytes. */
  stderrBytes = 0;
  ended = false;

  static async start(): Promise<RawKernel> {
    const kernel = new RawKernel(await freePorts());
    // Until a broadcast arrives, too: a subscription takes effect a moment after the first reply.
    for (;;) {
      const heard = kernel.request("shell", "kernel_info_request", {}).then(() => true);
      if (await Promise.race([heard, sleep(200).then(() => false)])) return kernel;
    }
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
    this.#process.on("close", (code, signal) => {
      this.ended = true;
      this.#onEnd(new Error(`the kernel ended (${signal ?? `exit code ${code}`}): ${this.#stderr}`));
    });
    this.#end.catch(() => {});
    const dealer = (channel: Channel): Dealer => {
      const socket = new Dealer({ linger: 0, reconnectInterval: 10 });
      socket.connect(this.address(channel));
      return socket;
    };
    this.#client = dealer("shell");
    this.#hostile = {
      shell: dealer("shell"),
      control: dealer("control"),
      stdin: dealer("stdin"),
      hb: dealer("hb"),
    };
    this.#broadcasts.connect(this.address("iopub"));
    this.#broadcasts.subscribe();
    this.#subscriber.connect(this.address("iopub"));
    void this.#readReplies();
    void this.#readBroadcasts();
    for (const channel of ["shell", "control", "stdin"] as const) void this.#readHostile(channel);
    void this.#countEchoes();
    void this.#drain();
  }

  address(channel: Channel): string {
    return `tcp://127.0.0.1:${this.port(channel)}`;
  }

  port(channel: Channel): number {
    return this.#ports[channel];
  }

  /** A request of the well-behaved client; resolves after the reply and everything that it caused. */
  async request(_channel: "shell", type: string, content: Json): Promise<Answer> {
    const header = headerOf(type);
    const answer: Answer = { reply: {}, broadcasts: [] };
    const done = new Promise<Answer>((resolve) => {
      let open = 2;
      const close = (): void => {
        if (--open > 0) return;
        this.#waiting.delete(header.msg_id as string);
        resolve(answer);
      };
      const settle = (reply: Json): void => {
        answer.reply = reply;
        close();
      };
      this.#waiting.set(header.msg_id as string, { answer, settle, idle: close });
    });
    await this.#client.send(this.sign(header, content));
    return Promise.race([done, this.#end]);
  }

  /** Runs a cell and returns the text of its value, or its error. */
  async run(code: string): Promise<{ text: string | undefined; count: number }> {
    const flags = { silent: false, store_history: true, allow_stdin: false, stop_on_error: false };
    const { reply, broadcasts } = await this.request("shell", "execute_request", { code, ...flags });
    const result = broadcasts.find(({ type }) => type === "execute_result")?.content.data as Json | undefined;
    const text = reply.status === "ok" ? result?.["text/plain"] : `${reply.ename}: ${reply.evalue}`;
    return { text: text as string | undefined, count: reply.execution_count as number };
  }

  /** A well-formed message's frames. */
  sign(header: unknown, content: unknown, parent: unknown = {}, metadata: unknown = {}): Buffer[] {
    return signedFrames(
      this.key,
      [header, parent, metadata, content].map((part) => JSON.stringify(part)),
    );
  }

  /** Sends frames as they are. */
  async send(channel: Channel, frames: readonly Uint8Array[]): Promise<void> {
    const socket = channel === "iopub" ? this.#subscriber : this.#hostile[channel];
    await Promise.race([socket.send(frames as Uint8Array[]), this.#end]);
  }

  /** Resolves when everything that was sent before on this channel has been looked at. */
  async settled(channel: Channel): Promise<void> {
    if (channel === "iopub") {
      await sleep(50); // What it sends back is somebody else's topic.
      return;
    }
    if (channel === "hb") {
      const goal = this.#echoes + 1;
      await this.send("hb", [Buffer.from("last")]);
      while (this.#echoes < goal) await Promise.race([sleep(5), this.#end]);
      return;
    }
    const header = headerOf("kernel_info_request");
    const answered = new Promise<void>((resolve) => {
      this.#hostileReplies.set(header.msg_id as string, resolve);
    });
    await this.send(channel, this.sign(header, {}));
    await Promise.race([answered, this.#end]);
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

  async stop(): Promise<void> {
    for (const socket of [this.#client, this.#broadcasts, this.#subscriber, ...Object.values(this.#hostile)])
      socket.close();
    if (!this.ended) {
      this.#process.kill("SIGTERM");
      await this.#end.catch(() => {});
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #readReplies(): Promise<void> {
    for await (const frames of this.#client) {
      const { parent, content } = parse(frames);
      this.#waiting.get(parent)?.settle(content);
    }
  }

  async #readBroadcasts(): Promise<void> {
    for await (const frames of this.#broadcasts) {
      const { type, parent, content } = parse(frames);
      const waiting = this.#waiting.get(parent);
      waiting?.answer.broadcasts.push({ type, content });
      if (type === "status" && content.execution_state === "idle") waiting?.idle();
    }
  }

  async #readHostile(channel: RequestChannel): Promise<void> {
    for await (const frames of this.#hostile[channel]) {
      const { parent } = parse(frames);
      this.#hostileReplies.get(parent)?.();
      this.#hostileReplies.delete(parent);
    }
  }

  async #countEchoes(): Promise<void> {
    for await (const frames of this.#hostile.hb) if (frames[0]?.toString() === "last") this.#echoes++;
  }

  async #drain(): Promise<void> {
    for await (const _ of this.#subscriber);
  }
}

function parse(frames: readonly Buffer[]): { type: string; parent: string; content: Json } {
  const start = frames.findIndex((frame) => delimiter.equals(frame));
  const [header, parent, , content] = frames.slice(start + 2).map((frame) => JSON.parse(frame.toString()));
  return { type: header.msg_type, parent: parent.msg_id, content };
}

async function freePorts(): Promise<Record<Channel, number>> {
  const servers = channels.map(() => createServer().listen(0, "127.0.0.1"));
  const ports: number[] = [];
  for (const server of servers) {
    if (!server.listening) await new Promise((resolve) => server.once("listening", resolve));
    ports.push((server.address() as { port: number }).port);
  }
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return Object.fromEntries(channels.map((channel, index) => [channel, ports[index]])) as Record<
    Channel,
    number
  >;
}
