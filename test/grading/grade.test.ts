import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";

import type { Result } from "../../dist/grading/grade-submission.js";
import { type GradeProgress, grade } from "../../dist/grading/index.js";
import { deltabook } from "../cli/deltabook.ts";
import { code, type Edits, lesson, solutions, submit } from "./lesson-submissions.ts";

const folder = mkdtempSync(join(tmpdir(), "deltabook-grade-"));
const submitted = join(folder, "submissions");
const engine = resolve(import.meta.dirname, "../../dist/engine/index.js");
process.env.SECRET_OF_THE_TEACHER = "not for learners";
const out = join(folder, "marks");
mkdirSync(submitted);

/** CI has bubblewrap; without it, what needs it is left out. */
const unconfined = process.env.CI !== "true" && spawnSync("bwrap", ["--version"]).status !== 0;
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
  "buffer bomb": second("const hog: Uint8Array[] = []; while (true) hog.push(new Uint8Array(2e7).fill(1));"),
  "one long line": second('console.log("x".repeat(2e8)); function deltaOf() { return 0; }'),
  "deep answers": {
    cells: {
      ...solutions,
      "exercise-1-stub": `// @ts-nocheck
const host = globalThis[Symbol.for("deltabook.host")];
const show = host.display;
let deep = 0;
for (let i = 0; i < 3000; i++) deep = [deep];
host.display = () => show({ "application/vnd.deltabook.answers+json": { answers: [{ obtained: deep }] } });
function lineGradient() { return 0; }`,
    },
  },
  "as text": {
    cells: solutions,
    change: ({ cells }) => {
      const stub = cells.find(({ id }) => id === "exercise-2-stub");
      Object.assign(stub as object, {
        cell_type: "markdown",
        outputs: undefined,
        execution_count: undefined,
      });
    },
  },
  "redefined, and right": {
    cells: {
      ...solutions,
      "exercise-1-stub": `const check = () => "all pass";\n${solutions["exercise-1-stub"]}`,
    },
  },
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
};

/** What only a confined submission may be let to do. */
const trespassers: Record<string, Edits> = {
  "killer of others": second(`try { process.kill(${process.pid}, 0); } catch { throw new Error("alone"); }`),
  killer: second('process.kill(process.ppid, "SIGKILL"); await new Promise(() => {});'),
  "disk flood": second(
    'import { appendFileSync } from "node:fs"; while (true) appendFileSync("big", "x".repeat(1e7));',
  ),
  vandal: second(`import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(engine)}, "");`),
  "own folder": {
    cells: {
      ...solutions,
      "exercise-1-stub": `import { readdirSync, writeFileSync } from "node:fs"; import { tmpdir } from "node:os";
writeFileSync("mine.txt", "1");
const others = readdirSync(tmpdir()).filter((name) => name.startsWith("deltabook-grading-")).length;
const words = Object.keys(process.env).filter((name) => name === "SECRET_OF_THE_TEACHER").length;
throw new Error(\`\${readdirSync(".").length} of mine, \${others} folder, \${words} secrets\`);`,
    },
  },
  snoop: {
    cells: {
      ...solutions,
      "exercise-1-stub": `import { existsSync } from "node:fs";
const seen = existsSync(${JSON.stringify(submitted)});
const net = await fetch("http://192.0.2.1/").then(() => "reached", (error) => String(error.cause?.code));
throw new Error(\`there: \${seen}, \${net}\`);`,
    },
  },
};
if (!unconfined) Object.assign(learners, trespassers);

const results: Record<string, Result> = {};
const events: GradeProgress[] = [];
const gradeAll = () =>
  grade({
    ...{ inputs: [submitted], against: lesson, out, limits, unconfined },
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
    ["buffer bomb", [1, 0, 1]],
    ["one long line", [1, 0, 1]],
    ["deleted", [1, 0, 1]],
    ["renumbered", [1, 1, 1]],
    ["edited checks", [0, 0, 0]],
    ["redefined", [0, 0, 0]],
    ["redefined, and right", [1, 1, 1]],
    ["deep answers", [0, 0, 0]],
    ["as text", [1, 0, 1]],
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
    ["buffer bomb", "more than 512 MB"],
    ["deleted", '"exercise-2-stub", in which the answer belongs, is missing'],
    ["renumbered", "lost their ids"],
    ["corrupt", "not JSON"],
    ["old", "nbformat 3"],
  ])("%s", (learner, reason) => {
    const { marks, notes } = results[learner] as Result;
    expect([...notes, ...marks.map((mark) => mark.reason)].join("\n")).toContain(reason);
  });
});

