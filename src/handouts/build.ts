import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { type CellProgress, findNotebooks, readNotebook } from "../notebook/index.ts";
import { UserError } from "../user-error.ts";
import { Executions, storeBeside } from "./cache/executions.ts";
import { forgetParts } from "./cache/fingerprint.ts";
import { Renderings } from "./cache/renderings.ts";
import { belongsTo, type Edition, editionOf } from "./edition.ts";
import { execute } from "./execute.ts";
import { located } from "./fault.ts";
import { type Lesson, renderLesson } from "./lesson.ts";
import { type LessonMemory, lessonKey } from "./lesson-memory.ts";
import { mapConcurrently } from "./map-concurrently.ts";
import { glossaryPage, indexPage, lessonPage, plotsName, type SiteHead } from "./page.ts";
import { namePages } from "./page-names.ts";
import { plotsScript } from "./plot.ts";
import { printSite } from "./print/print-site.ts";
import { searchIndex } from "./search-index.ts";
import { checkFolder, type SiteFiles, writeSite } from "./site.ts";

export interface BuildOptions {
  /** Notebooks, and folders of notebooks. */
  inputs: readonly string[];
  /** The folder to write: new, empty, or a site that this function wrote. */
  out: string;
  /** Execute every notebook, even those that have not changed since they were last executed. Default false. */
  fresh?: boolean;
  /** For whom the site is. Default: for people who learn by themselves, with solutions folded away. */
  edition?: Edition;
  /** Print each lesson, and all as one book. Default false. */
  pdf?: boolean;
  /** The notebooks are one's own: HTML in them stays as it is, scripts included. Default false. */
  trusted?: boolean;
  /** Lessons of builds before this one, which are not rendered again when nothing has changed. Default none. */
  memory?: LessonMemory;
  /** Stops the build; nothing is written then. */
  signal?: AbortSignal;
  onProgress?: (progress: BuildProgress) => void;
}

/** What has just happened to a lesson, the `lesson`th (from 1) of `count`, or is printed now. */
export type BuildProgress = { state: "print"; name: string; lesson: number; count: number } | LessonProgress;

type LessonProgress = { path: string; lesson: number; count: number } & (
  | { state: "cell"; cell: CellProgress }
  | { state: "notice"; text: string }
  /** `executed` is false where nothing had changed since an earlier execution. */
  | { state: "done"; seconds: number; executed: boolean }
);

/**
 * Executes notebooks, as many at a time as there are cores and none that has not changed since it was last
 * executed, and writes them as a static site.
 *
 * @returns the lessons, in order
 * @throws UserError naming notebook and cell when a cell fails that is not tagged `raises-exception`, or
 * when something cannot be shown; an older site in `out` stays as it is then
 */
export async function buildHandouts(options: BuildOptions): Promise<readonly Lesson[]> {
  const { inputs, out, fresh = false, trusted = false, edition, pdf = false, signal, onProgress } = options;
  const { memory } = options;
  forgetParts();
  await checkFolder(out);
  const paths = await findNotebooks(inputs);
  const found = await Promise.all(
    paths.map(async (path) => {
      const { notebook, bytes } = await readNotebook(path);
      return { path, absolute: resolve(path), notebook, bytes };
    }),
  );
  const files = found.filter(({ notebook }) => belongsTo(notebook, edition));
  if (files.length === 0)
    throw new UserError(`${inputs.join(", ")}: no notebook has a solution, so that there is no answer key`);
  const pages = namePages(files);
  const setting = JSON.stringify([[...pages], edition, trusted]);

  // One failure stops the others at their next cell; theirs is then not the one to report.
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const lessons = await mapConcurrently(files, availableParallelism(), async (source, index) => {
    const { path } = source;
    const place = { path, lesson: index + 1, count: files.length };
    const start = performance.now();
    const notify = (text: string) => onProgress?.({ ...place, state: "notice", text });
    const { absolute } = source;
    const key = lessonKey([source.bytes, new Executions(absolute, source.notebook).key, setting]);
    try {
      const known = fresh ? undefined : await memory?.find(absolute, key);
      if (known) {
        onProgress?.({ ...place, state: "done", seconds: 0, executed: false });
        return known;
      }
      const { isNew, files: touched } = await execute(source, {
        fresh,
        signal: stop,
        onCell: (cell) => onProgress?.({ ...place, state: "cell", cell }),
        onNotice: notify,
      });
      const renderings = await Renderings.load(storeBeside(absolute), absolute, edition);
      const lesson = await renderings.during(async () => {
        const notebook = await located(path, () => editionOf(source.notebook, edition));
        return renderLesson({ ...source, notebook }, pages, { trusted, edition });
      });
      if (lesson.removed.length > 0)
        notify(
          `${path}: left out ${lesson.removed.join(", ")}; --trust keeps what your own notebooks bring along`,
        );
      if (touched) memory?.keep(absolute, { key, files: touched, lesson });
      onProgress?.({ ...place, state: "done", seconds: (performance.now() - start) / 1000, executed: isNew });
      return lesson;
    } catch (error) {
      failed.abort(error);
      throw failed.signal.reason;
    }
  });
  signal?.throwIfAborted();
  const [first] = files;
  const print = (folder: string) =>
    printSite(folder, lessons, {
      ...{ edition, signal, store: storeBeside(first?.absolute as string) },
      onDocument: (name, lesson, count) => onProgress?.({ state: "print", name, lesson, count }),
    });
  await writeSite(out, siteFiles(lessons, { edition, pdf }), pdf ? print : undefined);
  const folders = new Map(files.map(({ absolute }) => [dirname(absolute), absolute]));
  for (const absolute of folders.values()) await storeBeside(absolute).trim();
  return lessons;
}

function siteFiles(lessons: readonly Lesson[], { edition, pdf }: SiteHead): SiteFiles {
  const files = new Map<string, { text: string } | { copyOf: string }>();
  // A notebook named index is the page that opens first; else it lists the lessons.
  const index = lessons.find(({ page }) => page === "index");
  const others = lessons.filter((lesson) => lesson !== index);
  const hasGlossary =
    others.every(({ page }) => page !== "glossary") && others.some(({ glossary }) => glossary.length > 0);
  const head: SiteHead = { hasGlossary, edition, pdf };
  const first = index ? lessonPage(index, undefined, undefined, head) : indexPage(others, head);
  files.set("index.html", { text: first.toString() });
  if (hasGlossary) files.set("glossary.html", { text: glossaryPage(others, head).toString() });
  files.set("search-index.js", { text: searchIndex(lessons) });
  for (const [place, lesson] of others.entries()) {
    const text = lessonPage(lesson, others[place - 1], others[place + 1], head).toString();
    files.set(`${lesson.page}.html`, { text });
    if (edition === "key") continue;
    for (const [end, text] of Object.entries(lesson.downloads)) files.set(`${lesson.page}${end}`, { text });
  }
  for (const lesson of lessons) {
    if (lesson.plots.size > 0) files.set(plotsName(lesson), { text: plotsScript(lesson.plots) });
    for (const [path, copyOf] of lesson.files) files.set(path, { copyOf });
  }
  return files;
}
