import { Command, Option } from "commander";
import type { BuildProgress, WatchOptions } from "../handouts/index.ts";
import { UserError } from "../user-error.ts";
import { interruptible } from "./interruptible.ts";
import { formatSeconds, Progress } from "./progress.ts";

const examples = `
Examples:
  deltabook handouts                              every lesson in notebooks/, into handouts/
  deltabook handouts week-1 --out site            a folder of your own notebooks
  deltabook handouts notebooks/05-delta-rule.ipynb --out draft --watch
  deltabook handouts --edition student --out for-students --pdf

Without --edition the site is for people who learn by themselves: solutions are there, folded away. The edition for
students has none, in the pages, the search and the files to download alike, and room to write on paper; the
instructor's has all in place, hidden checks too; the key has nothing but tasks and solutions. One execution serves
them all.

A notebook is executed again only when its code has changed, or a file that it read, a package that it
imports, the kernel or Node.js: the results are kept beside it, in .deltabook/cache. --no-cache executes all,
for instance when a lesson asks a server for something.

HTML that a notebook brings along, in its text or in outputs, can do nothing in the site: scripts, event handlers
and the like are left out, and named. --trust keeps them.

--pdf and --check use the Chromium or Chrome on PATH, or the program that CHROMIUM_PATH names. --check also needs
two packages more: npm install html-validate @axe-core/playwright.

The site opens by double click (index.html), from a web server, and without a network. It replaces an
older site in the same folder as a whole, once every lesson has run; no other folder is ever replaced.`;

interface HandoutsOptions {
  out: string;
  cache: boolean;
  edition?: "student" | "instructor" | "key";
  pdf?: boolean;
  check?: boolean;
  trust?: boolean;
  watch?: boolean;
}

/** `deltabook handouts`: executed notebooks as a static site. */
export function handoutsCommand(): Command {
  return new Command("handouts")
    .description("run notebooks and render them as a site to read, print and hand out")
    .argument("[path...]", "notebooks, and folders of notebooks", ["notebooks"])
    .option("--out <folder>", "where to write the site", "handouts")
    .addOption(
      new Option("--edition <name>", "for whom: with which exercises and solutions").choices([
        "student",
        "instructor",
        "key",
      ]),
    )
    .option("--pdf", "print each lesson, and all as one book; needs Chromium or Chrome")
    .option("--check", "look for dead links, missing text alternatives, invalid HTML and more in the site")
    .option("--watch", "show the site, and build it again whenever something changes")
    .option("--no-cache", "execute every notebook, even those that have not changed")
    .option("--trust", "keep scripts and other active HTML of the notebooks; only for your own")
    .addHelpText("after", examples)
    .action(
      async (
        inputs: string[],
        { out, cache, trust: trusted, watch, edition, pdf, check }: HandoutsOptions,
      ) => {
        if (watch && (check || pdf)) throw new UserError("--watch goes with neither --check nor --pdf");
        const { buildHandouts, watchHandouts } = await import("../handouts/index.ts");
        const progress = new Progress();
        const start = performance.now();
        const options = { inputs, out, fresh: !cache, trusted, edition, pdf };
        try {
          await interruptible(async (signal) => {
            if (watch) {
              const onProgress = lessonProgress(progress, { terse: true });
              await watchHandouts({ ...options, signal, onProgress, ...watchMessages(progress) });
              process.exitCode = 0;
              return;
            }
            const lessons = await buildHandouts({ ...options, signal, onProgress: lessonProgress(progress) });
            const seconds = formatSeconds((performance.now() - start) / 1000);
            progress.line(
              `${lessons.length} ${lessons.length === 1 ? "lesson" : "lessons"} in ${seconds}: ${out}/index.html`,
            );
            if (check) await checkPages(out, progress, signal);
          });
        } finally {
          progress.end();
        }
      },
    );
}

/** Says what is wrong with the site's pages; the exit code tells of it, too. */
async function checkPages(folder: string, progress: Progress, signal: AbortSignal): Promise<void> {
  const { checkSite } = await import("../handouts/index.ts");
  const findings = await checkSite(folder, {
    signal,
    onPage: (page, number, count) => progress.show(`checking ${page}, ${number} of ${count}`),
  });
  progress.end();
  for (const { page, rule, message } of findings) console.log(`${page}: ${message} [${rule}]`);
  const { length } = findings;
  progress.line(
    `Checked: ${length === 0 ? "nothing" : length === 1 ? "1 thing" : `${length} things`} to mend.`,
  );
  if (length > 0) process.exitCode = 1;
}

/** What is said while somebody watches. */
function watchMessages(progress: Progress): Pick<WatchOptions, "onReady" | "onBuilt" | "onFailure"> {
  const say = (text: string): void => {
    progress.end();
    progress.line(text);
  };
  return {
    onReady: (address) => say(`Look at ${address} while you edit; Ctrl+C ends this.`),
    onBuilt: (seconds) => say(`Built in ${formatSeconds(seconds)}.`),
    onFailure: (message) => say(`${message}\nThe site stays as it was.`),
  };
}

/** Shows the lessons that are running now, each with its cell, and unless `terse` a line for each that is done. */
function lessonProgress(progress: Progress, { terse = false } = {}): (event: BuildProgress) => void {
  const running = new Map<string, { cell: string; since: number }>();
  let done = 0;
  let count = 0;
  const text = (): string => {
    const lessons = [...running].map(([path, { cell, since }]) => {
      const seconds = (performance.now() - since) / 1000;
      // Most cells take no time to speak of.
      return `${path} ${cell}${seconds < 2 ? "" : ` for ${formatSeconds(seconds)}`}`;
    });
    return `${done}/${count} ${lessons.join(", ") || "putting the site together"}`;
  };
  return (event) => {
    if (event.state === "print") {
      progress.show(`printing ${event.name}, ${event.lesson} of ${event.count}`);
      return;
    }
    count = event.count;
    if (event.state === "notice") progress.line(event.text);
    else if (event.state === "cell") {
      const cell = `cell ${event.cell.number} of ${event.cell.count}`;
      running.set(event.path, { cell, since: performance.now() });
    } else {
      running.delete(event.path);
      const taken = event.executed ? formatSeconds(event.seconds) : "unchanged";
      done++;
      if (!terse) progress.line(`${done}/${event.count} ${event.path}: ${taken}`);
      if (done === event.count && terse) done = 0;
    }
    if (running.size > 0) progress.show(text);
  };
}
