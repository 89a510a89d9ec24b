import { buildSync } from "esbuild";
import { describe, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { requirement } from "../support/requirements.ts";
import {
  activationsFingerprint,
  dataFingerprint,
  productFingerprint,
  trainingFingerprint,
} from "./workload.ts";

// Computed once, with Node 20 on x64. That they hold everywhere else is what these tests are for: do not adjust
// them to make a test pass on another machine.
const training = "badf10de";
const everyActivation = "724ba84a";
const products = "e0baacbe";
const data = "08b99fb0";

describe("the same bits", () => {
  test("in this version of Node", () => {
    expect(trainingFingerprint()).toBe(training);
    expect(activationsFingerprint()).toBe(everyActivation);
    expect(productFingerprint()).toBe(products);
    expect(dataFingerprint()).toBe(data);
  });

  const program = requirement("chromium");
  test.skipIf(!program)("in a browser", async () => {
    const bundle = buildSync({
      entryPoints: [`${import.meta.dirname}/workload.ts`],
      bundle: true,
      write: false,
      format: "iife",
      globalName: "workload",
      platform: "browser",
    });
    const browser = await launchChromium(program);
    try {
      const page = await browser.newPage();
      await page.addScriptTag({ content: bundle.outputFiles[0]!.text });
      const found = await page.evaluate(
        `[
          workload.trainingFingerprint(),
          workload.activationsFingerprint(),
          workload.productFingerprint(),
          workload.dataFingerprint(),
        ]`,
      );
      expect(found).toEqual([training, everyActivation, products, data]);
    } finally {
      await browser.close();
    }
  });
});

test("a page that uses one optimizer does not carry the whole engine", () => {
  const bundled = (code: string): number =>
    buildSync({
      stdin: { contents: code, resolveDir: import.meta.dirname, loader: "ts" },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      treeShaking: true,
    }).outputFiles[0]!.contents.length;
  const one = bundled('import { sgd } from "../../src/engine/index.ts"; console.log(sgd());');
  const all = bundled('import * as engine from "../../src/engine/index.ts"; console.log(engine);');
  expect(one).toBeLessThan(all / 10);
});
