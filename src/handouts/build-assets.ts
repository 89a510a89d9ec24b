/**
 * Builds what every site of handouts brings along (dist/handouts/assets): its style sheet with the fonts,
 * its script, and the scripts that make plots interactive and that search. `npm run build` runs it; esbuild is needed then
 * only.
 */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";

const source = fileURLToPath(new URL("../../src/handouts/browser/", import.meta.url));
const target = fileURLToPath(new URL("../../dist/handouts/assets/", import.meta.url));

/** Those of running text and of headings. */
const firstFonts = /source-(?:serif-4-latin-400|sans-3-latin-wght)-normal\.woff2/;

/**
 * Fonts come in several formats, of which every browser that shows these pages reads the first; and those of headings,
 * labels and code in rare Latin letters, too, which would weigh more than a page for one letter in a name. The first
 * that a reader sees are put into the style sheet: lines would break anew if they came after the text.
 */
const fonts: Plugin = {
  name: "fonts",
  setup({ onLoad }) {
    onLoad({ filter: /(?:katex|@fontsource.*)\.css$/ }, async ({ path }) => {
      const style = (await readFile(path, "utf8"))
        .replaceAll(/,\s*url\([^)]*\.(?:woff|ttf)\) format\([^)]*\)/g, "")
        .replaceAll(/@font-face {[^}]*source-(?:sans|code)[^}]*-latin-ext-[^}]*}/g, "")
        .replaceAll(/@font-face {[^}]*}/g, (face) =>
          firstFonts.test(face) ? face.replace("font-display: swap", "font-display: block") : face,
        );
      return { contents: style, loader: "css" };
    });
    onLoad({ filter: firstFonts }, async ({ path }) => ({
      contents: await readFile(path),
      loader: "dataurl",
    }));
  },
};

const options: BuildOptions = {
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome123", "firefox128", "safari17.5"],
  legalComments: "linked",
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]",
  plugins: [fonts],
  logLevel: "warning",
};

await build({
  ...options,
  entryPoints: ["site.css", "site.ts", "plots.ts", "search.ts"].map((name) => source + name),
  outdir: target,
});
// No part of a site: only `handouts --watch` serves it.
await build({ ...options, entryPoints: [`${source}reload.ts`], outfile: `${target}../live/reload.js` });
