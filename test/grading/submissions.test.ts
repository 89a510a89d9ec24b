import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { findSubmissions } from "../../src/grading/submissions.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deltabook-submissions-"));
});

function file(path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), "");
}

const learners = async () => (await findSubmissions([folder])).map(({ learner }) => learner);

test("files are named after learners", async () => {
  file("learner-10.ipynb");
  file("learner-9.ipynb");
  expect(await learners()).toEqual(["learner-9", "learner-10"]);
});

test("or their folders are, where all files have one name; what programs leave there does not count", async () => {
  file("ada/05.ipynb");
  file("bob/05.ipynb");
  file("bob/.ipynb_checkpoints/05.ipynb");
  file("__MACOSX/bob/05.ipynb");
  expect(await learners()).toEqual(["ada", "bob"]);
});

test("two submissions of one learner are named", async () => {
  file("monday/ada.ipynb");
  file("tuesday/Ada.ipynb");
  file("tuesday/bob.ipynb");
  await expect(learners()).rejects.toThrow(/"[aA]da" has another submission/);
});

test("a path that is not there, and a folder without notebooks, are named", async () => {
  await expect(findSubmissions([join(folder, "none")])).rejects.toThrow("no such file or folder");
  await expect(learners()).rejects.toThrow("no notebook in this folder");
});
