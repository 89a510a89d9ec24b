// Measures the engine beside others: `node test/bench/engine/run.mjs`. The others are
// installed here, in a package of their own, when it runs for the first time.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildSync } from "esbuild";

const folder = import.meta.dirname;

if (!existsSync(join(folder, "node_modules/synaptic"))) {
  const { status } = spawnSync("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: "inherit",
  });
  if (status !== 0) process.exit(status ?? 1);
}

const outfile = join(folder, "node_modules/.bench/bench.mjs");
buildSync({
  entryPoints: [join(folder, "bench.ts")],
  outfile,
  bundle: true,
  platform: "node",
  format: "esm",
  packages: "external",
});
const { benchEngine } = await import(pathToFileURL(outfile).href);
await benchEngine(folder);
