import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";
import { deltabook, start } from "./deltabook.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "deltabook-handouts-"));

/** Every file below a folder with its text, but for the assets. */
function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true });
  return Object.fromEntries(
    names
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => !path.includes("assets"))
      .map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
  );
}

describe("a site", () => {
  test("is rendered from a folder, its notebooks untouched; the next run replaces it as a whole", async () => {
    const folder = newFolder();
    const lessons = join(folder, "lessons");
    const out = join(folder, "site");
    const path = writeLesson(join(lessons, "1-one.ipynb"), [
      markdown("# One\n\nSee [two](2-two.ipynb)."),
      code("6 * 7"),
    ]);
    writeLesson(join(lessons, "2-two.ipynb"), [markdown("# Two")]);
    const before = readFileSync(path, "utf8");
    const { code: exit, stderr } = await deltabook(["handouts", lessons, "--out", out]);
    expect(stderr).toMatch(/2 lessons in .* s: .*site\/index\.html/);
    expect(exit).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(before);
    const site = contentOf(out);
    expect(Object.keys(site).sort()).toEqual([
      ".deltabook-handouts",
      ...["1-one.html", "1-one.ipynb", "1-one.ts", "2-two.html", "2-two.ipynb", "2-two.ts"],
      "index.html",
      "search-index.js",
    ]);
    expect(site["index.html"]).toMatch(/1-one\.html[\s\S]*2-two\.html/);
    expect(site["1-one.html"]).toContain('<a href="2-two.html">two</a>');
    expect(site["1-one.html"]).toContain('<pre class="result">42</pre>');
    expect(readdirSync(join(out, "assets"))).toEqual(
      expect.arrayContaining(["fonts", "plots.js", "site.css", "site.js"]),
    );

    expect((await deltabook(["handouts", path, "--out", out])).code).toBe(0);
    expect(Object.keys(contentOf(out)).sort()).toEqual([
      ...[".deltabook-handouts", "1-one.html", "1-one.ipynb", "1-one.ts", "index.html", "search-index.js"],
    ]);
    expect(readdirSync(folder).sort()).toEqual(["lessons", "site"]);
    expect(readdirSync(lessons).sort()).toEqual([".deltabook", "1-one.ipynb", "2-two.ipynb"]);
  });

  test("opens with the notebook named index, which stands apart from the order of the others", async () => {
    const lessons = join(newFolder(), "lessons");
    writeLesson(join(lessons, "index.ipynb"), [
      markdown("# Map\n\n[two](2-two.ipynb)"),
      code(`({ [Symbol.for("Jupyter.display")]: () => ({ "text/html":
        '<a title="t" href="1-one.ipynb#End">one</a> <a href="9-none.ipynb">none</a>' }) })`),
    ]);
    writeLesson(join(lessons, "1-one.ipynb"), [markdown("# One")]);
    writeLesson(join(lessons, "2-two.ipynb"), [markdown("# Two")]);
    const out = join(lessons, "site");
    expect((await deltabook(["handouts", lessons, "--out", out])).code).toBe(0);
    const { "index.html": first = "", ...others } = contentOf(out);
    const pages = Object.keys(others).filter((name) => name.endsWith(".html"));
    expect(pages.sort()).toEqual(["1-one.html", "2-two.html"]);
    expect(first).toContain("Map</h1>");
    expect(first).toContain('<a href="2-two.html">two</a>');
    expect(first).toContain('<a title="t" href="1-one.html#End">one</a> <a>none</a>');
    expect(first).not.toContain('rel="next"');
    expect(others["2-two.html"]).toMatch(/rel="prev" href="1-one.html"/);
    expect(others["2-two.html"]).not.toContain('rel="next"');
  });

  test("keeps no progress beside the notebooks, whatever the reader's own programs do", async () => {
    const lessons = join(newFolder(), "lessons");
    const course = JSON.stringify(fileURLToPath(new URL("../../dist/course/index.js", import.meta.url)));
    const cell = `import { check, hint } from ${course};
await check("01-single-neuron", 2, () => 0);
await hint("01-single-neuron", 2);`;
    writeLesson(join(lessons, "1-one.ipynb"), [markdown("# One"), code(cell)]);
    const out = join(lessons, "../site");
    const env = { ...process.env, DELTABOOK_PROGRESS: "" };
    const { code: exit } = await deltabook(["handouts", lessons, "--out", out], undefined, env);
    expect(exit).toBe(0);
    expect(contentOf(out)["1-one.html"]).toContain("0 of 5 cases pass");
    expect(readdirSync(lessons)).toEqual([".deltabook", "1-one.ipynb"]);
    expect(readdirSync(join(lessons, ".deltabook"))).toEqual(["cache"]);
  });

  test("is made of the course itself, with no other program at hand", async () => {
    const project = fileURLToPath(new URL("../..", import.meta.url));
    const out = join(newFolder(), "site");
    const { code: exit, stderr } = await deltabook(["handouts", "--out", out], project, {
      ...process.env,
      PATH: "",
    });
    expect(stderr).toMatch(/\d+ lessons? in .* s: /);
    expect(exit).toBe(0);
    const lessons = readdirSync(join(project, "notebooks")).filter((name) => name.endsWith(".ipynb"));
    expect(Object.keys(contentOf(out))).toEqual(
      expect.arrayContaining(lessons.map((name) => name.replace("ipynb", "html"))),
    );
    // Every lesson runs.
  }, 900_000);

  test("stays as it is when a cell of the next one fails; lesson, cell, line and error are named", async () => {
    const folder = newFolder();
    const out = join(folder, "site");
    const path = writeLesson(join(folder, "lesson.ipynb"), [code("1"), code("2")]);
    await deltabook(["handouts", path, "--out", out]);
    const before = contentOf(out);

    writeLesson(path, [code("1"), code("const a = 1;\nthrow new RangeError('too far')")]);
    const { code: exit, stderr } = await deltabook(["handouts", path, "--out", out]);
    expect(stderr).toContain("lesson.ipynb: cell [2] failed");
    expect(stderr).toMatch(/RangeError: too far[\s\S]*line 2/);
    expect(exit).toBe(1);
    expect(contentOf(out)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual([".deltabook", "lesson.ipynb", "site"]);
  });

  test("stays as it is, too, when Ctrl+C ends the next one", async () => {
    const folder = newFolder();
    const out = join(folder, "site");
    const path = writeLesson(join(folder, "lesson.ipynb"), [code("1")]);
    await deltabook(["handouts", path, "--out", out]);
    const before = contentOf(out);

    writeLesson(path, [
      code('import { writeFileSync } from "node:fs";\nwriteFileSync("started", "");\nfor (;;);'),
    ]);
    const build = start(["handouts", path, "--out", out]);
    while (!existsSync(join(folder, "started"))) await sleep(50);
    build.process.kill("SIGINT");
    const { code: exit, stderr } = await build.ended;
    expect(stderr).toContain("interrupted, nothing was written");
    expect(exit).toBe(130);
    expect(contentOf(out)).toEqual(before);
    expect(readdirSync(folder).sort()).toEqual([".deltabook", "lesson.ipynb", "site", "started"]);
  });

  test("shows the error of a cell that is tagged raises-exception", async () => {
    const folder = newFolder();
    const path = writeLesson(join(folder, "lesson.ipynb"), [
      code("throw new Error('on purpose')", "raises-exception"),
    ]);
    const out = join(folder, "site");
    expect(await deltabook(["handouts", path, "--out", out])).toMatchObject({ code: 0 });
    expect(contentOf(out)["lesson.html"]).toMatch(/<pre class="stream error">[\s\S]*on purpose/);
  });
});

describe("bad input: one line, exit code 1, nothing damaged", () => {
  const folder = newFolder();
  const good = writeLesson(join(folder, "good.ipynb"), [code("1")]);
  const foreign = join(folder, "foreign");
  mkdirSync(foreign);
  writeFileSync(join(foreign, "thesis.txt"), "precious");
  mkdirSync(join(folder, "none"));
  const lesson = (name: string, ...cells: object[]) => writeLesson(join(folder, "bad", name), cells);
  const out = join(folder, "out");

  test.each<[string, string[], string | RegExp]>([
    ["a missing folder", ["nowhere", "--out", out], "nowhere: no such file or folder"],
    [
      "a folder without notebooks",
      [join(folder, "none"), "--out", out],
      "there is no notebook in this folder",
    ],
    ["--out with files of others", [good, "--out", foreign], "foreign: holds files that are not handouts"],
    ["--out that is a file", [good, "--out", good], "good.ipynb: is there already, and is no folder"],
    ["--out below a file", [good, "--out", join(good, "x")], "cannot be written"],
    ["--out in /proc", [good, "--out", "/proc/x"], "/proc/x: cannot be written"],
    [
      "a wrong formula",
      [lesson("formula.ipynb", markdown("Text."), markdown("$\\frac{1}{$")), "--out", out],
      /formula\.ipynb: cell 2 from the top: formula \\frac\{1\}\{: /,
    ],
    [
      "a missing image",
      [lesson("image.ipynb", markdown("![A cat](cat.png)")), "--out", out],
      "cell 1 from the top: image to cat.png: there is no such file",
    ],
    [
      "an image without a text",
      [lesson("mute.ipynb", markdown("![](cat.png)")), "--out", out],
      "image cat.png has no text in its brackets",
    ],
    [
      "an image of the network",
      [lesson("remote.ipynb", markdown("![A cat](https://example.org/cat.png)")), "--out", out],
      "would be loaded from the network",
    ],
    [
      "a plot without description",
      [
        lesson(
          "plot.ipynb",
          code(
            'const plot = { $schema: "https://vega.github.io/schema/vega-lite/v5.json", mark: "point", data: { values: [] } }; plot',
          ),
        ),
        "--out",
        out,
      ],
      'plot.ipynb: cell [1]: plot without a "description"',
    ],
    [
      "two pages that would be the index",
      [lesson("index.ipynb", code("1")), lesson("other/Index.ipynb", code("1")), "--out", out],
      "its page would be Index.html",
    ],
  ])("%s", async (_what, args, message) => {
    const { code: exit, stderr } = await deltabook(["handouts", ...args], folder);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(exit).toBe(1);
    expect(readFileSync(join(foreign, "thesis.txt"), "utf8")).toBe("precious");
    // Beside the notebook its results may have been kept.
    const names = readdirSync(folder).filter((name) => name !== ".deltabook");
    expect(names.sort()).toEqual(["bad", "foreign", "good.ipynb", "none"]);
  });
});
