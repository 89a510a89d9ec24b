import { StringDecoder } from "node:string_decoder";
import { currentCell } from "./context.ts";
import { report } from "./events.ts";

/** Lets everything that is written to the process's standard streams appear under the cell that wrote it. */
export function redirectStreams(): void {
  for (const name of ["stdout", "stderr"] as const) {
    // A character's bytes may come in two writes.
    const decoder = new StringDecoder("utf8");
    const write = (
      chunk: string | Uint8Array,
      encoding?: BufferEncoding | ((error?: Error) => void),
      done?: (error?: Error) => void,
    ): boolean => {
      const text = typeof chunk === "string" ? chunk : decoder.write(Buffer.from(chunk));
      if (text !== "") report({ type: "stream", cell: currentCell().cell, name, text });
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) process.nextTick(callback);
      return true;
    };
    Object.defineProperty(process[name], "write", { value: write, configurable: true, writable: true });
  }
}
