import { describe, expect, test } from "vitest";
import { loadHighlighter } from "../../src/handouts/highlight.ts";
import { PageLinks } from "../../src/handouts/links.ts";
import { renderMarkdown } from "../../src/handouts/markdown.ts";
import { sanitise } from "../../src/handouts/sanitise.ts";

const highlight = await loadHighlighter(["js"]);

describe("what could act is left out and named", () => {
  test.each<[string, string, string[]]>([
    ["a<script>alert(1)</script>b", "ab", ["<script>"]],
    ["<SCRIPT>alert(1)</SCRIPT>", "", ["<script>"]],
    ["<style>body{display:none}</style>x", "x", ["<style>"]],
    ['<p onclick="alert(1)" onMouseOver=alert(1)>a</p>', "<p>a</p>", ["onclick", "onmouseover"]],
    ['<a href="javascript:alert(1)">a</a>', "<a>a</a>", []],
    ['<a href="java&#10;script:alert(1)">a</a>', "<a>a</a>", []],
    [
      '<img src="data:image/png;base64,QQ==" onerror="alert(1)" alt="A">',
      '<img src="data:image/png;base64,QQ==" alt="A">',
      ["onerror"],
    ],
    ['<iframe srcdoc="&lt;script&gt;"></iframe>', "", ["<iframe>"]],
    [
      '<form action="https://example.org"><input name="a"><button>b</button></form>',
      "b",
      ["<form>", "<input>", "<button>"],
    ],
    ['<meta http-equiv="refresh" content="0;url=https://example.org">', "", ["<meta>"]],
    ['<base href="https://example.org">', "", ["<base>"]],
    [
      "<svg><foreignObject><body onload=alert(1)><p>a</p></body></foreignObject></svg>",
      "<svg><p>a</p></svg>",
      ["<foreignobject>", "<body>", "onload"],
    ],
    ['<svg><use href="https://example.org/a.svg#x"></use></svg>', "<svg><use></use></svg>", ["href"]],
    [
      '<svg><use xlink:href="data:image/svg+xml;base64,QQ==#x"></use></svg>',
      "<svg><use></use></svg>",
      ["xlink:href"],
    ],
    ["<svg><style>@import 'https://example.org/a.css';</style></svg>", "<svg></svg>", ["<style>"]],
    ['<svg><image href="https://example.org/a.png"/></svg>', "<svg></svg>", ["<image>"]],
    [
      '<svg><a><animate attributeName="href" values="javascript:alert(1)"/><text>a</text></a></svg>',
      "<svg><a><text>a</text></a></svg>",
      ["<animate>"],
    ],
    ['<svg><rect fill="url(https://example.org/#a)"/></svg>', "<svg><rect></rect></svg>", ["fill"]],
    ['<p style="background:url(https://example.org/a);color:red">a</p>', '<p style="color:red">a</p>', []],
    ['<p style="background:\\75rl(https://example.org/a)">a</p>', "<p>a</p>", []],
    ['<p style="position:fixed;inset:0;z-index:9">a</p>', "<p>a</p>", []],
    [
      '<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=alert(1)>"></table></mtext></math>',
      '<table><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></table>',
      ["<math>"],
    ],
    ["<!-- a --><p>b", "<p>b</p>", []],
    ["</div></main><p>a</p>", "<p>a</p>", []],
  ])("%s", (html, expected, removed) => {
    const safe = sanitise(html);
    expect(safe.html).toBe(expected);
    for (const name of removed) expect(safe.removed).toContain(name);
  });
});

describe("what only shows something stays", () => {
  test.each([
    '<table style="border-collapse:collapse"><tbody><tr><td colspan="2" style="padding:0 4px;color:var(--text)">a</td></tr></tbody></table>',
    "<details open><summary>a</summary>b</details>",
    '<svg viewbox="0 0 9 9" aria-hidden="true"><defs><lineargradient id="g"><stop offset="0" stop-color="red"></stop></lineargradient></defs><circle cx="1" cy="1" r="1" fill="url(#g)"></circle><use href="#g"></use></svg>',
    '<a href="https://example.org/?a=1&amp;b=2" title="t">a</a>',
    '<img src="data:image/svg+xml;base64,QQ==" alt="A" width="3">',
    "a &lt; b &amp; c",
  ])("%s", (html) => {
    expect(sanitise(html)).toEqual({ html: html, removed: [] });
  });
});

describe("Markdown with HTML in it", () => {
  const links = new PageLinks("/lesson.ipynb", new Map([["/2.ipynb", "2"]]));
  const removed = new Set<string>();
  const render = (source: string, trusted = false) =>
    String(renderMarkdown(source, { links, highlight, headings: [], trusted, removed }));

  test("keeps elements that open and close around it, and what we render ourselves", () => {
    const page = render(
      "## A <kbd>b</kbd>\n\n<details>\n\nText $x^2$ and `<c>`, [two](2.ipynb).\n\n```js\nlet a;\n```\n\n</details>\n",
    );
    expect(page).toMatch(/^<h2 id="A-<kbd>b<\/kbd>"|^<h2 id="A-/);
    expect(page).toMatch(/<details>\s*<p>Text <span class="katex">[\s\S]*<code>&lt;c&gt;<\/code>/);
    expect(page).toContain('<a href="2.html">two</a>');
    expect(page).toMatch(/<pre class="code"><code><span class="code-keyword">let<\/span>[\s\S]*<\/details>/);
    expect(page).not.toContain("own-");
  });

  test("cannot act, nor leave its place in the page", () => {
    const page = render(
      'a <b onclick="alert(1)">b\n\n</div></main><script>alert(1)</script>\n\n<img src=x.png onerror=alert(1) alt=""',
    );
    expect(page).not.toMatch(/<script|onclick|<\/main>|<img/);
    expect([...removed]).toEqual(expect.arrayContaining(["<script>", "onclick"]));
  });

  test("stays as it is where it is trusted", () => {
    expect(render("<b onclick='a()'>b</b><script>a()</script>", true)).toContain(
      "<b onclick='a()'>b</b><script>a()</script>",
    );
  });
});
