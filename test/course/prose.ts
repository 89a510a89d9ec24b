import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import MarkdownIt, { type Token } from "markdown-it";
import { type Notebook, readNotebook } from "../../src/notebook/index.ts";
import { folder } from "./lesson-run.ts";

/** Every notebook of the course, by file name. */
export async function readNotebooks(): Promise<Map<string, Notebook>> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
  const read = files.map(
    async (file) => [file, (await readNotebook(resolve(folder, file))).notebook] as const,
  );
  return new Map(await Promise.all(read));
}

const markdown = new MarkdownIt({ html: true, linkify: false });

/** Formulas and Markdown have `_` and `*` in common: formulas go first. */
const withoutMath = (source: string): string =>
  source.replaceAll(/\$\$[\s\S]*?\$\$|(?<!\\)\$[^$\n]+\$/g, " ");

function flat(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);
}

/** What a text in Markdown says, without code, formulas, markup and addresses. */
export const proseOf = (source: string): string =>
  flat(markdown.parse(withoutMath(source), {}))
    .map(({ type, content }) => (type === "text" ? content : " "))
    .join("");

/** Where a text in Markdown leads: targets of links and sources of images. */
export function targetsOf(source: string): { links: string[]; images: string[] } {
  const tokens = flat(markdown.parse(withoutMath(source), {}));
  const attribute = (type: string, name: string) =>
    tokens
      .filter((token) => token.type === type)
      .map((token) => decodeURI(String(token.attrGet(name) ?? "")));
  const html = tokens.filter(({ type }) => type.startsWith("html_")).map(({ content }) => content);
  const inHtml = (pattern: RegExp) =>
    html.flatMap((text) => [...text.matchAll(pattern)].map(([, target]) => target as string));
  return {
    links: [...attribute("link_open", "href"), ...inHtml(/<a\b[^>]*\shref="([^"]*)"/g)],
    images: [...attribute("image", "src"), ...inHtml(/<img\b[^>]*\ssrc="([^"]*)"/g)],
  };
}

/** The anchors of a notebook's headings, as JupyterLab and the handouts name them. */
export const anchorsOf = ({ cells }: Notebook): string[] => {
  const texts = cells.filter(({ cell_type }) => cell_type === "markdown").map(({ source }) => source);
  const titles = texts.flatMap((source) => {
    const tokens = markdown.parse(source, {});
    return tokens
      .filter((_, i) => tokens[i - 1]?.type === "heading_open")
      .map(({ children }) =>
        flat(children ?? [])
          .map(({ content }) => content)
          .join(""),
      );
  });
  const equations = texts.flatMap((source) =>
    [...source.matchAll(/\\label\{([^}]*)\}/g)].map(([, name]) => name),
  );
  return [
    ...titles.map((title) => title.trim().replaceAll(/\s+/g, "-")),
    ...equations.map((name) => `equation-${name}`),
  ];
};
