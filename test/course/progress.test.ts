import { fork } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
// The built kernel: its client starts it as a program.
import { findKernel, KernelClient, type Message } from "../../dist/kernel/client/index.js";
import { courseState } from "../../src/course/course-state.ts";
import { readProgress } from "../../src/course/progress.ts";
import { appendEvent, progressFile } from "../../src/course/progress-file.ts";

const lesson = "01-single-neuron";
const at = "2026-01-02T03:04:05.000Z";
let folder: string;
afterEach(() => vi.unstubAllEnvs());
beforeEach(() => {
  vi.stubEnv("DELTABOOK_PROGRESS", "");
  folder = mkdtempSync(join(tmpdir(), "deltabook-progress-"));
});

describe("the progress file", () => {
  test("nothing yet is no progress, and no problem", () => {
    expect(readProgress(folder).of(lesson, 1)).toEqual({ hints: 0 });
    expect(readProgress(folder).problem).toBeUndefined();
    expect(existsSync(join(folder, ".deltabook"))).toBe(false);
  });

  test("holds the last result, the first time that it was solved, and the hints", () => {
    const done = (passed: number, when: string) =>
      appendEvent(folder, { lesson, exercise: 2, passed, total: 5, at: when });
    done(3, "a");
    done(5, "b");
    done(5, "c");
    done(4, "d");
    appendEvent(folder, { lesson, exercise: 2, hints: 2, at });
    appendEvent(folder, { lesson, exercise: 2, hints: 1, at });
    expect(readProgress(folder).of(lesson, 2)).toEqual({
      last: { passed: 4, total: 5 },
      solvedAt: "b",
      hints: 2,
    });
    expect(readProgress(folder).of(lesson, 1)).toEqual({ hints: 0 });
  });

  test("loses nothing when two programs write at once", async () => {
    const program = join(folder, "writer.mjs");
    writeFileSync(
      program,
      `import { appendEvent } from ${JSON.stringify(resolve(import.meta.dirname, "../../dist/course/progress-file.js"))};
      for (let exercise = 1; exercise <= 200; exercise++)
        appendEvent(${JSON.stringify(folder)}, { lesson: process.argv[2], exercise, passed: 1, total: 1, at: "now" });`,
    );
    const writers = ["one", "other"].map((name) => fork(program, [name]));
    await Promise.all(writers.map((writer) => new Promise((end) => writer.once("exit", end))));
    const { of, problem } = readProgress(folder);
    expect(problem).toBeUndefined();
    for (const name of ["one", "other"]) {
      for (let exercise = 1; exercise <= 200; exercise++) expect(of(name, exercise).solvedAt).toBe("now");
    }
  });

  test("a line that a crash cut off costs that line only, and stays", () => {
    appendEvent(folder, { lesson, exercise: 1, passed: 5, total: 5, at });
    const whole = readFileSync(progressFile(folder), "utf8");
    writeFileSync(progressFile(folder), `${whole}{"lesson":"01-sing`);
    appendEvent(folder, { lesson, exercise: 2, passed: 5, total: 5, at });
    const { of, problem } = readProgress(folder);
    expect([of(lesson, 1).solvedAt, of(lesson, 2).solvedAt]).toEqual([at, at]);
    expect(problem).toBe(`1 line of ${progressFile(folder)} cannot be read; the others count.`);
    expect(readFileSync(progressFile(folder), "utf8")).toContain('{"lesson":"01-sing\n{"lesson"');
  });

  test("damage is named and left in place; what comes after it counts", () => {
    mkdirSync(join(folder, ".deltabook"));
    const damage =
      'null\n[]\n{"lesson":1,"exercise":1,"passed":1,"total":1,"at":"x"}\n{"lesson":"a"}\n\u0000\u0000';
    writeFileSync(progressFile(folder), damage);
    appendEvent(folder, { lesson, exercise: 1, passed: 5, total: 5, at });
    const { of, problem } = readProgress(folder);
    expect(of(lesson, 1).solvedAt).toBe(at);
    expect(problem).toContain("5 lines of");
    expect(readFileSync(progressFile(folder), "utf8").startsWith(damage)).toBe(true);
  });

  test("what is no file is a problem, no error", () => {
    mkdirSync(progressFile(folder), { recursive: true });
    expect(readProgress(folder).problem).toBe(`${progressFile(folder)} cannot be read (EISDIR).`);
  });
});

