import { describe, expect, test } from "vitest";
import { type Lesson, renderLesson } from "../../src/handouts/lesson.ts";
import type { Notebook } from "../../src/notebook/index.ts";

const bodyOf = async (...sources: string[]): Promise<string> => String((await lessonOf(...sources)).body);

async function lessonOf(...sources: string[]): Promise<Lesson> {
  return rendered(sources.map((source, i) => ({ cell_type: "markdown", id: `c${i}`, metadata: {}, source })));
}

async function rendered(cells: object[]): Promise<Lesson> {
  const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 } as Notebook;
  return renderLesson({ path: "l.ipynb", absolute: "/l.ipynb", notebook }, new Map([["/l.ipynb", "l"]]));
}

describe("equations with names", () => {
  test("are numbered in their order, across cells, and found by reference, before and behind", async () => {
    const body = await bodyOf(
      "By $\\eqref{mse}$ and $\\ref{step}$, below.",
      "$$\nL = y^2 \\label{mse}\n$$\n\n$$\nx = 1\n$$",
      "$$w = w - g \\label{step}$$",
    );
    expect(body).toContain('By <a href="#equation-mse">(1)</a> and <a href="#equation-step">2</a>, below.');
    expect(body).toMatch(
      /<div class="equation" id="equation-mse">[\s\S]*?\(1\)[\s\S]*id="equation-step">[\s\S]*?\(2\)/,
    );
    expect(body.match(/class="equation"/g)).toHaveLength(3);
    expect(body).not.toContain("label");
  });

  test("keep a tag of their own", async () => {
    const body = await bodyOf("$$x = 1 \\tag{N}\\label{newton}$$\n\nSee $\\eqref{newton}$.");
    expect(body).toContain('<a href="#equation-newton">(N)</a>');
  });

  test("get no number that another has as its tag, named or not", async () => {
    const body = await bodyOf(
      "$$a = 1 \\label{a}$$\n\n$$b = 2 \\tag{1}\\label{b}$$",
      "$$c = 3 \\tag*{2}$$\n\n$$d = 4 \\label{d}$$",
      "$\\ref{a}$ $\\ref{b}$ $\\ref{d}$",
    );
    const numbers = [...body.matchAll(/href="#equation-[abd]">(\d)</g)].map(([, number]) => number);
    expect(numbers).toEqual(["3", "1", "4"]);
  });

  test("are none where code only shows how one is written", async () => {
    const body = await bodyOf(
      "```latex\n$$x = 1 \\label{mse}$$\n```\n\nWrite `$$x \\label{mse}$$`.",
      "$$y = 2 \\label{mse}$$\n\n$\\eqref{mse}$",
    );
    expect(body).toContain('href="#equation-mse">(1)</a>');
  });

  test("may stand in an environment", async () => {
    const body = await bodyOf("\\begin{aligned}\nx &= 1 \\label{a}\n\\end{aligned}\n\n$\\eqref{a}$");
    expect(body).toContain('href="#equation-a">(1)</a>');
  });

  test("an unknown name is an error that says where, and which there are", async () => {
    await expect(bodyOf("$$x \\label{mse}$$", "$\\eqref{msa}$")).rejects.toThrow(
      "l.ipynb: cell 2 from the top: equation msa: no equation has this name; those that have one: mse",
    );
  });

  test("a name that two have is an error", async () => {
    await expect(bodyOf("$$x \\label{a}$$", "$$y \\label{a}$$")).rejects.toThrow(
      "two equations have this name",
    );
  });

  test("no link stands in a heading's own link, nor in what other pages show of a lesson", async () => {
    const lesson = await lessonOf("By $\\eqref{a}$.\n\n## What $\\eqref{a}$ says\n\n$$x \\label{a}$$");
    expect(String(lesson.summary.label)).toBe("By (1).");
    expect(String(lesson.headings[0]?.label)).toBe("What (1) says");
    expect(String(lesson.body)).toContain('By <a href="#equation-a">(1)</a>.');
  });

  test("that an output brings along keep their formula, without the name", async () => {
    const output = {
      output_type: "display_data",
      metadata: {},
      data: { "text/markdown": "$$x \\label{a}$$" },
    };
    const cell = {
      cell_type: "code",
      id: "c",
      metadata: {},
      source: "1",
      execution_count: 1,
      outputs: [output],
    };
    const lesson = await rendered([cell]);
    expect(String(lesson.body)).toContain('<div class="equation"><span class="katex-display">');
  });
});
