import { readdirSync } from "node:fs";
import { resolve } from "node:path";
// The built kernel: its client starts it as a program.
import type { KernelClient, Message } from "../../dist/kernel/client/index.js";

/** The folder of the lessons. */
export const folder = resolve(import.meta.dirname, "../../notebooks");

/** The lessons' notebooks, in order. */
export const lessons = readdirSync(folder).filter((name) => /^\d\d-.*\.ipynb$/.test(name));

/** What a cell showed. */
export interface Shown {
  /** Of its streams and its displays. */
  text: string;
  /** Of its stream for errors and warnings alone. */
  stderr: string;
  errors: string[];
  /** The MIME types of each display. */
  formats: string[][];
}

/** Runs a cell. An error that a kernel only prints, as tslab does, counts as one. */
export async function execute(client: KernelClient, code: string): Promise<Shown> {
  const shown: Shown = { text: "", stderr: "", errors: [], formats: [] };
  const reply = await client.execute(code, {
    onMessage({ header, content }: Message) {
      const { name, text, data, evalue } = content as {
        name?: string;
        text?: string;
        data?: Record<string, string>;
        evalue?: string;
      };
      if (header.msg_type === "stream") shown.text += text ?? "";
      if (name === "stderr") shown.stderr += text ?? "";
      if (header.msg_type === "error") shown.errors.push(evalue ?? "");
      if (!data) return;
      shown.formats.push(Object.keys(data));
      shown.text += `${data["text/plain"]}\n`;
    },
  });
  if (reply.status !== "ok" && shown.errors.length === 0)
    shown.errors.push(reply.evalue ?? (shown.text || reply.status));
  return shown;
}
