import { createHash } from "node:crypto";
import { type Edition, editionLabels } from "./edition.ts";
import { glossaryContent } from "./glossary.ts";
import { type Html, html, markup } from "./html.ts";
import type { Lesson } from "./lesson.ts";
import type { Heading } from "./markdown.ts";
import { bookName } from "./print/book.ts";

/** What the heads of all pages of a site have in common. */
export interface SiteHead {
  /** Default false. */
  hasGlossary?: boolean;
  edition?: Edition | undefined;
  /** There are PDFs. Default false. */
  pdf?: boolean | undefined;
}

/** A lesson's page, between the lessons before and after it. */
export function lessonPage(
  lesson: Lesson,
  previous: Lesson | undefined,
  next: Lesson | undefined,
  head: SiteHead = {},
): Html {
  return page(
    lesson.title.text,
    lesson.summary.text,
    head,
    html`<div class="lesson">
${lesson.headings.length > 1 && tableOfContents(lesson.headings)}
<main id="content"${lesson.plots.size > 0 && html` data-plots="${plotsName(lesson)}"`}>
${lesson.page === "index" ? head.pdf && book : downloads(lesson, head)}
${lesson.body}
${neighbours(previous, next)}
</main>
</div>`,
    lesson.trusted,
  );
}

/** The page that opens first: every lesson with what it is about. */
export function indexPage(lessons: readonly Lesson[], head: SiteHead = {}): Html {
  const entries = lessons.map(
    ({
      page,
      title,
      summary,
    }) => html`<li><a href="${encodeURIComponent(page)}.html"><span class="name">${title.label}</span><span class="summary">${summary.label}</span></a></li>
`,
  );
  return page(
    "Lessons",
    "Notebooks that have been run, with every result and plot.",
    head,
    html`<main id="content" class="index">
<h1>Lessons</h1>
<p>Each is a notebook that has been run: its text, its code, its results, and plots to move.</p>
${head.pdf && book}
<ol class="lessons">
${entries}</ol>
</main>`,
  );
}

/** The page of all terms. */
export function glossaryPage(lessons: readonly Lesson[], head: SiteHead = {}): Html {
  return page("Glossary", "The terms of all lessons.", head, glossaryContent(lessons));
}

const book = html`<p class="downloads">All lessons as a book: <a href="${bookName}">PDF</a></p>`;

function downloads({ page }: Lesson, { edition, pdf }: SiteHead): Html | undefined {
  const link = (end: string, name: string) =>
    html`<a href="${encodeURIComponent(page)}${end}" download>${name}</a>`;
  const links = [
    ...(edition === "key" ? [] : [link(".ipynb", "notebook"), html` · `, link(".ts", "TypeScript")]),
    ...(pdf ? [...(edition === "key" ? [] : [html` · `]), link(".pdf", "PDF")] : []),
  ];
  return links.length > 0 ? html`<p class="downloads">Take it with you: ${links}</p>` : undefined;
}

/** The script with the specifications of a lesson's plots, beside its page. */
export const plotsName = ({ page }: Lesson): string => `${page}.plots.js`;

function tableOfContents(headings: readonly Heading[]): Html {
  const entries = headings.map(
    ({
      level,
      id,
      label,
    }) => html`<li class="level-${level}"><a href="#${encodeURIComponent(id)}">${label}</a></li>
`,
  );
  return html`<nav class="contents" aria-label="On this page"><details><summary>On this page</summary>
<ol>
${entries}</ol></details></nav>`;
}

function neighbours(previous: Lesson | undefined, next: Lesson | undefined): Html | undefined {
  if (!previous && !next) return undefined;
  const link = (lesson: Lesson, relation: string, word: string) =>
    html`<a rel="${relation}" href="${encodeURIComponent(lesson.page)}.html"><span>${word}</span> ${lesson.title.label}</a>`;
  return html`<nav class="neighbours" aria-label="Lessons before and after">${previous && link(previous, "prev", "Previous")}${next && link(next, "next", "Next")}</nav>`;
}

/**
 * What a browser lets a page do: nothing but what its own files do, whatever a notebook has brought along. A page
 * that is opened by double click comes from `file:`.
 */
const policy = (scripts: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' file: '${scripts}'`,
    "style-src 'self' file: 'unsafe-inline'",
    "img-src 'self' file: data:",
    "font-src 'self' file: data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

/** Applies the reader's choice of theme before anything is drawn. */
const themeScript = `try{document.documentElement.dataset.theme=localStorage.getItem("theme")||"auto"}catch{}`;
const themePolicy = policy(`sha256-${createHash("sha256").update(themeScript).digest("base64")}`);

function page(
  title: string,
  description: string,
  { hasGlossary = false, edition }: SiteHead,
  content: Html,
  trusted = false,
): Html {
  return html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
${!trusted && html`<meta http-equiv="Content-Security-Policy" content="${themePolicy}">`}
<title>${title} · Deltabook</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/site.css">
<script>${markup(themeScript)}</script>
<script src="assets/site.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the content</a>
<header class="top"><a class="home" href="index.html">Deltabook</a>${edition && editionLabels[edition] && html`<span class="edition">${editionLabels[edition]}</span>`}<form class="search" role="search" hidden><input type="search" aria-label="Search the lessons" placeholder="Search  /" autocomplete="off"><output></output><ul hidden></ul></form>${hasGlossary && html`<a class="terms" href="glossary.html">Glossary</a>`}<button class="theme" type="button" hidden>Theme</button></header>
${content}
</body>
</html>
`;
}
