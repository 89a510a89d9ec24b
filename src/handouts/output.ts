import type { MimeBundle, Output } from "../notebook/index.ts";
import { ansiToHtml } from "./ansi.ts";
import { Fault } from "./fault.ts";
import { foreignHtml } from "./foreign-html.ts";
import { type Html, html } from "./html.ts";
import { type PageContext, renderMarkdown } from "./markdown.ts";
import { renderLatex } from "./math.ts";
import { renderPlot } from "./plot.ts";

/**
 * What a cell has printed or shown, as HTML. Of several types the richest is taken that paper can show.
 *
 * @param id unique in the page, for what needs ids
 * @throws Fault when it cannot be shown: a plot or picture without a text alternative, a wrong formula
 */
export async function renderOutput(output: Output, id: string, page: PageContext): Promise<Html> {
  switch (output.output_type) {
    case "stream":
      return terminal(output.text.replace(/\n$/, ""), output.name === "stderr" ? "stream stderr" : "stream");
    case "error":
      return terminal(output.traceback.join("\n") || `${output.ename}: ${output.evalue}`, "stream error");
    default:
      return renderBundle(output.data, id, page);
  }
}

async function renderBundle(data: MimeBundle, id: string, page: PageContext): Promise<Html> {
  for (const [pattern, render] of renderers) {
    const mime = Object.keys(data).find((type) => pattern.test(type));
    if (mime === undefined) continue;
    if (mime !== "text/plain") limitSize(data[mime], mime);
    return render(data[mime], { mime, data, id, page });
  }
  throw new Fault(
    `output of type ${Object.keys(data).join(", ") || "nothing"}, without a text/plain beside it`,
  );
}

interface RenderContext {
  mime: string;
  data: MimeBundle;
  id: string;
  page: PageContext;
}

/** By preference, the richest first. */
const renderers: readonly [RegExp, (value: unknown, context: RenderContext) => Html | Promise<Html>][] = [
  [
    /^application\/vnd\.vegalite\.v\d+(\.\d+)*\+json$/,
    (value, { id, page }) => renderPlot(value, id, page.plots),
  ],
  [
    /^text\/html$/,
    (value, { page }) => html`<div class="rich scroll">${foreignHtml(String(value), page)}</div>`,
  ],
  [
    /^text\/markdown$/,
    (value, { page }) =>
      html`<div class="rich">${renderMarkdown(String(value), { ...page, headings: undefined })}</div>`,
  ],
  [/^text\/latex$/, (value) => html`<div class="equation">${renderLatex(String(value))}</div>`],
  // As an image a foreign SVG keeps its ids, styles and scripts to itself.
  [
    /^image\/svg\+xml$/,
    (value, { data }) => image("image/svg+xml", Buffer.from(String(value)).toString("base64"), data),
  ],
  [
    /^image\/(png|jpeg|gif|webp|avif)$/,
    (value, { mime, data }) => image(mime, String(value).replaceAll(/\s/g, ""), data),
  ],
  [/^text\/plain$/, (value) => terminal(String(value), "result")],
  [/^application\/json$/, (value) => terminal(JSON.stringify(value, undefined, 2), "result")],
];

/** The most text of one output that a page shows, in characters: some 1,500 lines, then the last 300. */
const shown = { first: 100_000, last: 20_000 };

/** The most that a rich output may measure, in characters. */
const richLimit = 16 * 2 ** 20;

function terminal(text: string, kind: string): Html {
  if (text.length <= shown.first + shown.last) return html`<pre class="${kind}">${ansiToHtml(text)}</pre>`;
  // Whole lines, unless a line is longer than all that is shown.
  const first = text.slice(0, text.lastIndexOf("\n", shown.first) + 1 || shown.first);
  const rest = text.slice(-shown.last);
  const last = rest.slice(rest.indexOf("\n") + 1);
  const left = text.length - first.length - last.length;
  const lines = text.slice(first.length, text.length - last.length).split("\n").length - 1;
  const what = lines > 0 ? `${count(lines)} lines` : `${count(left)} characters`;
  return html`<pre class="${kind}">${ansiToHtml(first.replace(/\n$/, ""))}</pre>
<p class="cut">… ${what} left out …</p>
<pre class="${kind}">${ansiToHtml(last)}</pre>`;
}

const count = (value: number): string => value.toLocaleString("en");

/** @throws Fault when a page could not hold it */
function limitSize(value: unknown, mime: string): void {
  const size = typeof value === "string" ? value.length : JSON.stringify(value).length;
  if (size > richLimit)
    throw new Fault(
      `output of type ${mime} has ${count(Math.round(size / 1e6))} MB, more than the ${count(Math.round(richLimit / 1e6))} MB that a page can hold; show less of it`,
    );
}

function image(mime: string, base64: string, data: MimeBundle): Html {
  const text = data["text/plain"];
  if (typeof text !== "string" || text.trim() === "")
    throw new Fault(`picture (${mime}) without a text/plain that says what it shows`);
  return html`<figure class="picture"><img src="data:${mime};base64,${base64}" alt="${text}"></figure>`;
}
