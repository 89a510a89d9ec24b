import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { UserError } from "../../user-error.ts";
import type { Store } from "../cache/store.ts";
import type { Edition } from "../edition.ts";
import type { Lesson } from "../lesson.ts";
import { bookName, bookPage, type Chapter, frontMatter, printed } from "./book.ts";
import { openChromium } from "./chromium.ts";

export interface PrintOptions {
  edition: Edition | undefined;
  /** Where what was printed is kept, so that it is not printed again. */
  store: Store;
  signal: AbortSignal | undefined;
  /** Called before each document: its name, its number from 1, and how many there are. */
  onDocument: (name: string, number: number, count: number) => void;
}

/** Where the page's number stands. */
const footer = `<div style="width:100%;text-align:center;font:8px sans-serif;color:#555"><span class="pageNumber"></span></div>`;

const pdfOptions = {
  format: "A4",
  printBackground: true,
  tagged: true,
  outline: true,
  displayHeaderFooter: true,
  headerTemplate: "<span></span>",
  footerTemplate: footer,
  margin: { top: "20mm", bottom: "20mm", left: "22mm", right: "22mm" },
};

/**
 * Prints every lesson of a site that is complete in a folder, and all of them as one book, as tagged PDF with an
 * outline.
 *
 * @throws UserError when there is no Chromium, or a lesson's PDF would take the place of the book
 */
export async function printSite(
  folder: string,
  lessons: readonly Lesson[],
  options: PrintOptions,
): Promise<void> {
  const { edition, signal, onDocument } = options;
  const index = lessons.find(({ page }) => page === "index");
  const chapters = lessons.filter((lesson) => lesson !== index);
  const other = chapters.find(({ page }) => `${page.toLowerCase()}.pdf` === bookName);
  if (other)
    throw new UserError(`${other.page}.ipynb: its PDF would be ${bookName}, which is that of all lessons`);
  const count = chapters.length + 1;
  const printer = new Printer(folder, options.store);
  try {
    const lengths: number[] = [];
    for (const [place, { page, files }] of chapters.entries()) {
      signal?.throwIfAborted();
      onDocument(page, place + 1, count);
      const pdf = await printer.print(`${page}.html`, [...files.keys()]);
      await writeFile(join(folder, `${page}.pdf`), pdf);
      lengths.push(pagesIn(pdf));
    }
    signal?.throwIfAborted();
    onDocument("the book", count, count);
    const title = index?.title.text ?? "Lessons";
    const front = String(
      printed(
        title,
        frontMatter(
          title,
          edition,
          chapters.map((lesson) => ({ lesson, page: 100 })),
        ),
      ),
    );
    let next = 1 + pagesIn(await printer.printText(".front.html", front));
    const numbered: Chapter[] = chapters.map((lesson, place) => {
      const page = next;
      next += lengths[place] as number;
      return { lesson, page };
    });
    const book = await printer.printText(
      ".book.html",
      String(bookPage(title, edition, numbered)),
      chapters.flatMap(({ files }) => [...files.keys()]),
    );
    if (pagesIn(book) !== next - 1)
      throw new UserError(
        `the book has ${pagesIn(book)} pages, its lessons ${next - 1}: its contents would be wrong`,
      );
    await writeFile(join(folder, bookName), book);
  } finally {
    await printer.close();
  }
}

/** Chromium writes a dictionary of this type for every page. */
const pagesIn = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

/** Prints pages of one folder; Chromium starts when something is to be printed that was not printed before. */
class Printer {
  readonly #folder: string;
  readonly #store: Store;
  #browser: Promise<Browser> | undefined;

  constructor(folder: string, store: Store) {
    this.#folder = folder;
    this.#store = store;
  }

  /** @param files what the page shows of the site's folder besides its style: another picture is another print */
  async print(file: string, files: readonly string[] = []): Promise<Buffer> {
    const hash = createHash("sha256").update(JSON.stringify(pdfOptions));
    for (const part of [file, "assets/site.css", ...files])
      hash.update(await readFile(join(this.#folder, part)));
    const name = `pdf-${hash.digest("hex").slice(0, 24)}`;
    const kept = await this.#store.get(name).catch(() => undefined);
    if (typeof kept === "string") return Buffer.from(kept, "base64");
    this.#browser ??= openChromium();
    const context = await (await this.#browser).newContext({
      javaScriptEnabled: false,
      colorScheme: "light",
    });
    try {
      const page = await context.newPage();
      await page.goto(pathToFileURL(join(this.#folder, file)).href);
      const pdf = await page.pdf(pdfOptions);
      await this.#store.put(name, pdf.toString("base64"));
      return pdf;
    } finally {
      await context.close();
    }
  }

  /** Prints a page that is no part of the site; no lesson's file begins with a dot. */
  async printText(file: string, text: string, files: readonly string[] = []): Promise<Buffer> {
    const path = join(this.#folder, file);
    await writeFile(path, text);
    try {
      return await this.print(file, files);
    } finally {
      await rm(path);
    }
  }

  async close(): Promise<void> {
    await (await this.#browser?.catch(() => undefined))?.close();
  }
}
