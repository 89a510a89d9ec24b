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
    for (const line of lines) expect(line).toMatch(/^- \*\*[^*]+\*\*(, \$[^$]+\$)?: .+\.$/);
    expect(terms).toHaveLength(lines.length);
  });
});

test("a term is explained once, in the first lesson that has it", () => {
  const first = new Map<string, { file: string; meaning: string }>();
  const again: string[] = [];
  for (const [file, notebook] of lessons) {
    for (const { term, meaning } of glossaryOf(notebook)) {
      for (const word of term.toLowerCase().split(", ")) {
        const known = first.get(word);
        if (known && known.meaning !== meaning)
          again.push(`${word} in ${file}: "${meaning}", but in ${known.file}: "${known.meaning}"`);
        first.set(word, known ?? { file, meaning });
      }
    }
  }
  expect(again).toEqual([]);
});