describe.skipIf(unconfined)("no submission reaches the network, others' files or processes", () => {
  test.each([
    ["snoop", [0, 1, 1], /there: false, (ENETUNREACH|EAI_AGAIN|undefined)/],
    ["own folder", [0, 1, 1], /1 of mine, 1 folder, 0 secrets/],
    ["vandal", [1, 0, 1], /EROFS: read-only file system/],
    ["disk flood", [1, 0, 1], /ENOSPC: no space left/],
    ["killer of others", [1, 0, 1], /Error: alone/],
    ["killer", [1, 0, 1], /longer than 4 s/],
  ])("%s", (learner, marks, note) => {
    expect(marksOf(learner)).toEqual(marks);
    expect(results[learner]?.notes.join("\n")).toMatch(note);
  });
});

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
  const hidden = code(
    "hidden",
    'import assert from "node:assert";\nassert.equal(twice(-4), -8);\nassert.ok([1, 2].every((x) => twice(x) === 2 * x));',
    "hidden-check",
  );
  writeFileSync(teacher, notebook(stub, worth, hidden));
  mkdirSync(join(own, "in"));
  const cheat = "assert.equal = assert.ok = () => {};\nArray.prototype.every = () => true;";
  const answers = {
    right: "return 2 * x;\n}",
    guessed: "return 2;\n}",
    polluted: `return 2;\n}\nimport assert from "node:assert";\n${cheat}`,
    frozen: `return 2;\n}\nimport assert from "node:assert";\n${cheat}\nObject.freeze(assert);`,
    extended: "return 2 * x;\n}\n(Object.prototype as { twice?: number }).twice = 1;",
  };
  for (const [learner, body] of Object.entries(answers))
    writeFileSync(
      join(own, "in", `${learner}.ipynb`),
      notebook(
        code("stub", `// @ts-nocheck\nfunction twice(x: number): number {\n  ${body}`),
        code("open", "1"),
      ),
    );
  const graded = await grade({
    ...{ inputs: [join(own, "in")], against: teacher, out: join(own, "out"), limits, unconfined },
    signal: new AbortController().signal,
  });
  expect(graded.map(({ submission, result }) => [submission.learner, result.total])).toEqual([
    ["extended", 4],
    ["frozen", 0],
    ["guessed", 3],
    ["polluted", 3],
    ["right", 4],
  ]);
  expect(graded[1]?.result.marks[1]?.reason).toContain("has changed assert.");
}, 60_000);

test("without bubblewrap it says so, and grades only what is to run unconfined", async () => {
  const args = ["grade", join(submitted, "right.ipynb"), "--against", lesson, "--out"];
  const env = { ...process.env, PATH: folder };
  const refused = await deltabook([...args, join(folder, "refused")], folder, env);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("install it (Debian, Ubuntu: apt install bubblewrap)");
  const trusted = await deltabook([...args, join(folder, "trusted"), "--unconfined"], folder, env);
  expect(trusted.stderr).toContain("Unconfined: submissions can reach the network");
  expect(trusted.stderr).toContain("1/1 right: 3 of 3");
}, 60_000);

test("an interruption keeps what was graded", async () => {
  const stopped = join(folder, "stopped");
  const controller = new AbortController();
  const run = grade({
    ...{ inputs: [join(submitted, "right.ipynb"), join(submitted, "flood.ipynb")], against: lesson },
    ...{ out: stopped, limits: { ...limits, cell: 20 }, unconfined, signal: controller.signal },
    onProgress: ({ state }) => {
      if (state === "graded") controller.abort(new Error("stopped"));
    },
  });
  await expect(run).rejects.toThrow("stopped");
  expect(readdirSync(join(stopped, ".results")).length).toBeGreaterThan(0);
  expect(existsSync(join(stopped, "marks.csv"))).toBe(false);
}, 60_000);
