import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { curriculum } from "../../src/course/curriculum.ts";
import { readNotebook, serialise } from "../../src/notebook/index.ts";

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
  test("lists every lesson as the curriculum has it, readable without being run", async () => {
    const { notebook } = await readNotebook(path);
    const list = notebook.cells.find(({ id }) => id === "lessons");
    expect(list).toBeDefined();
    if (list) list.source = tables();
    // After a change of the curriculum `vitest run test/course/index-notebook.test.ts --update` writes it.
    await expect(serialise(notebook)).toMatchFileSnapshot(path);
  });

  test("shows the map in one cell", async () => {
    const { notebook } = await readNotebook(path);
    const code = notebook.cells.filter(({ cell_type }) => cell_type === "code");
    expect(code.map(({ source }) => source)).toEqual([
      'import { showMap } from "deltabook/course";\n\nawait showMap();',
    ]);
  });
});
