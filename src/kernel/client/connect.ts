import { Dealer, Subscriber } from "zeromq";
import { Codec, RejectedMessage } from "../wire/codec.ts";
import { addressOf, type Connection } from "../wire/connection.ts";
import { framesOf } from "../wire/frames.ts";
import type { Message } from "../wire/message.ts";
import { Outbox } from "../wire/outbox.ts";

export type ClientChannel = "shell" | "control" | "iopub";

/** A client's side of the sockets. */
export class ClientSockets {
  readonly #codec: Codec;
  readonly #shell = new Dealer({ linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0 });
  readonly #control = new Dealer({ linger: 0 });
  // Unlimited, so that no output is lost when a cell prints faster than it is read.
  readonly #iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0 });
  readonly #outboxes = { shell: new Outbox(this.#shell), control: new Outbox(this.#control) };

  constructor(connection: Connection, onMessage: (channel: ClientChannel, message: Message) => void) {
    this.#codec = new Codec(connection.key);
    this.#shell.connect(addressOf(connection, "shell"));
    this.#control.connect(addressOf(connection, "control"));
    this.#iopub.connect(addressOf(connection, "iopub"));
    this.#iopub.subscribe();
    void this.#receive("shell", this.#shell, onMessage);
    void this.#receive("control", this.#control, onMessage);
    void this.#receive("iopub", this.#iopub, onMessage);
  }

  send(channel: "shell" | "control", message: Message): void {
    void this.#outboxes[channel].send(this.#codec.encode(message));
  }

  close(): void {
    for (const socket of [this.#shell, this.#control, this.#iopub]) socket.close();
  }

  async #receive(
    channel: ClientChannel,
    socket: Dealer | Subscriber,
    onMessage: (channel: ClientChannel, message: Message) => void,
  ): Promise<void> {
    for await (const frames of framesOf(socket)) {
      let message: Message;
      try {
        message = this.#codec.decode(frames);
      } catch (error) {
        if (error instanceof RejectedMessage) continue;
        throw error;
      }
      onMessage(channel, message);
    }
  }
}
