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
    if (mime !== undefined) return render(data[mime], { mime, data, id, page });
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
  [/^application\/vnd\.vegalite\.v\d+(\.\d+)*\+json$/, (value, { id }) => renderPlot(value, id)],
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

function terminal(text: string, kind: string): Html {
  return html`<pre class="${kind}">${ansiToHtml(text)}</pre>`;
}

function image(mime: string, base64: string, data: MimeBundle): Html {
  const text = data["text/plain"];
  if (typeof text !== "string" || text.trim() === "")
    throw new Fault(`picture (${mime}) without a text/plain that says what it shows`);
  return html`<figure class="picture"><img src="data:${mime};base64,${base64}" alt="${text}"></figure>`;
}
