import { describe, expect, test } from "vitest";
import { glossaryOf } from "../../src/handouts/glossary.ts";
import type { Notebook } from "../../src/notebook/index.ts";
import { readNotebooks } from "./prose.ts";

const lessons = [...(await readNotebooks())].filter(([file]) => /^\d\d-/.test(file));
const sourceOf = ({ cells }: Notebook): string => cells.map(({ source }) => source).join("\n\n");

describe.each(lessons)("the glossary of %s", (_file, notebook) => {
  test("explains terms, one in a line, none of them twice", () => {
    const terms = glossaryOf(notebook).map(({ term }) => term);
    expect(terms.length).toBeGreaterThan(0);
    expect(new Set(terms).size).toBe(terms.length);
    const [, section = ""] = sourceOf(notebook).split("\n### Glossary\n");
    const lines = (section.split(/^#/m)[0] as string).trim().split("\n");
    for (const line of lines) expect(line).toMatch(/^- \*\*[^*]+\*\*: .+\.$/);
    expect(terms).toHaveLength(lines.length);
  });
});

test("no term means one thing in one lesson and another in the next", () => {
  const meanings = new Map<string, Map<string, string[]>>();
  for (const [file, notebook] of lessons) {
    for (const { term, meaning } of glossaryOf(notebook)) {
      const known = meanings.get(term.toLowerCase()) ?? new Map<string, string[]>();
      meanings.set(term.toLowerCase(), known.set(meaning, [...(known.get(meaning) ?? []), file]));
    }
  }
  const twice = [...meanings].filter(([, known]) => known.size > 1);
  expect(twice.map(([term, known]) => [term, Object.fromEntries(known)])).toEqual([]);
});
