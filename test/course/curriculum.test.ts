import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { lessonPlan } from "../../src/course/curriculum.ts";
import { lessonNames } from "../../src/course/index.ts";

const folder = resolve(import.meta.dirname, "../../notebooks");
const notebookOf = (name: string): string => resolve(folder, `${name}.ipynb`);
const names = lessonPlan.map(({ name }) => name);

describe("the curriculum", () => {
  test("numbers its lessons from 00 to 29 in their names, without a gap", () => {
    expect(names.map((name) => Number(name.slice(0, 2)))).toEqual(Array.from({ length: 30 }, (_, i) => i));
  });

  test("has what each lesson builds on before it, so that nothing goes in a circle", () => {
    for (const [number, { name, prerequisites }] of lessonPlan.entries()) {
      for (const prerequisite of prerequisites) {
        expect(names.slice(0, number), `${name} builds on ${prerequisite}`).toContain(prerequisite);
      }
    }
  });

  test("names every lesson that has exercises, and every numbered notebook", () => {
    expect(names).toEqual(expect.arrayContaining(lessonNames));
    const notebooks = readdirSync(folder).filter((file) => /^\d\d-.*\.ipynb$/.test(file));
    expect(names).toEqual(expect.arrayContaining(notebooks.map((file) => file.replace(/\.ipynb$/, ""))));
  });
});

describe.each(lessonPlan.filter(({ name }) => existsSync(notebookOf(name))))(
  "the first cell of $name",
  ({ name, title, minutes, prerequisites }) => {
    const { cells } = JSON.parse(readFileSync(notebookOf(name), "utf8"));
    const text: string = [cells[0].source].flat().join("");

    test("has the curriculum's number, title and time", () => {
      expect(text.split("\n")[0]).toBe(`# ${Number(name.slice(0, 2))} · ${title}`);
      expect(text).toContain("\n\n**What you will be able to do:** ");
      expect(text).toContain(`**Time:** ${minutes} minutes`);
    });

    test("links what it builds on directly, and says so where that is nothing", () => {
      const [, after = ""] = text.split("**Prerequisites:**");
      const linked = [...after.matchAll(/\]\(([^)]*)\.ipynb\)/g)].map(([, target]) => target);
      expect(linked).toEqual(prerequisites);
      if (prerequisites.length === 0) expect(after).toMatch(/^ none\b/);
    });
  },
);
