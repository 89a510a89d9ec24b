/** A socket that one sends on: ZeroMQ allows a single send at a time. */
interface Sending {
  send(frames: Uint8Array[]): Promise<void>;
}

/** Sends in the order of the calls, whoever calls; a message for a peer that has gone is dropped. */
export class Outbox {
  readonly #socket: Sending;
  #last: Promise<void> = Promise.resolve();

  constructor(socket: Sending) {
    this.#socket = socket;
  }

  /** Resolves when this message, and with it every earlier one, is in ZeroMQ's hands. */
  send(frames: Uint8Array[]): Promise<void> {
    this.#last = this.#last.then(() => this.#socket.send(frames)).catch(() => {});
    return this.#last;
  }
}
