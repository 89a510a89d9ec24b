import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { checkSite } from "../../src/handouts/check/check-site.ts";
import { requirement } from "../support/requirements.ts";

const chromium = requirement("chromium");

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deltabook-check-"));
});

/** A page without fault but for what is put into it. */
function write(name: string, body: string, head = ""): void {
  const page = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A page</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
${head}
</head>
<body>
<main>
<h1>A page</h1>
${body}
</main>
</body>
</html>
`;
  writeFileSync(join(folder, name), page);
}

const rules = async (): Promise<string[]> => [...new Set((await checkSite(folder)).map(({ rule }) => rule))];

describe.skipIf(!chromium)("a site's check", { timeout: 60_000 }, () => {
  test("finds nothing in pages without fault", async () => {
    write("index.html", '<p id="here"><a href="other.html#there">There</a> <a href="#here">here</a></p>');
    write(
      "other.html",
      '<h2 id="there">There</h2><figure><svg role="img" aria-label="A dot"></svg></figure>',
    );
    expect(await checkSite(folder)).toEqual([]);
  });

  test.each<[rule: string, body: string, head?: string]>([
    ["dead-link", '<p><a href="none.html">nowhere</a></p>'],
    ["dead-anchor", '<p><a href="#nowhere">nowhere</a></p>'],
    ["text-alternative", "<figure><svg></svg></figure>"],
    ["html/no-dup-id", '<p id="one">1</p><p id="one">2</p>'],
    ["html/close-order", "<p><em>text</p></em>"],
    ["axe/color-contrast", '<p style="color: #aaa; background: #fff">hardly to be read</p>'],
    ["no-console-error", "<script>console.error('broken')</script>"],
    ["no-console-error", "<script>nothing()</script>"],
    ["no-network", '<script src="http://127.0.0.1:9/x.js"></script>'],
    ["page-weight", '<script src="heavy.js"></script>'],
  ])("finds %s in %s", async (rule, body, head) => {
    if (rule === "page-weight") {
      const noise = Array.from({ length: 60_000 }, () => Math.random().toString(36)).join("");
      writeFileSync(join(folder, "heavy.js"), `window.noise = "${noise}";`);
    }
    write("index.html", body, head);
    expect(await rules()).toContain(rule);
  });

  test("an image without alt is named, and where it is", async () => {
    mkdirSync(join(folder, "files"));
    writeFileSync(join(folder, "files", "dot.svg"), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    write("index.html", '<p><img src="files/dot.svg"></p>');
    const found = await checkSite(folder);
    expect(found.map(({ rule }) => rule)).toContain("text-alternative");
    expect(found.find(({ rule }) => rule === "text-alternative")).toMatchObject({
      page: "index.html",
      message: expect.stringContaining('src="files/dot.svg"'),
    });
  });

  test("what only the dark theme breaks is found", async () => {
    const style =
      "<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #222 } }</style>";
    write("index.html", "<p>text</p>", style);
    const found = await checkSite(folder);
    expect(found.map(({ message }) => message).join()).toContain("(dark)");
    expect(found.map(({ message }) => message).join()).not.toContain("(light)");
  });
});
