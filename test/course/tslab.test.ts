import { existsSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { KernelClient, type Message } from "../../dist/kernel/client/index.js";
import { readNotebook } from "../../src/notebook/index.ts";

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

test("lesson 01 runs in tslab without an error and shows its plots and checks there", async () => {
  // tslab's TypeScript does not know a package's reference to itself.
  const link = resolve(project, "node_modules/deltabook");
  if (!existsSync(link)) symlinkSync(project, link, "junction");

  const { notebook } = await readNotebook(resolve(project, "notebooks/01-single-neuron.ipynb"));
  const client = await KernelClient.start(tslab, { cwd: resolve(project, "notebooks") });
  const formats: string[] = [];
  const errors: string[] = [];
  try {
    for (const cell of notebook.cells) {
      if (cell.cell_type !== "code") continue;
      const reply = await client.execute(cell.source as string, {
        onMessage({ header, content }: Message) {
          if (header.msg_type === "display_data") formats.push(...Object.keys(content.data as object));
          if (header.msg_type === "stream" && content.name === "stderr")
            errors.push(`${cell.id}: ${content.text}`);
        },
      });
      if (reply.status !== "ok") errors.push(`${cell.id}: ${reply.status}`);
    }
  } finally {
    await client.shutdown();
  }
  expect(errors).toEqual([]);
  expect(formats.filter((format) => format === "application/vnd.vegalite.v5+json")).toHaveLength(9);
  expect(formats.filter((format) => format === "text/html")).toHaveLength(3);
}, 120_000);
