import { describe, expect, test } from "vitest";
import { renderLesson } from "../../src/handouts/lesson.ts";
import type { Notebook } from "../../src/notebook/index.ts";

async function bodyOf(...sources: string[]): Promise<string> {
  const cells = sources.map((source, i) => ({ cell_type: "markdown", id: `c${i}`, metadata: {}, source }));
  const notebook = { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 } as Notebook;
  const lesson = await renderLesson(
    { path: "l.ipynb", absolute: "/l.ipynb", notebook },
    new Map([["/l.ipynb", "l"]]),
  );
  return String(lesson.body);
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
});
