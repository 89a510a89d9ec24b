import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";
import { deltabook } from "./deltabook.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deltabook-format-"));
});
const cellsOf = (path: string) =>
  (JSON.parse(readFileSync(path, "utf8")).cells as { source: string[] }[]).map((cell) => ({
    ...cell,
    source: cell.source.join(""),
  }));

describe("format", () => {
  test("the notebooks of this repository are in the form in which they are kept", async () => {
    const {
      code: exit,
      stdout,
      stderr,
    } = await deltabook(["format", "--check", "notebooks"], resolve(import.meta.dirname, "../.."));
    expect(stderr).toBe("");
    expect(stdout).toMatch(/^\d+ notebooks?: nothing to change\n$/);
    expect(exit).toBe(0);
  });

  test("removes what runs and windows leave, and formats code, but nothing that was written on purpose", async () => {
    const path = writeLesson(
      join(folder, "lesson.ipynb"),
      [
        { ...markdown("# Title  \n\ntwo blanks  \nbreak\n\n"), metadata: { tags: ["a"], collapsed: true } },
        {
          id: undefined,
          cell_type: "code",
          execution_count: 7,
          metadata: {
            tags: [],
            execution: { "iopub.status.busy": "x" },
            jupyter: { source_hidden: true, outputs_hidden: false },
            nbgrader: { grade: true },
          },
          outputs: [{ output_type: "stream", name: "stdout", text: "1\n" }],
          source: "const a={b:1,c:await Promise.resolve('x')}\na\n",
        },
      ],
      {
        kernelspec: { name: "tslab", display_name: "TypeScript", language: "typescript" },
        language_info: { name: "typescript", version: "5.0.4" },
        authors: ["me"],
      },
    );
    const first = await deltabook(["format", path]);
    expect(first).toMatchObject({ code: 0, stdout: `${path}: formatted\n`, stderr: "" });
    const { metadata } = JSON.parse(readFileSync(path, "utf8"));
    expect(metadata).toEqual({
      authors: ["me"],
      kernelspec: { name: "deltabook", display_name: "TypeScript (Deltabook)", language: "typescript" },
      language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/typescript" },
    });
    expect(cellsOf(path)).toEqual([
      {
        id: "cell-1",
        cell_type: "markdown",
        metadata: { tags: ["a"] },
        source: "# Title  \n\ntwo blanks  \nbreak",
      },
      {
        id: expect.stringMatching(/^[0-9a-f]{8}$/),
        cell_type: "code",
        execution_count: null,
        metadata: { jupyter: { source_hidden: true }, nbgrader: { grade: true } },
        outputs: [],
        source: 'const a = { b: 1, c: await Promise.resolve("x") };\na;',
      },
    ]);
    const once = readFileSync(path, "utf8");
    expect((await deltabook(["format", path])).stdout).toBe("1 notebook: nothing to change\n");
    expect(readFileSync(path, "utf8")).toBe(once);
    expect(readdirSync(folder)).toEqual(["lesson.ipynb"]);
  });

  test("leaves commands and what does not parse as they are, and says so", async () => {
    const sources = [
      "%time  f( 1 )",
      "!ls   -l",
      "map?",
      "const = 1",
      "for await (const x of y) f( x )",
      "const same = <T>(x: T) => x",
    ];
    const path = writeLesson(
      join(folder, "lesson.ipynb"),
      sources.map((source) => code(source)),
    );
    const { code: exit, stderr } = await deltabook(["format", path]);
    expect(exit).toBe(0);
    expect(cellsOf(path).map(({ source }) => source)).toEqual([
      ...sources.slice(0, 4),
      "for await (const x of y) f(x);",
      "const same = <T>(x: T) => x;",
    ]);
    expect(stderr.trimEnd().split("\n")).toEqual([
      `${path}: cell 1 (cell-1) is left as it is: a command of the notebook`,
      `${path}: cell 2 (cell-2) is left as it is: a command of the notebook`,
      `${path}: cell 3 (cell-3) is left as it is: a command of the notebook`,
      expect.stringContaining("cell 4 (cell-4) is left as it is: does not parse: "),
    ]);
  });

  test("leaves the kernel and the code of other languages", async () => {
    const kernelspec = { name: "python3", display_name: "Python 3", language: "python" };
    const path = writeLesson(join(folder, "lesson.ipynb"), [code("x = {  'a' : 1 }  ")], { kernelspec });
    expect(await deltabook(["format", path])).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(readFileSync(path, "utf8")).metadata).toEqual({ kernelspec });
    expect(cellsOf(path)[0]?.source).toBe("x = {  'a' : 1 }");
  });

  test("--check changes nothing and fails where something would change", async () => {
    const path = writeLesson(join(folder, "lesson.ipynb"), [code("a  =  1")]);
    const before = readFileSync(path, "utf8");
    expect(await deltabook(["format", "--check", folder])).toEqual({
      code: 1,
      stdout: `${path}: would change\n`,
      stderr: "deltabook: 1 of 1 notebook would change; deltabook format formats it\n",
    });
    expect(readFileSync(path, "utf8")).toBe(before);
  });

  test("writes nothing when one of the notebooks is broken", async () => {
    const good = writeLesson(join(folder, "1.ipynb"), [code("a  =  1")]);
    writeFileSync(join(folder, "2.ipynb"), "{");
    const before = readFileSync(good, "utf8");
    const { code: exit, stderr } = await deltabook(["format", folder]);
    expect(stderr).toMatch(/^deltabook: .*2\.ipynb: not JSON/);
    expect(exit).toBe(1);
    expect(readFileSync(good, "utf8")).toBe(before);
  });
});
