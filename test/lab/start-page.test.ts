import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../../src/lab/project.ts";
import { startPage, urlPath } from "../../src/lab/start-page.ts";

const project = mkdtempSync(join(tmpdir(), "deltabook-start-page-"));
const lessons = join(project, "notebooks");
mkdirSync(lessons);
writeFileSync(join(project, "package.json"), "{}");
for (const name of ["10-batch-size.ipynb", "2-activations.ipynb", "notes.md"])
  writeFileSync(join(lessons, name), "");

test("the first lesson is the first by number, not by letters", () => {
  expect(startPage(undefined, project)).toEqual({ folder: lessons, notebook: "2-activations.ipynb" });
});

test("an index goes before all lessons", () => {
  const folder = join(project, "with-index");
  mkdirSync(folder);
  for (const name of ["01-first.ipynb", "index.ipynb"]) writeFileSync(join(folder, name), "");
  expect(startPage(folder, project)).toEqual({ folder, notebook: "index.ipynb" });
});

test("a notebook is opened in its folder", () => {
  const notebook = "10-batch-size.ipynb";
  expect(startPage(join(lessons, notebook), project)).toEqual({ folder: lessons, notebook });
});

test("a project without notebooks/ opens the working directory", () => {
  expect(startPage(undefined, join(lessons)).folder).toBe(process.cwd());
});

test("a folder without notebooks opens the launcher", () => {
  const folder = join(project, "empty");
  mkdirSync(folder);
  expect(urlPath(startPage(folder, project))).toBe("/lab");
});

test("a name with signs of its own in addresses is escaped", () => {
  expect(urlPath({ folder: "", notebook: "50% #1?.ipynb" })).toBe("/lab/tree/50%25%20%231%3F.ipynb");
});

test("what is missing or no notebook is refused by name", () => {
  expect(() => startPage(join(lessons, "03-x.ipynb"), project)).toThrow(
    /03-x.ipynb: there is no such folder or/,
  );
  expect(() => startPage(join(lessons, "notes.md"), project)).toThrow(
    /notes.md: neither a folder nor a notebook/,
  );
});

test("the project is the nearest folder upward that has a package.json", () => {
  expect(projectFolder(lessons)).toBe(project);
  expect(projectFolder(project)).toBe(project);
});
