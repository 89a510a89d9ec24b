import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadHighlighter } from "../../src/handouts/highlight.ts";
import { PageLinks } from "../../src/handouts/links.ts";
import { type PageContext, renderMarkdown } from "../../src/handouts/markdown.ts";

const folder = mkdtempSync(join(tmpdir(), "deltabook-markdown-"));
writeFileSync(join(folder, "cat 1.png"), "");
writeFileSync(join(folder, "data.csv"), "");
const highlight = await loadHighlighter(["ts"]);
const newPage = () =>
  ({
    links: new PageLinks(join(folder, "1.ipynb"), new Map([[join(folder, "2 more.ipynb"), "2 more"]])),
    highlight,
    headings: [],
  }) satisfies PageContext;
const render = (source: string, page = newPage()) => String(renderMarkdown(source, page)).trim();

/** The LaTeX of each formula, those on lines of their own with "$$" before them. */
function formulas(source: string): string[] {
  return [
    ...render(source).matchAll(
      /(katex-display)?"?>?<span class="katex">.*?<annotation encoding="application\/x-tex">(.*?)<\/annotation>/gs,
    ),
  ].map(([, display, formula]) => `${display ? "$$" : ""}${formula?.trim()}`);
}

describe("math", () => {
  test.each<[string, string, string[]]>([
    ["in a line", "a $x_i$ and $y^*$ b", ["x_i", "y^*"]],
    ["money", "from $5 to $6", []],
    ["spaces inside the dollars", "$ x $", []],
    ["an escaped dollar inside", "$\\$5$", ["\\$5"]],
    ["in program text", "`$x$`", []],
    ["emphasis signs", "$a*b*c$ and $d_e_f$".replace("d_e_f", "d_e f"), ["a*b*c", "d_e f"]],
    ["on lines of its own", "$$\na\n= b\n$$", ["$$a\n= b"]],
    ["that looks like a list", "$$\n1\n- 2\n+ 3\n$$", ["$$1\n- 2\n+ 3"]],
    ["right after a line of text", "text\n$$\na\n$$\nmore", ["$$a"]],
    ["with an empty line in it", "$$\na\n\nb\n$$", ["$$a\n\nb"]],
    ["two in one paragraph", "$$a$$ and $$b$$", ["$$a", "$$b"]],
    [
      "an environment",
      "\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}",
      ["$$\\begin{align}\na &amp;= b \\\\\nc &amp;= d\n\\end{align}"],
    ],
    ["in a list and a quotation", "- $a$\n\n> $$b$$", ["a", "$$b"]],
    ["in a table", "|a|\n|-|\n|$x$|", ["x"]],
  ])("%s", (_what, source, expected) => {
    expect(formulas(source)).toEqual(expected);
  });

  test("a short formula keeps its punctuation on its line", () => {
    expect(render("$a$, $b$.")).toMatch(
      /^<p><span class="nowrap"><span class="katex">.*<\/span>,<\/span> <span class="nowrap">.*\.<\/span><\/p>$/,
    );
    expect(render("$a$ b")).not.toContain("nowrap");
    expect(render("$a + b + c + d + e$.")).not.toContain("nowrap");
  });

  test("what follows a formula stays", () => {
    expect(render("$$\na\n$$\nmore")).toMatch(/<p>more<\/p>$/);
  });

  test("a wrong formula is named", () => {
    expect(() => render("$\\frac{1}{$")).toThrow(/^formula \\frac\{1\}\{: .*expected/i);
    expect(() => render("$\\nonsense$")).toThrow("formula \\nonsense: Undefined control sequence");
  });
});

describe("headings", () => {
  test("are named as in JupyterLab, once each in a page, and link to themselves", () => {
    const page = newPage();
    expect(render("## The idea", page)).toBe(
      '<h2 id="The-idea"><a class="anchor" href="#The-idea">The idea</a></h2>',
    );
    expect(render("## The idea", page)).toContain('id="The-idea-2"');
    expect(render("### With [a link](#x) and `code`", page)).toBe(
      '<h3 id="With-a-link-and-code">With <a href="#x">a link</a> and <code>code</code></h3>',
    );
    expect(page.headings.map(({ level, id, label }) => [level, id, String(label)])).toEqual([
      [2, "The-idea", "The idea"],
      [2, "The-idea-2", "The idea"],
      [3, "With-a-link-and-code", "With a link and <code>code</code>"],
    ]);
  });
});

describe("links and images", () => {
  test.each([
    ["[a](2%20more.ipynb#Part)", '<a href="2%20more.html#Part">a</a>'],
    ["[a](3.ipynb)", "<a>a</a>"],
    ["[a](#Part)", '<a href="#Part">a</a>'],
    ["[a](https://example.org/x)", '<a href="https://example.org/x">a</a>'],
    ["[a](data.csv)", '<a href="files/data.csv">a</a>'],
    ["[a](javascript:alert(1))", "[a](javascript:alert(1))"],
    ["![A cat](cat%201.png)", '<img src="files/cat%201.png" alt="A cat">'],
    ['<img src="cat 1.png" alt="A cat">', '<img src="files/cat%201.png" alt="A cat">'],
  ])("%s", (source, expected) => {
    expect(render(source).replace(/^<p>(.*)<\/p>$/, "$1")).toBe(expected);
  });

  test("files that a page needs come along", () => {
    const page = newPage();
    render("![A cat](cat%201.png) [data](data.csv)", page);
    expect([...page.links.files]).toEqual([
      ["files/cat 1.png", join(folder, "cat 1.png")],
      ["files/data.csv", join(folder, "data.csv")],
    ]);
  });

  test("an attachment is put into the page", () => {
    const page = { ...newPage(), attachments: { "a.png": "data:image/png;base64,QUJD" } };
    expect(render("![A](attachment:a.png)", page)).toBe(
      '<p><img src="data:image/png;base64,QUJD" alt="A"></p>',
    );
    expect(() => render("![A](attachment:b.png)", page)).toThrow(
      "image attachment:b.png: the cell has no such attachment",
    );
  });

  test.each([
    ["![A](none.png)", "image to none.png: there is no such file"],
    ["[a](none.csv)", "link to none.csv: there is no such file"],
    ["![](data.csv)", "image data.csv has no text in its brackets"],
    ["![A](https://example.org/a.png)", "would be loaded from the network"],
    ["![A](//example.org/a.png)", "would be loaded from the network"],
    ['<img alt="A" src="https://example.org/a.png">', "HTML would load https://example.org/a.png"],
    ["<script src='//example.org/a.js'></script>", "HTML would load //example.org/a.js"],
  ])("%s is refused", (source, message) => {
    expect(() => render(source)).toThrow(message);
  });
});

describe("tables", () => {
  test("scroll on their own, and an empty corner is no heading", () => {
    const table = render("| |a|\n|-|-:|\n|b|c|");
    expect(table).toMatch(/^<div class="scroll"><table>[\s\S]*<\/table><\/div>$/);
    expect(table).toContain('<td></td>\n<th style="text-align:right">a</th>');
  });
});

describe("text", () => {
  test("gets its quotation marks, program text and formulas do not", () => {
    expect(render('"a" `"b"` it\'s (c) --')).toBe("<p>“a” <code>&quot;b&quot;</code> it’s (c) --</p>");
  });

  test("a fence is highlighted by its language, and plain without a known one", () => {
    expect(render("```ts\nconst a = 1;\n```")).toBe(
      '<pre class="code"><code><span class="code-keyword">const</span> a = <span class="code-number">1</span>;</code></pre>',
    );
    expect(render("```nolang\na < b\n```")).toBe('<pre class="code"><code>a &lt; b</code></pre>');
  });
});
