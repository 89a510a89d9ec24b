import { randomUUID } from "node:crypto";
import { currentHost } from "./host.ts";

/**
 * A channel between code of the cells and something in the front end, such as a widget: Jupyter's comm. What
 * goes through it is JSON.
 *
 * @see https://jupyter-client.readthedocs.io/en/stable/messaging.html#custom-messages
 */
export class Comm {
  readonly id: string;
  /** Called with what the front end sends, while no cell runs. */
  onMessage: (data: unknown) => void = () => {};
  /** Called when the front end closes the channel. */
  onClose: (data: unknown) => void = () => {};

  /** Use {@link openComm} or {@link onComm}. */
  constructor(id: string) {
    this.id = id;
    currentHost()?.comms.listen(id, ({ action, data }) => {
      if (action === "close") this.onClose(data);
      else this.onMessage(data);
    });
  }

  send(data: unknown): void {
    currentHost()?.comms.send({ action: "msg", id: this.id, data });
  }

  close(data: unknown = {}): void {
    currentHost()?.comms.send({ action: "close", id: this.id, data });
  }
}

/**
 * Opens a channel to whatever in the front end goes by the name `target`; where there is no such thing, the
 * front end closes it at once.
 *
 * @example
 * const comm = openComm("my-widget", { value: 1 });
 * comm.onMessage = (data) => console.log(data);
 */
export function openComm(target: string, data: unknown = {}): Comm {
  const comm = new Comm(randomUUID());
  currentHost()?.comms.send({ action: "open", id: comm.id, target, data });
  return comm;
}

/** Accepts channels that the front end opens to `target`, with the data that come with the opening. */
export function onComm(target: string, accept: (comm: Comm, data: unknown) => void): void {
  currentHost()?.comms.listenForTarget(target, ({ id, data }) => accept(new Comm(id), data));
}
