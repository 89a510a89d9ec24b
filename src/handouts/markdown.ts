import MarkdownIt, { type Env, type RendererRule, type Token } from "markdown-it";
import type { Equations } from "./equations.ts";
import { Fault } from "./fault.ts";
import { type ForeignHtmlContext, foreignHtml, Pieces } from "./foreign-html.ts";
import type { Highlight } from "./highlight.ts";
import { type Html, html, markup } from "./html.ts";
import { mathPlugin } from "./math.ts";

/** A line of text, with code and math but without links. */
export interface Phrase {
  label: Html;
  /** The same without any marks; of a formula the LaTeX. */
  text: string;
}

/** A heading of a page, for its table of contents. */
export interface Heading extends Phrase {
  /** 1 to 6. */
  level: number;
  id: string;
}

/** What rendering the Markdown of one page needs, and gathers. */
export interface PageContext extends ForeignHtmlContext {
  highlight: Highlight;
  /** Those of the lesson that have a name. */
  equations?: Equations;
  /** Gets the specifications of the page's plots, by the ids of their figures. */
  plots?: Map<string, object>;
  /** Left out for the Markdown of outputs, whose headings are no part of the lesson's order. */
  headings?: Heading[];
  /** Data URLs of images that the cell carries inside itself, by name. */
  attachments?: Record<string, string>;
}

const markdown = new MarkdownIt({ html: true, linkify: true, typographer: true })
  // Of the typographer's work only the quotes: "(c)" and "--" mean something in a lesson on programs.
  .disable("replacements")
  .use(mathPlugin);

/**
 * Markdown as HTML; its headings are added to the page's.
 *
 * @throws Fault for a formula that is wrong, an image or file that is missing, an image without a text
 */
export function renderMarkdown(source: string, page: PageContext): Html {
  const env = environment(source, page);
  const tokens = markdown.parse(source, env);
  for (const [index, token] of tokens.entries())
    if (token.type === "heading_open") nameHeading(tokens, index, page, env);
  return finish(markdown.renderer.render(tokens, markdown.options, env), env);
}

/** The displayed formulas of a text, in their order; what looks like one in code is none. */
export function displayedFormulas(source: string): string[] {
  return markdown
    .parse(source, {})
    .flatMap((token) => [token, ...(token.children ?? [])])
    .filter(({ type, block }) => type === "math" && block)
    .map(({ content }) => content);
}

/** What the rules below find in their `env`. */
interface MarkdownEnvironment extends Env {
  page: PageContext;
  /** What is rendered may become part of a link, and so can hold none. */
  unlinked?: boolean;
  /** Where HTML of the text is not trusted. */
  pieces: Pieces | undefined;
}

const environment = (source: string, page: PageContext): MarkdownEnvironment => ({
  page,
  pieces: page.trusted ? undefined : new Pieces(source),
});

/** The rendered text as markup: HTML that it brought along can do nothing. */
function finish(rendered: string, { pieces, page }: MarkdownEnvironment): Html {
  return markup(pieces ? pieces.clean(rendered, page) : rendered);
}

/** The first paragraph, without links and images, or undefined if there is none. */
export function renderSummary(source: string, page: PageContext): Phrase | undefined {
  const env = environment(source, page);
  const tokens = markdown.parse(source, env);
  const first = tokens.findIndex(({ type, level }) => type === "paragraph_open" && level === 0);
  if (first < 0) return undefined;
  const inline = tokens[first + 1] as Token;
  inline.children = (inline.children ?? []).filter(({ type }) => type !== "image");
  return renderPhrase(inline, env);
}

function renderPhrase({ children }: Token, env: MarkdownEnvironment): Phrase {
  const unlinked = (children ?? []).filter((token) => !token.type.startsWith("link_"));
  const text = unlinked.map(({ type, content, markup }) => {
    if (type === "softbreak") return " ";
    return type === "math" ? content + markup : content;
  });
  return {
    label: finish(
      markdown.renderer.renderInline(unlinked, markdown.options, { ...env, unlinked: true }),
      env,
    ),
    text: text.join(""),
  };
}

