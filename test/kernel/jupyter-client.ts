import { type ChildProcess, spawn } from "node:child_process";
import { resolve } from "node:path";
import { createInterface, type Interface } from "node:readline";

/** The command that a kernelspec names for this kernel. */
export const kernelCommand = [
  process.execPath,
  resolve(import.meta.dirname, "../../dist/cli/main.js"),
  "kernel",
  "start",
  "{connection_file}",
];

/** A message as Jupyter's Python client received it. */
export interface Received {
  channel: "iopub" | "shell";
  type: string;
  /** The request's `msg_id` that it belongs to. */
  parent: string;
  content: Record<string, unknown>;
  /** Seconds on the client's clock. */
  time: number;
}

interface Answer {
  id: string;
  messages: Received[];
  questions: { prompt: string; password: boolean }[];
  pid: number;
  alive: boolean;
}

/** Jupyter's Python client with a kernel of its own. */
export class JupyterClient {
  readonly process: ChildProcess;
  readonly #lines: Interface;
  readonly #answers: AsyncIterator<string>;

  constructor(python: string, folder: string) {
    const script = resolve(import.meta.dirname, "jupyter-client.py");
    this.process = spawn(python, [script, JSON.stringify(kernelCommand), folder], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.#lines = createInterface({ input: this.process.stdout as NodeJS.ReadableStream });
    this.#answers = this.#lines[Symbol.asyncIterator]();
  }

  async do(operation: string, request: object = {}): Promise<Answer> {
    this.process.stdin?.write(`${JSON.stringify({ operation, ...request })}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`Jupyter's client ended during "${operation}"`);
    return JSON.parse(value);
  }

  async close(): Promise<void> {
    this.process.stdin?.end();
    if (this.process.exitCode === null) await new Promise((resolve) => this.process.once("exit", resolve));
  }
}