test("courseState counts the lessons that are there and says where to go on", () => {
  writeFileSync(join(folder, `${lesson}.ipynb`), "");
  appendEvent(folder, { lesson, exercise: 1, passed: 5, total: 5, at });
  appendEvent(folder, { lesson: "unknown", exercise: 1, passed: 5, total: 5, at });
  expect(courseState(folder)).toMatchObject({ exercises: 3, solved: 1, next: { name: lesson } });
  for (const exercise of [2, 3]) appendEvent(folder, { lesson, exercise, passed: 5, total: 5, at });
  expect(courseState(folder)).toMatchObject({ exercises: 3, solved: 3, next: undefined });
});

describe("in a notebook", () => {
  let client: KernelClient | undefined;
  afterEach(() => client?.shutdown());

  /** Runs cells on a kernel of its own in the folder, and gives back what they printed and showed. */
  async function run(env: Record<string, string>, ...cells: string[]): Promise<string> {
    const kernel = findKernel("deltabook");
    client = await KernelClient.start({ ...kernel, env: { ...kernel.env, ...env } }, { cwd: folder });
    let text = "";
    const onMessage = ({ content }: Message): void => {
      const { text: printed = "", data } = content as { text?: string; data?: Record<string, string> };
      text += printed + (data?.["text/plain"] ?? "");
    };
    for (const cell of cells) {
      const course = resolve(import.meta.dirname, "../../dist/course/index.js");
      const source = `import { check, hint, showMap } from ${JSON.stringify(course)};\n${cell}`;
      expect(await client.execute(source, { onMessage })).toMatchObject({ status: "ok" });
    }
    return text;
  }
  const right = `await check("${lesson}", 2, (w: number[], b: number, x: number) => -(w[0] * x + b) / w[1]);`;

  test("check and hint keep what changes; the map shows it", async () => {
    writeFileSync(join(folder, `${lesson}.ipynb`), "");
    const text = await run(
      { DELTABOOK_PROGRESS: "" },
      `await check("${lesson}", 2, () => 1);`,
      right,
      right,
      `await hint("${lesson}", 1);`,
      "await showMap();",
    );
    const lines = readFileSync(progressFile(folder), "utf8").trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { lesson, exercise: 2, passed: 0, total: 5 },
      { lesson, exercise: 2, passed: 5, total: 5, at: expect.stringMatching(/^\d{4}-.*Z$/) },
      { lesson, exercise: 1, hints: 1 },
    ]);
    expect(text).toContain("1 of 3 exercises are solved.\nGo on with lesson 1, A single neuron.");
    expect(text).toContain("1 A single neuron (60 minutes): 1 of 3 exercises solved (2)");
  });

  test("where nothing can be kept, the check works and says so once", async () => {
    writeFileSync(join(folder, ".deltabook"), "in the way");
    const text = await run({ DELTABOOK_PROGRESS: "" }, right, right);
    expect(text.match(/Solved!/g)).toHaveLength(2);
    expect(text.match(/Your progress is not kept: .*progress\.jsonl cannot be/g)).toHaveLength(1);
  });

  test("where nobody learns, nothing is kept and nothing shown", async () => {
    expect(await run({ DELTABOOK_PROGRESS: "off" }, right)).toContain("Solved!");
    expect(existsSync(join(folder, ".deltabook"))).toBe(false);
    appendEvent(folder, { lesson, exercise: 1, passed: 5, total: 5, at });
    vi.stubEnv("DELTABOOK_PROGRESS", "off");
    expect(readProgress(folder).of(lesson, 1)).toEqual({ hints: 0 });
  });
});
