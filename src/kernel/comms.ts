import type { CommChange } from "./display/host.ts";
import type { Content } from "./wire/message.ts";

/** The comms that are open: channels between code of the cells and the front end. */
export class Comms {
  /** Their targets by their ids. */
  readonly #open = new Map<string, string>();

  /** Takes note of what either side does. */
  note({ action, id, target = "" }: CommChange): void {
    if (action === "open") this.#open.set(id, target);
    if (action === "close") this.#open.delete(id);
  }

  /** The content of a `comm_info_reply`: all, or those of one target. */
  answer({ target_name: wanted }: Content): object {
    const comms = [...this.#open]
      .filter(([, target]) => typeof wanted !== "string" || wanted === "" || wanted === target)
      .map(([id, target]) => [id, { target_name: target }]);
    return { status: "ok", comms: Object.fromEntries(comms) };
  }

  /** The session's process has ended, and with it every listener. @returns the ids of those that were open */
  forget(): string[] {
    const ids = [...this.#open.keys()];
    this.#open.clear();
    return ids;
  }
}

/** What a client's message does to a comm; undefined where it is no such message. */
export function commChangeOf(
  type: string,
  { comm_id: id, target_name: target, data }: Content,
): CommChange | undefined {
  const action = /^comm_(open|msg|close)$/.exec(type)?.[1] as CommChange["action"] | undefined;
  if (!action || typeof id !== "string") return undefined;
  return { action, id, target: typeof target === "string" ? target : undefined, data: data ?? {} };
}
