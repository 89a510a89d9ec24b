import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll } from "vitest";
import { findKernel, KernelClient } from "../../dist/kernel/client/index.js";
import type { Message } from "../../src/kernel/client/index.ts";

/** What a cell caused, as a reader of the notebook would see it. */
export interface CellRun {
  status: string;
  /** Value of the last expression, as text. */
  result: string | undefined;
  /** Everything printed to standard output. */
  printed: string;
  /** The errors below the cell, each as `name: message`. */
  errors: string[];
  /** The tracebacks, without colours. */
  traceback: string;
  messages: Message[];
}

/** Whether a process runs; one that has ended and waits to be noticed does not. */
export function isAlive(pid: number): boolean {
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

/**
 * A kernel of its own for the tests of a file, in an empty folder.
 * @param env added to the kernel's environment
 */
export function useKernel(env: Record<string, string> = {}): {
  run(code: string): Promise<CellRun>;
  readonly client: KernelClient;
  readonly folder: string;
} {
  const folder = mkdtempSync(join(tmpdir(), "deltabook-test-"));
  let client: KernelClient;
  beforeAll(async () => {
    client = await KernelClient.start({ ...findKernel("deltabook"), env }, { cwd: folder });
  });
  afterAll(async () => {
    await client?.shutdown();
    rmSync(folder, { recursive: true });
  });
  return {
    folder,
    get client() {
      return client;
    },
    run: (code) => runCell(client, code),
  };
}

/** Runs a cell and sorts what it caused. */
export async function runCell(client: KernelClient, code: string): Promise<CellRun> {
  const messages: Message[] = [];
  const reply = await client.execute(code, { onMessage: (message: Message) => messages.push(message) });
  const contents = (type: string) =>
    messages.filter(({ header }) => header.msg_type === type).map(({ content }) => content);
  const errors = contents("error");
  return {
    status: reply.status,
    result: contents("execute_result").map(({ data }) => (data as Record<string, string>)["text/plain"])[0],
    printed: contents("stream")
      .filter(({ name }) => name === "stdout")
      .map(({ text }) => text)
      .join(""),
    errors: errors.map(({ ename, evalue }) => `${ename}: ${evalue}`),
    traceback: stripVTControlCharacters(errors.flatMap(({ traceback }) => traceback as string[]).join("\n")),
    messages,
  };
}
