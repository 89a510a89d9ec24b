import { setTimeout as sleep } from "node:timers/promises";
import { type ExecuteReply, findKernel, KernelClient, type Message } from "../kernel/client/index.ts";
import { type CodeCell, type ErrorOutput, hasTag, type Notebook, type NotebookMetadata } from "./format.ts";
import { OutputFolding } from "./output-folding.ts";

export interface RunOptions {
  /** Name of the kernel. Default: the one that the notebook names, else `deltabook`. */
  kernel?: string;
  /** The folder that the kernel starts in. */
  cwd: string;
  /** Environment variables of the kernel, beside those of this process. Default none. */
  env?: Readonly<Record<string, string>>;
  /** Seconds that one cell may take before it is interrupted. Default: as long as it likes. */
  timeout?: number;
  /** Characters that one cell may show before it is interrupted; no more are kept. Default: as many as it likes. */
  mostOutput?: number;
  /** A program and its arguments that start the kernel's command, which follows them: one that confines it, say. */
  launcher?: readonly string[];
  /** A folder for sockets through which the kernel is spoken to, so that it needs no network. It is removed. */
  sockets?: string | undefined;
  /** Go on after a cell that failed. Default false. */
  keepGoing?: boolean;
  /** Stops the run: the kernel is interrupted and shut down, and `runNotebook` rejects with the reason. */
  signal?: AbortSignal;
  /** Called before each cell runs. */
  onCell?: (progress: CellProgress) => void;
}

/** `number` of `count` code cells that have any code, from 1: JupyterLab shows it as [number]. */
export interface CellProgress {
  number: number;
  count: number;
}

/** A cell that failed and was not tagged `raises-exception`, or that ran out of time. */
export interface CellFailure extends CellProgress {
  cell: CodeCell;
  error: ErrorOutput;
}

/** Milliseconds that an interrupted cell has to end, before its kernel is given up. */
const interruptGrace = 5000;

/**
 * Runs a notebook's code cells from first to last on a new kernel and puts the outputs into the cells, in
 * place. Outputs of earlier runs are removed from every cell at the start: what is there at the end belongs
 * to this run.
 *
 * @returns the cells that failed; at most one unless `keepGoing`
 * @throws UserError for an unknown kernel, the signal's reason when aborted
 */
export async function runNotebook(notebook: Notebook, options: RunOptions): Promise<CellFailure[]> {
  const { signal, keepGoing = false, cwd, onCell, launcher = [] } = options;
  const found = findKernel(options.kernel ?? notebook.metadata.kernelspec?.name ?? "deltabook");
  const argv = [...launcher, ...found.argv];
  const command = { ...found, argv, env: { ...found.env, ...options.env } };
  signal?.throwIfAborted();

  const cells = notebook.cells.filter((cell) => cell.cell_type === "code");
  for (const cell of cells) Object.assign(cell, { outputs: [], execution_count: null });
  const runnable = cells.filter((cell) => cell.source.trim() !== "");
  const failures: CellFailure[] = [];
  if (runnable.length === 0) return failures;

  const client = await KernelClient.start(command, { cwd, sockets: options.sockets });
  try {
    notebook.metadata.language_info ??= client.info.language_info as NotebookMetadata["language_info"];
    const folding = new OutputFolding();
    for (const [index, cell] of runnable.entries()) {
      signal?.throwIfAborted();
      const progress = { number: index + 1, count: runnable.length };
      onCell?.(progress);
      const { error, kernelLost } = await runCell(client, cell, folding, options);
      if (error) failures.push({ ...progress, cell, error });
      if (kernelLost || (error && !keepGoing)) break;
    }
    return failures;
  } finally {
    await client.shutdown();
  }
}

interface CellEnd {
  error?: ErrorOutput;
  /** The kernel cannot run another cell. */
  kernelLost?: boolean;
}

