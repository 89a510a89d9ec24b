import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Renderings, remembered } from "../../src/handouts/cache/renderings.ts";
import { Store } from "../../src/handouts/cache/store.ts";
import { deltabook } from "../cli/deltabook.ts";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";

/** A cell that prints another number at each execution. */
const dice = code('console.log("<" + Math.random() + ">");');

/** A folder with a lesson, and what a build of it says and shows. */
function lessonIn(folder = mkdtempSync(join(tmpdir(), "deltabook-cache-"))) {
  const path = join(folder, "lesson.ipynb");
  const cache = join(folder, ".deltabook", "cache");
  return {
    cache,
    file: (name: string) => join(folder, name),
    write: (...cells: object[]) => writeLesson(path, cells),
    entries: () => readdirSync(cache).filter((name) => name.endsWith(".cache")),
    async build(...options: string[]) {
      const { code: exit, stderr } = await deltabook(["handouts", path, "--out", "site", ...options], folder);
      const page = exit === 0 ? readFileSync(join(folder, "site", "lesson.html"), "utf8") : "";
      return { exit, stderr, page, number: /&lt;(0\.\d+)/.exec(page)?.[1] };
    },
  };
}

describe("a lesson is not executed again", () => {
  test("when only prose and tags have changed, which the page shows", async () => {
    const lesson = lessonIn();
    lesson.write(markdown("Before."), dice);
    const first = await lesson.build();
    expect(first.number).toBeDefined();
    lesson.write(markdown("After."), { ...dice, metadata: { tags: ["exercise"] } }, markdown("More."));
    const second = await lesson.build();
    expect(second.stderr).toContain("lesson.ipynb: unchanged");
    expect(second.number).toBe(first.number);
    expect(second.page).toMatch(/After\.[\s\S]*class="cell exercise"[\s\S]*More\./);
  });

  test("when a file has changed of which it only asked whether it is there", async () => {
    const lesson = lessonIn();
    writeFileSync(lesson.file("other.ipynb"), "1");
    const asks = 'import { existsSync } from "node:fs";\nexistsSync("other.ipynb");';
    lesson.write(dice, code(asks));
    const first = await lesson.build();
    writeFileSync(lesson.file("other.ipynb"), "2");
    expect((await lesson.build()).number).toBe(first.number);
  });

  test("when it restores the error of a cell that may raise one, but it fails when that may not", async () => {
    const lesson = lessonIn();
    const thrower = 'throw new RangeError("on purpose");';
    lesson.write(dice, code(thrower, "raises-exception"));
    const first = await lesson.build();
    const second = await lesson.build();
    expect(second.number).toBe(first.number);
    expect(second.page).toContain("RangeError");
    lesson.write(dice, code(thrower));
    const third = await lesson.build();
    expect(third.exit).toBe(1);
    expect(third.stderr).toContain("lesson.ipynb: cell [2] failed");
  });
});

