import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deltabook } from "../cli/deltabook.ts";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";
import { launchChromium } from "../support/chromium.ts";
import { requirement } from "../support/requirements.ts";

const executablePath = requirement("chromium");
const folder = mkdtempSync(join(tmpdir(), "deltabook-hostile-"));

/** A cell that shows a value of some MIME type, whoever made it. */
const showing = (mime: string, value: unknown) =>
  code(
    `({ [Symbol.for("Jupyter.display")]: () => (${JSON.stringify({ [mime]: value, "text/plain": "A drawing." })}) })`,
  );

const attack = "window.hacked = (window.hacked ?? 0) + 1";
const png =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const html = `<p id="first">shown</p>
<script>${attack}</script>
<img src="${png}" alt="a" onload="${attack}">
<a href="javascript:${attack}" id="bad-link">a link</a>
<a href="&#106;avascript:${attack}" class="top">another</a>
<iframe srcdoc="<script>parent.${attack}</script>"></iframe>
<object data="data:text/html,<script>parent.${attack}</script>"></object>
<details ontoggle="${attack}" open><summary>s</summary></details>
<input autofocus onfocus="${attack}">
<video onerror="${attack}"><source onerror="${attack}"></video>
<style>@import "https://example.org/a.css"; body { background: url(https://example.org/b.png) }</style>
<p style="background:url(https://example.org/c.png);position:fixed;inset:0">over everything</p>
<meta http-equiv="refresh" content="0;url=https://example.org/d">
<form action="https://example.org/e"><button>f</button></form>
<svg><script>${attack}</script><foreignObject><img src="${png}" onload="${attack}" alt="a"></foreignObject>
<use href="https://example.org/f.svg#a"></use><image href="https://example.org/g.png" onerror="${attack}"/>
<style>@import url(https://example.org/h.css);</style><rect fill="url(https://example.org/i.svg#a)" width="9" height="9"/>
<a><animate attributeName="href" values="javascript:${attack}"/><text y="9">t</text></a></svg>
<math><mtext><table><mglyph><style><!--</style><img title="--><img src=1 onerror=${attack}>"></table></mtext></math>
<svg></p><style><a title="</style><img src onerror=${attack}>">`
  .split("\n")
  .filter((line) => line !== "");

const plot = (part: object) => ({
  $schema: "https://vega.github.io/schema/vega-lite/v5.json",
  description: "A hostile plot.",
  data: { values: [{ a: 1, b: 2 }] },
  mark: { type: "point", size: 4000, tooltip: { content: "data" } },
  encoding: { x: { field: "a", type: "quantitative" }, y: { field: "b", type: "quantitative" } },
  ...part,
});

const plots = [
  // Options, and a loader, for vega-embed.
  plot({
    usermeta: {
      embedOptions: {
        actions: true,
        ast: false,
        patch: "https://example.org/patch.json",
        loader: { baseURL: "https://example.org/", http: { credentials: "include" } },
        sourceHeader: `<script>${attack}</script>`,
      },
    },
  }),
  // Values from outside in text, tooltips, links and pictures.
  plot({
    data: {
      values: [{ a: 1, b: 2, t: `<img src="x" onerror="${attack}">`, image: "https://example.org/t.png" }],
    },
  }),
  plot({ encoding: { x: { field: "a" }, href: { value: `javascript:${attack}` } } }),
  plot({ mark: { type: "image", width: 9, height: 9, url: "https://example.org/j.png" } }),
  plot({ title: `</script><script>${attack}</script><img src=x onerror="${attack}">` }),
  plot({ width: 200, config: { font: `x" onload="${attack}` } }),
  // Ways out of the language of expressions that Vega has had.
  ...[
    `toString.constructor('${attack}')()`,
    `datum.a.constructor.constructor('${attack}')()`,
    `[].concat.constructor('${attack}')()`,
    `({toString: format.constructor('${attack}')}) + ''`,
    `replace('a', 'a', event.view.eval)`,
  ].map((calculate) => plot({ transform: [{ calculate, as: "c" }] })),
];

/** What a page asks of a network, without what its own policy has stopped before it left. */
function requestsOf(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (!/^(file|data):/.test(request.url())) asked.push(request.url());
  });
  page.on("requestfailed", (request) => {
    const index = request.failure()?.errorText === "csp" ? asked.indexOf(request.url()) : -1;
    if (index >= 0) asked.splice(index, 1);
  });
  return asked;
}

