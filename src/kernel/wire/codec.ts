import { createHmac, timingSafeEqual } from "node:crypto";
import type { Content, Header, Message } from "./message.ts";

const delimiter = Buffer.from("<IDS|MSG>");

/** A message that is not to be believed: malformed, unsigned, wrongly signed, or seen before. */
export class RejectedMessage extends Error {
  override name = "RejectedMessage";
}

/** How many signatures are remembered, so that a recorded message cannot be played again. */
const rememberedSignatures = 65_536;

/**
 * Turns messages into signed frames and back.
 *
 * Frames: identities, `<IDS|MSG>`, HMAC-SHA256 in hex over the next four, header, parent header, metadata,
 * content (JSON each), raw buffers. An empty key means that nobody signs.
 * Source: https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
 */
export class Codec {
  readonly #key: string;
  readonly #seen = new Set<string>();

  constructor(key: string) {
    this.#key = key;
  }

  encode({ identities, header, parent, metadata, content, buffers }: Message): Uint8Array[] {
    const parts = [header, parent, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
    return [...identities, delimiter, Buffer.from(this.#sign(parts)), ...parts, ...buffers];
  }

  /** @throws {RejectedMessage} when the frames are not a message signed with the key, or one seen before. */
  decode(frames: readonly Uint8Array[]): Message {
    const start = frames.findIndex((frame) => delimiter.equals(frame));
    if (start < 0) throw new RejectedMessage("no <IDS|MSG> delimiter");
    const [signature, ...parts] = frames.slice(start + 1, start + 6);
    if (!signature || parts.length < 4) {
      throw new RejectedMessage(
        `${frames.length - start - 1} frames after the delimiter, at least 5 expected`,
      );
    }
    this.#verify(Buffer.from(signature), parts);
    const [header, parent, metadata, content] = parts.map(parseObject);
    if (typeof header?.msg_type !== "string" || typeof header.msg_id !== "string") {
      throw new RejectedMessage("header without msg_type or msg_id");
    }
    return {
      identities: frames.slice(0, start),
      header: textsOf(header) as unknown as Header,
      parent: textsOf(parent ?? {}) as unknown as Header,
      metadata: metadata as Content,
      content: content as Content,
      buffers: frames.slice(start + 6),
    };
  }

  #sign(parts: readonly Uint8Array[]): string {
    if (this.#key === "") return "";
    const hmac = createHmac("sha256", this.#key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  }

  #verify(signature: Buffer, parts: readonly Uint8Array[]): void {
    if (this.#key === "") return;
    const expected = Buffer.from(this.#sign(parts));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected)) {
      throw new RejectedMessage(signature.length === 0 ? "unsigned message" : "wrong signature");
    }
    const text = signature.toString();
    if (this.#seen.has(text)) throw new RejectedMessage("a message that was received before");
    this.#seen.add(text);
    if (this.#seen.size > rememberedSignatures) {
      const [oldest] = this.#seen;
      this.#seen.delete(oldest as string);
    }
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(utf8.decode(bytes));
  } catch {
    throw new RejectedMessage("a part that is not JSON in UTF-8");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RejectedMessage("a part that is not a JSON object");
  }
  return value as Record<string, unknown>;
}

/** A header's fields are texts; whatever else is in it is not sent back. */
function textsOf(header: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(header).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}
