import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Notebook } from "../../src/notebook/format.ts";
import { normalise, serialise } from "../../src/notebook/normalise.ts";
import { readNotebook } from "../../src/notebook/read.ts";
import { saveNotebook, writeNotebook } from "../../src/notebook/write.ts";

const notebook = (source: string): Notebook => ({
  cells: [{ id: "a", cell_type: "code", metadata: {}, source, outputs: [], execution_count: null }],
  metadata: {},
  nbformat: 4,
  nbformat_minor: 5,
});
const newFolder = () => mkdtempSync(join(tmpdir(), "deltabook-write-"));

/** What Python's nbformat 5 writes for this notebook. */
const written = `{
 "cells": [
  {
   "cell_type": "code",
   "execution_count": 1,
   "id": "a",
   "metadata": {},
   "outputs": [
    {
     "data": {
      "application/json": {
       "a": [],
       "b": "x\\ny"
      },
      "image/png": "QUJD\\n",
      "text/plain": [
       "é\\n",
       "\\r\\n",
       "z\\r",
       "\\u2028"
      ]
     },
     "execution_count": 1,
     "metadata": {},
     "output_type": "execute_result"
    }
   ],
   "source": [
    "1\\n",
    "\\n",
    "2"
   ]
  },
  {
   "cell_type": "markdown",
   "id": "b",
   "metadata": {},
   "source": []
  }
 ],
 "metadata": {
  "b": {},
  "z": null
 },
 "nbformat": 4,
 "nbformat_minor": 5
}
`.replace('"\\u2028"', '"\u2028"');

test("the text is nbformat's own, and reading it gives it again", () => {
  expect(serialise(normalise(JSON.parse(written)))).toBe(written);
});

test("reading leaves out what files may not hold", () => {
  const content = JSON.parse(written);
  content.metadata = { ...content.metadata, signature: "x", orig_nbformat: 3 };
  content.cells[0].metadata.trusted = true;
  expect(serialise(normalise(content))).toBe(written);
});

test("an existing file keeps its permissions, a link stays a link, nothing else is left", async () => {
  const folder = newFolder();
  const path = join(folder, "a.ipynb");
  const link = join(folder, "link.ipynb");
  await writeNotebook(path, notebook("1"));
  chmodSync(path, 0o640);
  symlinkSync("a.ipynb", link);
  const file = await readNotebook(link);
  await saveNotebook(file, notebook("2"));
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect((await readNotebook(path)).notebook.cells[0]?.source).toBe("2");
  expect(
    readdirSync(folder, { withFileTypes: true }).map((entry) => [entry.name, entry.isSymbolicLink()]),
  ).toEqual([
    ["a.ipynb", false],
    ["link.ipynb", true],
  ]);
});

test("a file that changed meanwhile is left as it is", async () => {
  const path = join(newFolder(), "a.ipynb");
  await writeNotebook(path, notebook("1"));
  const file = await readNotebook(path);
  writeFileSync(path, "changed");
  await expect(saveNotebook(file, notebook("2"))).rejects.toThrow(
    `${path}: has changed on disk meanwhile; the results were not written`,
  );
  expect(readFileSync(path, "utf8")).toBe("changed");
});

test.each(["/proc", "/dev/null", join(tmpdir(), "deltabook-no-such-folder")])(
  "nothing can be written below %s",
  async (folder) => {
    const path = join(folder, "a.ipynb");
    await expect(writeNotebook(path, notebook("1"))).rejects.toThrow(`${path}: cannot be written`);
  },
);
