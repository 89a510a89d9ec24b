import { randomUUID } from "node:crypto";
import { userInfo } from "node:os";

/** The version of Jupyter's messaging protocol that is spoken here. */
export const protocolVersion = "5.5";

/** A message's header: who sent what, in which session. */
export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
  /** Set when a client asks one of the kernel's subshells; passed through untouched. */
  subshell_id?: string | null;
}

/** The content of a message: what it carries depends on the header's `msg_type`. */
export type Content = Record<string, unknown>;

/** One message of Jupyter's protocol, whichever socket it travels on. */
export interface Message {
  /** Routing prefixes: the peer's identity on a router socket, the topic on iopub. */
  identities: Uint8Array[];
  header: Header;
  /** The header of the message that caused this one; empty when nothing did. */
  parent: Header | Record<string, never>;
  metadata: Record<string, unknown>;
  content: Content;
  buffers: Uint8Array[];
}

// Inside a container the user may have no name.
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "user";
  }
}
const username = userName();

/** Builds a message of `type` in `session`, as an answer to `parent` where there is one. */
export function createMessage(
  type: string,
  content: object,
  { session, parent, metadata }: { session: string; parent?: Header | undefined; metadata?: object },
): Message {
  return {
    identities: [],
    header: {
      msg_id: randomUUID(),
      msg_type: type,
      session,
      username,
      date: new Date().toISOString(),
      version: protocolVersion,
    },
    parent: parent ?? {},
    metadata: { ...metadata },
    content: { ...content },
    buffers: [],
  };
}
