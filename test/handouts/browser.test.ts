import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textWidth } from "../../src/handouts/text-widths.ts";
import { deltabook } from "../cli/deltabook.ts";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";
import { launchChromium } from "../support/chromium.ts";
import { requirement } from "../support/requirements.ts";

const executablePath = requirement("chromium");
const folder = mkdtempSync(join(tmpdir(), "deltabook-browser-"));

const plot = (title: string) => ({
  $schema: "https://vega.github.io/schema/vega-lite/v5.json",
  title,
  description: `${title}: a bar as high as the slider says.`,
  width: 460,
  height: 200,
  params: [{ name: "level", value: 2, bind: { input: "range", min: 0, max: 4, step: 1 } }],
  data: { values: [{ a: 1 }] },
  transform: [{ calculate: "level", as: "y" }],
  mark: { type: "bar", tooltip: true },
  encoding: {
    x: { field: "a", type: "nominal", title: "one bar" },
    y: { field: "y", type: "quantitative", title: "height", scale: { domain: [0, 4] } },
  },
});
const showing = (title: string) => code(`const ${title} = ${JSON.stringify(plot(title))};\n${title}`);

describe.skipIf(!executablePath)("a site opened from files, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    writeLesson(join(folder, "lessons", "1.ipynb"), [
      markdown(
        "# One\n\n[Two](2.ipynb#There)\n\n## Math and code\n\nText with $x^2$ in it.\n\n$$\n\\sum_i x_i\n$$",
      ),
      code(`const long = "${"long ".repeat(60)}";\nconsole.log("\\x1b[31mred\\x1b[0m");`),
      markdown("## Plots"),
      showing("first"),
      markdown("A paragraph.\n\n".repeat(60)),
      showing("second"),
      code("const answer = 'the answer to the exercise';", "solution"),
    ]);
    writeLesson(join(folder, "lessons", "2.ipynb"), [
      markdown(`# Two\n\n${"Text.\n\n".repeat(60)}## There`),
      code(`const tall = ${JSON.stringify({ ...plot("tall"), height: 1900 })};\ntall`),
    ]);
    const { code: exit, stderr } = await deltabook(["handouts", "lessons", "--out", "site"], folder);
    expect(stderr).toContain("2 lessons in");
    expect(exit).toBe(0);
    browser = await launchChromium(executablePath);
  });
  afterAll(async () => {
    await browser?.close();
  });

  const address = (page: string) => pathToFileURL(join(folder, "site", page)).href;

  /** Opens a page; at the end nothing may have been asked of a network, and nothing complained of. */
  async function visit(
    name: string,
    options: BrowserContextOptions,
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const trouble: string[] = [];
    page.on("request", (request) => {
      if (!/^(file|data):/.test(request.url())) trouble.push(`asked for ${request.url()}`);
    });
    page.on("requestfailed", (request) => {
      // A page that is left stops loading; that is no trouble.
      const reason = request.failure()?.errorText;
      if (reason !== "net::ERR_ABORTED") trouble.push(`did not get ${request.url()}: ${reason}`);
    });
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) trouble.push(message.text());
    });
    page.on("pageerror", (error) => trouble.push(error.message));
    await page.goto(address(name));
    await look(page);
    expect(trouble).toEqual([]);
    await context.close();
  }

  const figure = (page: Page, number: number) => page.locator("figure.plot").nth(number);
  const bar = (page: Page, number: number) => figure(page, number).locator(".mark-rect path");
  const barHeight = async (page: Page, number: number) => (await bar(page, number).boundingBox())?.height;

  test("a word is found by keyboard alone, and leads to its section", async () => {
    await visit("1.html", {}, async (page) => {
      await page.keyboard.press("/");
      await page.keyboard.type("paragr");
      const found = page.locator("form.search li a");
      await found.first().waitFor();
      expect(await found.first().textContent()).toMatch(/^PlotsOne/);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(decodeURIComponent(page.url())).toMatch(/1\.html#Plots$/);
      expect(await found.first().isVisible()).toBe(false);
      await page.keyboard.press("/");
      await page.keyboard.press("Control+A");
      await page.keyboard.type("zzz");
      await page.locator("form.search output", { hasText: "nothing found" }).waitFor({ state: "attached" });
    });
  });

  test("a plot comes alive when it is scrolled into view, and its slider moves it", async () => {
    await visit("1.html", { viewport: { width: 1200, height: 600 } }, async (page) => {
      const loaded = () => page.locator('script[src$="assets/plots.js"]').count();
      await figure(page, 0).scrollIntoViewIfNeeded();
      await figure(page, 0).locator(".plot-live svg").waitFor();
      expect(await loaded()).toBe(1);
      expect(await figure(page, 1).locator(".plot-live").count()).toBe(0);
      expect(await barHeight(page, 0)).toBeCloseTo(100, 0);

      await figure(page, 0).locator("input[type=range]").focus();
      await page.keyboard.press("ArrowRight");
      await expect.poll(() => barHeight(page, 0)).toBeCloseTo(150, 0);
      await bar(page, 0).hover();
      await page.locator("#vg-tooltip-element.visible").waitFor();

      expect(await barHeight(page, 1)).toBeCloseTo(100, 0);
      await figure(page, 1).scrollIntoViewIfNeeded();
      await figure(page, 1).locator(".plot-live svg").waitFor();
      expect(await loaded()).toBe(1);
    });
  });

  test("nothing moves when a plot comes alive", async () => {
    await visit("1.html", { viewport: { width: 1200, height: 600 } }, async (page) => {
      const height = () =>
        page.evaluate(async () => {
          await document.fonts.ready;
          return document.documentElement.scrollHeight;
        });
      const before = await height();
      for (const number of [0, 1]) {
        await figure(page, number).scrollIntoViewIfNeeded();
        await figure(page, number).locator(".plot-live svg").waitFor();
      }
      expect(await height()).toBe(before);
    });
  });

  test("the build measures texts of plots as the browser does", async () => {
    const styles = [400, 500, 600].flatMap((fontWeight) =>
      [11, 15].map((fontSize) => ({ fontWeight, fontSize })),
    );
    const texts = [
      "Loss of AND against the bias",
      "−0.25",
      "w (µm²), αβγ",
      "MMMM",
      "illicit",
      "0123456789.5",
    ];
    await visit("1.html", {}, async (page) => {
      for (const style of styles) {
        const widths = await page.evaluate(
          async ({ fontWeight, fontSize, texts }) => {
            const font = `${fontWeight} ${fontSize}px "Source Sans 3 Variable"`;
            for (const text of texts) await document.fonts.load(font, text);
            const canvas = document.createElement("canvas").getContext("2d") as CanvasRenderingContext2D;
            canvas.font = font;
            return texts.map((text) => canvas.measureText(text).width);
          },
          { ...style, texts },
        );
        for (const [index, text] of texts.entries()) {
          const measured = widths[index] as number;
          expect(
            Math.abs(textWidth(style, text) - measured) / measured,
            `${text} ${JSON.stringify(style)}`,
          ).toBeLessThan(0.03);
        }
      }
    });
  });

  test("a plot is one image with its description, before and after", async () => {
    await visit("1.html", {}, async (page) => {
      const image = page.getByRole("img", { name: "first: a bar as high as the slider says." });
      expect(await image.count()).toBe(1);
      await figure(page, 0).scrollIntoViewIfNeeded();
      await figure(page, 0).locator(".plot-live svg").waitFor();
      expect(await image.count()).toBe(1);
    });
  });

  test("the theme follows the system, and the reader's choice is kept", async () => {
    await visit("1.html", { colorScheme: "dark" }, async (page) => {
      const colors = () =>
        page.evaluate(() => {
          const title = document.querySelector("figure.plot .role-title-text text") as Element;
          return [getComputedStyle(document.documentElement).backgroundColor, getComputedStyle(title).fill];
        });
      const dark = ["rgb(23, 25, 29)", "rgb(229, 226, 220)"];
      const light = ["rgb(255, 255, 255)", "rgb(29, 28, 26)"];
      expect(await colors()).toEqual(dark);
      await page.getByRole("button", { name: "Theme: auto" }).click();
      expect(await colors()).toEqual(light);
      await page.reload();
      expect(await colors()).toEqual(light);
      await page.getByRole("button", { name: "Theme: light" }).click();
      await page.getByRole("button", { name: "Theme: dark" }).click();
      await page.getByRole("button", { name: "Theme: auto" }).waitFor();
      expect(await colors()).toEqual(dark);
    });
  });

  test("links lead from lesson to lesson, to a heading, and back to the list", async () => {
    await visit("index.html", { viewport: { width: 1200, height: 600 } }, async (page) => {
      await page.getByRole("link", { name: "One" }).click();
      await page.getByRole("link", { name: "Two", exact: true }).click();
      expect(page.url()).toBe(`${address("2.html")}#There`);
      await expect
        .poll(() => page.getByRole("heading", { name: "There" }).boundingBox())
        .toMatchObject({ x: expect.any(Number) });
      expect((await page.getByRole("heading", { name: "There" }).boundingBox())?.y).toBeLessThan(600);
      await page.getByRole("link", { name: "Previous One" }).click();
      await page
        .getByRole("navigation", { name: "On this page" })
        .getByRole("link", { name: "Plots" })
        .click();
      expect(page.url()).toBe(`${address("1.html")}#Plots`);
      await page.getByRole("link", { name: "Deltabook" }).click();
      expect(page.url()).toBe(address("index.html"));
    });
  });

  test("on a phone nothing but code scrolls sideways, and the keyboard reaches what does", async () => {
    await visit("1.html", { viewport: { width: 360, height: 700 } }, async (page) => {
      await figure(page, 0).scrollIntoViewIfNeeded();
      await figure(page, 0).locator(".plot-live svg").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      expect(await page.locator("pre.code").first().getAttribute("tabindex")).toBe("0");
      expect(await page.locator("pre.stream").first().getAttribute("tabindex")).toBeNull();
      expect((await figure(page, 0).locator("svg").boundingBox())?.width).toBeLessThan(330);
    });
  });

  test("a solution stays folded until it is asked for", async () => {
    await visit("1.html", {}, async (page) => {
      const solution = page.getByText("the answer to the exercise");
      expect(await solution.isVisible()).toBe(false);
      await page.getByText("Solution", { exact: true }).click();
      expect(await solution.isVisible()).toBe(true);
    });
  });

  test("without scripts everything is there but the sliders", async () => {
    await visit("1.html", { javaScriptEnabled: false }, async (page) => {
      expect(await bar(page, 0).count()).toBe(1);
      expect(await page.locator(".katex-mathml").count()).toBe(2);
      expect(await page.getByRole("button").count()).toBe(0);
    });
  });

  test("printed: light, plots in it, no line cut off, no solution", async () => {
    await visit("1.html", { colorScheme: "dark" }, async (page) => {
      await page.emulateMedia({ media: "print" });
      expect(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(
        "rgb(255, 255, 255)",
      );
      const cut = await page.evaluate(
        () => [...document.querySelectorAll("pre")].filter((pre) => pre.scrollWidth > pre.clientWidth).length,
      );
      expect(cut).toBe(0);
      expect(await page.getByText("Solution", { exact: true }).isVisible()).toBe(false);
      expect(await bar(page, 1).isVisible()).toBe(true);
      expect(
        await page.locator("nav:visible, header:visible, button:visible, .plot-controls:visible").count(),
      ).toBe(0);
    });
  });

  test("a figure that is higher than a sheet of paper is printed on one, all of it", async () => {
    await visit("2.html", {}, async (page) => {
      const height = async () => (await page.locator("figure svg").first().boundingBox())?.height ?? 0;
      expect(await height()).toBeGreaterThan(1900);
      await page.emulateMedia({ media: "print" });
      // Letter, the shorter sheet, has 239 mm between its margins; 96 pixels are an inch.
      expect(await height()).toBeLessThan((239 / 25.4) * 96);
      expect(await height()).toBeGreaterThan(700);
    });
  });
});
