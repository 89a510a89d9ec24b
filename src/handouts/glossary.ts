import type { Notebook } from "../notebook/index.ts";
import { type Html, html } from "./html.ts";
import type { Lesson } from "./lesson.ts";

/** A term as a lesson explains it: the item `- **Term**, $symbol$: meaning` of its section "Glossary". */
export interface GlossaryTerm {
  /** Words for the same thing are parted by commas: "Derivative, slope". */
  readonly term: string;
  /** Its sign in formulas, in Markdown, if it has one. */
  readonly symbol?: string;
  /** In Markdown. */
  readonly meaning: string;
}

/** The terms that a notebook explains, in its order. */
export function glossaryOf({ cells }: Notebook): GlossaryTerm[] {
  const text = cells.map(({ cell_type, source }) => (cell_type === "markdown" ? source : "")).join("\n\n");
  const [, section = ""] = text.split(/^#{2,3} Glossary *$/m);
  const [items = ""] = section.split(/^#/m);
  const item = /^[-*] \*\*(.+?)\*\*(?:, (\$[^$]+\$))?: (.+)$/gm;
  return [...items.matchAll(item)].map(([, term = "", symbol, meaning = ""]) => ({ term, symbol, meaning }));
}

/** A meaning, rendered, and the lessons that give it. */
interface Entry {
  readonly term: string;
  readonly symbol?: Html;
  readonly meanings: { html: Html; lessons: Lesson[] }[];
}

function entriesOf(lessons: readonly Lesson[]): Entry[] {
  const entries = new Map<string, Entry>();
  for (const lesson of lessons) {
    for (const { term, symbol, meaning } of lesson.glossary) {
      const key = term.toLowerCase();
      const entry = entries.get(key) ?? { term, symbol, meanings: [] };
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
    ({ term, symbol, meanings }) => html`<dt>${term}${symbol && html`, ${symbol}`}</dt>
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
