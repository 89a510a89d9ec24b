import { describe, expect, test } from "vitest";
import { loadHighlighter } from "../../src/handouts/highlight.ts";
import { PageLinks } from "../../src/handouts/links.ts";
import { renderOutput } from "../../src/handouts/output.ts";
import type { MimeBundle, Output } from "../../src/notebook/format.ts";

const page = {
  plots: new Map<string, object>(),
  links: new PageLinks("/lesson.ipynb", new Map()),
  highlight: await loadHighlighter([]),
  headings: [],
};
const render = async (output: Output) => String(await renderOutput(output, "cell-1-0", page));
const show = (data: MimeBundle) => render({ output_type: "display_data", data, metadata: {} });

const plot = {
  $schema: "https://vega.github.io/schema/vega-lite/v5.json",
  description: 'A "line" & more',
  width: 200,
  params: [{ name: "a", value: 1, bind: { input: "range", min: 0, max: 2 } }],
  data: {
    values: [
      { x: 1, y: "</script>" },
      { x: 2, y: "b" },
    ],
  },
  mark: "point",
  encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "nominal" } },
};

describe("text", () => {
  test("streams and errors", async () => {
    expect(await render({ output_type: "stream", name: "stdout", text: "a <b>\n" })).toBe(
      '<pre class="stream">a &lt;b&gt;</pre>',
    );
    expect(await render({ output_type: "stream", name: "stderr", text: "a" })).toBe(
      '<pre class="stream stderr">a</pre>',
    );
    const error = {
      output_type: "error" as const,
      ename: "E",
      evalue: "v",
      traceback: ["\u001b[31mE\u001b[39m: v"],
    };
    expect(await render(error)).toBe(
      '<pre class="stream error"><span style="color:var(--ansi-red)">E</span>: v</pre>',
    );
    expect(await render({ ...error, traceback: [] })).toBe('<pre class="stream error">E: v</pre>');
  });
});

describe("of several types the richest is taken", () => {
  test.each<[string, MimeBundle, string | RegExp]>([
    ["HTML", { "text/plain": "p", "text/html": "<b>h</b>" }, '<div class="rich scroll"><b>h</b></div>'],
    [
      "Markdown",
      { "text/plain": "p", "text/markdown": "*m*" },
      '<div class="rich"><p><em>m</em></p>\n</div>',
    ],
    [
      "LaTeX",
      { "text/plain": "p", "text/latex": "$$x^2$$" },
      /^<div class="equation"><span class="katex-display">/,
    ],
    ["LaTeX in a line", { "text/latex": "$x$" }, /^<div class="equation"><span class="katex">/],
    [
      "PNG",
      { "text/plain": "A <dot>", "image/png": "QU\nJD" },
      '<figure class="picture"><img src="data:image/png;base64,QUJD" alt="A &lt;dot&gt;"></figure>',
    ],
    [
      "SVG",
      { "text/plain": "A dot", "image/svg+xml": "<svg/>" },
      '<figure class="picture"><img src="data:image/svg+xml;base64,PHN2Zy8+" alt="A dot"></figure>',
    ],
    ["text", { "text/plain": "<p>" }, '<pre class="result">&lt;p&gt;</pre>'],
    [
      "JSON",
      { "application/json": { a: [1] } },
      '<pre class="result">{\n  &quot;a&quot;: [\n    1\n  ]\n}</pre>',
    ],
    [
      "what is unknown, as its text",
      { "application/x-unknown": "u", "text/plain": "p" },
      '<pre class="result">p</pre>',
    ],
  ])("%s", async (_what, data, expected) => {
    expect(await show(data)).toMatch(expected);
    if (typeof expected === "string") expect(await show(data)).toBe(expected);
  });

  test.each<[string, MimeBundle, string]>([
    [
      "a picture without a text",
      { "image/png": "QUJD" },
      "picture (image/png) without a text/plain that says what it shows",
    ],
    [
      "an unknown type alone",
      { "application/x-unknown": "u" },
      "output of type application/x-unknown, without a text/plain",
    ],
    ["nothing", {}, "output of type nothing"],
  ])("%s is refused", async (_what, data, message) => {
    await expect(show(data)).rejects.toThrow(message);
  });
});

describe("plots", () => {
  const mime = "application/vnd.vegalite.v5+json";

  test("are one image with a text, in the page's colours, and hand over their specification", async () => {
    const figure = await show({ [mime]: plot, "text/plain": "p" });
    expect(figure).toContain('role="img" aria-label="A &quot;line&quot; &amp; more"');
    expect(figure).toContain('style="--controls: 1"');
    expect(figure).toContain('fill="var(--text)"');
    expect(figure).not.toMatch(/fill="(?:black|white|#000|#fff)"/);
    const id = /data-plot="([^"]*)"/.exec(figure)?.[1];
    expect(page.plots.get(id as string)).toMatchObject({
      data: plot.data,
      params: plot.params,
      background: "transparent",
    });
  });

  test("of one page share no ids", async () => {
    const clipped = { ...plot, mark: { type: "line", clip: true } };
    const ids = (figure: string) => [...figure.matchAll(/\bid="([^"]*)"/g)].map((match) => match[1]);
    const first = ids(await show({ [mime]: clipped }));
    const second = ids(
      String(
        await renderOutput(
          { output_type: "display_data", data: { [mime]: clipped }, metadata: {} },
          "cell-2-0",
          page,
        ),
      ),
    );
    expect(first.length).toBeGreaterThan(0);
    expect(first.filter((id) => second.includes(id))).toEqual([]);
  });

  test.each<[string, object, string]>([
    ["no description", { ...plot, description: " " }, 'plot without a "description"'],
    ["data from elsewhere", { ...plot, data: { url: "data/cars.json" } }, "plot would load data/cars.json"],
    [
      "data from elsewhere in a layer",
      { description: "d", layer: [{ ...plot, data: { url: "https://example.org/a.csv" } }] },
      "plot would load https://example.org/a.csv",
    ],
    [
      "a mistake",
      {
        description: "d",
        mark: "point",
        encoding: { x: { field: "a", type: "quantitative" } },
        transform: [{ filter: "datum.(" }],
      },
      "plot cannot be drawn: ",
    ],
  ])("%s is refused", async (_what, specification, message) => {
    await expect(show({ [mime]: specification })).rejects.toThrow(message);
  });
});
