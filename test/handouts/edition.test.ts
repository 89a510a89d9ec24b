import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { editionOf } from "../../src/handouts/edition.ts";
import { renderLesson } from "../../src/handouts/lesson.ts";
import { lessonPage } from "../../src/handouts/page.ts";
import { plotsScript } from "../../src/handouts/plot.ts";
import { searchIndex } from "../../src/handouts/search-index.ts";
import { findNotebooks, leaksIn, readNotebook, secretsOf } from "../../src/notebook/index.ts";
import { deltabook } from "../cli/deltabook.ts";

const notebooks = resolve(import.meta.dirname, "../../notebooks");
const lessons = await findNotebooks([notebooks]);
const pages = new Map(lessons.map((path) => [path, basename(path, ".ipynb")]));

/** What is read in a page. */
const textOf = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");

/** Whatever can be read in a file: as it is, as a page's text, and as what its JSON or its scripts stand for. */
const readings = (file: string): string =>
  [file, textOf(file), file.replaceAll("\\n", " ").replaceAll(/\\(["\\/])/g, "$1")].join("\n");

async function render(path: string, edition: "student" | "instructor" | "key") {
  const { notebook } = await readNotebook(path);
  const source = { path, absolute: path, notebook: editionOf(notebook, edition) };
  const lesson = await renderLesson(source, pages, { edition });
  const page = String(lessonPage(lesson, undefined, undefined, { edition }));
  return {
    page,
    everything: [
      page,
      searchIndex([lesson]),
      plotsScript(lesson.plots),
      ...Object.values(lesson.downloads),
    ].map(readings),
  };
}

describe.each(lessons.filter((path) => !path.endsWith("index.ipynb")))("%s", (path) => {
  test("a student reads no solution in its page, its search and its downloads", async () => {
    const secrets = secretsOf((await readNotebook(path)).notebook);
    expect(secrets.length).toBeGreaterThan(5);
    for (const text of (await render(path, "student")).everything) expect(leaksIn(text, secrets)).toEqual([]);
  });

  test("the instructor and the key have every line of them", async () => {
    const secrets = secretsOf((await readNotebook(path)).notebook);
    for (const edition of ["instructor", "key"] as const) {
      const { page } = await render(path, edition);
      expect(leaksIn(textOf(page), secrets)).toHaveLength(secrets.length);
    }
  });
});

describe("the sites of one lesson", () => {
  const folder = mkdtempSync(join(tmpdir(), "deltabook-editions-"));
  const lesson = join(notebooks, "05-delta-rule.ipynb");
  const said: Record<string, string> = {};

  beforeAll(async () => {
    for (const edition of ["student", "instructor", "key"]) {
      const { code, stderr } = await deltabook(
        ["handouts", lesson, "--edition", edition, "--out", join(folder, edition)],
        folder,
      );
      expect(code, stderr).toBe(0);
      said[edition] = stderr;
    }
  }, 60_000);

  const read = (edition: string, file: string) => readFileSync(join(folder, edition, file), "utf8");

  test("no file of the student's holds a solution", async () => {
    const secrets = secretsOf((await readNotebook(lesson)).notebook);
    const files = readdirSync(join(folder, "student"), { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.(html|js|ipynb|ts|css)$/.test(name),
    );
    expect(files).toEqual(
      expect.arrayContaining(["05-delta-rule.html", "05-delta-rule.ipynb", "05-delta-rule.ts"]),
    );
    for (const file of files) expect(leaksIn(readings(read("student", file)), secrets), file).toEqual([]);
  });

  test("all come from one execution", () => {
    expect(said.instructor).toContain("unchanged");
    expect(said.key).toContain("unchanged");
  });

  test("the student's page has room to write, and none tells where solutions are", () => {
    const page = read("student", "05-delta-rule.html");
    expect(page.match(/class="room"/g)).toHaveLength(3);
    expect(page).not.toContain("collapsed cell");
    expect(read("instructor", "05-delta-rule.html")).not.toContain("collapsed cell");
  });

  test("the key has the tasks and the solutions, and says what it is", () => {
    const page = read("key", "05-delta-rule.html");
    expect(page).toContain("Answer key");
    expect(page.match(/class="solution"/g)).toHaveLength(3);
    expect(page).toContain("Exercise 2: delta");
    expect(page).not.toContain("Drag the slider");
    expect(readdirSync(join(folder, "key"))).not.toContain("05-delta-rule.ipynb");
  });

  test("the notebook to download is the learners' version, without outputs", async () => {
    const { notebook } = await readNotebook(join(folder, "student", "05-delta-rule.ipynb"));
    expect(notebook.cells.some(({ id }) => id === "exercise-1-stub")).toBe(true);
    expect(notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []))).toEqual([]);
  });
});

test("a key without any exercise is refused", async () => {
  const out = mkdtempSync(join(tmpdir(), "deltabook-editions-"));
  const { code, stderr } = await deltabook(
    ["handouts", join(notebooks, "index.ipynb"), "--edition", "key", "--out", join(out, "site")],
    out,
  );
  expect(code).toBe(1);
  expect(stderr).toContain("no notebook has a solution");
});
