import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { findChromium } from "../../../src/handouts/print/chromium.ts";
import { installOnce } from "../install-once.ts";

const folder = join(process.cwd(), "test", "bench", "handouts");
const program = join(folder, "node_modules", "lighthouse", "cli", "index.js");

/** Installs Lighthouse below the bench. */
export function installLighthouse(): void {
  installOnce(folder, "Lighthouse, about 100 MB");
}

/** From 0 to 100 for each of Lighthouse's categories, by its name. */
export type Scores = Readonly<Record<string, number>>;

/**
 * Lighthouse's scores for pages of a site, as a web server that compresses hands them to a telephone of the middle
 * class (Lighthouse's default).
 *
 * @throws UserError without Chromium, Error when Lighthouse fails or a category has no score
 */
export async function scoresOf(site: string, pages: readonly string[]): Promise<Map<string, Scores>> {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const content = await readFile(join(site, decodeURIComponent(pathname))).catch(() => undefined);
    if (content === undefined) return void response.writeHead(404).end();
    const type = types[extname(pathname)];
    if (type === undefined) response.end(content);
    else response.writeHead(200, { "content-type": type, "content-encoding": "gzip" }).end(gzipSync(content));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const scores = new Map<string, Scores>();
  try {
    for (const page of pages) scores.set(page, await measure(`http://127.0.0.1:${port}/${page}`));
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return scores;
}

/** What is worth compressing. */
const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

async function measure(address: string): Promise<Scores> {
  const flags = process.getuid?.() === 0 ? "--headless=new --no-sandbox" : "--headless=new";
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...[program, address, "--output=json", "--quiet", "--no-enable-error-reporting"],
      `--chrome-flags=${flags}`,
    ],
    { env: { ...process.env, CHROME_PATH: findChromium() }, maxBuffer: 2 ** 28 },
  );
  const { categories } = JSON.parse(stdout) as {
    categories: Record<string, { title: string; score: number | null }>;
  };
  return Object.fromEntries(
    Object.values(categories).map(({ title, score }) => {
      if (score === null) throw new Error(`Lighthouse gave ${address} no score for ${title}`);
      return [title, Math.round(score * 100)];
    }),
  );
}
