import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { start } from "../cli/deltabook.ts";
import { code, markdown, writeLesson } from "../notebook/build-notebook.ts";
import { launchChromium } from "../support/chromium.ts";
import { requirement } from "../support/requirements.ts";

const executablePath = requirement("chromium");

/** Starts `handouts --watch` for a folder of lessons, and resolves with the address that it tells. */
async function watching(folder: string) {
  const { process, ended } = start(["handouts", "lessons", "--out", "site", "--watch"], folder);
  onTestFinished(() => void process.kill());
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    process.stderr?.on("data", (text: string) => {
      said += text;
      const found = /Look at (http:\S+)[\s\S]*Built in/.exec(said)?.[1];
      if (found) resolve(found);
    });
    ended.then(({ stderr }) => reject(new Error(stderr)));
  });
  return {
    address,
    said: () => said,
    stop: () => {
      process.kill("SIGINT");
      return ended;
    },
  };
}

describe.skipIf(!executablePath)("while an author watches, in Chromium", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium(executablePath);
  });
  afterAll(async () => {
    await browser?.close();
  });

  test("the page follows the notebook and its files, and stays when that fails, which it says", async () => {
    const folder = mkdtempSync(join(tmpdir(), "deltabook-watch-"));
    const lessons = join(folder, "lessons");
    const dice = code('console.log("<" + Math.random() + ">");');
    const reader = code(
      'import { readFileSync } from "node:fs";\nconsole.log(readFileSync("data.txt", "utf8"));',
    );
    const write = (...cells: object[]) => writeLesson(join(lessons, "1.ipynb"), [dice, reader, ...cells]);
    write(markdown("# Before"));
    writeFileSync(join(lessons, "data.txt"), "first data");
    const watch = await watching(folder);
    const page = await browser.newPage();
    const trouble: string[] = [];
    page.on("pageerror", (error) => trouble.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") trouble.push(message.text());
    });
    await page.goto(`${watch.address}1.html`);
    await page.getByRole("heading", { name: "Before" }).waitFor();
    const number = async () => /<0\.\d+>/.exec(await page.locator("pre.stream").first().innerText())?.[0];
    const before = await number();
    expect(before).toBeDefined();

    write(markdown("# After"));
    await page.getByRole("heading", { name: "After" }).waitFor();
    expect(await number()).toBe(before);

    writeFileSync(join(lessons, "data.txt"), "second data");
    await page.getByText("second data").waitFor();
    expect(await number()).not.toBe(before);

    write(markdown("# After"), code('throw new Error("on purpose");'));
    await page.getByRole("alert").getByText("on purpose").waitFor();
    expect(await page.getByRole("heading", { name: "After" }).isVisible()).toBe(true);
    expect(watch.said()).toMatch(
      /1\.ipynb: cell \[3\] failed[\s\S]*on purpose[\s\S]*The site stays as it was/,
    );
    // Somebody who comes only now sees it, too.
    await page.reload();
    await page.getByRole("alert").getByText("on purpose").waitFor();

    write(markdown("# Mended"));
    await page.getByRole("heading", { name: "Mended" }).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(trouble).toEqual([]);
    await page.close();

    expect(await watch.stop()).toMatchObject({ code: 0 });
    // What is handed out knows nothing of the watching.
    expect(readFileSync(join(folder, "site", "1.html"), "utf8")).not.toContain("@live");
  }, 60_000);

  test("a change that comes while cells run starts them afresh", async () => {
    const folder = mkdtempSync(join(tmpdir(), "deltabook-watch-"));
    const path = join(folder, "lessons", "1.ipynb");
    writeLesson(path, [markdown("# Start")]);
    const watch = await watching(folder);
    const page = await browser.newPage();
    await page.goto(`${watch.address}1.html`);
    writeLesson(path, [markdown("# Endless"), code("for (;;);")]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    writeLesson(path, [markdown("# Well")]);
    await page.getByRole("heading", { name: "Well" }).waitFor();
    await page.close();
    expect(await watch.stop()).toMatchObject({ code: 0 });
  }, 60_000);
});

test("the server answers nobody but this machine, and with nothing but the site", async () => {
  const folder = mkdtempSync(join(tmpdir(), "deltabook-watch-"));
  writeLesson(join(folder, "lessons", "1.ipynb"), [markdown("# One")]);
  writeFileSync(join(folder, "secret.txt"), "secret");
  const watch = await watching(folder);
  try {
    const { request } = await import("node:http");
    const statusOf = (path: string, host = new URL(watch.address).host) =>
      new Promise((resolve, reject) => {
        request(
          { host: "127.0.0.1", port: new URL(watch.address).port, path, headers: { host } },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .on("error", reject)
          .end();
      });
    expect(await statusOf("/")).toBe(200);
    expect(await statusOf("/none.html")).toBe(404);
    expect(await statusOf("/..%2fsecret.txt")).toBe(403);
    expect(await statusOf("/%00")).toBe(404);
    expect(await statusOf("/", "example.org")).toBe(403);
  } finally {
    await watch.stop();
  }
});
