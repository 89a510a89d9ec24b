import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { CodeCell, Notebook } from "../../src/notebook/format.ts";
import { readNotebook } from "../../src/notebook/read.ts";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";
import { deltabook, start } from "./deltabook.ts";

const newFolder = () => mkdtempSync(join(tmpdir(), "deltabook-run-"));

function lesson(...sources: (string | object)[]): string {
  const cells = sources.map((source) => (typeof source === "string" ? code(source) : source));
  return writeLesson(join(newFolder(), "lesson.ipynb"), cells);
}

async function cellsOf(path: string): Promise<CodeCell[]> {
  const { notebook } = await readNotebook(path);
  return (notebook as Notebook).cells.filter((cell) => cell.cell_type === "code");
}

const outputsOf = async (path: string) => (await cellsOf(path)).map((cell) => cell.outputs);

/** Processes that work in a folder. */
function processesIn(folder: string): string[] {
  return readdirSync("/proc").filter((id) => {
    try {
      return /^\d+$/.test(id) && readlinkSync(`/proc/${id}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

describe("what a run leaves in the notebook", () => {
  test("in place: outputs, execution counts, nothing else; a second run changes no byte", async () => {
    const path = lesson(markdown("# Title"), "const a = 1;\nconsole.log(a); a + 1", "", "process.cwd()");
    const { code: exit, stderr } = await deltabook(["run", path]);
    expect(stderr).toMatch(/lesson\.ipynb: 2 cells run in .* s, written to/);
    expect(exit).toBe(0);
    const [first, empty, cwd] = await cellsOf(path);
    expect(first?.outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "1\n" },
      { output_type: "execute_result", data: { "text/plain": "2" }, metadata: {}, execution_count: 1 },
    ]);
    expect(empty).toMatchObject({ outputs: [], execution_count: null });
    expect(cwd?.execution_count).toBe(2);
    expect(JSON.stringify(cwd?.outputs)).toContain(join(path, ".."));

    const before = readFileSync(path, "utf8");
    expect((await deltabook(["run", path])).code).toBe(0);
    expect(readFileSync(path, "utf8")).toBe(before);
    expect(readdirSync(join(path, ".."))).toEqual(["lesson.ipynb"]);
  });

  test("to a folder, which is made: the notebook itself stays as it is", async () => {
    const path = lesson("1 + 1");
    const before = readFileSync(path, "utf8");
    const out = join(newFolder(), "deep", "executed");
    expect(await deltabook(["run", path, "--out", out])).toMatchObject({ code: 0 });
    expect(readFileSync(path, "utf8")).toBe(before);
    expect((await outputsOf(join(out, "lesson.ipynb")))[0]).toMatchObject([{ data: { "text/plain": "2" } }]);
  });

  test("outputs of an earlier run go, also below the cell that fails", async () => {
    const path = lesson("1", "throw new Error('here')", "3");
    await deltabook(["run", path, "--keep-going"]);
    expect((await outputsOf(path))[2]).toHaveLength(1);
    expect((await deltabook(["run", path])).code).toBe(1);
    expect((await outputsOf(path))[2]).toEqual([]);
  });
});

describe("errors", () => {
  test("the first one ends the run: notebook, cell, line and error are named, what ran is kept", async () => {
    const path = lesson("console.log('fine')", "const a = 1;\n\nthrow new RangeError('too far');", "3");
    const next = lesson("'never'");
    const { code: exit, stderr } = await deltabook(["run", path, next]);
    expect(exit).toBe(1);
    expect(stderr).toContain("lesson.ipynb: cell [2] of 3 failed");
    expect(stderr).toMatch(/RangeError: too far/);
    expect(stderr).toMatch(/line 3/);
    expect(stderr).toMatch(/throw new RangeError\('too far'\)/);
    const [fine, failed, unrun] = await outputsOf(path);
    expect(fine).toHaveLength(1);
    expect(failed).toMatchObject([{ output_type: "error", ename: "RangeError", evalue: "too far" }]);
    expect(unrun).toEqual([]);
    expect((await outputsOf(next))[0]).toEqual([]);
  });

  test("--keep-going runs the other cells and notebooks, and still ends with 1", async () => {
    const path = lesson("throw new Error('one')", "2");
    const next = lesson("3");
    const { code: exit, stderr } = await deltabook(["run", "--keep-going", path, next]);
    expect(exit).toBe(1);
    expect(stderr).toContain("Error: one");
    expect((await outputsOf(path))[1]).toMatchObject([{ data: { "text/plain": "2" } }]);
    expect((await outputsOf(next))[0]).toMatchObject([{ data: { "text/plain": "3" } }]);
  });

  test("a cell tagged raises-exception may fail", async () => {
    const path = lesson(code("throw new Error('on purpose')", "raises-exception"), "2");
    expect(await deltabook(["run", path])).toMatchObject({ code: 0 });
    expect(await outputsOf(path)).toMatchObject([
      [{ output_type: "error" }],
      [{ data: { "text/plain": "2" } }],
    ]);
  });

  test("--timeout interrupts a cell and says so; the kernel's variables survive", async () => {
    const path = lesson("const kept = 42;", "for (;;);", "kept");
    const { code: exit, stderr } = await deltabook(["run", path, "--timeout", "1", "--keep-going"]);
    expect(exit).toBe(1);
    expect(stderr).toContain("cell [2] of 3 failed");
    expect(stderr).toContain("TimeoutError: the cell took longer than 1 s and was interrupted");
    const [, late, after] = await outputsOf(path);
    expect(late?.at(-1)).toMatchObject({ output_type: "error", ename: "TimeoutError" });
    expect(after).toMatchObject([{ data: { "text/plain": "42" } }]);
  });

  test("a kernel that dies ends the run, and what ran is kept", async () => {
    const path = lesson("console.log('fine')", "process.kill(process.ppid, 'SIGKILL'); for (;;);", "3");
    const { code: exit, stderr } = await deltabook(["run", path, "--keep-going"]);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/cell \[2\] of 3 failed\n\s+KernelEnded: kernel deltabook ended \(SIGKILL\)/);
    expect(await outputsOf(path)).toMatchObject([[{ text: "fine\n" }], [{ ename: "KernelEnded" }], []]);
  });

  test("a notebook that changes on disk meanwhile is not overwritten", async () => {
    const path = lesson('import { appendFileSync } from "node:fs"; appendFileSync("lesson.ipynb", " ");');
    const before = readFileSync(path, "utf8");
    const { code: exit, stderr } = await deltabook(["run", path]);
    expect(stderr).toContain(`${path}: has changed on disk meanwhile; the results were not written`);
    expect(exit).toBe(1);
    expect(readFileSync(path, "utf8")).toBe(`${before} `);
  });
});

describe("another kernel", () => {
  test("tslab, found as Jupyter finds it", async () => {
    const tslab = createRequire(import.meta.url).resolve("tslab/bin/tslab");
    const jupyter = newFolder();
    mkdirSync(join(jupyter, "kernels", "tslab"), { recursive: true });
    const argv = [process.execPath, tslab, "kernel", "--config-path", "{connection_file}"];
    const spec = { argv, display_name: "tslab", language: "typescript" };
    writeFileSync(join(jupyter, "kernels", "tslab", "kernel.json"), JSON.stringify(spec));

    const path = lesson("console.log('from', 'tslab')", "throw new RangeError('too far')", "3");
    const environment = { ...process.env, JUPYTER_PATH: jupyter };
    const { code: exit, stderr } = await deltabook(
      ["run", path, "--kernel", "tslab"],
      undefined,
      environment,
    );
    expect(stderr).toContain("cell [2] of 3 failed");
    expect(stderr).toContain("RangeError: too far");
    expect(exit).toBe(1);
    const [first, failed, unrun] = await cellsOf(path);
    expect(first).toMatchObject({ execution_count: 1, outputs: [{ name: "stdout", text: "from tslab\n" }] });
    expect(failed?.outputs).not.toEqual([]);
    expect(unrun).toMatchObject({ execution_count: null, outputs: [] });

    await deltabook(["run", path, "--kernel", "tslab", "--keep-going"], undefined, environment);
    expect((await cellsOf(path))[2]).toMatchObject({ execution_count: 3, outputs: [{ text: "3\n" }] });
  });
});

describe("Ctrl+C", () => {
  test.skipIf(!existsSync("/proc/self/cwd"))(
    "ends the kernel and everything, and writes nothing",
    async () => {
      const path = lesson(
        'import { writeFileSync } from "node:fs";\nwriteFileSync("started", "");\nfor (;;);',
      );
      const folder = join(path, "..");
      const before = readFileSync(path, "utf8");
      const run = start(["run", path]);
      while (!existsSync(join(folder, "started"))) await sleep(50);
      expect(processesIn(folder)).not.toEqual([]);
      run.process.kill("SIGINT");
      const { code: exit, stderr } = await run.ended;
      expect(stderr).toContain("interrupted, nothing was written");
      expect(exit).toBe(130);
      expect(readFileSync(path, "utf8")).toBe(before);
      expect(processesIn(folder)).toEqual([]);
    },
  );
});

describe("bad input: one line, exit code 1, nothing damaged", () => {
  const folder = newFolder();
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const good = writeLesson(join(folder, "good.ipynb"), [code("1")]);
  mkdirSync(join(folder, "folder.ipynb"));
  mkdirSync(join(folder, "other"));
  const twin = writeLesson(join(folder, "other", "good.ipynb"), [code("1")]);
  const unknown = writeLesson(join(folder, "unknown.ipynb"), [code("1")], {
    kernelspec: { name: "fortran", display_name: "Fortran" },
  });

  test.each<[string, string[], string | RegExp]>([
    [
      "not JSON",
      [file("text.ipynb", "{")],
      "text.ipynb: not JSON (line 1, column 2: expected a name in double quotes)",
    ],
    ["empty", [file("empty.ipynb", "")], "empty.ipynb: not a notebook (the file is empty)"],
    [
      "nbformat 3",
      [file("old.ipynb", '{"nbformat": 3, "nbformat_minor": 0}')],
      "old.ipynb: nbformat 3.0, but only nbformat 4",
    ],
    ["missing", [join(folder, "none.ipynb")], "none.ipynb: no such file"],
    ["a folder", [join(folder, "folder.ipynb")], "folder.ipynb: a folder, not a notebook"],
    ["an unknown kernel", [unknown], /no kernel is named "fortran"; known: deltabook/],
    ["an unknown --kernel", [good, "--kernel", "cobol"], /no kernel is named "cobol"; known: deltabook/],
    ["--out below a file", [good, "--out", join(good, "x")], /good\.ipynb\/x: cannot be written/],
    ["--out in /proc", [good, "--out", "/proc/x"], /\/proc\/x: cannot be written/],
    ["two of one name to --out", [good, twin, "--out", join(folder, "o")], "would become the same file"],
    ["a bad one after a good one", [good, join(folder, "none.ipynb")], "none.ipynb: no such file"],
    ["no seconds", [good, "--timeout", "soon"], "Give a number of seconds."],
  ])("%s", async (_what, args, message) => {
    const before = readFileSync(good, "utf8");
    const { code: exit, stderr, stdout } = await deltabook(["run", ...args]);
    expect(stderr).toMatch(message);
    expect(stdout).toBe("");
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(exit).toBe(1);
    expect(readFileSync(good, "utf8")).toBe(before);
  });
});
