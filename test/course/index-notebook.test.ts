import { resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { curriculum } from "../../src/course/curriculum.ts";
import { type Cell, type Notebook, readNotebook } from "../../src/notebook/index.ts";

const path = resolve(import.meta.dirname, "../../notebooks/index.ipynb");
const number = (name: string): number => Number(name.slice(0, 2));
const link = (name: string, text: string): string => `[${text}](${name}.ipynb)`;

/** The curriculum as Markdown: what the index notebook says without being run. */
function tables(): string {
  const parts = curriculum.map(({ title, lessons }) => {
    const rows = lessons.map(({ name, title: lesson, minutes, prerequisites, goal }) => {
      const before = prerequisites.map((one) => link(one, String(number(one)))).join(", ");
      return `| ${number(name)} | ${link(name, lesson)} | ${minutes}\u00a0min | ${before} | ${goal} |`;
    });
    const head = "| | lesson | time | builds on | you will be able to |\n|---|---|---|---|---|";
    return [`### ${title}`, "", head, ...rows].join("\n");
  });
  return ["## All lessons", ...parts].join("\n\n");
}

describe("the index notebook", () => {
  let notebook: Notebook;
  beforeAll(async () => {
    ({ notebook } = await readNotebook(path));
  });
  const cell = (id: string): Cell | undefined => notebook.cells.find((one) => one.id === id);

  test("lists every lesson as the curriculum has it, readable without being run", () => {
    expect(cell("lessons")?.source).toBe(tables());
  });

  test("shows the map in one cell", () => {
    const code = notebook.cells.filter(({ cell_type }) => cell_type === "code");
    expect(code.map(({ source }) => source)).toEqual([
      'import { showMap } from "deltabook/course";\n\nawait showMap();',
    ]);
  });
});
