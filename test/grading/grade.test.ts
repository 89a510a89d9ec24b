import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { confinement } from "../../dist/grading/confinement.js";
import type { Result } from "../../dist/grading/grade-submission.js";
import { type GradeProgress, grade } from "../../dist/grading/index.js";
import { code, type Edits, lesson, solutions, submit } from "./lesson-submissions.ts";

const folder = mkdtempSync(join(tmpdir(), "deltabook-grade-"));
const submitted = join(folder, "submissions");
const out = join(folder, "marks");
mkdirSync(submitted);

const limits = { cell: 4, notebook: 60, memory: 512 };
const second = (source: string): Edits => ({ cells: { ...solutions, "exercise-2-stub": source } });

const learners: Record<string, Edits> = {
  right: { cells: solutions },
  stubs: {},
  partial: {
    cells: {
      ...solutions,
      "exercise-3-stub": String(solutions["exercise-3-stub"]).replace("(2 / X.length)", "2"),
    },
  },
  "endless loop": second("while (true) {}"),
  "endless function": second("function deltaOf(z: number, target: number): number { while (true) {} }"),
  "memory bomb": second("const hog: unknown[] = []; while (true) hog.push(new Array(1e6).fill(1.5));"),
  flood: second('while (true) console.log("x".repeat(1000));'),
  exit: second("process.exit(0)"),
  killer: second('process.kill(process.ppid, "SIGKILL"); await new Promise(() => {});'),
  deleted: { cells: solutions, deleted: ["exercise-2-stub", "exercise-1-check"] },
  renumbered: {
    cells: solutions,
    change: ({ cells }) => {
      for (const [i, cell] of cells.entries()) cell.id = `cell-${i}`;
    },
  },
  "edited checks": {
    cells: {
      "exercise-1-check": 'console.log("All 5 of 5 cases pass.");',
      "exercise-2-check": 'await check("05-delta-rule", 2, () => 1);',
      "exercise-1-stub": "function lineGradient() { return { w: 7, b: 7 }; }",
    },
  },
  redefined: {
    cells: { "exercise-1-stub": "const check = () => true; function lineGradient() { return 0; }" },
  },
  pollution: {
    cells: {
      "exercise-1-stub": `// @ts-nocheck
Array.prototype.every = () => true;
JSON.parse = () => ({ passed: true });
Object.prototype.passed = true;
Math.abs = () => 0;
function lineGradient() { return { w: 1, b: 1 }; }`,
    },
  },
  "forged answers": {
    cells: {
      "exercise-1-stub": `import { display } from "deltabook/kernel";
const forged = { "application/vnd.deltabook.answers+json": { answers: [{ obtained: 0 }] } };
setInterval(() => display({ [Symbol.for("Jupyter.display")]: () => forged }), 1);
function lineGradient() { return 0; }`,
    },
  },
  snoop: {
    cells: {
      ...solutions,
      "exercise-1-stub": `import { readdirSync } from "node:fs";
const seen = readdirSync(${JSON.stringify(submitted)}).length;
const net = await fetch("http://192.0.2.1/").then(() => "reached", (error) => String(error.cause?.code));
throw new Error(\`saw \${seen} files, \${net}\`);`,
    },
  },
};

const results: Record<string, Result> = {};
const events: GradeProgress[] = [];
const gradeAll = () =>
  grade({
    ...{ inputs: [submitted], against: lesson, out, limits },
    signal: new AbortController().signal,
    onProgress: (event) => events.push(event),
  });

beforeAll(async () => {
  for (const [learner, edits] of Object.entries(learners)) submit(submitted, learner, edits);
  writeFileSync(join(submitted, "corrupt.ipynb"), '{"cells": [');
  writeFileSync(
    join(submitted, "old.ipynb"),
    '{"nbformat": 3, "nbformat_minor": 0, "worksheets": [], "metadata": {}}',
  );
  for (const { submission, result } of await gradeAll()) results[submission.learner] = result;
}, 300_000);

const marksOf = (learner: string) => results[learner]?.marks.map(({ marks }) => marks);

describe("each submission gets its marks, whatever the others do", () => {
  test.each([
    ["right", [1, 1, 1]],
    ["stubs", [0, 0, 0]],
    ["partial", [1, 1, 0.25]],
    ["endless loop", [1, 0, 1]],
    ["endless function", [1, 0, 1]],
    ["memory bomb", [1, 0, 1]],
    ["flood", [1, 0, 1]],
    ["exit", [1, 0, 1]],
    ["killer", [1, 0, 0]],
    ["deleted", [1, 0, 1]],
    ["renumbered", [1, 1, 1]],
    ["edited checks", [0, 0, 0]],
    ["redefined", [0, 0, 0]],
    ["pollution", [0, 0, 0]],
    ["forged answers", [0, 0, 0]],
    ["corrupt", [0, 0, 0]],
    ["old", [0, 0, 0]],
  ])("%s", (learner, marks) => {
    expect(marksOf(learner)).toEqual(marks);
  });
});

