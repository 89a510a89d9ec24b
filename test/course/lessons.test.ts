import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
// The built kernel: its client starts it as a program.
import { findKernel, KernelClient } from "../../dist/kernel/client/index.js";
import { lessonNames } from "../../src/course/index.ts";
import {
  type CodeCell,
  hasTag,
  type Notebook,
  readNotebook,
  serialise,
  tidy,
} from "../../src/notebook/index.ts";
import { atMost } from "../support/at-most.ts";
import { execute, folder, lessons, type Shown } from "./lesson-run.ts";

/** Two kernels keep two cores busy. */
const twoAtOnce = atMost(2);
const seconds = new Map<string, number>();

// How long lessons take is no matter of pass or fail: it is told.
afterAll(() => {
  const lines = [...seconds].sort().map(([file, time]) => `${time.toFixed(1).padStart(6)} s  ${file}`);
  console.log(`Run times of the lessons, two at a time:\n${lines.join("\n")}`);
});

test("every lesson with exercises has a notebook", () => {
  expect(lessons).toEqual(expect.arrayContaining(lessonNames.map((name) => `${name}.ipynb`)));
});

describe.concurrent.each(lessons)("%s", (file) => {
  const path = resolve(folder, file);
  let notebook: Notebook;
  let client: KernelClient;
  const results = new Map<string, Shown>();
  const tagged = (tag: string): CodeCell[] =>
    notebook.cells.filter((cell): cell is CodeCell => cell.cell_type === "code" && hasTag(cell, tag));
  const shownBy = ({ id }: { id: string }): Shown => results.get(id) as Shown;

  beforeAll(async () => {
    ({ notebook } = await readNotebook(path));
    await twoAtOnce(async () => {
      client = await KernelClient.start(findKernel("deltabook"), { cwd: folder });
      const start = performance.now();
      for (const cell of notebook.cells) {
        if (cell.cell_type === "code") results.set(cell.id, await execute(client, cell.source));
      }
      seconds.set(file, (performance.now() - start) / 1000);
    });
  }, 600_000);
  afterAll(() => client?.shutdown());

  test("is committed as `deltabook format` leaves it: without outputs, code formatted", async () => {
    const { notebook: formatted } = await readNotebook(path);
    expect(await tidy(formatted)).toEqual([]);
    expect(readFileSync(path, "utf8")).toBe(serialise(formatted));
    for (const cell of notebook.cells) {
      if (cell.cell_type === "code") expect([cell.outputs, cell.execution_count]).toEqual([[], null]);
    }
  });

  test("has the parts of a lesson, in order", () => {
    const headings = notebook.cells
      .filter(({ cell_type }) => cell_type === "markdown")
      .flatMap(({ source }) => [...(source as string).matchAll(/^#{1,2} (.+)$/gm)].map(([, title]) => title));
    expect(headings[0]).toMatch(/^\d+ · /);
    const parts = [
      "A question to start with",
      "The idea",
      "The code",
      "Where it goes wrong",
      "Exercises",
      "Summary",
    ];
    expect(headings.filter((heading) => parts.includes(heading ?? ""))).toEqual(parts);
  });

  test("runs clean from top to bottom", () => {
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code" || hasTag(cell, "raises-exception")) continue;
      expect(shownBy(cell).errors, `cell ${cell.id}`).toEqual([]);
    }
  });

  test("shows its plots live, as a picture and as a text", () => {
    const plots = [...results.values()]
      .flatMap(({ formats }) => formats)
      .filter((formats) => formats.some((format) => format.includes("vegalite")));
    expect(plots.length).toBeGreaterThanOrEqual(2);
    for (const formats of plots) {
      expect(formats).toEqual(["application/vnd.vegalite.v5+json", "image/svg+xml", "text/plain"]);
    }
  });

  test("has two to four exercises, each with a stub, a check and a collapsed solution; one is a bug to find", () => {
    const exercises = tagged("exercise");
    expect(exercises.length).toBeGreaterThanOrEqual(2);
    expect(exercises.length).toBeLessThanOrEqual(4);
    expect(tagged("check")).toHaveLength(exercises.length);
    expect(tagged("solution")).toHaveLength(exercises.length);
    expect(tagged("bug").length).toBeGreaterThanOrEqual(1);
    for (const bug of tagged("bug")) expect(exercises).toContain(bug);
    for (const { metadata, source } of tagged("solution")) {
      expect(metadata.jupyter).toMatchObject({ source_hidden: true });
      // JupyterLab shows a collapsed cell's first line.
      expect((source as string).split("\n")[0]).toMatch(/^\/\/ Solution of exercise \d$/);
    }
  });

  test("keeps the hints of each exercise closed, in a cell of their own, so that checking opens none", () => {
    const name = file.replace(/\.ipynb$/, "");
    const hints = tagged("exercise").map((_, i) => `// await hint("${name}", ${i + 1});`);
    expect(tagged("hint").map(({ source }) => source)).toEqual(hints);
    for (const { source } of tagged("check")) expect(source).not.toContain("hint(");
  });

  test("has no line of code that a printed page would cut off", () => {
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code") continue;
      for (const line of (cell.source as string).split("\n"))
        expect(line.length, line).toBeLessThanOrEqual(78);
    }
  });

  test("every stub fails its check, a planted bug with advice", () => {
    const bugs = tagged("exercise").map((cell) => hasTag(cell, "bug"));
    tagged("check").forEach((cell, i) => {
      const { text } = shownBy(cell);
      expect(text).toContain("Not solved yet.");
      expect(text).not.toContain("Solved!");
      if (bugs[i]) expect(text).toMatch(/^→ .{20}/m);
    });
  });

  test("every solution passes the check of its exercise", async () => {
    for (const cell of tagged("check")) {
      // A solution is named like what it solves, with `Solution` after it.
      const call = /await check\((.*), (\w+)\);/.exec(cell.source as string);
      expect(call).not.toBeNull();
      const { text, errors } = await execute(client, `await check(${call?.[1]}, ${call?.[2]}Solution);`);
      expect(errors).toEqual([]);
      expect(text).toMatch(/✓ All (\d+) of \1 cases pass\. Solved!/);
    }
  });
});
