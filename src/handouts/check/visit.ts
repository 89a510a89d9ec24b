import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import type { Browser } from "playwright-core";
import type { Finding } from "./finding.ts";

/** The most that a page may bring over a network before its plots become interactive, in bytes. */
const mostBytes = 300 * 1024;

/** How long a page may take for anything, in milliseconds: the machine may be busy with others. */
const patience = 120_000;

/** What a page refers to and what can be referred to in it. */
export interface Visited {
  page: string;
  ids: ReadonlySet<string>;
  /** Addresses as they stand in the page. */
  links: readonly string[];
  findings: Finding[];
}

/** Opens a page of a site in Chromium, light and dark, and looks at what a reader would stumble over. */
export async function visit(folder: string, page: string, browser: Browser): Promise<Visited> {
  const findings: Finding[] = [];
  const find = (rule: string, message: string): void => void findings.push({ page, rule, message });
  const { AxeBuilder } = await import("@axe-core/playwright");
  const context = await browser.newContext({ bypassCSP: true });
  context.setDefaultTimeout(patience);
  const tab = await context.newPage();
  const files = new Set<string>();
  tab.on("request", (request) => {
    const address = request.url();
    if (address.startsWith("file:")) files.add(fileURLToPath(address.replace(/[?#].*/, "")));
    else if (!/^(?:data|blob):/.test(address)) find("no-network", `asks for ${address}`);
  });
  tab.on("console", (message) => {
    if (message.type() === "error") find("no-console-error", message.text());
  });
  tab.on("pageerror", (error) => find("no-console-error", error.message));
  try {
    await tab.goto(pathToFileURL(join(folder, page)).href);
    await tab.evaluate("document.fonts.ready.then(() => {})");
    const seen: Seen = await tab.evaluate(look);
    for (const what of seen.unnamed) find("text-alternative", what);
    // A plot is one picture with a description, and a formula MathML: their parts are for the eye alone, and so many
    // that axe would take minutes for a page.
    await tab.evaluate(
      `document.querySelectorAll("figure.plot svg, .katex-html").forEach((one) => one.replaceChildren())`,
    );
    for (const scheme of ["light", "dark"] as const) {
      await tab.emulateMedia({ colorScheme: scheme });
      const axe = new AxeBuilder({ page: tab })
        .options({ preload: false, resultTypes: ["violations"] })
        // axe takes a heading of a table for empty that is a formula.
        .exclude("th:has(.katex)");
      // Of what is wrong in one theme, only contrast may be right in the other.
      if (scheme === "dark") axe.withRules("color-contrast");
      const { violations } = await axe.analyze();
      for (const { id, help, nodes } of violations) {
        const [first] = nodes;
        const more = nodes.length > 1 ? ` and ${nodes.length - 1} more` : "";
        find(`axe/${id}`, `${help} (${scheme}): ${first?.target.join(" ")}${more}`);
      }
    }
    const bytes = await weigh([...files].filter((file) => !file.endsWith("plots.js")));
    if (bytes > mostBytes) find("page-weight", `${Math.ceil(bytes / 1024)} KB compressed, at most 300`);
    return { page, ids: new Set(seen.ids), links: seen.links, findings };
  } finally {
    await context.close();
  }
}

/** What a page has and refers to, as the page itself tells it. */
interface Seen {
  ids: string[];
  links: string[];
  unnamed: string[];
}

/** Runs in the page. */
const look = `(() => {
  const all = (selector) => [...document.querySelectorAll(selector)];
  const start = (element) => element.outerHTML.slice(0, 80);
  const isNamed = (element) => element.closest("[aria-label]:not([aria-label=''])");
  const drawings = all("figure svg, figure canvas").filter((element) => !element.closest("svg svg"));
  return {
    ids: all("[id]").map(({ id }) => id),
    links: [
      ...all("a[href]").map((element) => element.getAttribute("href")),
      ...all("img[src]").map((element) => element.getAttribute("src")),
    ],
    unnamed: [
      ...all("img:not([alt])").map((element) => "image without alt: " + start(element)),
      ...drawings.filter((element) => !isNamed(element)).map((element) => "drawing without a description: " + start(element)),
    ],
  };
})()`;

async function weigh(files: readonly string[]): Promise<number> {
  const sizes = files.map(async (file) => {
    const content = await readFile(file);
    return /\.(?:woff2|png|jpe?g|webp)$/.test(file) ? content.length : gzipSync(content).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
