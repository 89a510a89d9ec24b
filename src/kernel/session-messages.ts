import type { SessionEvent } from "./session/protocol.ts";

/** What the session reports, as a message for every client; none for what concerns the kernel alone. */
export function broadcastOf(event: SessionEvent): { type: string; content: object } | undefined {
  switch (event.type) {
    case "stream":
      return { type: "stream", content: { name: event.name, text: event.text } };
    case "display": {
      const { data, metadata, id, update } = event;
      const transient = id === undefined ? {} : { display_id: id };
      return {
        type: update ? "update_display_data" : "display_data",
        content: { data, metadata, transient },
      };
    }
    case "clear":
      return { type: "clear_output", content: { wait: event.wait } };
    case "result": {
      const { data, metadata, count } = event;
      return { type: "execute_result", content: { data, metadata, execution_count: count } };
    }
    case "comm": {
      const { action, id, target, data } = event;
      const content = { comm_id: id, data };
      return {
        type: `comm_${action}`,
        content: action === "open" ? { ...content, target_name: target } : content,
      };
    }
    case "stray":
      return { type: "error", content: event.failure };
    default:
      return undefined;
  }
}
