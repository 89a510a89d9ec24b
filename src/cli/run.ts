import { basename, dirname, join, resolve } from "node:path";
import { Command } from "commander";
import type { CellFailure, NotebookFile } from "../notebook/index.ts";
import { UserError } from "../user-error.ts";
import { interruptible } from "./interruptible.ts";
import { formatSeconds, Progress } from "./progress.ts";
import { parseSeconds } from "./seconds.ts";

const examples = `
Examples:
  deltabook run lesson.ipynb                     run it, and put the outputs into it
  deltabook run notebooks/*.ipynb --out executed leave the notebooks as they are
  deltabook run lesson.ipynb --kernel tslab      run it on another kernel
  deltabook run *.ipynb --keep-going --timeout 60

A cell tagged raises-exception may fail. The exit code is 1 if any other cell failed; what ran until then
is kept in the notebook, with the error.`;

interface Options {
  out?: string;
  kernel?: string;
  timeout?: number;
  keepGoing?: boolean;
}

/** `deltabook run`: runs notebooks from top to bottom. */
export function runCommand(): Command {
  return new Command("run")
    .description("run notebooks from top to bottom, and put the outputs into them")
    .argument("<notebook...>", "the .ipynb files")
    .option("--out <folder>", "write the executed notebooks there instead of in place")
    .option("--kernel <name>", "the kernel to run on (default: the one that the notebook names)")
    .option("--timeout <seconds>", "interrupt a cell that takes longer", parseSeconds)
    .option("--keep-going", "go on after a cell that failed, and with the next notebook")
    .addHelpText("after", examples)
    .action(run);
}

async function run(paths: string[], options: Options): Promise<void> {
  const { readNotebook, prepareFolder } = await import("../notebook/index.ts");
  // Whatever is wrong with the arguments is said before anything runs.
  const named = await Promise.all(paths.map(readNotebook));
  const files = [...new Map(named.map((file) => [file.target, file])).values()];
  if (options.out === undefined) await Promise.all(files.map(({ target }) => prepareFolder(dirname(target))));
  else {
    requireDifferentNames(files);
    await prepareFolder(options.out);
  }
  const progress = new Progress();
  try {
    await interruptible(async (signal) => {
      for (const [index, file] of files.entries()) {
        const count = files.length > 1 ? `${index + 1}/${files.length} ` : "";
        const failures = await runFile(file, options, signal, progress, count);
        if (failures.length === 0) continue;
        process.exitCode = 1;
        if (!options.keepGoing) return;
      }
    });
  } finally {
    progress.end();
  }
}

async function runFile(
  file: NotebookFile,
  { out, kernel, timeout, keepGoing }: Options,
  signal: AbortSignal,
  progress: Progress,
  count: string,
): Promise<CellFailure[]> {
  const { runNotebook, saveNotebook, writeNotebook } = await import("../notebook/index.ts");
  const { path, notebook } = file;
  const start = performance.now();
  progress.show(`${count}${path}: starting the kernel`);
  const failures = await runNotebook(notebook, {
    kernel,
    cwd: dirname(resolve(path)),
    timeout,
    keepGoing,
    signal,
    onCell: ({ number, count: cells }) => progress.show(`${count}${path}: cell ${number} of ${cells}`),
  });
  const destination = out === undefined ? path : join(out, basename(path));
  if (resolve(destination) === resolve(path)) await saveNotebook(file, notebook);
  else await writeNotebook(destination, notebook);

  for (const { number, count: cells, error } of failures) {
    progress.line(`${count}${path}: cell [${number}] of ${cells} failed`);
    progress.line(indent(error.traceback.join("\n") || `${error.ename}: ${error.evalue}`));
  }
  const seconds = formatSeconds((performance.now() - start) / 1000);
  const cells = notebook.cells.filter(
    (cell) => cell.cell_type === "code" && cell.execution_count !== null,
  ).length;
  progress.line(
    `${count}${path}: ${cells} ${cells === 1 ? "cell" : "cells"} run in ${seconds}, written to ${destination}`,
  );
  return failures;
}

function requireDifferentNames(files: readonly NotebookFile[]): void {
  const seen = new Map<string, string>();
  for (const { path } of files) {
    const other = seen.get(basename(path));
    if (other !== undefined) throw new UserError(`${other} and ${path} would become the same file in --out`);
    seen.set(basename(path), path);
  }
}

const indent = (text: string): string => text.replaceAll(/^/gm, "    ");
