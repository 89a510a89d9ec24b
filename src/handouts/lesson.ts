import { asTypeScript, type Cell, type Notebook, serialise } from "../notebook/index.ts";
import { renderCell } from "./cell.ts";
import type { Edition } from "./edition.ts";
import { numberEquations } from "./equations.ts";
import { located } from "./fault.ts";
import { glossaryOf } from "./glossary.ts";
import { loadHighlighter } from "./highlight.ts";
import { type Html, html } from "./html.ts";
import { PageLinks, type Pages } from "./links.ts";
import { displayedFormulas, type Heading, type PageContext, type Phrase, renderSummary } from "./markdown.ts";
import { type Section, sectionsOf } from "./search-index.ts";

/** A lesson as it stands on its page. */
export interface Lesson {
  /** The name of its page, without ".html". */
  page: string;
  /** What it is called: its first level-1 heading, else the notebook's name. */
  title: Phrase;
  /** The first paragraph. */
  summary: Phrase;
  headings: readonly Heading[];
  body: Html;
  /** The specifications of its plots, by the ids of their figures. */
  plots: ReadonlyMap<string, object>;
  /** What can be searched for. */
  sections: readonly Section[];
  /** Files to take away, by their names' ends: the notebook without outputs, and a TypeScript module. */
  downloads: Readonly<Record<".ipynb" | ".ts", string>>;
  /** The terms that it explains. */
  glossary: readonly { term: string; symbol?: Html; meaning: Html }[];
  /** Files that it needs beside it: path within the site to absolute path. */
  files: ReadonlyMap<string, string>;
  /** Whether HTML of the notebook stands in it as it came. */
  trusted: boolean;
  /** What was left out of HTML that the notebook brought along, because it could act: "<script>", "onclick". */
  removed: readonly string[];
}

/** Where an executed notebook comes from. */
export interface LessonSource {
  /** As the user named it, for messages. */
  path: string;
  /** The same as an absolute path. */
  absolute: string;
  notebook: Notebook;
}

export interface RenderOptions {
  /** The notebook is one's own: HTML that it brings along stays as it is, scripts included. Default false. */
  trusted?: boolean;
  /** For whom it is. Default: for people who learn by themselves. */
  edition?: Edition;
}

/**
 * Renders an executed notebook, of which only the edition's cells are left.
 *
 * @throws UserError naming notebook and cell for everything that a handout cannot show
 */
export async function renderLesson(
  { path, absolute, notebook }: LessonSource,
  pages: Pages,
  { trusted = false, edition }: RenderOptions = {},
): Promise<Lesson> {
  const language = languageOf(notebook);
  const highlight = await loadHighlighter([language, ...fencedLanguages(notebook)]);
  const links = new PageLinks(absolute, pages);
  const headings: Heading[] = [];
  const removed = new Set<string>();
  const equations = await located(path, () => numberEquations(formulasOf(notebook)));
  const plots = new Map<string, object>();
  const context: PageContext = { links, highlight, equations, plots, headings, trusted, removed };

  const body: Html[] = [];
  for (const [index, cell] of notebook.cells.entries()) {
    const place = `${path}: ${cellName(cell, index)}`;
    const content = await located(place, () => renderCell(cell, language, context, edition));
    if (content) body.push(content);
  }
  const opening = notebook.cells.find((cell) => cell.cell_type === "markdown");
  const glossary = glossaryOf(notebook).map(({ term, symbol, meaning }) => {
    const render = (source: string) =>
      located(`${path}: ${term}`, () => renderSummary(source, context)?.label ?? html``);
    return { term, symbol: symbol === undefined ? undefined : render(symbol), meaning: render(meaning) };
  });
  const page = pages.get(absolute) as string;
  return {
    page,
    title: headings.find((heading) => heading.level === 1) ?? { label: html`${page}`, text: page },
    summary: (opening && renderSummary(opening.source, context)) ?? { label: html``, text: "" },
    headings: headings.filter((heading) => heading.level === 2 || heading.level === 3),
    body: html`${body}`,
    plots,
    sections: sectionsOf(notebook, headings),
    downloads: { ".ipynb": serialise(withoutOutputs(notebook)), ".ts": asTypeScript(notebook) },
    glossary,
    files: links.files,
    trusted,
    removed: [...removed],
  };
}

/** The displayed formulas of the cells in which any has a name or a number. */
function formulasOf({ cells }: Notebook): string[] {
  return cells
    .filter(({ cell_type, source }) => cell_type === "markdown" && /\\(?:label|tag)\b/.test(source))
    .flatMap(({ source }) => displayedFormulas(source));
}

function withoutOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === "code" ? { ...cell, outputs: [], execution_count: null } : cell,
  );
  return { ...notebook, cells };
}

/** `[7]` as JupyterLab shows it for a cell that ran, else its place from the top. */
function cellName(cell: Cell, index: number): string {
  if (cell.cell_type === "code" && cell.execution_count !== null) return `cell [${cell.execution_count}]`;
  return `cell ${index + 1} from the top`;
}

function languageOf({ metadata }: Notebook): string {
  return metadata.kernelspec?.language ?? metadata.language_info?.name ?? "typescript";
}

function fencedLanguages({ cells }: Notebook): string[] {
  return cells
    .filter((cell) => cell.cell_type === "markdown")
    .flatMap((cell) =>
      [...cell.source.matchAll(/^\s*(?:```|~~~)(\w+)/gm)].map((match) => match[1] as string),
    );
}
