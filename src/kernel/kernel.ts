import { randomUUID } from "node:crypto";
import { Comms, commChangeOf } from "./comms.ts";
import type { Execution, ExecutionEnd } from "./executions.ts";
import { History } from "./history.ts";
import { kernelInfo } from "./kernel-info.ts";
import type { TypeCheck } from "./prepare-cell.ts";
import type { SessionEvent } from "./session/protocol.ts";
import { broadcastOf } from "./session-messages.ts";
import type { Connection } from "./wire/connection.ts";
import { type Content, createMessage, type Header, type Message } from "./wire/message.ts";
import { type RequestChannel, Server } from "./wire/server.ts";
import type { Workshop } from "./workshop.ts";

type Handler = (content: Content) => object | Promise<object>;

/** How long a kernel waits for the first request before it goes on with its start, in milliseconds. */
const quiet = 50;

/**
 * The kernel process: it answers clients, and never runs the learner's code itself, so that nothing a cell does
 * keeps it from answering.
 */
export class Kernel {
  readonly #session = randomUUID();
  readonly #server: Server;
  readonly #types: TypeCheck;
  readonly #history = new History();
  readonly #comms = new Comms();
  #opening: Promise<Workshop> | undefined;
  #rejected = 0;
  #onStop: () => void = () => {};
  /** The latest execute request's way back, for questions that the cell asks. */
  #asking: Message | undefined;

  /** Requests that are answered at once, also while a cell runs. */
  readonly #handlers: Record<string, Handler> = {
    kernel_info_request: () => kernelInfo,
    comm_info_request: (content) => this.#comms.answer(content),
    is_complete_request: async ({ code }) => (await this.#workshop).completeness(String(code)),
    complete_request: async ({ code, cursor_pos }) =>
      (await this.#workshop).language.complete(String(code), Number(cursor_pos)),
    inspect_request: async ({ code, cursor_pos }) =>
      (await this.#workshop).language.inspect(String(code), Number(cursor_pos)),
    history_request: (content) => this.#history.answer(content),
    interrupt_request: () => {
      this.interrupt();
      return { status: "ok" };
    },
  };

  constructor(key: string, types: TypeCheck) {
    this.#server = new Server(key);
    this.#types = types;
  }

  /** Serves clients until one asks for the kernel's end, or `stop` is called. */
  async serve(connection: Connection): Promise<void> {
    await this.#server.listen(connection, {
      onMessage: (channel, message) => this.#receive(channel, message),
      onSubscription: (topic) =>
        void this.#server.broadcast(
          createMessage("iopub_welcome", { subscription: Buffer.from(topic).toString() }, this.#origin()),
        ),
      onRejected: (channel, reason) => this.#logRejected(channel, reason),
    });
    this.#broadcast("status", { execution_state: "starting" });
    setTimeout(() => void this.#workshop, quiet);
    await new Promise<void>((resolve) => {
      this.#onStop = resolve;
    });
  }

  interrupt(): void {
    void this.#opening?.then(({ executions }) => executions.interrupt());
  }

  /** Ends the session and closes the sockets. */
  async stop(): Promise<void> {
    await (await this.#opening)?.close();
    this.#server.close();
    this.#onStop();
  }

  /** Opened when it is needed, and at the latest after the first answer. */
  get #workshop(): Promise<Workshop> {
    this.#opening ??= import("./workshop.ts").then(
      ({ Workshop }) => new Workshop(this.#types, () => this.#closeComms()),
    );
    return this.#opening;
  }

  /** A flood of such messages must not become a flood of lines. */
  #logRejected(channel: string, reason: string): void {
    const count = ++this.#rejected;
    if (count > 10 && count % 1000 !== 0) return;
    console.error(`deltabook kernel: ${channel}: ${reason}; ignored (message ${count} of this kind)`);
  }

