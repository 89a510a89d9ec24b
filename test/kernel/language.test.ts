import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Language } from "../../src/kernel/language/language.ts";

const folder = mkdtempSync(join(tmpdir(), "deltabook-test-"));
let language: Language;

beforeAll(async () => {
  writeFileSync(join(folder, "helper.ts"), "export const helping = 1;");
  language = new Language(folder);
  await language.check(
    "/** Adds two numbers. */ function addUp(a: number, b: number) { return a + b }\nlet settings = { alpha: 1, 'two words': 2 };",
    1,
  );
});
afterAll(() => {
  language.close();
  rmSync(folder, { recursive: true });
});

/** `‸` stands for the cursor. */
async function complete(marked: string) {
  const cursor = [...marked].indexOf("‸");
  return language.complete(marked.replace("‸", ""), cursor);
}

describe("completion", () => {
  test.each([
    ["JSON.pa‸", ["parse"]],
    ["settings.al‸", ["alpha"]],
    ["addU‸", ["addUp"]],
    ["const mine = { beta: 1 }; mine.b‸", ["beta"]],
    ["import { helping } from './help‸'", ["helper.ts"]],
    ["import 'node:worker_t‸'", ["node:worker_threads"]],
    ["const o: { kind: 'circle' | 'square' } = { ki‸ }", ["kind"]],
    ["nothingLikeThis‸", []],
  ])("%s", async (marked, expected) => {
    expect((await complete(marked)).matches).toEqual(expected);
  });

  test("counts positions in code points", async () => {
    expect(await complete("const smile = '😀😀'; JSON.pa‸")).toMatchObject({
      matches: ["parse"],
      cursor_start: 25,
      cursor_end: 27,
    });
  });

  test("names the kind of each proposal", async () => {
    const { metadata } = await complete("JSON.pa‸");
    expect(metadata._jupyter_types_experimental).toEqual([
      { start: 5, end: 7, text: "parse", type: "method" },
    ]);
  });

  test("names the kind of what earlier cells have declared", async () => {
    await language.check("class KindOf {} const kindOfConstant = 1; function kindOfFunction() {}", 2);
    const { metadata } = await complete("kindOf‸");
    expect(metadata._jupyter_types_experimental.map(({ text, type }) => [text, type])).toEqual([
      ["KindOf", "class"],
      ["kindOfConstant", "constant"],
      ["kindOfFunction", "function"],
    ]);
  });
});

describe("inspection", () => {
  test("of a name shows its type and documentation", async () => {
    const { found, data } = await language.inspect("addUp", 3);
    expect(found).toBe(true);
    expect(data["text/plain"]).toContain("addUp(a: number, b: number): number");
    expect(data["text/plain"]).toContain("Adds two numbers.");
  });

  test("inside a call shows the call's signature", async () => {
    const { data } = await language.inspect("addUp(1, ", 9);
    expect(data["text/plain"]).toContain("addUp(a: number, b: number): number");
  });

  test("of nothing finds nothing", async () => {
    expect(await language.inspect("   ", 2)).toMatchObject({ status: "ok", found: false });
  });
});

test("reads nothing of the projects in the folders above", async () => {
  const above = mkdtempSync(join(tmpdir(), "deltabook-test-"));
  const below = join(above, "notebooks");
  mkdirSync(below);
  writeFileSync(join(above, "tsconfig.json"), '{ "files": ["endless.ts"] }');
  // Whoever reads a pipe waits for what nobody writes.
  spawnSync("mkfifo", [join(above, "endless.ts")]);
  const language = new Language(below);
  try {
    expect(await language.check("const wrong: number = 'text'", 1)).toMatchObject({ status: "error" });
  } finally {
    language.close();
    rmSync(above, { recursive: true });
  }
});
