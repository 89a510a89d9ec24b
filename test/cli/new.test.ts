import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeEach, describe, expect, test } from "vitest";
import { withLesson } from "../../src/cli/exercise-template.ts";
import type { evaluate } from "../../src/course/index.ts";
import { deltabook } from "./deltabook.ts";

const project = resolve(import.meta.dirname, "../..");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deltabook-new-"));
});
const textOf = (path: string): string =>
  (JSON.parse(readFileSync(path, "utf8")).cells as { source: string[] }[])
    .map(({ source }) => source.join(""))
    .join("\n\n");

describe("a new lesson of one's own", () => {
  test("runs clean, is formatted, and its checks tell the stubs from the solutions", async () => {
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(project, join(folder, "node_modules/deltabook"), "junction");
    const made = await deltabook(["new", "week-1/steep-slopes", "--title", "Steep slopes"], folder);
    const path = join("week-1", "steep-slopes.ipynb");
    expect(made).toEqual({ code: 0, stdout: `${path}: written\n`, stderr: "" });
    const text = textOf(join(folder, path));
    expect(text).toMatch(/^# Steep slopes\n\n\*\*What you will be able to do:\*\*/);
    expect(text).toContain("**Time:** 30 minutes. **Prerequisites:** none.");

    expect((await deltabook(["format", "--check", path], folder)).code).toBe(0);
    const run = await deltabook(["run", path, "--out", "run"], folder);
    expect(run.stderr).not.toContain("failed");
    expect(run.code).toBe(0);
    const outputs = readFileSync(join(folder, "run/steep-slopes.ipynb"), "utf8");
    expect(outputs).toContain("✗ slope(1): expected -4, obtained -2");
    expect(outputs).toContain("✓ slope(3): expected 0, obtained 0");
    expect(outputs).toContain("✗ descend(1, 0.1): expected 1.4, obtained NaN");
    expect(outputs.match(/application\/vnd\.vegalite/g)).toHaveLength(2);
  });

  test("goes into notebooks/ if there is one, and overwrites nothing", async () => {
    mkdirSync(join(folder, "notebooks"));
    expect((await deltabook(["new", "07-backpropagation"], folder)).code).toBe(0);
    const path = join(folder, "notebooks/07-backpropagation.ipynb");
    expect(textOf(path)).toMatch(/^# 7 · Backpropagation: delta rules through layers\n/);
    expect(textOf(path)).toContain(
      "**Time:** 60 minutes. **Prerequisites:** [lesson 6](06-gradient-check.ipynb).",
    );
    const before = readFileSync(path, "utf8");
    const again = await deltabook(["new", "07-backpropagation"], folder);
    expect(again).toMatchObject({
      code: 1,
      stderr: `deltabook: ${join("notebooks", "07-backpropagation.ipynb")}: is there already\n`,
    });
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(readdirSync(folder)).toEqual(["notebooks"]);
  });

  test.each(["Big Lesson", "a_b", "-x", "..", "a--b"])("refuses the name %s", async (name) => {
    const { code: exit, stderr } = await deltabook(["new", "--", name], folder);
    expect(stderr).toMatch(/^deltabook: .*: a lesson's name has small letters, digits and hyphens/);
    expect(exit).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("in the repository a new lesson", () => {
  test("gets its exercises, registered: stubs fail, the bug with advice, solutions pass", async () => {
    for (const part of ["package.json", "src/course", "src/engine", "src/plots/host.ts"])
      cpSync(join(project, part), join(folder, part), { recursive: true });
    mkdirSync(join(folder, "notebooks"));
    // A name that the course will not take.
    const { code: exit, stdout } = await deltabook(["new", "99-slow-slopes"], folder);
    expect(stdout).toContain("npm run build makes it known to check");
    expect(exit).toBe(0);
    const text = textOf(join(folder, "notebooks/99-slow-slopes.ipynb"));
    expect(text).toContain('await check("99-slow-slopes", 1, slope);');
    expect(text).toContain('// await hint("99-slow-slopes", 2);');

    const url = pathToFileURL(join(folder, "src/course/evaluate.ts")).href;
    const course = (await import(url)) as { evaluate: typeof evaluate };
    const reportOf = (exercise: number, submission: unknown) =>
      course.evaluate("99-slow-slopes" as never, exercise, submission);
    expect(reportOf(1, (w: number) => w - 3)).toMatchObject({
      passed: 1,
      complete: false,
      advice: [expect.stringContaining("half as large")],
    });
    expect(reportOf(1, (w: number) => 2 * (w - 3)).complete).toBe(true);
    expect(reportOf(2, () => Number.NaN)).toMatchObject({ passed: 0, complete: false });
    expect(reportOf(2, (w: number, rate: number) => w - rate * 2 * (w - 3)).complete).toBe(true);

    const file = join(folder, "src/course/lessons/99-slow-slopes.ts");
    writeFileSync(file, "mine");
    const again = await deltabook(["new", "99-slow-slopes"], folder);
    expect(again.code).toBe(1);
    expect(readFileSync(file, "utf8")).toBe("mine");
  });
});

test("lessons are registered in their order", () => {
  const index = readFileSync(join(project, "src/course/lessons/index.ts"), "utf8");
  const added = withLesson(withLesson(index, "00-zero"), "01-single-nose");
  const keys = [...added.matchAll(/^ {2}"(.*)": \w+,$/gm)].map(([, key]) => key);
  expect(keys).toEqual([...keys].sort());
  expect(keys).toEqual(expect.arrayContaining(["00-zero", "01-single-nose"]));
  const imports = [...added.matchAll(/^import \{ \w+ \} from "\.\/(.*)\.ts";$/gm)].map(([, name]) => name);
  expect(imports).toEqual(keys);
});
