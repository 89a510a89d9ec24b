import { cpSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { code, writeLesson } from "../notebook/build-notebook.ts";
import { deltabook } from "./deltabook.ts";

const project = resolve(import.meta.dirname, "../..");
const course = JSON.stringify(resolve(project, "dist/course/index.js"));
const name = "01-single-neuron";
const right = "(w: number[], b: number, x: number) => -(w[0] * x + b) / w[1]";
const learning = { ...process.env, DELTABOOK_PROGRESS: "" };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deltabook-check-"));
});

/** A notebook of lesson 01 with these submissions, each to an exercise. */
const notebook = (file: string, ...checks: [number, string][]): string =>
  writeLesson(join(folder, file), [
    code(`import { check } from ${course};`),
    ...checks.map(([exercise, submission]) => code(`await check("${name}", ${exercise}, ${submission});`)),
  ]);

test("runs a notebook, tells case counts, and what is not checked; the notebook stays as it is", async () => {
  const path = notebook(`${name}.ipynb`, [1, "() => 7"], [2, "() => 0"], [2, right]);
  const before = readFileSync(path, "utf8");
  const { code: exit, stdout } = await deltabook(["check", path], folder, learning);
  expect(stdout.split("\n")).toEqual([
    `${path}: 1 of 3 exercises solved`,
    "  ✗ 1 Find the bug in a weighted sum: 1 of 5 cases pass",
    "  ✓ 2 The height of the decision line: 5 of 5 cases pass",
    "  ✗ 3 XOR from three neurons: not checked",
    "",
  ]);
  expect(exit).toBe(1);
  expect(readFileSync(path, "utf8")).toBe(before);

  // What it kept, a later call without a notebook shows.
  const { code: shown, stdout: kept } = await deltabook(["check"], folder, learning);
  expect(kept.split("\n")).toEqual([
    "1 of 3 exercises solved in .",
    "  01 A single neuron: 1 of 3",
    "    ✗ 1 Find the bug in a weighted sum, 1 of 5 cases pass",
    expect.stringMatching(/^ {4}✓ 2 The height of the decision line, solved on \d{4}-\d\d-\d\d$/),
    "    ✗ 3 XOR from three neurons, not checked yet",
    `Go on with ${name}.ipynb`,
    "",
  ]);
  expect(shown).toBe(0);
});

test("the exit code is 0 only when all that is checked is solved and every cell ran", async () => {
  const solved = notebook("mine.ipynb", [2, right]);
  expect(await deltabook(["check", solved], folder)).toMatchObject({ code: 0 });
  const failing = notebook("failing.ipynb", [2, "nothing.at.all"], [2, right]);
  const { code: exit, stdout } = await deltabook(["check", failing], folder);
  expect(stdout).toContain("failing.ipynb: 1 of 1 exercises solved");
  expect(stdout).toMatch(/\n {2}cell \[2\] failed: \S+: .*nothing/);
  expect(exit).toBe(1);
  const nothing = notebook("nothing.ipynb");
  expect(await deltabook(["check", nothing], folder)).toMatchObject({
    code: 1,
    stdout: `${nothing}: it checks no exercise\n`,
  });
});

test("an endless loop is stopped by --timeout, and the checks after it still run", async () => {
  const path = notebook("loop.ipynb", [2, "() => { for (;;); }"], [2, right]);
  const { code: exit, stdout } = await deltabook(["check", path, "--timeout", "2"], folder);
  expect(stdout).toContain("✓ 2 The height of the decision line: 5 of 5 cases pass");
  expect(stdout).toContain("cell [2] failed: TimeoutError: the cell took longer than 2 s");
  expect(exit).toBe(1);
});

test("a folder without lessons says so; notebooks/ is looked into first", async () => {
  expect((await deltabook(["check"], folder)).stdout).toBe(".: none of the course's lessons is here\n");
  cpSync(join(project, "notebooks", `${name}.ipynb`), join(folder, "notebooks", `${name}.ipynb`));
  expect((await deltabook(["check"], folder)).stdout).toBe(
    "0 of 3 exercises solved in notebooks\n  01 A single neuron: 0 of 3\n",
  );
  expect(existsSync(join(folder, "notebooks/.deltabook"))).toBe(false);
});