  #receive(channel: RequestChannel, message: Message): void {
    this.#dispatch(channel, message).catch((error: Error) => this.#logRejected(channel, error.message));
  }

  async #dispatch(channel: RequestChannel, message: Message): Promise<void> {
    const { msg_type: type } = message.header;
    if (type === "input_reply") return this.#passAnswer(String(message.content.value ?? ""));
    if (type === "execute_request") return this.#execute(channel, message);
    if (type === "shutdown_request") return this.#shutDown(channel, message);
    if (type.startsWith("comm_") && type !== "comm_info_request") return this.#passComm(message);
    const handler = Object.hasOwn(this.#handlers, type) ? this.#handlers[type] : undefined;
    if (handler) await this.#answer(channel, message, handler);
  }

  async #answer(channel: RequestChannel, message: Message, handler: Handler): Promise<void> {
    this.#status("busy", message.header);
    let content: object;
    try {
      content = await handler(message.content);
    } catch (error) {
      const { name: ename, message: evalue } = error as Error;
      content = { status: "error", ename, evalue, traceback: [] };
    }
    await this.#reply(channel, message, content);
    this.#status("idle", message.header);
    void this.#workshop;
  }

  async #passAnswer(text: string): Promise<void> {
    (await this.#workshop).executions.answer(text);
  }

  async #passComm({ header, content }: Message): Promise<void> {
    const change = commChangeOf(header.msg_type, content);
    if (!change) return;
    this.#status("busy", header);
    try {
      (await this.#workshop).executions.passComm(change);
      this.#comms.note(change);
    } finally {
      this.#status("idle", header);
    }
  }

  #closeComms(): void {
    for (const id of this.#comms.forget()) this.#broadcast("comm_close", { comm_id: id, data: {} });
  }

  async #execute(channel: RequestChannel, message: Message): Promise<void> {
    const { header, content } = message;
    const { code } = content;
    if (typeof code !== "string") {
      const refuse = (): never => {
        throw new TypeError(`execute_request: code is ${JSON.stringify(code)}, not a text`);
      };
      void this.#answer(channel, message, refuse);
      return;
    }
    const workshop = await this.#workshop;
    const silent = content.silent === true;
    const execution: Execution = {
      id: header.msg_id,
      silent,
      storeHistory: !silent && content.store_history !== false,
      stopOnError: content.stop_on_error !== false,
      canAsk: content.allow_stdin === true,
      onBegin: (count) => {
        this.#asking = message;
        this.#status("busy", header);
        if (!silent) this.#broadcast("execute_input", { code, execution_count: count }, header);
      },
      prepare: (count) => {
        if (execution.storeHistory) this.#history.add(count, code);
        const print = (name: string, text: string) => this.#broadcast("stream", { name, text }, header);
        return workshop.prepare(code, expressionsOf(content.user_expressions), count, print);
      },
      onEvent: (event) => this.#publish(event, header),
      onEnd: (end) => {
        if (end.status === "aborted") this.#status("busy", header);
        if (end.status === "error") this.#broadcast("error", end.failure, header);
        void this.#reply(channel, message, replyOf(end));
        this.#status("idle", header);
      },
    };
    workshop.executions.add(execution);
  }

  #publish(event: SessionEvent, parent: Header): void {
    if (event.type === "comm") this.#comms.note(event);
    if (event.type !== "question") {
      const message = broadcastOf(event);
      if (message) this.#broadcast(message.type, message.content, parent);
      return;
    }
    const { prompt, password } = event;
    const question = createMessage("input_request", { prompt, password }, this.#origin(parent));
    question.identities = this.#asking?.identities ?? [];
    void this.#server.send("stdin", question);
  }

  async #shutDown(channel: RequestChannel, message: Message): Promise<void> {
    const content = { status: "ok", restart: message.content.restart === true };
    this.#status("busy", message.header);
    this.#broadcast("shutdown_reply", content, message.header);
    await this.#reply(channel, message, content);
    this.#status("idle", message.header);
    await this.stop();
  }

  #reply(channel: RequestChannel, request: Message, content: object): Promise<void> {
    const type = request.header.msg_type.replace(/_request$/, "_reply");
    const reply = createMessage(type, content, this.#origin(request.header));
    reply.identities = request.identities;
    return this.#server.send(channel, reply);
  }

  #status(state: "busy" | "idle", parent: Header): void {
    this.#broadcast("status", { execution_state: state }, parent);
  }

  #broadcast(type: string, content: object, parent?: Header): void {
    void this.#server.broadcast(createMessage(type, content, this.#origin(parent)));
  }

  #origin(parent?: Header): { session: string; parent?: Header | undefined } {
    return { session: this.#session, parent };
  }
}

/** Anything else than an object of texts is none of the protocol's. */
function expressionsOf(value: unknown): Record<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const entries = Object.entries(value).filter(([, code]) => typeof code === "string");
  return Object.fromEntries(entries) as Record<string, string>;
}

function replyOf(end: ExecutionEnd): object {
  const { status, count } = end;
  if (end.status === "error") return { status, execution_count: count, ...end.failure };
  if (end.status === "aborted") return { status, execution_count: count };
  return { status, execution_count: count, user_expressions: end.expressions, payload: end.payload };
}