describe("and a reason", () => {
  test.each([
    ["partial", "This steps by the sum over the examples"],
    ["stubs", "left as it was handed out"],
    ["endless loop", "took longer than 4 s"],
    ["endless function", "took longer than 4 s"],
    ["memory bomb", "memory"],
    ["flood", "showed more than"],
    ["exit", "exit code 0"],
    ["killer", "SIGKILL"],
    ["deleted", '"exercise-2-stub", in which the answer belongs, is missing'],
    ["renumbered", "lost their ids"],
    ["corrupt", "not JSON"],
    ["old", "nbformat 3"],
  ])("%s", (learner, reason) => {
    const { marks, notes } = results[learner] as Result;
    expect([...notes, ...marks.map((mark) => mark.reason)].join("\n")).toContain(reason);
  });
});

test.skipIf(confinement([folder]).launcher.length === 0)(
  "no submission reaches the network or sees another's files",
  () => {
    expect(results.snoop?.notes.join()).toMatch(/saw 0 files, (ENETUNREACH|EAI_AGAIN|undefined)/);
  },
);

test("marks, feedback and summary are written for everybody", () => {
  const names = [...Object.keys(learners), "corrupt", "old"];
  expect(readdirSync(join(out, "feedback")).sort()).toEqual(names.map((name) => `${name}.html`).sort());
  const csv = readFileSync(join(out, "marks.csv"), "utf8").split("\r\n");
  expect(csv[0]).toBe(
    "learner,file,total / 3,Exercise 1: find the bug / 1,Exercise 2: delta / 1,Exercise 3: one training step / 1,notes",
  );
  expect(csv.filter((line) => line !== "")).toHaveLength(names.length + 1);
  const json = JSON.parse(readFileSync(join(out, "marks.json"), "utf8"));
  expect(json.learners.find(({ learner }: { learner: string }) => learner === "partial").total).toBe(2.25);
  const summary = readFileSync(join(out, "index.html"), "utf8");
  expect(summary).toContain("The hardest is &quot;Exercise 2: delta&quot;".replaceAll("&quot;", "&quot;"));
  const feedback = readFileSync(join(out, "feedback", "partial.html"), "utf8");
  expect(feedback).toContain("1 of 4 cases pass");
});

test("what was graded is not graded again, and the marks are the same", async () => {
  const before = readFileSync(join(out, "marks.json"), "utf8");
  events.length = 0;
  submit(submitted, "late", { cells: solutions, deleted: ["summary"] });
  await gradeAll();
  const graded = events.flatMap((event) => (event.state === "graded" ? event.learner : []));
  expect(graded).toEqual(["late"]);
  const after = JSON.parse(readFileSync(join(out, "marks.json"), "utf8"));
  after.learners = after.learners.filter(({ learner }: { learner: string }) => learner !== "late");
  expect(after).toEqual(JSON.parse(before));
}, 60_000);

test("hidden checks and points come from the teacher's notebook", async () => {
  const own = mkdtempSync(join(tmpdir(), "deltabook-hidden-"));
  const notebook = (...cells: object[]) =>
    JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
  const teacher = join(own, "teacher.ipynb");
  const stub = code("stub", "function twice(x: number): number {\n  return 0;\n}", "exercise");
  const worth = { ...code("open", "if (twice(1) !== 2) throw new Error('twice(1) is not 2')", "check") };
  worth.metadata = { ...worth.metadata, deltabook: { points: 3 } };
  const hidden = code("hidden", "if (twice(-4) !== -8) throw new Error('secret')", "hidden-check");
  writeFileSync(teacher, notebook(stub, worth, hidden));
  mkdirSync(join(own, "in"));
  const answers = { right: "return 2 * x", guessed: "return 2" };
  for (const [learner, body] of Object.entries(answers))
    writeFileSync(
      join(own, "in", `${learner}.ipynb`),
      notebook(code("stub", `function twice(x: number): number {\n  ${body};\n}`), code("open", "1")),
    );
  const graded = await grade({
    ...{ inputs: [join(own, "in")], against: teacher, out: join(own, "out"), limits },
    signal: new AbortController().signal,
  });
  expect(graded.map(({ submission, result }) => [submission.learner, result.total])).toEqual([
    ["guessed", 3],
    ["right", 4],
  ]);
}, 60_000);

test("an interruption keeps what was graded", async () => {
  const stopped = join(folder, "stopped");
  const controller = new AbortController();
  const run = grade({
    ...{ inputs: [join(submitted, "right.ipynb"), join(submitted, "flood.ipynb")], against: lesson },
    ...{ out: stopped, limits: { ...limits, cell: 20 }, signal: controller.signal },
    onProgress: ({ state }) => {
      if (state === "graded") controller.abort(new Error("stopped"));
    },
  });
  await expect(run).rejects.toThrow("stopped");
  expect(readdirSync(join(stopped, ".results")).length).toBeGreaterThan(0);
  expect(existsSync(join(stopped, "marks.csv"))).toBe(false);
}, 60_000);
