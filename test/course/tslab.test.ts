/// <reference types="vite/types/importMeta.d.ts" />
import { existsSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { findKernel, KernelClient } from "../../dist/kernel/client/index.js";
import { hasTag, readNotebook } from "../../src/notebook/index.ts";
import { atMost } from "../support/at-most.ts";
import { execute, folder, lessons, type Shown } from "./lesson-run.ts";

const project = resolve(import.meta.dirname, "../..");
const tslab = {
  name: "tslab",
  argv: [
    process.execPath,
    createRequire(import.meta.url).resolve("tslab/bin/tslab"),
    "kernel",
    "--config-path={connection_file}",
  ],
  env: {},
  interruptMode: "signal" as const,
};

/** `npm run test:tslab` runs every lesson; otherwise five, evenly spread, and the index. */
const all = import.meta.env.MODE === "all";
const slice = all ? lessons : lessons.filter((_, i) => i % Math.max(1, Math.floor(lessons.length / 5)) === 0);
const twoAtOnce = atMost(2);

/** What the cells of a notebook show on a kernel, by the cell's id. */
async function runOn(kernel: typeof tslab, file: string): Promise<Map<string, Shown>> {
  const { notebook } = await readNotebook(resolve(folder, file));
  const client = await KernelClient.start(kernel, { cwd: folder });
  const results = new Map<string, Shown>();
  try {
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code" || hasTag(cell, "raises-exception")) continue;
      results.set(cell.id, await execute(client, cell.source));
    }
  } finally {
    await client.shutdown();
  }
  return results;
}

/** How often each cell shows the format. */
const shows = (results: Map<string, Shown>, format: string) =>
  [...results].map(([id, { formats }]) => [id, formats.flat().filter((one) => one === format).length]);

test.concurrent.each([...slice, "index.ipynb"])(
  "%s runs in tslab without an error and shows its plots and checks there",
  (file) =>
    twoAtOnce(async () => {
      // tslab's TypeScript does not know a package's reference to itself.
      const link = resolve(project, "node_modules/deltabook");
      if (!existsSync(link)) symlinkSync(project, link, "junction");

      const theirs = await runOn(tslab, file);
      for (const [id, { errors, stderr }] of theirs) expect([id, errors, stderr]).toEqual([id, [], ""]);
      const ours = await runOn(findKernel("deltabook") as typeof tslab, file);
      for (const format of ["application/vnd.vegalite.v5+json", "text/html"]) {
        expect(shows(theirs, format)).toEqual(shows(ours, format));
      }
    }),
  600_000,
);
