import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { html } from "../../src/handouts/html.ts";
import { renderLesson } from "../../src/handouts/lesson.ts";
import { glossaryPage, indexPage, lessonPage } from "../../src/handouts/page.ts";
import type { Cell, Notebook, Output } from "../../src/notebook/format.ts";
import { findNotebooks } from "../../src/notebook/index.ts";

const text = (source: string): Cell => ({ id: "m", cell_type: "markdown", metadata: {}, source });
const program = (source: string, tags: string[] = [], outputs: Output[] = []): Cell => ({
  id: "c",
  cell_type: "code",
  metadata: { tags },
  source,
  outputs,
  execution_count: 1,
});
const said = (words: string): Output => ({ output_type: "stream", name: "stdout", text: words });

function render(...cells: Cell[]) {
  const notebook: Notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 };
  const source = { path: "1-one.ipynb", absolute: "/lessons/1-one.ipynb", notebook };
  return renderLesson(source, new Map([[source.absolute, "1-one"]]));
}

describe("a lesson", () => {
  test("has its title, what it is about, and its sections", async () => {
    const lesson = await render(
      text("# One & *only*\n\n**You will** [know](#y) `this`\nand $x$, that.\n\nMore."),
      text("## First\n\n#### Too deep\n\n### Second $x$"),
    );
    expect(String(lesson.title.label)).toBe("One &amp; <em>only</em>");
    expect(String(lesson.summary.label)).toContain("<strong>You will</strong> know <code>this</code>\nand ");
    expect(lesson.headings.map(({ level, id }) => [level, id])).toEqual([
      [2, "First"],
      [3, "Second-x"],
    ]);
    const page = String(lessonPage(lesson, undefined, undefined));
    expect(page).toContain("<title>One &amp; only · Deltabook</title>");
    expect(page).toContain('<meta name="description" content="You will know this and x, that.">');
    expect(page).toContain('<a href="#First">First</a>');
  });

  test("explains terms, which the glossary lists from A to Z with the lessons that have them", async () => {
    const one = await render(
      text("# One"),
      text(
        "## Summary\n\n### Glossary\n\n- **Weight**: how *much*, $w<1$.\n- **bias**, $b$: an offset.\n\n### Papers\n\n- **No**: term.",
      ),
    );
    const other = { ...one, page: "2", title: { ...one.title, text: "Two" } };
    other.glossary = one.glossary.map(({ term, meaning }) => ({
      term,
      meaning: term === "bias" ? html`another` : meaning,
    }));
    expect(one.glossary.map(({ term }) => term)).toEqual(["Weight", "bias"]);
    const page = String(glossaryPage([one, other]));
    expect(page.indexOf("<dt>bias")).toBeLessThan(page.indexOf("<dt>Weight"));
    expect(page.match(/<dt>/g)).toHaveLength(2);
    expect(page).toMatch(
      /<dd>an offset\. <a[^>]*1-one\.html#Glossary[^\n]*<\/dd>\n<dd>another <a[^>]*2\.html#Glossary/,
    );
    expect(page).toMatch(/<dd>how <em>much<\/em>[^\n]*1-one\.html#Glossary[^\n]*2\.html#Glossary/);
    expect(page).toContain("katex");
    expect(String(lessonPage(one, undefined, undefined, { hasGlossary: true }))).toContain(
      'href="glossary.html"',
    );
    expect(String(lessonPage(one, undefined, undefined))).not.toContain("glossary.html");
  });

  test("without a title is called as its file", async () => {
    const lesson = await render(program("1"));
    expect(String(lesson.title.label)).toBe("1-one");
    expect(String(indexPage([lesson]))).toContain('<a href="1-one.html">');
  });

  test("folds solutions, marks exercises, and does not print what a stub's check said", async () => {
    const body = String(
      (
        await render(
          program("stub", ["exercise"], [said("from the stub")]),
          program("check", ["check"], [said("0 of 3")]),
          program("solved", ["solution"], [said("3 of 3")]),
        )
      ).body,
    );
    expect(body).toMatch(/<div class="cell exercise">\s*<pre class="code">.*stub/);
    expect(body).toContain("from the stub");
    expect(body).toMatch(
      /<details class="solution"><summary>Solution<\/summary>[\s\S]*solved[\s\S]*3 of 3[\s\S]*<\/details>$/,
    );
    expect(body).not.toContain("0 of 3");
  });

  test("leaves out raw cells and empty ones", async () => {
    const raw: Cell = { id: "r", cell_type: "raw", metadata: {}, source: "raw" };
    expect(String((await render(raw, program("  \n"))).body)).toBe("");
  });

  test("headings in outputs are no sections, and take no ids", async () => {
    const output: Output = {
      output_type: "display_data",
      data: { "text/markdown": "## Part" },
      metadata: {},
    };
    const lesson = await render(text("## Part"), program("1", [], [output]));
    expect(lesson.headings).toHaveLength(1);
    expect(String(lesson.body).match(/ id="/g)).toHaveLength(1);
  });

  test("a fault names notebook and cell", async () => {
    await expect(render(text("fine"), text("$\\x$"))).rejects.toThrow(
      /^1-one\.ipynb: cell 2 from the top: formula \\x: /,
    );
    const output: Output = { output_type: "display_data", data: { "image/png": "" }, metadata: {} };
    await expect(render(program("1", [], [output]))).rejects.toThrow(
      "1-one.ipynb: cell [1]: picture (image/png) without",
    );
  });
});

describe("the lessons of a site", () => {
  const folder = mkdtempSync(join(tmpdir(), "deltabook-inputs-"));
  mkdirSync(join(folder, ".ipynb_checkpoints"));
  for (const name of ["10-c.ipynb", "2-b.ipynb", "1-a.ipynb", ".hidden.ipynb", "notes.md"])
    writeFileSync(join(folder, name), "");

  test("stand in the order of their numbers", async () => {
    expect(await findNotebooks([folder])).toEqual(
      ["1-a", "2-b", "10-c"].map((name) => join(folder, `${name}.ipynb`)),
    );
  });

  test("stand as they are named, once each", async () => {
    const [one, ten] = [join(folder, "1-a.ipynb"), join(folder, "10-c.ipynb")];
    expect(await findNotebooks([ten, one, ten])).toEqual([ten, one]);
  });

  test("know their neighbours", async () => {
    const lesson = await render(text("# One"));
    const [before, after] = [
      { ...lesson, page: "0 zero" },
      { ...lesson, page: "2-two" },
    ];
    const page = String(lessonPage(lesson, before, after));
    expect(page).toMatch(/rel="prev" href="0%20zero\.html"[\s\S]*rel="next" href="2-two\.html"/);
    expect(String(lessonPage(lesson, undefined, undefined))).not.toMatch(/rel="(?:prev|next)"/);
  });
});
