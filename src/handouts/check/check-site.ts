import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { ConfigData } from "html-validate";
import { UserError } from "../../user-error.ts";
import { mapConcurrently } from "../map-concurrently.ts";
import { openChromium } from "../print/chromium.ts";
import type { Finding } from "./finding.ts";
import { type Visited, visit } from "./visit.ts";

export interface CheckOptions {
  signal?: AbortSignal;
  onPage?: (page: string, number: number, count: number) => void;
}

/**
 * Looks for what is wrong with the pages of a site: dead links and anchors, missing text alternatives, invalid HTML,
 * what axe finds in light and in dark, errors in the console, requests to a network, and too much to load.
 *
 * @throws UserError when there is no Chromium, or a package that checks is missing
 */
export async function checkSite(folder: string, { signal, onPage }: CheckOptions = {}): Promise<Finding[]> {
  const { HtmlValidate } = await requirePackages();
  const pages = (await readdir(folder)).filter((name) => name.endsWith(".html")).sort();
  const validator = new HtmlValidate(htmlRules);
  const browser = await openChromium();
  const look = async (page: string): Promise<Visited> => {
    const { results } = await validator.validateString(await readFile(join(folder, page), "utf8"));
    const invalid = results.flatMap(({ messages }) =>
      messages.map(({ ruleId, line, column, message }) => ({
        page,
        rule: `html/${ruleId}`,
        message: `${message} (line ${line}, column ${column})`,
      })),
    );
    const seen = await visit(folder, page, browser);
    seen.findings.push(...invalid);
    return seen;
  };
  let begun = 0;
  try {
    const visited = await mapConcurrently(pages, availableParallelism(), (page) => {
      signal?.throwIfAborted();
      onPage?.(page, ++begun, pages.length);
      return look(page);
    });
    return visited.flatMap((one) => [...one.findings, ...deadLinks(folder, one, visited)]);
  } finally {
    await browser.close();
  }
}

/** The standard as it is; how tags are written, and what other checks see better, is no matter here. */
const htmlRules: ConfigData = {
  root: true,
  extends: ["html-validate:standard"],
  rules: {
    // Headings carry their own text as id, so that links read well.
    "valid-id": ["error", { relaxed: true }],
    // Plots are drawn by Vega, formulas by KaTeX, with styles of their own.
    "no-inline-style": "off",
    "require-sri": "off",
    "long-title": "off",
    "script-type": "off",
  },
};

function deadLinks(folder: string, { page, links }: Visited, all: readonly Visited[]): Finding[] {
  const ids = new Map(all.map((other) => [other.page, other.ids]));
  return [...new Set(links)].flatMap((link) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(link)) return [];
    const [path = "", anchor] = link.split("#", 2).map(decoded);
    const target = path === "" ? page : path;
    if (!existsSync(join(folder, target)))
      return [{ page, rule: "dead-link", message: `${link}: no such file` }];
    if (anchor === undefined || anchor === "" || ids.get(target)?.has(anchor) !== false) return [];
    return [{ page, rule: "dead-anchor", message: `${link}: ${target} has no such place` }];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

async function requirePackages(): Promise<typeof import("html-validate")> {
  try {
    await import("@axe-core/playwright");
    return await import("html-validate");
  } catch {
    throw new UserError("--check needs two more packages: npm install html-validate @axe-core/playwright");
  }
}
