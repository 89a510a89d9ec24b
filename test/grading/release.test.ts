import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { release } from "../../src/grading/index.ts";
import {
  findNotebooks,
  leaksIn,
  learnersVersion,
  readNotebook,
  secretsOf,
  serialise,
} from "../../src/notebook/index.ts";
import { deltabook } from "../cli/deltabook.ts";
import { code, lesson, solutions } from "./lesson-submissions.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deltabook-release-"));
});

/** A notebook of these cells, in a file. */
function written(...cells: object[]): string {
  const path = join(folder, "own.ipynb");
  writeFileSync(path, JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }));
  return path;
}

describe("every lesson", async () => {
  const lessons = await findNotebooks([resolve(import.meta.dirname, "../../notebooks")]);
  test.each(lessons)("%s: no line of a solution is left, and no id is changed", async (path) => {
    const { notebook: source } = await readNotebook(path);
    const { notebook, removed } = learnersVersion(source);
    expect(leaksIn(serialise(notebook), secretsOf(source))).toEqual([]);
    const gone = new Set(removed.map(({ id }) => id));
    expect(notebook.cells.map(({ id }) => id)).toEqual(
      source.cells.map(({ id }) => id).filter((id) => !gone.has(id)),
    );
  });
});

test("a leak is found, however it is laid out", async () => {
  const { notebook } = await readNotebook(lesson);
  const secrets = secretsOf(notebook);
  const line = String(solutions["exercise-2-stub"]).split("\n")[4] as string;
  expect(line).toContain("return");
  expect(leaksIn(`<p>${line.replaceAll(" ", "\n  ")}</p>`, secrets)).toHaveLength(1);
  expect(leaksIn("return 2 * error;", secrets)).toEqual([]);
});

test("the command says what it has removed, and replaces no other file", async () => {
  const args = ["release", lesson, "--out", folder];
  const first = await deltabook(args);
  expect(first.stdout).toContain("solution exercise-1-solution, solution exercise-2-solution");
  expect(first.stdout).toMatch(/searched for \d\d lines of them: none is left/);
  expect((await deltabook(args)).code).toBe(0); // The same again does no harm.
  const target = join(folder, "05-delta-rule.ipynb");
  writeFileSync(target, readFileSync(target, "utf8").replace("# 5", "# my 5"));
  const again = await deltabook(args);
  expect(again.code).toBe(1);
  expect(again.stderr).toContain("is there already and is another one");
  expect(readFileSync(target, "utf8")).toContain("# my 5");
});

test("outputs are gone, for they may show a solution", async () => {
  const shown = { ...code("shown", "1"), execution_count: 1 };
  shown.outputs = [{ output_type: "stream", name: "stdout", text: "secret\n" }];
  const [made] = await release([written(shown)], join(folder, "out"));
  expect(readFileSync(made?.path as string, "utf8")).not.toContain("secret");
});

test("points stand in the headings", async () => {
  const heading = (id: string, source: string) => ({ cell_type: "markdown", id, metadata: {}, source });
  const worth = {
    ...code("check-2", "check2()", "check"),
    metadata: { tags: ["check"], deltabook: { points: 2.5 } },
  };
  const path = written(
    heading("one", "### Exercise 1\n\nTask."),
    code("check-1", "check1()", "check"),
    heading("two", "### Exercise 2"),
    worth,
  );
  const [made] = await release([path], join(folder, "out"), { points: true });
  const { notebook } = await readNotebook(made?.path as string);
  expect(notebook.cells[0]?.source).toBe("### Exercise 1 (1 point)\n\nTask.");
  expect(notebook.cells[2]?.source).toBe("### Exercise 2 (2.5 points)");
});

test("a stub that still holds its solution is refused", async () => {
  const solution = "function twice(x: number): number {\n  return x + x + 0;\n}";
  const path = written(code("stub", solution, "exercise"), code("answer", solution, "solution"));
  await expect(release([path], join(folder, "out"))).rejects.toThrow(
    'cell "answer": every line of this solution stands in other cells',
  );
});

test("points that are no number are refused", async () => {
  const path = written({
    ...code("check-1", "1", "check"),
    metadata: { tags: ["check"], deltabook: { points: "2" } },
  });
  await expect(release([path], join(folder, "out"), { points: true })).rejects.toThrow(
    'cell "check-1": its points are "2"',
  );
});