describe.skipIf(!executablePath)("a hostile notebook, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(executablePath);
  });
  afterAll(async () => {
    await browser?.close();
  });

  /** Builds a lesson of these cells and looks at its page; tells what was asked of a network. */
  async function visit(
    name: string,
    cells: object[],
    look: (page: Page) => Promise<void>,
    ...options: string[]
  ): Promise<{ asked: string[]; stderr: string }> {
    const path = writeLesson(join(folder, `${name}.ipynb`), cells);
    const { code: exit, stderr } = await deltabook([
      "handouts",
      path,
      "--out",
      join(folder, name),
      ...options,
    ]);
    expect(exit, stderr).toBe(0);
    const page = await browser.newPage();
    const asked = requestsOf(page);
    page.on("dialog", (dialog) => dialog.dismiss());
    const address = pathToFileURL(join(folder, name, `${name}.html`)).href;
    await page.goto(address);
    await look(page);
    expect(page.url().replace(/#.*$/, "")).toBe(address);
    await page.close();
    return { asked, stderr };
  }

  const hacked = (page: Page) => page.evaluate("window.hacked");

  test.each([
    ["text", html.map((line) => markdown(`Text.\n\n${line}\n\nand <b>in a line</b> ${line}`))],
    ["output", html.map((line) => showing("text/html", line))],
    ["markdown-output", html.map((line) => showing("text/markdown", `Text ${line}`))],
  ])("HTML in %s does nothing", async (name, cells) => {
    // What would be loaded from the network is refused at once; the rest is built.
    const local = cells.filter(
      (cell) => !/<(?:img|script|iframe|video|source|object)[^>]*"https:/.test(JSON.stringify(cell)),
    );
    const { asked, stderr } = await visit(name, local, async (page) => {
      await page.getByText("shown").first().waitFor();
      for (const link of await page.locator("main a:visible:not(.downloads a)").all())
        await link.click({ timeout: 2000 });
      await page.waitForTimeout(300);
      expect(await hacked(page)).toBeUndefined();
      expect(
        await page
          .locator("main :is(script:not([type='application/json']), style, iframe, form, input)")
          .count(),
      ).toBe(0);
      // Nothing lies over what does not belong to it.
      expect(await page.evaluate(() => document.elementFromPoint(5, 5)?.closest(".rich"))).toBeNull();
    });
    expect(asked).toEqual([]);
    expect(stderr).toMatch(/left out .*<script>.*--trust keeps/);
  });

  test("pictures with scripts in them, attached and shown, are pictures", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="${attack}"><script>${attack}</script><image href="https://example.org/k.png"/></svg>`;
    const attached = {
      ...markdown("![A drawing](attachment:a.svg)"),
      attachments: { "a.svg": { "image/svg+xml": svg } },
    };
    const { asked } = await visit("pictures", [showing("image/svg+xml", svg), attached], async (page) => {
      expect(await page.locator("main img").count()).toBe(2);
      await page.waitForTimeout(300);
      expect(await hacked(page)).toBeUndefined();
    });
    expect(asked).toEqual([]);
  });

  test("plots load nothing, and their expressions reach nothing", async () => {
    for (const [index, specification] of plots.entries()) {
      const path = writeLesson(join(folder, `plot-${index}.ipynb`), [
        showing("application/vnd.vegalite.v5+json", specification),
      ]);
      const built = await deltabook(["handouts", path, "--out", join(folder, `plot-${index}`)]);
      // An expression that Vega refuses is a clear error; whatever is built is looked at.
      if (built.code === 1) {
        expect(built.stderr).toContain("plot cannot be drawn");
        continue;
      }
      const page = await browser.newPage();
      const asked = requestsOf(page);
      await page.goto(pathToFileURL(join(folder, `plot-${index}`, `plot-${index}.html`)).href);
      await page.locator(".plot-live svg, .plot-view svg").first().waitFor();
      await page.waitForTimeout(500);
      for (const mark of await page.locator("figure svg path").all()) {
        await mark.hover({ force: true, timeout: 500 }).catch(() => {});
        await mark.click({ force: true, timeout: 500 }).catch(() => {});
      }
      expect(await hacked(page), JSON.stringify(specification)).toBeUndefined();
      expect(await page.locator("details.vega-actions, .vega-actions, [onload], [onerror]").count()).toBe(0);
      expect(asked, JSON.stringify(specification)).toEqual([]);
      await page.close();
    }
  }, 120_000);

  test("even what got through would be stopped by the page's own policy", async () => {
    const { asked } = await visit("policy", [markdown("# Policy")], async (page) => {
      await page.evaluate(
        ([attack, png]) => {
          document.body.insertAdjacentHTML(
            "beforeend",
            `<img src="${png}" onload="${attack}"><img src="https://example.org/l.png"><a id="js" href="javascript:${attack}">a</a>`,
          );
          const script = document.createElement("script");
          script.textContent = attack as string;
          document.body.append(script);
        },
        [attack, png],
      );
      await page.locator("#js").click();
      await page.waitForTimeout(300);
      expect(await hacked(page)).toBeUndefined();
    });
    expect(asked).toEqual([]);
  });

  test("what is one's own may act where that is asked for", async () => {
    const { stderr } = await visit(
      "trusted",
      [markdown(`<script>${attack}</script>`), showing("text/html", `<script>${attack}</script>`)],
      async (page) => {
        expect(await hacked(page)).toBe(2);
      },
      "--trust",
    );
    expect(stderr).not.toContain("left out");
  });
});
