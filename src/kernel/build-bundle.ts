/**
 * Puts code into few files, for Node loads them in less than half the time that the modules take one by one.
 *
 * Of the kernel process: dist/kernel/start.cjs has what answers the first request, workshop.cjs what comes after it.
 * Of what cells import from this package: dist/whole has each part in one file. The session finds them by a condition
 * of its own in package.json's exports; everybody else gets the modules, of which a bundler takes what it needs.
 *
 * `npm run build` runs this.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { ownRoot } from "./own-package.ts";

const dist = join(ownRoot, "dist");
const folder = join(dist, "kernel");

const apart: Plugin = {
  name: "workshop-apart",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/workshop\.js$/ }, () => ({ path: "./workshop.cjs", external: true }));
  },
};

await build({
  entryPoints: ["start", "workshop"].map((name) => ({ in: join(folder, `${name}.js`), out: name })),
  outdir: folder,
  outExtension: { ".js": ".cjs" },
  bundle: true,
  platform: "node",
  format: "cjs",
  // Where a package has both, the other form hides its parts from the bundler.
  mainFields: ["module", "main"],
  // They bring native code, which they look for beside themselves.
  external: ["zeromq", "oxc-parser", "oxc-transform"],
  define: { "import.meta.url": "bundleUrl" },
  banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  sourcemap: true,
  sourcesContent: false,
  plugins: [apart],
  logLevel: "warning",
});

const whole = join(dist, "whole");
rmSync(whole, { recursive: true, force: true });
await build({
  entryPoints: ["engine", "plots", "course", join("kernel", "display")].map((part) =>
    join(dist, part, "index.js"),
  ),
  outdir: whole,
  outbase: dist,
  // What two of them share is there once. As deep as a part's folder: datasets are looked for from there.
  splitting: true,
  chunkNames: "shared/[hash]",
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
  // Learners see the names of classes and functions.
  keepNames: true,
  logLevel: "warning",
});
