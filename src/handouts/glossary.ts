import type { Notebook } from "../notebook/index.ts";
import { type Html, html } from "./html.ts";
import type { Lesson } from "./lesson.ts";

/** A term as a lesson explains it: the item `- **Term**: meaning` of its section "Glossary". */
export interface GlossaryTerm {
  readonly term: string;
  /** In Markdown. */
  readonly meaning: string;
}

/** The terms that a notebook explains, in its order. */
export function glossaryOf({ cells }: Notebook): GlossaryTerm[] {
  const text = cells.map(({ cell_type, source }) => (cell_type === "markdown" ? source : "")).join("\n\n");
  const [, section = ""] = text.split(/^#{2,3} Glossary *$/m);
  const [items = ""] = section.split(/^#/m);
  return [...items.matchAll(/^[-*] \*\*(.+?)\*\*:? *(.+)$/gm)].map(([, term = "", meaning = ""]) => ({
    term: term.replace(/:$/, ""),
    meaning,
  }));
}

/** A meaning, rendered, and the lessons that give it. */
interface Entry {
  readonly term: string;
  readonly meanings: { html: Html; lessons: Lesson[] }[];
}

function entriesOf(lessons: readonly Lesson[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const lesson of lessons) {
    for (const { term, meaning } of lesson.glossary) {
      const key = term.toLowerCase();
      const entry = entries.get(key) ?? { term, meanings: [] };
      entries.set(key, entry);
      const same = entry.meanings.find((other) => String(other.html) === String(meaning));
      if (same) same.lessons.push(lesson);
      else entry.meanings.push({ html: meaning, lessons: [lesson] });
    }
  }
  return [...entries.values()].sort((a, b) => a.term.localeCompare(b.term, "en"));
}

const linkTo = ({ page, title }: Lesson): Html =>
  html` <a class="source" href="${encodeURIComponent(page)}.html#Glossary">${title.label}</a>`;

/** The terms of all lessons from A to Z, each with links to the lessons that explain it. */
export function glossaryContent(lessons: readonly Lesson[]): Html {
  const entries = entriesOf(lessons).map(
    ({ term, meanings }) => html`<dt>${term}</dt>
${meanings.map(
  ({ html: meaning, lessons: sources }) => html`<dd>${meaning}${sources.map(linkTo)}</dd>
`,
)}`,
  );
  return html`<main id="content" class="prose glossary">
<h1>Glossary</h1>
<dl>
${entries}</dl>
</main>`;
}
