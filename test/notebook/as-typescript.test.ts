import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { transform } from "esbuild";
import { afterAll, expect, test } from "vitest";
import { asTypeScript, type Notebook, readNotebook } from "../../src/notebook/index.ts";

const root = resolve(import.meta.dirname, "../..");
// Within the package, so that `deltabook` is found.
const folder = mkdtempSync(join(root, "test", ".typescript-"));
afterAll(() => rmSync(folder, { recursive: true }));

const notebookOf = (...cells: object[]): Notebook =>
  ({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }) as Notebook;

test("text and commands become comments, code stays", () => {
  const text = { cell_type: "markdown", id: "a", metadata: {}, source: "# Title\n\nText." };
  const code = (source: string) => ({
    cell_type: "code",
    id: "b",
    metadata: {},
    source,
    outputs: [],
    execution_count: null,
  });
  expect(
    asTypeScript(notebookOf(text, code("const a = 1;\na"), code("%time a"), code("!ls"), code(""))),
  ).toBe("// # Title\n//\n// Text.\n\nconst a = 1;\na\n\n// %time a\n\n// !ls\n");
});

test.each(["01-single-neuron", "05-delta-rule"])(
  "the module of %s has no type error, and runs",
  async (name) => {
    const { notebook } = await readNotebook(join(root, "notebooks", `${name}.ipynb`));
    const file = join(folder, `${name}.ts`);
    writeFileSync(file, asTypeScript(notebook));
    const strict = [
      "--ignoreConfig",
      "--strict",
      "--noEmit",
      "--target",
      "es2023",
      "--module",
      "nodenext",
      "--types",
      "node",
    ];
    execFileSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), ...strict, file], {
      cwd: root,
    });
    const { code } = await transform(readFileSync(file, "utf8"), { loader: "ts" });
    writeFileSync(join(folder, `${name}.mjs`), code);
    const printed = execFileSync(process.execPath, [join(folder, `${name}.mjs`)], {
      encoding: "utf8",
      env: { ...process.env, DELTABOOK_PROGRESS: "off" },
    });
    expect(printed).toContain("Exercise 1");
  },
  60_000,
);
