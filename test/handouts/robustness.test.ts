import { mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { deltabook, start } from "../cli/deltabook.ts";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "deltabook-robust-"));
const pageOf = (folder: string, name = "lesson") =>
  readFileSync(join(folder, "site", `${name}.html`), "utf8");

async function build(folder: string): Promise<string> {
  const { code: exit, stderr } = await deltabook(["handouts", "lesson.ipynb", "--out", "site"], folder);
  expect(exit, stderr).toBe(0);
  return pageOf(folder);
}

describe("much", () => {
  test("50 MB of text are shown by their first and last lines", async () => {
    const folder = newFolder();
    writeLesson(join(folder, "lesson.ipynb"), [
      code('for (let i = 1; i <= 500_000; i++) console.log("line " + i + " " + "x".repeat(90));'),
      code('console.log("y".repeat(1_000_000))'),
    ]);
    const page = await build(folder);
    expect(page.length).toBeLessThan(500_000);
    // Not toMatch, whose message would be the page.
    expect(/<pre class="stream">line 1 x+\nline 2 x+\n/.test(page)).toBe(true);
    expect(/line 499999 x+\nline 500000 x+<\/pre>/.test(page)).toBe(true);
    const shown = page.match(/^.*line \d+ x+/gm)?.length ?? 0;
    const left = Number(/… ([\d,]+) lines left out …/.exec(page)?.[1]?.replaceAll(",", ""));
    expect(shown + left).toBe(500_000);
    expect(page.match(/… [\d,]+ characters left out …/g)).toEqual(["… 880,000 characters left out …"]);
  }, 60_000);

  test("50 MB of something else are a clear error, and the old site stays", async () => {
    const folder = newFolder();
    const path = writeLesson(join(folder, "lesson.ipynb"), [markdown("# Before")]);
    await build(folder);
    writeLesson(path, [
      code('({ [Symbol.for("Jupyter.display")]: () => ({ "text/html": "<b>b</b>".repeat(6_250_000) }) })'),
    ]);
    const { code: exit, stderr } = await deltabook(["handouts", "lesson.ipynb", "--out", "site"], folder);
    expect(exit).toBe(1);
    expect(stderr).toContain("lesson.ipynb: cell [1]: output of type text/html has 50 MB");
    expect(pageOf(folder)).toContain("Before");
  }, 60_000);

  test("hundreds of cells", async () => {
    const folder = newFolder();
    const cells = Array.from({ length: 300 }, (_, i) => [
      markdown(`## Part ${i}\n\nText with $x_{${i}}$.`),
      code(`const value${i} = ${i}; value${i} * 2`),
    ]);
    writeLesson(join(folder, "lesson.ipynb"), cells.flat());
    const page = await build(folder);
    expect(page).toContain('<pre class="result">598</pre>');
    expect(page.match(/<h2 /g)).toHaveLength(300);
  }, 120_000);
});

describe("a notebook that is none: one clear line, and the old site stays", () => {
  test.each<[string, string, RegExp]>([
    ["cut off", '{"nbformat": 4, "cells": [', /lesson\.ipynb: not JSON \(line 1, column 27/],
    [
      "of an old format",
      '{"nbformat": 3, "nbformat_minor": 0, "worksheets": []}',
      /lesson\.ipynb: nbformat 3\.0/,
    ],
    ["empty", "", /lesson\.ipynb: not a notebook \(the file is empty\)/],
    ["binary", "\u0000\u0001", /lesson\.ipynb: not JSON/],
    [
      "with an unknown cell",
      '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"id":"a","cell_type":"slide","metadata":{},"source":""}]}',
      /lesson\.ipynb: not a valid notebook: cell 1: cell_type is "slide"/,
    ],
    [
      "with an unknown output",
      '{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{"id":"a","cell_type":"code","metadata":{},"source":"1","execution_count":null,"outputs":[{"output_type":"hologram"}]}]}',
      /cell 1: output 1: output_type is "hologram"/,
    ],
  ])("%s", async (_what, content, message) => {
    const folder = newFolder();
    const path = writeLesson(join(folder, "lesson.ipynb"), [markdown("# Before")]);
    await build(folder);
    writeFileSync(path, content);
    const { code: exit, stderr } = await deltabook(["handouts", "lesson.ipynb", "--out", "site"], folder);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(exit).toBe(1);
    expect(pageOf(folder)).toContain("Before");
  });
});

test("whenever a build is killed, the site is the old one or the new one, whole", async () => {
  const folder = newFolder();
  const write = (text: string): void => {
    for (const name of ["1", "2", "3"])
      writeLesson(join(folder, "lessons", `${name}.ipynb`), [markdown(`# ${name}\n\n${text}`)]);
  };
  const read = (): string =>
    ["1", "2", "3"].map((name) => pageOf(folder, name)).join() +
    readdirSync(join(folder, "site"), { recursive: true, encoding: "utf8" }).sort().join();
  const args = ["handouts", "lessons", "--out", "site"];

  write("First.");
  expect((await deltabook(args, folder)).code).toBe(0);
  const states = [read()];
  write("Second.");
  const started = performance.now();
  expect((await deltabook(args, folder)).code).toBe(0);
  const duration = performance.now() - started;
  states.push(read());

  // From the middle to the end of a build, where files are written.
  for (let kill = 0; kill < 12; kill++) {
    write(kill % 2 === 0 ? "First." : "Second.");
    const build = start(args, folder);
    await sleep(duration * (0.5 + kill / 20));
    build.process.kill("SIGKILL");
    await build.ended;
    expect(states).toContain(read());
  }
  write("Second.");
  expect((await deltabook(args, folder)).code).toBe(0);
  expect(read()).toBe(states[1]);
  expect(readdirSync(folder).sort()).toEqual(["lessons", "site"]);
}, 60_000);

test("a site whose builder was killed between two renamings comes back", async () => {
  const folder = newFolder();
  const path = writeLesson(join(folder, "lesson.ipynb"), [markdown("# Before")]);
  await build(folder);
  renameSync(join(folder, "site"), join(folder, ".site.4194305-0123abcd.old"));
  writeFileSync(path, "broken");
  expect((await deltabook(["handouts", "lesson.ipynb", "--out", "site"], folder)).code).toBe(1);
  expect(pageOf(folder)).toContain("Before");
});