async function runCell(
  client: KernelClient,
  cell: CodeCell,
  folding: OutputFolding,
  { timeout, mostOutput = Number.POSITIVE_INFINITY, signal }: RunOptions,
): Promise<CellEnd> {
  const fail = (ename: string, evalue: string): ErrorOutput => {
    const error = { output_type: "error" as const, ename, evalue, traceback: [`${ename}: ${evalue}`] };
    cell.outputs.push(error);
    return error;
  };
  const flood = new AbortController();
  let shown = 0;
  const execution = execute(
    client,
    (message) => {
      shown += lengthOf(message);
      if (shown > mostOutput) flood.abort();
      else folding.fold(cell, message);
    },
    cell.source,
  );
  const stop = signal ? AbortSignal.any([signal, flood.signal]) : flood.signal;
  const end = await endOf(execution, timeout, stop);
  if (end !== "ended") {
    // Not awaited: a kernel that is past answering is given up after the grace.
    client.interrupt().catch(() => {});
    const stopped = await endOf(execution, interruptGrace / 1000, undefined);
    signal?.throwIfAborted();
    const error = flood.signal.aborted
      ? fail("OutputError", `the cell showed more than ${mostOutput} characters and was interrupted`)
      : fail("TimeoutError", `the cell took longer than ${timeout} s and was interrupted`);
    return { error, kernelLost: stopped !== "ended" };
  }
  try {
    const { status, execution_count, ename = "Error", evalue = "", traceback = [] } = await execution;
    cell.execution_count ??= execution_count ?? null;
    if (status === "ok" || (status === "error" && hasTag(cell, "raises-exception"))) return {};
    if (status !== "error")
      return { error: fail("NotRun", `the kernel refused to run the cell (${status})`) };
    return {
      error: {
        output_type: "error",
        ename,
        evalue,
        traceback: traceback.length > 0 ? traceback : [printedError(cell)],
      },
    };
  } catch (error) {
    return { error: fail("KernelEnded", (error as Error).message), kernelLost: true };
  }
}

/** Runs a cell; tslab refuses whatever comes within 200 ms after an error, so it is asked again. */
async function execute(
  client: KernelClient,
  onMessage: (message: Message) => void,
  source: string,
): Promise<ExecuteReply> {
  for (let attempt = 1; ; attempt++) {
    const reply = await client.execute(source, { onMessage });
    if (reply.status === "ok" || reply.status === "error" || attempt === 3) return reply;
    await sleep(250);
  }
}

/** About how many characters a message shows. */
function lengthOf({ header, content }: Message): number {
  if (header.msg_type === "stream") return String(content.text).length;
  return header.msg_type === "status" ? 0 : JSON.stringify(content).length;
}

/** What a cell wrote to stderr: where a kernel like tslab, whose replies name no error, tells of it. */
function printedError({ outputs }: CodeCell): string {
  return outputs
    .map((output) => (output.output_type === "stream" && output.name === "stderr" ? output.text : ""))
    .join("");
}

/** How the first of three things to happen is called; an execution that rejects counts as ended. */
async function endOf(
  execution: Promise<unknown>,
  timeout: number | undefined,
  signal: AbortSignal | undefined,
): Promise<"ended" | "too late" | "aborted"> {
  let timer: NodeJS.Timeout | undefined;
  let abort: (() => void) | undefined;
  try {
    return await Promise.race([
      execution.then(
        () => "ended" as const,
        () => "ended" as const,
      ),
      new Promise<"too late">((resolve) => {
        if (timeout !== undefined) timer = setTimeout(() => resolve("too late"), timeout * 1000);
      }),
      new Promise<"aborted">((resolve) => {
        abort = () => resolve("aborted");
        if (signal?.aborted) abort();
        signal?.addEventListener("abort", abort);
      }),
    ]);
  } finally {
    clearTimeout(timer);
    if (abort) signal?.removeEventListener("abort", abort);
  }
}
