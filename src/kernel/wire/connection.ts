import { readFileSync } from "node:fs";
import { UserError } from "../../user-error.ts";

/** The five sockets of a kernel, by what travels on them. */
export const channels = ["shell", "control", "stdin", "iopub", "hb"] as const;
export type Channel = (typeof channels)[number];

/** What a connection file says: where the kernel listens and with which key messages are signed. */
export interface Connection {
  transport: "tcp" | "ipc";
  ip: string;
  key: string;
  signature_scheme: "hmac-sha256";
  shell_port: number;
  control_port: number;
  stdin_port: number;
  iopub_port: number;
  hb_port: number;
}

/** @throws {UserError} when the file cannot be read or does not describe a connection. */
export function readConnection(file: string): Connection {
  let value: Partial<Record<keyof Connection, unknown>>;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UserError(`connection file ${file}: ${(error as Error).message}`);
  }
  const scheme = value.signature_scheme ?? "hmac-sha256";
  if (scheme !== "hmac-sha256") {
    throw new UserError(`connection file ${file}: signature scheme ${scheme} is not known, only hmac-sha256`);
  }
  for (const channel of channels) {
    const port = value[`${channel}_port`];
    if (!Number.isInteger(port)) throw new UserError(`connection file ${file}: ${channel}_port is ${port}`);
  }
  return { ip: "127.0.0.1", transport: "tcp", key: "", ...value, signature_scheme: scheme } as Connection;
}

/** The ZeroMQ address of one of the connection's sockets. */
export function addressOf(connection: Connection, channel: Channel): string {
  const port = connection[`${channel}_port`];
  return connection.transport === "ipc" ? `ipc://${connection.ip}-${port}` : `tcp://${connection.ip}:${port}`;
}
