import { Command, InvalidArgumentError } from "commander";
import { interruptible } from "./interruptible.ts";
import { formatSeconds, Progress } from "./progress.ts";
import { parseSeconds } from "./seconds.ts";

const examples = `
Examples:
  deltabook grade submissions --against notebooks/05-delta-rule.ipynb --out marks
  deltabook grade ada.ipynb bob.ipynb --against week-2.ipynb --out marks --cell-time 60

Each submission runs in a kernel of its own, in an empty folder, with the checks of the teacher's notebook in place
of its own: cells tagged check, and cells tagged hidden-check, which learners do not get. The answers to the course's
exercises are judged outside of the submission's process, and count by the cases that pass. Any other check counts
when its cell runs without an error.

In the folder: index.html, a summary; feedback/, a page for each learner; marks.csv and marks.json. Results are kept
as they come: run the same command again after an interruption, or when a few submissions have come in later.

Submissions run within bubblewrap (Linux; apt install bubblewrap): they have no network, see no process but their own,
cannot read your home or the folders of the submissions, of the teacher's notebook and of the marks, and can write only
in a folder held in memory. Your own checks run inside of the submission's process: somebody who is out to break in may
deceive them. What comes from strangers is better graded in a container for each learner. Where bubblewrap is not to be
had, or in such a container, --unconfined runs submissions with all rights that you have.`;

interface Options {
  against: string;
  out: string;
  cellTime: number;
  time: number;
  memory: number;
  unconfined: boolean;
}

/** `deltabook grade`: marks and feedback for submissions. */
export function gradeCommand(): Command {
  return new Command("grade")
    .description("run submissions, and give marks and feedback for them")
    .argument("<submission...>", "learners' notebooks, and folders of them")
    .requiredOption("--against <notebook>", "the teacher's notebook, with its checks")
    .requiredOption("--out <folder>", "where to write marks and feedback")
    .option("--cell-time <seconds>", "interrupt a cell that takes longer", parseSeconds, 30)
    .option("--time <seconds>", "stop a notebook that takes longer", parseSeconds, 300)
    .option("--memory <megabytes>", "restart a submission that takes more", parseMegabytes, 1024)
    .option("--unconfined", "let submissions reach the network and your files", false)
    .addHelpText("after", examples)
    .action(async (inputs: string[], { against, out, cellTime, time, memory, unconfined }: Options) => {
      const { grade } = await import("../grading/index.ts");
      const progress = new Progress();
      const start = performance.now();
      let known = 0;
      try {
        await interruptible(async (signal) => {
          const limits = { cell: cellTime, notebook: time, memory };
          const graded = await grade({
            ...{ inputs, against, out, limits, unconfined, signal },
            onProgress: (event) => {
              if (event.state === "start") {
                known = event.known;
                for (const gap of event.gaps) progress.line(gap);
                if (known > 0) progress.line(`${known} of ${event.count} were graded before`);
                progress.show(`0/${event.count - known} graded`);
                return;
              }
              const { learner, done, count, total, points } = event;
              progress.line(`${done}/${count} ${learner}: ${total} of ${points}`);
              const each = (performance.now() - start) / 1000 / (done - known);
              const left = formatSeconds(each * (count - done));
              progress.show(`${done}/${count} graded, about ${left} left`);
            },
          });
          progress.end();
          const noun = graded.length === 1 ? "submission" : "submissions";
          const seconds = formatSeconds((performance.now() - start) / 1000);
          progress.line(`${graded.length} ${noun} in ${seconds}: ${out}/index.html`);
        }, "what was graded is kept: run the command again to go on");
      } finally {
        progress.end();
      }
    });
}

function parseMegabytes(text: string): number {
  const megabytes = Number(text);
  if (!(Number.isInteger(megabytes) && megabytes >= 64))
    throw new InvalidArgumentError("Give a whole number of megabytes, at least 64.");
  return megabytes;
}
