import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";
import { type Connection, channels } from "../wire/connection.ts";

/** A connection through sockets in a folder, which no network has a part in. */
export function localConnection(folder: string): Connection {
  return {
    transport: "ipc",
    ip: join(folder, "socket"),
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    ...Object.fromEntries(channels.map((channel, index) => [`${channel}_port`, index + 1])),
  } as Connection;
}

/** A connection on ports of the loopback interface that are free now. */
export async function freeConnection(): Promise<Connection> {
  const servers = await Promise.all(
    channels.map(
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve, reject) => {
          const server = createServer();
          server.once("error", reject).listen(0, "127.0.0.1", () => resolve(server));
        }),
    ),
  );
  const ports = servers.map((server) => (server.address() as { port: number }).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return {
    transport: "tcp",
    ip: "127.0.0.1",
    key: randomUUID(),
    signature_scheme: "hmac-sha256",
    ...Object.fromEntries(channels.map((channel, index) => [`${channel}_port`, ports[index]])),
  } as Connection;
}
