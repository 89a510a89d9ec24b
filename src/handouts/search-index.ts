import type { Notebook } from "../notebook/index.ts";
import type { Lesson } from "./lesson.ts";
import type { Heading } from "./markdown.ts";

/** One section of a page, as it can be found: what stands under one of its headings. */
export interface Section {
  heading: Heading | undefined;
  text: string;
}

/** The texts of a notebook by section; code is no part of them. `headings` are those of its page, in order. */
export function sectionsOf({ cells }: Notebook, headings: readonly Heading[]): Section[] {
  const sections: Section[] = [{ heading: undefined, text: "" }];
  let next = 0;
  for (const { cell_type, source } of cells) {
    if (cell_type !== "markdown") continue;
    for (const line of withoutBlocks(source).split("\n")) {
      const section = sections.at(-1) as Section;
      if (/^#{1,6} /.test(line)) sections.push({ heading: headings[next++], text: "" });
      else section.text += ` ${plain(line)}`;
    }
  }
  return sections
    .map(({ heading, text }) => ({ heading, text: text.replaceAll(/\s+/g, " ").trim() }))
    .filter(({ heading, text }) => heading !== undefined || text !== "");
}

/** Without code and displayed formulas: nobody looks for them by their source. */
const withoutBlocks = (markdown: string): string =>
  markdown.replaceAll(/^(```|~~~)[\s\S]*?^\1.*$/gm, "").replaceAll(/\$\$[\s\S]*?\$\$/g, "");

/** A line of Markdown without its marks; of a formula the letters and signs. */
function plain(line: string): string {
  return line
    .replaceAll(/\$([^$]+)\$/g, (_, formula: string) => formula.replaceAll(/\\[a-zA-Z,;: ]+|[{}]/g, " "))
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/^\s*(?:[-*+]|\d+\.|>)\s+/g, "")
    .replaceAll(/[*`|]|-{3,}/g, " ");
}

/** What a page's script finds in: page, title of the lesson, heading, its anchor, and the text. */
export type IndexEntry = [page: string, title: string, heading: string, anchor: string, text: string];

/** The script that brings the index: a script, since pages opened from files may not fetch anything. */
export function searchIndex(lessons: readonly Lesson[]): string {
  const entries = lessons.flatMap(({ page, title, sections }) =>
    sections.map(
      ({ heading, text }): IndexEntry => [
        page,
        title.text,
        heading?.level === 1 ? "" : (heading?.text ?? ""),
        heading?.id ?? "",
        text,
      ],
    ),
  );
  return `window.searchEntries=${JSON.stringify(entries)};\n`;
}
