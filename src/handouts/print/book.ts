import { type Edition, editionLabels } from "../edition.ts";
import { type Html, html, markup } from "../html.ts";
import type { Lesson } from "../lesson.ts";

/** The file that holds all lessons. */
export const bookName = "book.pdf";

/** A lesson in the book, and the page on which it begins, where that is known. */
export interface Chapter {
  lesson: Lesson;
  page?: number;
}

/** The first pages: title and table of contents. */
export function frontMatter(title: string, edition: Edition | undefined, chapters: readonly Chapter[]): Html {
  const label = edition && editionLabels[edition];
  const entries = chapters.map(
    ({ lesson, page }) =>
      html`<li><a href="#${anchorOf(lesson)}"><span>${lesson.title.label}</span><span class="leader"></span><span>${page}</span></a></li>
`,
  );
  return html`<section class="title-page">
<p class="book-title">${title}</p>
${label !== undefined && html`<p class="book-edition">${label}</p>`}
</section>
<nav class="book-contents" aria-label="Contents">
<h1>Contents</h1>
<ol>
${entries}</ol>
</nav>
`;
}

/** All lessons in one page to be printed, each beginning on a page of its own. */
export function bookPage(title: string, edition: Edition | undefined, chapters: readonly Chapter[]): Html {
  const pages = new Set(chapters.map(({ lesson }) => lesson.page));
  return printed(
    title,
    html`${frontMatter(title, edition, chapters)}${chapters.map(
      ({ lesson }) => html`<section class="chapter" id="${anchorOf(lesson)}">
${markup(withOwnIds(String(lesson.body), lesson, pages))}
</section>
`,
    )}`,
  );
}

/** A page for nothing but print: no scripts, the site's style. */
export function printed(title: string, content: Html): Html {
  return html`<!DOCTYPE html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<title>${title}</title>
<link rel="stylesheet" href="assets/site.css">
</head>
<body class="book">
<main>
${content}
</main>
</body>
</html>
`;
}

const anchorOf = ({ page }: Lesson): string => `lesson-${encodeURIComponent(page)}`;

/** Two lessons may have the same ids: in the book each gets its lesson's name before it, and links lead there. */
function withOwnIds(body: string, lesson: Lesson, pages: ReadonlySet<string>): string {
  const own = anchorOf(lesson);
  return body
    .replaceAll(/(<[^>]*?\s)id="([^"]*)"/g, `$1id="${own}-$2"`)
    .replaceAll(/url\(#([^)]*)\)/g, `url(#${own}-$1)`)
    .replaceAll(/href="#([^"]*)"/g, `href="#${own}-$1"`)
    .replaceAll(/href="([^"#:]+)\.html(?:#([^"]*))?"/g, (link, page: string, anchor?: string) => {
      if (!pages.has(decodeURIComponent(page))) return link;
      return `href="#lesson-${page}${anchor === undefined ? "" : `-${anchor}`}"`;
    });
}
