import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { Command } from "commander";
import type { CellFailure } from "../notebook/index.ts";
import { interruptible } from "./interruptible.ts";
import { Progress } from "./progress.ts";
import { parseSeconds } from "./seconds.ts";

const examples = `
Examples:
  deltabook check                               what is solved, by what was kept when checks ran
  deltabook check notebooks/05-delta-rule.ipynb run it and see which of its exercises are solved
  deltabook check notebooks --timeout 60        run every lesson

Without a notebook nothing runs. The progress is that of notebooks/, or of this folder if it has none; it is
kept in .deltabook/progress.jsonl there.
With notebooks, each is run from top to bottom on a new kernel and left as it is; the results are kept as
progress. The exit code is 1 if an exercise is not solved or not checked, or a cell failed.
The environment variable DELTABOOK_PROGRESS=off keeps no progress.`;

/** `deltabook check`: which exercises are solved. */
export function checkCommand(): Command {
  return new Command("check")
    .description("show which exercises are solved, or run notebooks and check them")
    .argument("[path...]", "notebooks to run, and folders of notebooks")
    .option("--timeout <seconds>", "interrupt a cell that takes longer", parseSeconds)
    .addHelpText("after", examples)
    .action((paths: string[], options: Options) =>
      paths.length === 0 ? showProgress() : checkNotebooks(paths, options),
    );
}

interface Options {
  timeout?: number;
}

async function showProgress(): Promise<void> {
  const { progressLines } = await import("./check-progress.ts");
  const folder = existsSync("notebooks") ? "notebooks" : ".";
  console.log(progressLines(folder).join("\n"));
}

async function checkNotebooks(paths: string[], { timeout }: Options): Promise<void> {
  const { findNotebooks, readNotebook, runNotebook } = await import("../notebook/index.ts");
  const { resultLines, resultsOf } = await import("./check-results.ts");
  const files = await Promise.all((await findNotebooks(paths)).map(readNotebook));
  const progress = new Progress();
  try {
    await interruptible(async (signal) => {
      for (const { path, notebook } of files) {
        progress.show(`${path}: starting the kernel`);
        const failures = await runNotebook(notebook, {
          kernel: "deltabook",
          cwd: dirname(resolve(path)),
          timeout,
          keepGoing: true,
          signal,
          onCell: ({ number, count }) => progress.show(`${path}: cell ${number} of ${count}`),
        });
        progress.end();
        const results = resultsOf(notebook, basename(path, ".ipynb"));
        console.log([...resultLines(path, results), ...failures.map(failureLine)].join("\n"));
        const solved = results.length > 0 && results.every(({ complete }) => complete);
        if (!solved || failures.length > 0) process.exitCode = 1;
      }
    });
  } finally {
    progress.end();
  }
}

const failureLine = ({ number, error: { ename, evalue } }: CellFailure): string =>
  `  cell [${number}] failed: ${stripVTControlCharacters(`${ename}: ${evalue}`).split("\n")[0]}`;
