import { Socket } from "node:net";

// Cells may change what is global.
const { apply } = Reflect;
const { indexOf, slice } = String.prototype;

/**
 * Calls `onLine` with each line that arrives on a pipe.
 *
 * Not a file stream: a blocked read would keep the process from ending.
 */
export function readLines(descriptor: number, onLine: (line: string) => void): Socket {
  const socket = new Socket({ fd: descriptor, readable: true, writable: false });
  let rest = "";
  return socket.setEncoding("utf8").on("data", (chunk: string) => {
    let start = 0;
    for (;;) {
      const end = apply(indexOf, chunk, ["\n", start]);
      if (end < 0) break;
      const line = rest + apply(slice, chunk, [start, end]);
      rest = "";
      start = end + 1;
      onLine(line);
    }
    rest += apply(slice, chunk, [start]);
  });
}