describe("a lesson is executed again", () => {
  test.each<[string, string, (file: (name: string) => string) => void]>([
    [
      "when a file has changed that it reads",
      'import { readFileSync } from "node:fs";\nreadFileSync("data.csv", "utf8").length;',
      (file) => writeFileSync(file("data.csv"), "1,2,3"),
    ],
    [
      "when a file has changed that it reads as a stream, by an address",
      `import { createReadStream } from "node:fs";
import { pathToFileURL } from "node:url";
for await (const _ of createReadStream(pathToFileURL("data.csv")));`,
      (file) => writeFileSync(file("data.csv"), "1,2,3"),
    ],
    [
      "when a file has changed that a file imports which it imports",
      'import { one } from "./one.ts";\none;',
      (file) => writeFileSync(file("two.ts"), "export const two = 3;"),
    ],
    [
      "when a file is there that it has missed",
      'import { existsSync } from "node:fs";\nexistsSync("more.csv");',
      (file) => writeFileSync(file("more.csv"), ""),
    ],
    [
      "when a folder that it lists has another file",
      'import { readdir } from "node:fs/promises";\n(await readdir("..")).length; (await readdir(".")).length;',
      (file) => writeFileSync(file("other.txt"), ""),
    ],
    ["when it starts another program, of which nobody knows what it reads", "!cat data.csv", () => {}],
  ])("%s", async (_what, source, change) => {
    const lesson = lessonIn();
    writeFileSync(lesson.file("data.csv"), "1,2");
    writeFileSync(lesson.file("one.ts"), 'import { two } from "./two.ts";\nexport const one = two - 1;');
    writeFileSync(lesson.file("two.ts"), "export const two = 2;");
    lesson.write(dice, code(source));
    const first = await lesson.build();
    expect(first.exit, first.stderr).toBe(0);
    change(lesson.file);
    const second = await lesson.build();
    expect(second.number).toBeDefined();
    expect(second.number).not.toBe(first.number);
  });

  test("when its code has changed, and when that is asked for", async () => {
    const lesson = lessonIn();
    lesson.write(dice);
    const numbers = [(await lesson.build()).number, (await lesson.build("--no-cache")).number];
    lesson.write(dice, code("1"));
    numbers.push((await lesson.build()).number);
    lesson.write(dice, code("2"));
    numbers.push((await lesson.build()).number);
    expect(new Set(numbers).size).toBe(4);
  });

  test("when what was kept is damaged, which is said", async () => {
    const lesson = lessonIn();
    lesson.write(dice);
    const first = await lesson.build();
    for (const entry of lesson.entries()) {
      const content = readFileSync(join(lesson.cache, entry), "utf8");
      writeFileSync(join(lesson.cache, entry), content.replace(first.number as string, "0.5"));
    }
    const second = await lesson.build();
    expect(second.stderr).toMatch(/\.cache was damaged, so .*lesson\.ipynb is executed again/);
    expect(second.number).toBeDefined();
    expect(second.number).not.toBe("0.5");
    const third = await lesson.build();
    expect(third.stderr).not.toContain("damaged");
    expect(third.number).toBe(second.number);
  });
});

describe("what takes long to render", () => {
  const store = new Store(join(mkdtempSync(join(tmpdir(), "deltabook-store-")), "cache"));

  /** Renders the inputs as a page does, and tells which of them were really rendered. */
  async function render(...inputs: string[]): Promise<{ texts: string[]; rendered: string[] }> {
    const rendered: string[] = [];
    const renderings = await Renderings.load(store, "/lesson.ipynb");
    const texts = await renderings.during(async () => {
      const results: string[] = [];
      for (const input of inputs) {
        const now = (): string => {
          rendered.push(input);
          return input.toUpperCase();
        };
        results.push(remembered(["now", input], now));
        results.push(await remembered(["later", input], async () => now()));
      }
      return results;
    });
    return { texts, rendered };
  }

  test("is rendered once for the same inputs, and forgotten when a page has it no more", async () => {
    expect(await render("a", "b")).toEqual({ texts: ["A", "A", "B", "B"], rendered: ["a", "a", "b", "b"] });
    expect(await render("b", "c")).toEqual({ texts: ["B", "B", "C", "C"], rendered: ["c", "c"] });
    expect(await render("a", "c")).toEqual({ texts: ["A", "A", "C", "C"], rendered: ["a", "a"] });
  });

  test("gives the same page as the first time", async () => {
    const lesson = lessonIn();
    const plot = {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      description: "A line.",
      data: { values: [{ x: 1 }, { x: 2 }] },
      mark: { type: "line", clip: true },
      encoding: { x: { field: "x", type: "quantitative" } },
    };
    lesson.write(markdown("$x^2$"), code(`const plot = ${JSON.stringify(plot)};\nplot`));
    const first = await lesson.build();
    expect(first.page).toMatch(/katex[\s\S]*code-keyword[\s\S]*<svg/);
    expect((await lesson.build()).page).toBe(first.page);
  });
});

test("where nothing may be written beside the notebooks, nothing is kept, and the site is made", async () => {
  const lesson = lessonIn();
  lesson.write(dice);
  writeFileSync(lesson.file(".deltabook"), "a file in the folder's place");
  expect((await lesson.build()).number).toBeDefined();
  expect((await lesson.build()).stderr).not.toContain("unchanged");
});

test("an error of a file that is missing shows the learner's own lines alone", async () => {
  const lesson = lessonIn();
  lesson.write(
    code('import { readFileSync } from "node:fs";\nreadFileSync("missing.csv");', "raises-exception"),
  );
  const { page } = await lesson.build();
  expect(page).toContain("missing.csv");
  expect(page).not.toContain("record-files");
});
