import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import dictionary from "dictionary-en-gb";
import nspell from "nspell";
import { expect, test } from "vitest";
import { curriculum } from "../../src/course/curriculum.ts";
import { lessonNames } from "../../src/course/index.ts";
import { exercisesOf } from "../../src/course/lessons/index.ts";
import { proseOf, readNotebooks } from "./prose.ts";

/** Words that the dictionary lacks: names and terms of the field. Lower case stands for any case. */
const known = readFileSync(resolve(import.meta.dirname, "words.txt"), "utf8")
  .trim()
  .split("\n");
const knownWords = new Set(known);
const speller = nspell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) });

/** The course is spelt the Oxford way: British, with "-ize" where the dictionary has "-ise" alone. */
const withIse = (word: string): string => word.replace(/iz(?=e|ing|ation|able)/, "is");

const isRight = (word: string): boolean =>
  speller.correct(word) ||
  speller.correct(withIse(word)) ||
  knownWords.has(word) ||
  knownWords.has(word.toLowerCase());

/** The words of a text that are spelt wrong. */
function misspelt(text: string): string[] {
  const words =
    text
      .normalize("NFC")
      .replaceAll("\u00ad", "")
      .replaceAll("’", "'")
      .match(/[\p{L}][\p{L}\p{M}\p{N}']*/gu) ?? [];
  return (
    words
      .map((word) => word.replace(/'s?$/, ""))
      // Single letters are symbols, and so is what has digits in it.
      .filter((word) => word.length > 1 && !/\d/.test(word) && !isRight(word))
  );
}

/** What the course says, by where. */
async function texts(): Promise<[string, string[]][]> {
  const notebooks = [...(await readNotebooks())].map(([file, { cells }]): [string, string[]] => [
    file,
    cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => proseOf(source)),
  ]);
  const exercises = lessonNames.map((name): [string, string[]] => [
    `exercises of ${name}`,
    exercisesOf(name).flatMap(({ title, hints, mistakes }) =>
      [title, ...hints, ...mistakes.map(({ message }) => message)].map(proseOf),
    ),
  ]);
  const plan = curriculum.flatMap(({ title, lessons }) => [
    title,
    ...lessons.flatMap((lesson) => [lesson.title, lesson.label, lesson.goal]),
  ]);
  return [...notebooks, ...exercises, ["the curriculum", plan]];
}

test.each(await texts())("%s is spelt as the dictionary has it, or as words.txt has", (_where, prose) => {
  expect([...new Set(prose.flatMap(misspelt))].sort()).toEqual([]);
});

test("a wrong word is found, a possessive and an apostrophe are none", () => {
  expect(misspelt("A labelled initialization in colour, not a labeled one in color.")).toEqual([
    "labeled",
    "color",
  ]);
  expect(misspelt("The neurons' wieghts don't move; Adam's do. Its z1, η and W.")).toEqual(["wieghts"]);
});

test("words.txt has each word once, and none that the dictionary has", () => {
  expect(known.filter((word, i) => known.indexOf(word) !== i)).toEqual([]);
  expect(known.filter((word) => speller.correct(word) || speller.correct(withIse(word)))).toEqual([]);
});
