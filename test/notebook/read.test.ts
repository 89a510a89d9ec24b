import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readNotebook } from "../../src/notebook/read.ts";

const folder = mkdtempSync(join(tmpdir(), "deltabook-read-"));
let count = 0;

function fileWith(content: string | Buffer | object): string {
  const path = join(folder, `${++count}.ipynb`);
  writeFileSync(
    path,
    typeof content === "string" || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  );
  return path;
}

const notebook = (cells: object[], rest: object = {}) => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells,
  ...rest,
});
const code = (rest: object = {}) => ({
  id: "a",
  cell_type: "code",
  metadata: {},
  source: "1",
  outputs: [],
  execution_count: null,
  ...rest,
});

describe("what cannot be read is said in one line", () => {
  mkdirSync(join(folder, "folder.ipynb"));
  test.each<[string, string, string]>([
    ["missing", join(folder, "none.ipynb"), "no such file"],
    ["below a file", join(fileWith("{}"), "a.ipynb"), "no such file"],
    ["a folder", join(folder, "folder.ipynb"), "a folder, not a notebook"],
    ["empty", fileWith(""), "not a notebook (the file is empty)"],
    ["binary", fileWith(Buffer.from([0xff, 0xfe, 0x00])), "not a notebook (not UTF-8 text)"],
    ["text", fileWith("hello"), "not JSON (line 1, column 1: expected a value)"],
    ["cut off", fileWith('{"cells": [\n {"a": 1},\n'), "not JSON (line 3, column 1: expected a value)"],
    [
      "a trailing comma",
      fileWith('{\n "cells": [],\n}'),
      "not JSON (line 3, column 1: expected a name in double quotes)",
    ],
    ["two values", fileWith("{}\n{}"), "not JSON (line 2, column 1: expected the end of the file)"],
    [
      "a conflict",
      fileWith('{\n<<<<<<< HEAD\n "cells": []'),
      "not JSON (line 2, column 1: git's mark of a merge conflict)",
    ],
    ["a list", fileWith("[]"), "not a notebook (its JSON is no object)"],
    ["any JSON", fileWith("{}"), 'not a notebook (its JSON has no "nbformat")'],
    [
      "nbformat 3",
      fileWith({ nbformat: 3, nbformat_minor: 0, worksheets: [] }),
      "nbformat 3.0, but only nbformat 4 can be read (open and save it in JupyterLab to convert it)",
    ],
    [
      "no cells",
      fileWith({ nbformat: 4, nbformat_minor: 5, metadata: {} }),
      'not a valid notebook: "cells" is missing',
    ],
    [
      "cells not a list",
      fileWith(notebook([], { cells: 3 })),
      'not a valid notebook: "cells" must be array, but is 3',
    ],
    [
      "a cell that is none",
      fileWith(notebook([code(), null as never])),
      "not a valid notebook: cell 2: cell_type is missing, not code, markdown or raw",
    ],
    [
      "an unknown cell",
      fileWith(notebook([{ cell_type: "sql" }])),
      'not a valid notebook: cell 1: cell_type is "sql", not code, markdown or raw',
    ],
    [
      "a source",
      fileWith(notebook([code(), code({ id: "b", source: 7 })])),
      'not a valid notebook: cell 2: "source" must be a text or a list of texts, but is 7',
    ],
    [
      "no outputs",
      fileWith(notebook([code({ outputs: undefined })])),
      'not a valid notebook: cell 1: "outputs" is missing',
    ],
    [
      "an extra field",
      fileWith(notebook([code({ colour: 1 })])),
      'not a valid notebook: cell 1: "colour" is no field of nbformat',
    ],
    [
      "a tag",
      fileWith(notebook([code({ metadata: { tags: ["a,b"] } })])),
      'not a valid notebook: cell 1: "metadata.tags.0" must match pattern "^[^,]+$", but is "a,b"',
    ],
    [
      "an output",
      fileWith(notebook([code({ outputs: [{ output_type: "stream", text: "" }] })])),
      'not a valid notebook: cell 1: output 1: "name" is missing',
    ],
    [
      "an output's data",
      fileWith(
        notebook([
          code({ outputs: [{ output_type: "display_data", metadata: {}, data: { "text/plain": 1 } }] }),
        ]),
      ),
      'not a valid notebook: cell 1: output 1: "data.text~1plain" must be a text or a list of texts, but is 1',
    ],
  ])("%s", async (_what, path, message) => {
    const error = await readNotebook(path).catch((error: Error) => error);
    expect(error).toMatchObject({ name: "UserError", message: `${path}: ${message.replace("~1", "/")}` });
  });
});

describe("what is read is complete", () => {
  test("a notebook with no cells", async () => {
    expect((await readNotebook(fileWith(notebook([])))).notebook.cells).toEqual([]);
  });

  test("lines are joined, JSON is left alone", async () => {
    const json = { "application/json": ["a", "b"] };
    const path = fileWith(
      notebook([
        code({
          source: ["let a\n", "a"],
          outputs: [
            { output_type: "stream", name: "stdout", text: ["x\n", "y"] },
            {
              output_type: "display_data",
              metadata: {},
              data: { "text/plain": ["1\n", "2"], "image/png": "QUJD", ...json },
            },
          ],
        }),
        {
          id: "m",
          cell_type: "markdown",
          metadata: {},
          source: ["# T\n", "t"],
          attachments: { "a.svg": { "image/svg+xml": ["<svg>\n", "</svg>"] } },
        },
      ]),
    );
    expect((await readNotebook(path)).notebook.cells).toMatchObject([
      {
        source: "let a\na",
        outputs: [{ text: "x\ny" }, { data: { "text/plain": "1\n2", "image/png": "QUJD", ...json } }],
      },
      { source: "# T\nt", attachments: { "a.svg": { "image/svg+xml": "<svg>\n</svg>" } } },
    ]);
  });

  test("cells without ids get lasting ones, copies get another", async () => {
    const { id: _, ...bare } = code();
    const path = fileWith(notebook([bare, bare], { nbformat_minor: 4 }));
    const first = (await readNotebook(path)).notebook;
    expect(first.nbformat_minor).toBe(5);
    expect(first.cells[0]?.id).toMatch(/^[0-9a-f]{8}$/);
    expect(first.cells[1]?.id).not.toBe(first.cells[0]?.id);
    expect((await readNotebook(path)).notebook).toEqual(first);

    const copied = (await readNotebook(fileWith(notebook([code(), code()])))).notebook;
    expect(copied.cells[0]?.id).toBe("a");
    expect(copied.cells[1]?.id).not.toBe("a");
  });

  test("a large file that is cut off", async () => {
    const path = fileWith(JSON.stringify(notebook([code({ source: "x".repeat(20_000_000) })])).slice(0, -2));
    await expect(readNotebook(path)).rejects.toThrow(/not JSON \(line 1, column \d+: expected/);
    expect(readFileSync(path).length).toBeGreaterThan(2e7);
  });
});