function nameHeading(
  tokens: Token[],
  index: number,
  { headings }: PageContext,
  env: MarkdownEnvironment,
): void {
  if (!headings) return;
  const open = tokens[index] as Token;
  const inline = tokens[index + 1] as Token;
  const content = inline.children ?? [];
  const { label, text } = renderPhrase(inline, env);
  // JupyterLab's way to name a heading, so that a link within a lesson works in both.
  const wanted = text.trim().replaceAll(/\s+/g, "-") || "section";
  const taken = new Set(headings.map((heading) => heading.id));
  let id = wanted;
  for (let copy = 2; taken.has(id); copy++) id = `${wanted}-${copy}`;
  open.attrSet("id", id);
  headings.push({ level: Number(open.tag.slice(1)), id, label, text });
  // The heading links to itself, unless it holds a link.
  if (open.tag === "h1" || content.some((token) => token.type === "link_open")) return;
  const link = new (open.constructor as new (type: string, tag: string, nesting: number) => Token)(
    "html_own",
    "",
    0,
  );
  link.content = html`<a class="anchor" href="#${encodeURIComponent(id)}">${label}</a>`.toString();
  inline.children = [link];
}

const rules = markdown.renderer.rules;
const environmentOf = (env: Env | undefined) => env as MarkdownEnvironment;
const pageOf = (env: Env | undefined) => environmentOf(env).page;

/** A rule whose HTML is our own. */
const own =
  (rule: RendererRule): RendererRule =>
  (tokens, index, options, env, renderer) => {
    const text = rule(tokens, index, options, env, renderer);
    return environmentOf(env).pieces?.add(text) ?? text;
  };

rules.code_inline = own(rules.code_inline as RendererRule);
rules.html_own = own((tokens, index) => tokens[index]?.content ?? "");
rules.math = own(rules.math as RendererRule);
const broughtAlong: RendererRule = (tokens, index, _options, env) => {
  const text = tokens[index]?.content ?? "";
  const { page, pieces } = environmentOf(env);
  return pieces?.brought(text) ?? foreignHtml(text, page).toString();
};
rules.html_block = broughtAlong;
rules.html_inline = broughtAlong;

rules.fence = own((tokens, index, _options, env) => {
  const { info, content } = tokens[index] as Token;
  return codeBlock(
    content.replace(/\n$/, ""),
    info.trim().split(/\s+/)[0] ?? "",
    pageOf(env).highlight,
  ).toString();
});
rules.code_block = own((tokens, index, _options, env) =>
  codeBlock((tokens[index]?.content ?? "").replace(/\n$/, ""), "", pageOf(env).highlight).toString(),
);

rules.table_open = () => '<div class="scroll"><table>';
rules.table_close = () => "</table></div>";

// An empty corner of a table heads nothing.
rules.th_open = (tokens, index, options, _env, renderer) => {
  if (tokens[index + 1]?.content === "") {
    (tokens[index] as Token).tag = "td";
    (tokens[index + 2] as Token).tag = "td";
  }
  return renderer.renderToken(tokens, index, options);
};

rules.link_open = (tokens, index, options, env, renderer) => {
  const token = tokens[index] as Token;
  const target = pageOf(env).links.link(String(token.attrGet("href") ?? ""));
  if (target !== undefined) token.attrSet("href", target);
  // A lesson that is not part of this site: its name stays, without a link to nowhere.
  else token.attrs = null;
  return renderer.renderToken(tokens, index, options);
};

rules.image = own((tokens, index, _options, env) => {
  const token = tokens[index] as Token;
  const source = String(token.attrGet("src") ?? "");
  if (!token.content.trim())
    throw new Fault(`image ${source} has no text in its brackets that says what it shows`);
  const name = /^attachment:(.*)$/.exec(source)?.[1];
  const attached = name === undefined ? undefined : pageOf(env).attachments?.[decodeURIComponent(name)];
  if (name !== undefined && attached === undefined)
    throw new Fault(`image ${source}: the cell has no such attachment`);
  const title = token.attrGet("title");
  return html`<img src="${attached ?? pageOf(env).links.image(source)}" alt="${token.content}"${title ? html` title="${title}"` : ""}>`.toString();
});

/** A block of program text. */
export function codeBlock(code: string, language: string, highlight: Highlight): Html {
  return html`<pre class="code"><code>${highlight(code, language)}</code></pre>`;
}
