import { Router, XPublisher } from "zeromq";
import { Codec, RejectedMessage } from "./codec.ts";
import { addressOf, type Channel, type Connection } from "./connection.ts";
import { framesOf } from "./frames.ts";
import type { Message } from "./message.ts";
import { Outbox } from "./outbox.ts";

/** The channels on which requests come in and replies go out. */
export type RequestChannel = "shell" | "control" | "stdin";

interface Handlers {
  /** A verified message arrived. */
  onMessage(channel: RequestChannel, message: Message): void;
  /** A client subscribed to the broadcast channel, to topics that begin with `topic`. */
  onSubscription(topic: Uint8Array): void;
  /** A message was turned away: it changes nothing, but whoever runs the kernel should hear of it. */
  onRejected(channel: RequestChannel, reason: string): void;
}

// A notebook's largest sensible request is a cell with pasted data; more than this is an attack or a mistake.
const largestMessage = 512 * 1024 * 1024;
// Subscriptions and heartbeats are a few bytes.
const largestSignal = 64 * 1024;

/** The kernel's side of the five sockets. Nothing here knows what the messages mean. */
export class Server {
  readonly #codec: Codec;
  readonly #routers: Record<RequestChannel, Router>;
  readonly #outboxes: Record<RequestChannel | "iopub", Outbox>;
  // An XPUB socket tells of subscriptions, which `iopub_welcome` answers; unlimited, so that no output is lost.
  readonly #publisher = new XPublisher({ sendHighWaterMark: 0, linger: 1000, maxMessageSize: largestSignal });
  // A router echoes heartbeats without waiting for one peer before it serves the next.
  readonly #heartbeat = new Router({ linger: 0, maxMessageSize: largestSignal });

  constructor(key: string) {
    this.#codec = new Codec(key);
    const router = () =>
      new Router({ linger: 1000, maxMessageSize: largestMessage, sendHighWaterMark: 0, handover: true });
    this.#routers = { shell: router(), control: router(), stdin: router() };
    this.#publisher.verbosity = "allSubs";
    const { shell, control, stdin } = this.#routers;
    this.#outboxes = {
      shell: new Outbox(shell),
      control: new Outbox(control),
      stdin: new Outbox(stdin),
      iopub: new Outbox(this.#publisher),
    };
  }

  /** Binds all sockets and hands every verified message to the handlers from then on. */
  async listen(connection: Connection, handlers: Handlers): Promise<void> {
    const sockets = { ...this.#routers, iopub: this.#publisher, hb: this.#heartbeat };
    await Promise.all(
      Object.entries(sockets).map(([channel, socket]) =>
        socket.bind(addressOf(connection, channel as Channel)),
      ),
    );
    for (const channel of ["shell", "control", "stdin"] as const) void this.#receive(channel, handlers);
    void this.#echoHeartbeats();
    void this.#watchSubscriptions(handlers);
  }

  /** Sends a reply or a question to the one client that `message.identities` names. */
  send(channel: RequestChannel, message: Message): Promise<void> {
    return this.#outboxes[channel].send(this.#codec.encode(message));
  }

  /** Sends a message to every client, in the order of the calls. */
  broadcast(message: Message): Promise<void> {
    const topic = Buffer.from(`kernel.${message.header.session}.${message.header.msg_type}`);
    return this.#outboxes.iopub.send(this.#codec.encode({ ...message, identities: [topic] }));
  }

  close(): void {
    for (const socket of [...Object.values(this.#routers), this.#publisher, this.#heartbeat]) socket.close();
  }

  async #receive(channel: RequestChannel, { onMessage, onRejected }: Handlers): Promise<void> {
    for await (const frames of framesOf(this.#routers[channel])) {
      let message: Message;
      try {
        message = this.#codec.decode(frames);
      } catch (error) {
        if (!(error instanceof RejectedMessage)) throw error;
        onRejected(channel, error.message);
        continue;
      }
      onMessage(channel, message);
    }
  }

  async #echoHeartbeats(): Promise<void> {
    const outbox = new Outbox(this.#heartbeat);
    for await (const frames of framesOf(this.#heartbeat)) void outbox.send(frames);
  }

  async #watchSubscriptions({ onSubscription }: Handlers): Promise<void> {
    for await (const [frame] of framesOf(this.#publisher)) {
      // The first byte is 1 for a subscription and 0 for its end; the topic follows.
      if (frame?.[0] === 1) onSubscription(frame.subarray(1));
    }
  }
}
