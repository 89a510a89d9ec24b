/**
 * Puts the kernel process's code into two files, for Node loads them in less than half the time that the modules
 * take one by one: dist/kernel/start.cjs has what answers the first request, workshop.cjs what comes after it.
 * `npm run build` runs this.
 */
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { ownRoot } from "./own-package.ts";

const folder = join(ownRoot, "dist", "kernel");

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
