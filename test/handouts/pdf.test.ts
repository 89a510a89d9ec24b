import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { leaksIn, readNotebook, secretsOf } from "../../src/notebook/index.ts";
import { deltabook } from "../cli/deltabook.ts";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";
import { requirement } from "../support/requirements.ts";

const chromium = requirement("chromium");
const pdftotext = requirement("pdftotext");
const folder = mkdtempSync(join(tmpdir(), "deltabook-pdf-"));
const site = join(folder, "site");

/** The text of a PDF, page by page. */
const pagesOf = (name: string, layout: readonly string[] = []): string[] =>
  execFileSync(pdftotext as string, [...layout, join(site, name), "-"], { encoding: "utf8" })
    .split("\f")
    .slice(0, -1);

describe.skipIf(!chromium || !pdftotext)("handouts as PDF", () => {
  const long = `const long = "${"word ".repeat(60)}END";`;

  beforeAll(async () => {
    const lessons = join(folder, "lessons");
    writeLesson(join(lessons, "index.ipynb"), [markdown("# The whole course\n\n[One](1.ipynb)")]);
    writeLesson(join(lessons, "1.ipynb"), [
      markdown(
        `# First lesson\n\n${"A paragraph of some length.\n\n".repeat(60)}## A part\n\n[Two](2.ipynb#End)`,
      ),
      code(long),
    ]);
    writeLesson(join(lessons, "2.ipynb"), [markdown("# Second lesson\n\nText with $x^2$.\n\n## End")]);
    const { code: exit, stderr } = await deltabook(["handouts", "lessons", "--pdf", "--out", "site"], folder);
    expect(exit, stderr).toBe(0);
  }, 120_000);

  test("there is one for each lesson, and a book", () => {
    const names = readdirSync(site).filter((name) => name.endsWith(".pdf"));
    expect(names.sort()).toEqual(["1.pdf", "2.pdf", "book.pdf"]);
    expect(readFileSync(join(site, "1.html"), "utf8")).toContain('href="1.pdf"');
    expect(readFileSync(join(site, "index.html"), "utf8")).toContain('href="book.pdf"');
  });

  test("the contents of the book name the pages on which lessons begin", () => {
    const pages = pagesOf("book.pdf", ["-layout"]);
    expect(pages[0]).toContain("The whole course");
    for (const title of ["First lesson", "Second lesson"]) {
      const entry = pages[1]?.split("\n").find((line) => line.includes(title));
      const number = Number(/(\d+)\s*$/.exec(entry ?? "")?.[1]);
      expect(pages[number - 1]?.trimStart().startsWith(title), `${title} on page ${number}`).toBe(true);
    }
    // Each page has its number at its foot.
    expect(pages[2]?.trimEnd()).toMatch(/\b3$/);
  });

  test.each(["1.pdf", "book.pdf"])("%s is tagged, and has an outline", (name) => {
    const bytes = readFileSync(join(site, name), "latin1");
    expect(bytes).toContain("/StructTreeRoot");
    expect(bytes).toContain("/Outlines");
  });

  test("a long line of code wraps, and is not cut", () => {
    expect(pagesOf("1.pdf").join("").replaceAll(/\s/g, "")).toContain(`${"word".repeat(60)}END`);
  });

  test("what has not changed is not printed again", async () => {
    const { stderr } = await deltabook(["handouts", "lessons", "--pdf", "--out", "site"], folder, {
      ...process.env,
      CHROMIUM_PATH: join(folder, "none"),
    });
    expect(stderr).toContain("3 lessons in");
  });

  test("another picture under the same name is another print", async () => {
    const without = { ...process.env, CHROMIUM_PATH: join(folder, "none") };
    const args = ["handouts", "pictures", "--pdf", "--out", "pictures-site"];
    const picture = join(folder, "pictures", "dot.svg");
    const draw = (colour: string): void =>
      writeFileSync(
        picture,
        `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9" fill="${colour}"/></svg>`,
      );
    writeLesson(join(folder, "pictures", "1.ipynb"), [markdown("# One\n\n![A dot](dot.svg)")]);
    draw("red");
    expect((await deltabook(args, folder)).code).toBe(0);
    expect((await deltabook(args, folder, without)).code, "unchanged").toBe(0);
    draw("blue");
    const { code: exit, stderr } = await deltabook(args, folder, without);
    expect(exit, "changed").toBe(1);
    expect(stderr).toContain("which is no program");
  }, 60_000);

  test("a lesson whose PDF would be the book's is named", async () => {
    writeLesson(join(folder, "named", "book.ipynb"), [markdown("# A lesson")]);
    const { code: exit, stderr } = await deltabook(
      ["handouts", "named", "--pdf", "--out", "named-site"],
      folder,
    );
    expect(exit).toBe(1);
    expect(stderr).toContain("book.ipynb: its PDF would be book.pdf, which is that of all lessons");
  });

  test("without Chromium it says so, and the old site stays", async () => {
    const before = readFileSync(join(site, "1.html"), "utf8");
    writeLesson(join(folder, "lessons", "1.ipynb"), [markdown("# Another first lesson")]);
    const { code: exit, stderr } = await deltabook(
      ["handouts", "lessons", "--pdf", "--out", "site"],
      folder,
      {
        ...process.env,
        CHROMIUM_PATH: join(folder, "none"),
      },
    );
    expect(exit).toBe(1);
    expect(stderr).toContain("which is no program");
    expect(readFileSync(join(site, "1.html"), "utf8")).toBe(before);
  });

  test("the student's has no solution in its text", async () => {
    const lesson = resolve(import.meta.dirname, "../../notebooks/05-delta-rule.ipynb");
    const args = ["handouts", lesson, "--edition", "student", "--pdf", "--out", "site"];
    expect((await deltabook(args, folder)).code).toBe(0);
    const secrets = secretsOf((await readNotebook(lesson)).notebook);
    for (const name of ["05-delta-rule.pdf", "book.pdf"]) {
      const text = pagesOf(name).join("\n");
      expect(text).toContain("Exercise 2: delta");
      expect(leaksIn(text, secrets)).toEqual([]);
    }
  }, 120_000);
});
